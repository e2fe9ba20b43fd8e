import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogContent, DialogSheet } from '../ui/dialog.tsx';
import { FailureBanner } from '../ui/failure-banner.tsx';
import { Menu, MenuList } from '../ui/menu.tsx';
import type { MenuEntry } from '../ui/menu.tsx';
import { TextField } from '../ui/text-field.tsx';
import { StandingToast, toast } from '../ui/toast.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { madeFailure } from './made-failure.ts';
import { Line, Section } from './section.tsx';
import styles from './gallery.module.css';

const nothing = (): void => undefined;
const dialogStates = ['rest', 'wrong input', 'busy', 'failed'] as const;
type DialogState = (typeof dialogStates)[number];

export function DialogParts() {
  const [open, setOpen] = useState<DialogState | null>(null);
  return (
    <Section title="Dialog">
      <div className={styles.scrim}>
        <DialogSheet>
          <DialogContent title={title} actions={<Actions state="rest" onClose={nothing} />}>
            <Body state="rest" />
          </DialogContent>
        </DialogSheet>
      </div>
      <Line name="Open one">
        {dialogStates.map((state) => (
          <Button key={state} size="small" onPress={() => setOpen(state)}>
            {`Dialog: ${state}`}
          </Button>
        ))}
      </Line>
      {open !== null && (
        <Dialog
          title={title}
          onClose={() => setOpen(null)}
          isBusy={open === 'busy'}
          actions={<Actions state={open} onClose={() => setOpen(null)} />}
        >
          <Body state={open} />
        </Dialog>
      )}
    </Section>
  );
}

const title = 'Accept the loss of 11 components?';

function Body({ state }: { readonly state: DialogState }) {
  const isEmpty = state === 'wrong input';
  return (
    <div className={styles.stack}>
      <p>
        On Ulmo and Core 0.35 these components come back empty. The approval will say that you knew.
      </p>
      <TextField
        label="Reason"
        rows={2}
        value={isEmpty ? '' : 'We rewrite these texts by hand after the push.'}
        onChange={nothing}
        answer={
          isEmpty
            ? { kind: 'wrong', words: 'Say why: the reason is kept with the approval.' }
            : { kind: 'help', words: 'Kept with the approval and in the report.' }
        }
      />
      <FailureBanner failure={state === 'failed' ? madeFailure : null} />
    </div>
  );
}

function Actions({
  state,
  onClose,
}: {
  readonly state: DialogState;
  readonly onClose: () => void;
}) {
  return (
    <>
      <Button
        size="large"
        onPress={onClose}
        off={state === 'busy' ? 'It is being saved' : undefined}
      >
        Cancel
      </Button>
      <Button
        kind="strong"
        isBusy={state === 'busy'}
        off={state === 'wrong input' ? 'Say why first' : undefined}
        onPress={onClose}
      >
        Accept 11 losses
      </Button>
    </>
  );
}

const entries: readonly MenuEntry[] = [
  {
    kind: 'act',
    id: 'key',
    label: 'Copy original key',
    icon: 'copy',
    keys: 'Ctrl C',
    onAct: nothing,
  },
  { kind: 'act', id: 'link', label: 'Copy link', icon: 'link', keys: 'Ctrl L', onAct: nothing },
  { kind: 'act', id: 'show', label: 'Show in outline', icon: 'components', onAct: nothing },
  { kind: 'line', id: 'line' },
  { kind: 'act', id: 'csv', label: 'Export 3 as CSV…', icon: 'tray', onAct: nothing },
  { kind: 'act', id: 'off', label: 'Not possible', icon: 'upload', isOff: true, onAct: nothing },
];

export function FloatParts() {
  return (
    <>
      <Section title="Toasts">
        <div className={styles.toasts}>
          <StandingToast message={{ mark: 'done', text: 'Original key copied' }} />
          <StandingToast
            message={{
              mark: 'approved',
              text: 'Approval saved',
              action: { label: 'Undo', onAct: nothing },
            }}
          />
        </div>
        <Line name="Show one">
          <Button size="small" onPress={() => toast({ mark: 'done', text: 'Original key copied' })}>
            Tell
          </Button>
        </Line>
      </Section>
      <Section title="Menu and tooltip">
        <div className={styles.row}>
          <div className={styles.menu}>
            <MenuList label="Acts" entries={entries} />
          </div>
          <Menu label="More" entries={entries}>
            <Button size="small" iconEnd="down">
              Open the menu
            </Button>
          </Menu>
          <Tooltip
            isCode
            text="xblock.v1:html:bollard-pull-with-swell-from-the-south-west-and-a-flood-tide-v2"
          >
            <Button size="small">Tooltip</Button>
          </Tooltip>
        </div>
      </Section>
    </>
  );
}
