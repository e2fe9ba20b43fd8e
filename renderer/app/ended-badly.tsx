import { useApi } from '../api/api-context.tsx';
import { useShellState } from '../api/shell-state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { strings } from './strings.ts';
import { showFailure } from './tell-failure.ts';

/** Says, quietly, that Carrel ended unexpectedly the last time. */
export function EndedBadly() {
  const { shell } = useApi();
  const ended = useShellState((state) => state.endedBadly);
  if (ended === null) return null;
  const showReport = (): void => {
    void shell?.ask({ act: 'show-crash-report' }).then((answer) => {
      if (!answer.ok) showFailure(answer.failure);
    });
  };
  return (
    <Banner
      kind="note"
      action={
        <>
          {ended.hasReport && (
            <Button size="small" onPress={showReport}>
              {strings.showReport}
            </Button>
          )}
          <IconButton
            size="small"
            icon="close"
            label={strings.putAway}
            onPress={() => useShellState.setState({ endedBadly: null })}
          />
        </>
      }
    >
      {strings.endedBadly}
    </Banner>
  );
}
