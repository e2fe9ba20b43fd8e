import type { Database, Target } from '../../contract/releases.ts';
import { defineStrings, message } from '../language/define-strings.ts';
import { rememberUndo } from '../navigation/undo.ts';
import { toast } from '../ui/toast.tsx';
import { failureOf } from './calls.ts';
import { targetWords, useChangePreferences, usePreferences } from './preferences.ts';

type Who = { who: string };

const strings = defineStrings('chosen-server', {
  judged: message<Who>('Everything is judged for {who} now'),
  undo: 'Undo',
  undoWords: message<Who>('judge everything for {who}'),
});

interface Choice {
  readonly target: Target;
  /** Without one the database stays as it is. */
  readonly database?: Database;
}

/**
 * Chooses a release for the whole window, and then goes on. It says so where that is another one
 * than before, and offers the way back: the choice changes what every screen is about.
 */
export function useChosenServer(): (choice: Choice, goOn: () => void) => void {
  const change = useChangePreferences();
  const preferences = usePreferences();
  const tell = (thrown: unknown): void => {
    const failure = failureOf(thrown instanceof Error ? thrown : new Error(String(thrown)));
    if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
  };
  return (choice, goOn) => {
    if (preferences === undefined) return;
    const { target, database } = preferences;
    const isAnother = (choice.database ?? database) !== database || choice.target !== target;
    if (!isAnother) {
      goOn();
      return;
    }
    change(choice).then(() => {
      const who = targetWords(choice.target);
      const putBack = rememberUndo({
        words: strings.undoWords({ who }),
        undo: () => change({ target, database }).catch(tell),
      });
      toast({
        mark: 'done',
        text: strings.judged({ who }),
        action: { label: strings.undo, onAct: putBack },
      });
      goOn();
    }, tell);
  };
}
