import { verificationFormats } from '../../../contract/report-formats.ts';
import type { PushId } from '../../../contract/model/ids.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { tellNotSaved, tellSaved } from '../../api/save-report.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { strings } from './strings.ts';

/** Saves what was compared, and every difference, as a file for people or for programs. */
export function SaveVerification({ pushId }: { readonly pushId: PushId }) {
  const api = useApi();
  return (
    <Menu
      label={strings.reportForms}
      entries={verificationFormats.map((format) => ({
        kind: 'act',
        id: format,
        label: strings.formats[format],
        onAct: () =>
          void ask(api, 'push.getReport', { pushId, format }).then(tellSaved, tellNotSaved),
      }))}
    >
      <Button kind="strong" iconEnd="down">
        {strings.saveReport}
      </Button>
    </Menu>
  );
}
