import { contentType } from '../ui/content-type.ts';
import { SeverityMark, SeverityTag } from '../ui/severity-mark.tsx';
import { markWords } from '../ui/severity-words.ts';
import { TypeBadge } from '../ui/type-badge.tsx';
import { Ring } from '../ui/progress.tsx';
import { Section } from './section.tsx';
import styles from './gallery.module.css';

const severities = [
  ['fatal', 'fatal: octagon, cross'],
  ['blocker', 'blocker: disc, bar'],
  ['loss', 'loss: diamond, minus'],
  ['warning', 'warning: triangle, exclamation'],
  ['note', 'note: ring, i'],
  ['ok', 'ok: ring, tick'],
] as const;

const types = [
  'html',
  'problem',
  'video',
  'openassessment',
  'drag-and-drop-v2',
  'poll',
  'unit',
  'subsection',
  'section',
  'collection',
  'library',
] as const;

export function MarkParts() {
  return (
    <>
      <Section title="Severity and archive states">
        <ul className={styles.marks}>
          {severities.map(([kind, words]) => (
            <li key={kind}>
              <SeverityMark kind={kind} hasWords={false} />
              <SeverityTag kind={kind} />
              <span className={styles.name}>{words}</span>
            </li>
          ))}
        </ul>
        <div className={styles.row}>
          <span className={styles.pair}>
            <Ring share={0.62} label="Reading, 62 %" />
            Reading
          </span>
          {(['ok', 'approved', 'changed', 'pushed', 'done'] as const).map((kind) => (
            <span key={kind} className={styles.pair}>
              <SeverityMark kind={kind} hasWords />
              {markWords[kind]}
            </span>
          ))}
        </div>
      </Section>
      <Section title="Types: on rows, in trees">
        <ul className={styles.types}>
          {types.map((type) => (
            <li key={type} className={styles.pair}>
              <TypeBadge type={type} />
              <TypeBadge type={type} look="line" />
              {contentType(type).label}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
