import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';
import { Pieces, UserText } from './highlight/highlight.tsx';
import { KeyText } from './key-text/key-text.tsx';
import styles from './facts.module.css';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** Text that a button at the end copies. */
  readonly copy?: string | undefined;
  readonly isMono?: boolean;
  /** Long values break into lines instead of being cut. */
  readonly wraps?: boolean;
  /** A button or link at the end. */
  readonly end?: ReactNode;
}

export interface FactsProps {
  readonly facts: readonly Fact[];
  /** Same width of names over several lists of a pane. */
  readonly isFixed?: boolean;
}

/** Long keys and addresses break behind their signs, before they break anywhere. */
function Breaking({ text, isWhole }: { readonly text: string; readonly isWhole: boolean }) {
  if (isWhole || text.includes(' ')) return <UserText text={text} />;
  return (
    <bdi dir="auto">
      {text.split(/(?<=[:./@])/u).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          <Pieces text={part} />
        </Fragment>
      ))}
    </bdi>
  );
}

/** Names and values. */
export function Facts({ facts, isFixed = false }: FactsProps) {
  return (
    <dl className={classNames(styles.facts, isFixed && styles.fixed)}>
      {facts.map((fact) => (
        <div key={fact.name} className={styles.fact}>
          <dt>{fact.name}</dt>
          <dd className={fact.wraps === true ? styles.wraps : undefined}>
            <span
              className={classNames(styles.value, fact.isMono === true && styles.mono)}
              dir="auto"
              title={fact.wraps !== true && typeof fact.value === 'string' ? fact.value : undefined}
            >
              {fact.isMono === true && fact.wraps !== true && typeof fact.value === 'string' ? (
                <KeyText text={fact.value} look="value" />
              ) : typeof fact.value === 'string' ? (
                <Breaking text={fact.value} isWhole={fact.wraps !== true} />
              ) : (
                fact.value
              )}
            </span>
            {fact.end}
            {fact.copy !== undefined && <CopyButton text={fact.copy} what={fact.name} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
