import type { MessageBoxOptions } from 'electron';
import { shownText } from '../../../report/shown-text.ts';
import { cutInMiddle } from '../cut-text.ts';

export const openButton = 'Open in the browser';
export const copyButton = 'Copy address';
const cancelButton = 'Cancel';

/** What is asked before an address is opened outside. */
export interface OutsideQuestion {
  /** What would be opened or copied: as the parser of addresses writes it. */
  readonly address: string;
  readonly mayOpen: boolean;
  readonly options: {
    readonly type: 'question' | 'warning';
    readonly title: string;
    readonly message: string;
    readonly detail: string;
    readonly buttons: string[];
    readonly defaultId: number;
    readonly cancelId: number;
    readonly noLink: true;
  };
}

/** Longer ones do not fit a dialog; the whole can be copied. */
const longestShown = 300;
/** Longer than any browser or mail program takes. */
const longestAddress = 8_000;

/**
 * The question for an address that the window wants to show outside (EL-6): https and mailto, with
 * where it leads in large letters. Another one can be copied and no more.
 */
export function outsideQuestion(written: string): OutsideQuestion {
  const url = URL.canParse(written) ? new URL(written) : null;
  const address = url?.href ?? written;
  const refusal = whyNot(url, address);
  const detail = cutInMiddle(shownText(address), longestShown);
  if (url === null || refusal !== null) {
    return {
      address,
      mayOpen: false,
      options: {
        ...common,
        type: 'warning',
        message: refusal ?? notAnAddress,
        detail,
        buttons: [cancelButton, copyButton],
      },
    };
  }
  return {
    address,
    mayOpen: true,
    options: {
      ...common,
      type: 'question',
      message: messageFor(url),
      detail,
      buttons: [openButton, cancelButton, copyButton],
      defaultId: 1,
      cancelId: 1,
    },
  };
}

/** Said when the system has no program for it. */
export const notOpened: MessageBoxOptions = {
  type: 'warning',
  title: 'Carrel',
  message: 'The system did not open it.',
  detail: 'It knows no program for such an address. Copy the address, and open it yourself.',
  buttons: ['Close'],
};

const common = { title: 'Carrel', defaultId: 0, cancelId: 0, noLink: true } as const;
const notAnAddress = 'That is no address that can be opened.';

/** Null: it may be opened, when the person says so. */
function whyNot(url: URL | null, address: string): string | null {
  if (url === null) return notAnAddress;
  if (address.length > longestAddress) return 'Carrel opens no address as long as this.';
  if (url.protocol === 'mailto:') return null;
  if (url.protocol !== 'https:') return 'Carrel opens only https addresses and e-mail.';
  // `https://studio.example.org@evil.example/` reads as the wrong host.
  const hasName = url.username !== '' || url.password !== '';
  return hasName ? 'Carrel opens no address with a name or password in it.' : null;
}

function messageFor(url: URL): string {
  if (url.protocol === 'mailto:') {
    return `Write to ${cutInMiddle(shownText(url.pathname), 100)} in your e-mail program?`;
  }
  // As the network has it: letters that look like others are written in Latin ones (punycode).
  return `Open ${cutInMiddle(shownText(url.host), 100)} in your browser?`;
}
