import { isAppUrl } from '../app-url.ts';

/** What is looked at of a message's event. */
export interface MessageOrigin {
  /** Null: the frame is gone. */
  readonly senderFrame: { readonly url: string } | null;
  readonly sender: { readonly mainFrame: { readonly url: string } };
}

/** IP-1: whether a message comes from the top frame of contents that show the app. */
export function isFromPage({ senderFrame, sender }: MessageOrigin): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppUrl(senderFrame.url);
}
