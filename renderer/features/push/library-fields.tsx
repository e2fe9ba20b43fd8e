import { TextField } from '../../ui/text-field.tsx';
import type { FieldAnswer } from '../../ui/text-field.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { isDescription, isOrg, isSlug, isTitle, proposal } from './field-checks.ts';
import type { PushFields } from './field-checks.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface LibraryFieldsProps {
  readonly fields: PushFields;
  readonly onChange: (part: Partial<PushFields>) => void;
}

/** The names of the new library, each checked while one types. */
export function LibraryFields({ fields, onChange }: LibraryFieldsProps) {
  const answer = (
    text: string,
    isFit: (text: string) => boolean,
    wrong: string,
    use?: (text: string) => void,
  ): FieldAnswer | null => {
    if (isFit(text)) return null;
    const proposed = use === undefined ? null : proposal(text, isFit);
    return {
      kind: 'wrong',
      words: (
        <>
          {wrong}{' '}
          {proposed !== null && use !== undefined && (
            <TextLink onPress={() => use(proposed)}>{strings.propose({ text: proposed })}</TextLink>
          )}
        </>
      ),
    };
  };
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={strings.org}
          value={fields.org}
          onChange={(org) => onChange({ org })}
          answer={answer(fields.org, isOrg, strings.orgWrong, (org) => onChange({ org }))}
          isRequired
        />
        <TextField
          label={strings.slug}
          value={fields.slug}
          onChange={(slug) => onChange({ slug })}
          answer={answer(fields.slug, isSlug, strings.slugWrong, (slug) => onChange({ slug }))}
          isRequired
        />
      </div>
      <TextField
        label={strings.title}
        value={fields.title}
        onChange={(title) => onChange({ title })}
        answer={answer(fields.title, isTitle, strings.titleWrong)}
        isRequired
      />
      <TextField
        label={strings.description}
        value={fields.description}
        onChange={(description) => onChange({ description })}
        answer={answer(fields.description, isDescription, strings.descriptionLong)}
        rows={2}
      />
    </>
  );
}
