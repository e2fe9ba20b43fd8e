import { Facts } from '../../ui/facts.tsx';
import { Fold } from '../../ui/fold.tsx';
import styles from './finding-detail.module.css';
import { strings } from './strings.ts';
import type { ServerEffect } from '../../../contract/diagnostics/definition.ts';
import type { FindingView } from '../../../contract/views.ts';

interface FindingBehaviourProps {
  readonly finding: FindingView;
  readonly definition:
    | { readonly serverEffect: ServerEffect; readonly since: string; readonly source: string }
    | undefined;
}

/** Codes and sources, for support: folded, because an author needs none of them. */
export function FindingBehaviour({ finding, definition }: FindingBehaviourProps) {
  const { code, params } = finding.diagnostic;
  const values = Object.entries(params).map(([name, value]) => `${name}: ${value}`);
  return (
    <Fold title={strings.behaviour({ code })} className={styles.behaviour}>
      <Facts
        facts={[
          { name: strings.code, value: code, isMono: true, copy: code },
          ...(definition === undefined
            ? []
            : [
                {
                  name: strings.server,
                  value: strings.effect[definition.serverEffect],
                  wraps: true,
                },
                { name: strings.rule, value: definition.source, wraps: true },
                { name: strings.since, value: definition.since },
              ]),
          ...(values.length === 0
            ? []
            : [{ name: strings.values, value: values.join('\n'), isMono: true, wraps: true }]),
        ]}
      />
    </Fold>
  );
}
