import type { ReactNode } from 'react';
import { Input, Label, Text, TextArea, TextField as AriaTextField } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { SeverityMark } from './severity-mark.tsx';
import { Spinner } from './progress.tsx';
import styles from './field.module.css';

/** What stands below a field: a hint, or the answer of its check. */
export interface FieldAnswer {
  readonly kind: 'help' | 'checking' | 'good' | 'wrong' | 'doubt';
  readonly words: ReactNode;
}

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly answer?: FieldAnswer | null | undefined;
  readonly type?: 'text' | 'password' | 'url';
  readonly rows?: number;
  readonly isRequired?: boolean;
  /** Can be read and copied, not changed. */
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
}

/** A labelled input; with `rows` of several lines. Its check answers below while one types. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, answer = null, type = 'text' } = props;
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      type={type}
      isRequired={props.isRequired ?? false}
      isInvalid={answer?.kind === 'wrong'}
      isReadOnly={props.isReadOnly ?? false}
      validationBehavior="aria"
      autoFocus={props.autoFocus ?? false}
      autoComplete="off"
      spellCheck="false"
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Box {...props} />
      {answer !== null && <Answer answer={answer} />}
    </AriaTextField>
  );
}

function Box({ answer, rows, isReadOnly = false, placeholder = '' }: TextFieldProps) {
  const look = classNames(
    rows === undefined ? styles.box : styles.area,
    answer?.kind === 'wrong' && styles.bad,
    isReadOnly && styles.read,
  );
  return rows === undefined ? (
    <div className={look}>
      <Input className={styles.input ?? ''} dir="auto" placeholder={placeholder} />
    </div>
  ) : (
    <TextArea className={look} dir="auto" rows={rows} placeholder={placeholder} />
  );
}

function Answer({ answer }: { readonly answer: FieldAnswer }) {
  return (
    <Text slot="description" className={classNames(styles.help, styles[answer.kind])}>
      <FieldAnswerMark kind={answer.kind} />
      <span>{answer.words}</span>
    </Text>
  );
}

function FieldAnswerMark({ kind }: { readonly kind: FieldAnswer['kind'] }) {
  switch (kind) {
    case 'help':
      return null;
    case 'checking':
      return <Spinner size="small" />;
    case 'good':
      return <Icon name="check" size="small" />;
    case 'wrong':
      return <SeverityMark kind="blocker" hasWords size="small" />;
    case 'doubt':
      return <SeverityMark kind="warning" hasWords size="small" />;
  }
}
