import type { ArchiveId } from '../../contract/model/ids.ts';
import type { Target } from '../../contract/releases.ts';
import { ok } from '../../contract/result.ts';
import { RestoreScreen } from '../../renderer/features/restore/index.ts';
import { useCommandKeys } from '../../renderer/navigation/commands.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import type { FakeApi, Stubs } from './fake-api.ts';
import { preferences } from './fixtures.ts';
import { restoreStubs } from './made-restore.ts';
import type { MadeRestore } from './made-restore.ts';
import { showScreen } from './show-screen.tsx';

let archives = 0;

function Keys() {
  useCommandKeys();
  return null;
}

/** The restore screen of an archive of its own: the window remembers what was open in another. */
export function showRestore(
  made: MadeRestore,
  target: Target = 'verawood',
  more: Stubs = {},
): FakeApi & { readonly archiveId: ArchiveId } {
  archives += 1;
  const archiveId = `restore-archive-${String(archives)}` as ArchiveId;
  useWindowState.setState({ archiveId, screen: 'restore', arrival: null });
  let now = { ...preferences, target };
  const api = showScreen(
    {
      'app.getPreferences': () => ok(now),
      'app.setPreferences': (change) => {
        now = { ...now, ...(change as Partial<typeof now>) };
        return ok(now);
      },
      ...restoreStubs(made),
      ...more,
    },
    <>
      <Keys />
      <RestoreScreen archiveId={archiveId} />
    </>,
  );
  return { ...api, archiveId };
}
