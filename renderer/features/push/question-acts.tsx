import type { PushId } from '../../../contract/model/ids.ts';
import type { PushQuestion, PushView } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';

export interface QuestionActsProps {
  readonly push: PushView;
  readonly question: PushQuestion;
  readonly onAnswered: (push: PushId) => void;
}

/** The answers to what only a person can say; none is the obvious one, so none is strong. */
export function QuestionActs({ push, question, onAnswered }: QuestionActsProps) {
  const act = useAct('push.answer');
  return (
    <>
      {question.answers.map(({ id, label }) => (
        <Button
          key={id}
          size="large"
          isBusy={act.isPending && act.variables.answer === id}
          onPress={() => act.mutate({ pushId: push.id, answer: id }, { onSuccess: onAnswered })}
        >
          {label}
        </Button>
      ))}
      <FailureBanner failure={failureOf(act.error)} />
    </>
  );
}
