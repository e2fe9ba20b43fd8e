import { TextField } from '../../ui/text-field.tsx';
import type { FieldAnswer } from '../../ui/text-field.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { isDescription, isOrg, isSlug, isTitle, proposal } from './field-checks.ts';
import type { PushFields } from './field-checks.ts';
import { strings } from './strings.ts';
import type { TargetJudgement } from './use-target-check.ts';
import styles from './push.module.css';

export interface LibraryFieldsProps {
  readonly fields: PushFields;
  readonly judgement: TargetJudgement;
  readonly onChange: (part: Partial<PushFields>) => void;
}

type Judged = 'org' | 'slug' | 'title';

const plain = {
  org: { isFit: isOrg, wrong: () => strings.orgWrong, isProposed: true },
  slug: { isFit: isSlug, wrong: () => strings.slugWrong, isProposed: true },
  title: { isFit: isTitle, wrong: () => strings.titleWrong, isProposed: false },
} as const;

/** The names of the new library, each checked while one types, here and by the instance. */
export function LibraryFields({ fields, judgement, onChange }: LibraryFieldsProps) {
  const field = (name: Judged, label: string) => (
    <TextField
      label={label}
      value={fields[name]}
      onChange={(text) => onChange({ [name]: text })}
      answer={answerOf(name, fields, judgement, (text) => onChange({ [name]: text }))}
      isRequired
    />
  );
  return (
    <>
      <div className={styles.pair}>
        {field('org', strings.org)}
        {field('slug', strings.slug)}
      </div>
      {field('title', strings.title)}
      <TextField
        label={strings.description}
        value={fields.description}
        onChange={(description) => onChange({ description })}
        answer={
          isDescription(fields.description)
            ? null
            : { kind: 'wrong', words: strings.descriptionLong }
        }
        rows={2}
      />
    </>
  );
}

/** First what the instance says of it, then what every server demands. */
function answerOf(
  name: Judged,
  fields: PushFields,
  { findings, state }: TargetJudgement,
  use: (text: string) => void,
): FieldAnswer | null {
  const finding = findings.find((one) => one.field === name);
  if (finding !== undefined) {
    const kind = finding.weight === 'stop' ? 'wrong' : 'doubt';
    return { kind, words: <Words text={finding.message} proposed={finding.proposal} use={use} /> };
  }
  const { isFit, wrong, isProposed } = plain[name];
  if (!isFit(fields[name])) {
    const proposed = isProposed ? proposal(fields[name], isFit) : null;
    return { kind: 'wrong', words: <Words text={wrong()} proposed={proposed} use={use} /> };
  }
  if (name !== 'slug') return null;
  if (state === 'asking') return { kind: 'checking', words: strings.asking };
  const isFree = state === 'said' && findings.every(({ weight }) => weight !== 'stop');
  return isFree ? { kind: 'good', words: strings.isFree({ slug: fields.slug }) } : null;
}

interface WordsProps {
  readonly text: string;
  readonly proposed: string | null;
  readonly use: (text: string) => void;
}

function Words({ text, proposed, use }: WordsProps) {
  return (
    <>
      {text}{' '}
      {proposed !== null && (
        <TextLink onPress={() => use(proposed)}>{strings.propose({ text: proposed })}</TextLink>
      )}
    </>
  );
}
