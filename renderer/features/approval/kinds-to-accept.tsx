import type { FindingKind } from '../../../contract/views.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { formatMoment } from '../../ui/figures.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import styles from './approval.module.css';
import { words } from './strings.ts';

interface KindsToAcceptProps {
  /** Accepted with a reason before. */
  readonly given: readonly FindingKind[];
  readonly open: readonly FindingKind[];
  readonly accepted: ReadonlySet<string>;
  readonly onChange: (code: string, isAccepted: boolean) => void;
  /** To the findings of a kind; what is ticked here is kept meanwhile. */
  readonly onShow: (kind: FindingKind) => void;
}

/** What an approval accepts: what has its reason, and what is to be ticked here. */
export function KindsToAccept(props: KindsToAcceptProps) {
  const { given, open, accepted, onChange, onShow } = props;
  const hasBlocker = [...given, ...open].some(({ severity }) => severity === 'blocker');
  return (
    <>
      <Given kinds={given} />
      <Acceptance
        kinds={open}
        hasOthers={given.length > 0}
        accepted={accepted}
        onChange={onChange}
        onShow={onShow}
      />
      {hasBlocker && <Banner kind="blocker">{words.blockers}</Banner>}
    </>
  );
}

/** What was accepted with a reason before: it needs no tick. */
function Given({ kinds }: { readonly kinds: readonly FindingKind[] }) {
  if (kinds.length === 0) return null;
  return (
    <section>
      <h3>{words.accepted}</h3>
      <p className={styles.help}>{words.acceptedHelp}</p>
      <ul className={styles.kinds}>
        {kinds.map((kind) => (
          <li key={`${kind.severity} ${kind.code}`} className={styles.given}>
            <SeverityMark kind={kind.severity} hasWords={false} />
            <div>
              <p className={styles.givenTitle}>
                {words.kind(kind)} <code className={styles.code}>{kind.code}</code>
              </p>
              <GivenReason kind={kind} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function GivenReason({ kind }: { readonly kind: FindingKind }) {
  const { acceptance, acceptedCount = 0 } = kind;
  if (acceptance === undefined) {
    return <p className={styles.help}>{words.acceptedEach({ count: acceptedCount })}</p>;
  }
  const { by, at, reason } = acceptance;
  return (
    <>
      <p dir="auto">{reason}</p>
      <p className={styles.help}>{words.acceptedBy({ by, at: formatMoment(at) })}</p>
    </>
  );
}

interface AcceptanceProps {
  readonly kinds: readonly FindingKind[];
  /** Some are accepted already. */
  readonly hasOthers: boolean;
  readonly accepted: ReadonlySet<string>;
  readonly onChange: (code: string, isAccepted: boolean) => void;
  readonly onShow: (kind: FindingKind) => void;
}

function Acceptance({ kinds, hasOthers, accepted, onChange, onShow }: AcceptanceProps) {
  if (kinds.length === 0 && hasOthers) return null;
  if (kinds.length === 0) return <p className={styles.nothing}>{words.nothingToAccept}</p>;
  return (
    <section>
      <h3>{words.accept}</h3>
      <p className={styles.help}>{words.acceptHelp}</p>
      <ul className={styles.kinds}>
        {kinds.map((kind) => (
          <li key={kind.code} className={styles.open}>
            <Checkbox
              isSelected={accepted.has(kind.code)}
              onChange={(isSelected) => onChange(kind.code, isSelected)}
            >
              <span className={styles.kind}>
                <SeverityMark kind={kind.severity} hasWords={false} />
                <span>
                  {words.kind(kind)} <code className={styles.code}>{kind.code}</code>
                </span>
              </span>
            </Checkbox>
            <Button size="small" kind="plain" onPress={() => onShow(kind)}>
              {words.show} <span className={styles.unseen}>{kind.title}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
