import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { strings } from './strings.ts';
import float from './float.module.css';

export interface HelpTipProps {
  /** What is explained: `Backed up by`. */
  readonly about: string;
  readonly children: ReactNode;
}

/** A question mark that opens an explanation: by press, so that touch and keyboard have it too. */
export function HelpTip({ about, children }: HelpTipProps) {
  return (
    <DialogTrigger>
      <IconButton icon="problem" size="small" label={strings.whatMeans({ what: about })} />
      <Popover className={float.popover ?? ''} placement="bottom end">
        <Dialog aria-label={about} className={float.help ?? ''}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
