import type { SavedReport } from '../../contract/views.ts';
import { defineStrings, message } from '../language/define-strings.ts';
import { toast } from '../ui/toast.tsx';
import { failureOf } from './calls.ts';

const strings = defineStrings('saved-file', {
  saved: message<{ name: string }>('Saved as {name}'),
  downloading: message<{ name: string }>('Downloading {name}'),
});

/** Tells that a file was saved, or downloads it where the host has no dialog. */
export function tellSaved(answer: SavedReport): void {
  if (answer.kind === 'cancelled') return;
  const { kind, name } = answer;
  if (kind === 'download') download(answer.path, name);
  toast({
    mark: 'ok',
    text: kind === 'saved' ? strings.saved({ name }) : strings.downloading({ name }),
  });
}

function download(path: string, name: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = name;
  link.click();
}

/** Tells why an act failed, and what to do. */
export function tellFailure(error: unknown): void {
  const failure = failureOf(error instanceof Error ? error : new Error(String(error)));
  if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
}
