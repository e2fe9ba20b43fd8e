import { Bar, Ring, Spinner } from '../ui/progress.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Facts } from '../ui/facts.tsx';
import { FailureState } from '../ui/failure-state.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { madeFailure } from './made-failure.ts';
import { Section } from './section.tsx';
import styles from './gallery.module.css';

const nothing = (): void => undefined;

export function ProgressParts() {
  return (
    <Section title="Progress">
      <div className={styles.stack}>
        <div className={styles.measured}>
          <span className={styles.treeTitle}>Reading entries</span>
          <span className={styles.figure}>768 of 1,240 MB</span>
          <Button size="small">Cancel</Button>
        </div>
        <Bar label="Reading entries" share={0.62} valueLabel="768 of 1,240 MB" />
        <Bar label="Under 10 s, no measure" share={null} />
        <Bar label="Done" share={1} kind="ok" />
        <Bar label="Failed" share={0.4} kind="blocker" />
      </div>
      <div className={styles.row}>
        <span className={styles.pair}>
          <Spinner />
          Under 10 s, no measure
        </span>
        <span className={styles.pair}>
          <Ring share={0.3} />
          30 %
        </span>
        <span className={styles.pair}>
          <Ring share={0.75} />
          75 %
        </span>
        <span className={styles.pair}>
          <SeverityMark kind="done" hasWords />
          Done
        </span>
        <span className={styles.pair}>
          <SeverityMark kind="blocker" hasWords />
          Failed
        </span>
      </div>
    </Section>
  );
}

export function PaneParts() {
  return (
    <>
      <Section title="Skeleton, after 150 ms">
        <Skeleton label="Reading the list" lines={4} />
      </Section>
      <Section title="Empty and failed">
        <div className={styles.panes}>
          <div className={styles.pane}>
            <EmptyState
              icon="search"
              title="No component has “tugg”"
              actions={<Button size="small">Clear search</Button>}
            >
              Searched titles, keys and text of 412 components.
            </EmptyState>
          </div>
          <div className={styles.pane}>
            <EmptyState
              mark="ok"
              title="Nothing found"
              actions={<Button size="small">Approve…</Button>}
            >
              All four releases restore this archive as it is.
            </EmptyState>
          </div>
          <div className={styles.pane}>
            <EmptyState icon="collection" title="No collections">
              A library need not have any.
            </EmptyState>
          </div>
          <div className={styles.pane}>
            <FailureState
              title="The list could not be read"
              failure={madeFailure}
              onRetry={nothing}
              retryLabel="Read again"
            />
          </div>
        </div>
      </Section>
      <FactParts />
    </>
  );
}

function FactParts() {
  return (
    <Section title="Facts">
      <Facts
        facts={[
          {
            name: 'Original key',
            value: 'lib:NorthQuay:HP201',
            isMono: true,
            copy: 'lib:NorthQuay:HP201',
          },
          {
            name: 'Usage key',
            value: `lb:NorthQuay:HP201:html:${'bollard-pull-'.repeat(30)}v2`,
            isMono: true,
            copy: 'lb:NorthQuay:HP201:html:bollard-pull',
          },
          { name: 'Title', value: 'أساسيات الملاحة الساحلية' },
          { name: 'Note', value: 'Words that are '.repeat(12), wraps: true },
        ]}
      />
    </Section>
  );
}
