import { useState } from 'react';
import type { ArchiveId, InstanceId } from '../../../contract/model/ids.ts';
import type { StartedItem } from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { useConnection } from '../../ui/instances/connection.tsx';
import { rowHeights } from '../../ui/virtual-table/row-heights.ts';
import { VirtualTable } from '../../ui/virtual-table/virtual-table.tsx';
import { InstanceChooser } from './instance-chooser.tsx';
import { LibraryFields } from './library-fields.tsx';
import { planColumns } from './plan-columns.tsx';
import type { PlanRow } from './plan-row.ts';
import type { PushFields } from './field-checks.ts';
import { strings } from './strings.ts';
import { isReachable } from './use-target-check.ts';
import { usePlanRows } from './use-plan-rows.ts';
import styles from './push.module.css';

export interface PlanDialogProps {
  readonly archiveIds: readonly ArchiveId[];
  readonly onStarted: (started: readonly StartedItem[]) => void;
  readonly onClose: () => void;
}

/** Where each of several archives is to go; those that cannot are left out and say why. */
export function PlanDialog({ archiveIds, onStarted, onClose }: PlanDialogProps) {
  const { instances, practice, instance, connection, choose } = useTarget();
  const { rows, edit } = usePlanRows(archiveIds, instance, practice);
  const [selected, setSelected] = useState<string | null>(archiveIds[0] ?? null);
  const start = useAct('push.startMany');
  const row = rows.find(({ archiveId }) => archiveId === selected);
  const ready = rows.filter(({ state }) => state === 'ready');
  const send = (): void => {
    if (instance === null) return;
    start.mutate({ instanceId: instance.id, items: ready.map(itemOf) }, { onSuccess: onStarted });
  };
  return (
    <Dialog
      title={strings.many.title({ count: archiveIds.length })}
      size="large"
      onClose={onClose}
      isBusy={start.isPending}
      actions={
        <>
          <UseProposals rows={rows} onUse={edit} />
          <Button onPress={onClose}>{strings.many.cancel}</Button>
          <Button
            kind="strong"
            isBusy={start.isPending}
            off={whyNot(instance !== null, rows)}
            onPress={send}
          >
            {strings.many.push({ count: ready.length })}
          </Button>
        </>
      }
    >
      <div className={styles.plan}>
        <FailureBanner failure={failureOf(start.error)} />
        <div className={styles.planTarget}>
          <InstanceChooser
            instances={instances}
            practice={practice}
            chosen={instance}
            connection={connection}
            onChoose={choose}
          />
        </div>
        <PlanTable rows={rows} selected={selected} onSelect={setSelected} />
        {row?.overview !== undefined && <RowEditor key={row.archiveId} row={row} onEdit={edit} />}
      </div>
    </Dialog>
  );
}

interface PlanTableProps {
  readonly rows: readonly PlanRow[];
  readonly selected: string | null;
  readonly onSelect: (archiveId: ArchiveId) => void;
}

function PlanTable({ rows, selected, onSelect }: PlanTableProps) {
  return (
    <div className={styles.planRows}>
      <p className={styles.help} role="status">
        {sumWords(rows)}
      </p>
      <div className={styles.planTable}>
        <VirtualTable
          label={strings.many.table}
          memoryKey="push-many"
          columns={planColumns()}
          total={rows.length}
          rowAt={(at) => rows[at]}
          keyOf={({ archiveId }) => archiveId}
          rowHeight={rowHeights.tall}
          selectedKey={selected}
          onSelect={({ archiveId }) => onSelect(archiveId)}
        />
      </div>
    </div>
  );
}

function useTarget() {
  const { data: instances = [] } = useCall('instances.list', {});
  const { data: practice } = useCall('practice.getState', {});
  const [chosen, choose] = useState<InstanceId | null>(null);
  const instance = instances.find(({ id }) => id === chosen) ?? null;
  const connection = useConnection(instance?.id ?? null, isReachable(instance, practice));
  return { instances, practice, instance, connection, choose };
}

type Edit = ReturnType<typeof usePlanRows>['edit'];

interface RowEditorProps {
  readonly row: PlanRow;
  readonly onEdit: Edit;
}

/** The names of the row that is chosen in the table. */
function RowEditor({ row, onEdit }: RowEditorProps) {
  const { archiveId, overview, fields } = row;
  const change = (typed: Partial<PushFields>): void => onEdit(archiveId, { typed });
  return (
    <section className={styles.planEditor} aria-label={strings.many.editor}>
      <h3>
        <UserText text={overview?.archive.title ?? ''} />
      </h3>
      <LibraryFields fields={fields} judgement={row.judgement} onChange={change} />
      {row.needsWord && (
        <Checkbox
          isSelected={row.sendAnyway}
          onChange={(sendAnyway) => onEdit(archiveId, { sendAnyway })}
        >
          {strings.sendAnyway}
        </Checkbox>
      )}
    </section>
  );
}

interface UseProposalsProps {
  readonly rows: readonly PlanRow[];
  readonly onUse: Edit;
}

/** All that is proposed, by one click. */
function UseProposals({ rows, onUse }: UseProposalsProps) {
  const proposed = rows.flatMap(({ archiveId, proposal }) =>
    proposal === null ? [] : [{ archiveId, ...proposal }],
  );
  if (proposed.length === 0) return null;
  const useAll = (): void => {
    for (const { archiveId, field, text } of proposed) {
      onUse(archiveId, { typed: { [field]: text } });
    }
  };
  return <Button onPress={useAll}>{strings.many.useProposals({ count: proposed.length })}</Button>;
}

function itemOf({ archiveId, fields, sendAnyway }: PlanRow) {
  return { archiveId, ...fields, sendAnyway };
}

function whyNot(hasInstance: boolean, rows: readonly PlanRow[]): string | undefined {
  if (!hasInstance) return strings.instanceNone;
  if (rows.some(({ state }) => state === 'asking')) return strings.many.stillAsking;
  return rows.some(({ state }) => state === 'ready') ? undefined : strings.many.noneReady;
}

function sumWords(rows: readonly PlanRow[]): string {
  const count = (wanted: PlanRow['state']) => rows.filter(({ state }) => state === wanted).length;
  return strings.many.sum({
    ready: count('ready'),
    left: count('left-out'),
    asking: count('asking'),
  });
}
