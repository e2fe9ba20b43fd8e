import { formatNumber } from '../../ui/figures.ts';
import { ChildrenTab } from './children-tab.tsx';
import { DetailsTab } from './details-tab.tsx';
import { DifferenceTab } from './difference-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import { FindingsTab } from './findings-tab.tsx';
import { PreviewTab } from './preview-tab.tsx';
import { SourceTab } from './source-tab.tsx';
import { strings } from './strings.ts';
import { UsedInTab } from './used-in-tab.tsx';
import { comparedVersions } from './versions.ts';
import type { FindingView } from '../../../contract/views.ts';
import type { TabDefinition } from '../../ui/tabs.tsx';
import type { TabProps } from './tab-props.ts';
import type { TabId } from './use-settings.ts';

/** Where the inspector leads. */
export interface Goes extends Pick<TabProps, 'onShowFile' | 'onShowEntity'> {
  readonly onShowFinding: (finding: FindingView) => void;
  readonly onShowCollection: (key: string) => void;
}

type InspectedEntity = TabProps & Goes;

type InspectorTab = TabDefinition<TabId>;

/** The tabs that this content has: no Difference of one version, no Preview of a container. */
export function tabsOf(inspected: InspectedEntity): readonly InspectorTab[] {
  const { archiveId, entity, onShowFile, onShowEntity } = inspected;
  const shared = { archiveId, entity, onShowFile, onShowEntity };
  const isComponent = entity.kind === 'component';
  const tab = (id: TabId, content: InspectorTab['content'], count?: number): InspectorTab => ({
    id,
    label: strings.tabs[id],
    content,
    ...(count === undefined || count === 0 ? {} : { count: formatNumber(count) }),
  });
  const compared = comparedVersions(entity);
  return [
    isComponent
      ? tab('preview', () => <PreviewTab {...shared} find={inspected.find ?? ''} />)
      : tab('contents', () => <ChildrenTab {...shared} />, childCount(inspected)),
    tab('source', () => <SourceTab {...shared} />),
    ...(compared === null
      ? []
      : [tab('difference', () => <DifferenceTab {...shared} first={compared} />)]),
    ...(isComponent ? [tab('files', () => <FilesTab {...shared} />, fileCount(inspected))] : []),
    tab(
      'findings',
      () => <FindingsTab findings={entity.findings} onShowFinding={inspected.onShowFinding} />,
      entity.findings.length,
    ),
    tab(
      'usedIn',
      () => <UsedInTab {...shared} onShowCollection={inspected.onShowCollection} />,
      entity.usedIn.length + entity.collections.length,
    ),
    tab('details', () => <DetailsTab {...shared} />),
  ];
}

function fileCount({ entity }: InspectedEntity): number {
  return entity.versions.reduce((most, { fileTotal }) => Math.max(most, fileTotal), 0);
}

function childCount({ entity }: InspectedEntity): number {
  const shown = entity.versions.find(({ isDraft }) => isDraft) ?? entity.versions[0];
  return shown?.childTotal ?? 0;
}
