import { databaseLabels } from '../../contract/releases.ts';
import type { Database, Target } from '../../contract/releases.ts';
import { defineStrings, message } from '../language/define-strings.ts';
import { rememberUndo } from '../navigation/undo.ts';
import { showToast, toast } from '../ui/toast.tsx';
import { failureOf } from './calls.ts';
import { targetWords, useChangePreferences, usePreferences } from './preferences.ts';

type Who = { who: string };

const strings = defineStrings('chosen-server', {
  judged: message<Who>('Everything is judged for {who} now'),
  onDatabase: message<Who & { database: string }>('{who} on {database}'),
  undo: 'Undo',
  undoWords: message<Who>('judge everything for {who}'),
});

/** Closes the notice of the choice before, which is no longer so. */
let closeLast = (): void => undefined;

interface Choice {
  readonly target: Target;
  /** Without one the database stays as it is. */
  readonly database?: Database;
}

/** The database is named where it is what changes. */
function serverWords({ target, database }: Choice, before: Database): string {
  const who = targetWords(target);
  if (database === undefined || database === before) return who;
  return strings.onDatabase({ who, database: databaseLabels[database] });
}

/**
 * Chooses a release for the whole window, and then goes on. It says so where that is another one
 * than before, and offers the way back: the choice changes what every screen is about.
 */
export function useChosenServer(): (choice: Choice, goOn?: () => void) => void {
  const change = useChangePreferences();
  const preferences = usePreferences();
  const tell = (thrown: unknown): void => {
    const failure = failureOf(thrown instanceof Error ? thrown : new Error(String(thrown)));
    if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
  };
  return (choice, goOn = () => undefined) => {
    if (preferences === undefined) return;
    const { target, database } = preferences;
    const isAnother = (choice.database ?? database) !== database || choice.target !== target;
    if (!isAnother) {
      goOn();
      return;
    }
    change(choice).then(() => {
      const who = serverWords(choice, database);
      const putBack = rememberUndo({
        words: strings.undoWords({ who }),
        undo: () => change({ target, database }).catch(tell),
      });
      closeLast();
      closeLast = showToast({
        mark: 'done',
        text: strings.judged({ who }),
        action: { label: strings.undo, onAct: putBack },
      });
      goOn();
    }, tell);
  };
}
