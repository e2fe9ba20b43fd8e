import { ok } from '../../contract/result.ts';
import { releaseIds } from '../../contract/releases.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import type {
  LogLine,
  LossEffect,
  LossView,
  PathStep,
  PredictionState,
  PredictionView,
  RestoreNode,
} from '../../contract/views.ts';
import type { Stubs } from './fake-api.ts';

type Ended<Kind extends PredictionState['kind']> = Extract<PredictionState, { kind: Kind }>;

/** A row of the tree with what is below it; what is left out is made up. */
export interface MadeNode extends Partial<Omit<RestoreNode, 'children' | 'losses'>> {
  readonly id: string;
  readonly below?: readonly MadeNode[];
}

/** Answers of the services for one archive, for all releases alike but for their states. */
export interface MadeRestore {
  readonly states: Readonly<Partial<Record<ReleaseId, PredictionState>>>;
  readonly tree?: readonly MadeNode[];
  readonly log?: readonly string[];
}

export const whole: Ended<'success'> = { kind: 'success', losses: 0, components: 412, whole: 412 };
export const losing: Ended<'success'> = {
  kind: 'success',
  losses: 14,
  components: 412,
  whole: 399,
};

/** While the archive is being read. */
export const nothingKnown = Object.fromEntries(
  releaseIds.map((release) => [release, { kind: 'waiting' }]),
) as Readonly<Record<ReleaseId, PredictionState>>; // Object.fromEntries forgets the keys

const reason = {
  sentence: '“Berthing at quay 4” has an empty title, which this release refuses.',
  hint: 'Give it a title in Studio and back the library up again.',
  findingId: 7,
  serverWords: "entities/quay-4.toml: {'title': ['This field may not be blank.']}",
};
export const refused: Ended<'error'> = { kind: 'error', lines: 3, reason };
export const crashed: Ended<'exception'> = {
  kind: 'exception',
  module: 'django.db.utils',
  type: 'IntegrityError',
  message: "(1062, \"Duplicate entry '1-flags' for key 'oel_component.code'\")",
  where: 'zipper.py:_save_components',
  reason: {
    sentence: '“Flags” and “flags” differ in case alone, and MySQL takes them for one key.',
    hint: 'Give one of them another key.',
    findingId: 9,
    serverWords: "(1062, \"Duplicate entry '1-flags' for key 'oel_component.code'\")",
  },
};

/** What is lost of a row. */
export function effect(
  lossId: number,
  words: string,
  findingId: number | null = lossId,
): LossEffect {
  return { lossId, findingId, code: 'ENT-014', words };
}

function nodeOf(made: MadeNode, lossesOnly: boolean): RestoreNode {
  const { below = [], ...part } = made;
  return {
    key: part.id,
    title: part.id,
    level: 'component',
    type: 'html',
    fate: 'same',
    effects: [],
    ...part,
    children: shown(below, lossesOnly).length,
    losses: lossesOf(made),
  };
}

function lossesOf({ effects = [], below = [] }: MadeNode): number {
  return effects.length + below.reduce((sum, node) => sum + lossesOf(node), 0);
}

function shown(nodes: readonly MadeNode[], lossesOnly: boolean): readonly MadeNode[] {
  return lossesOnly ? nodes.filter((node) => lossesOf(node) > 0) : nodes;
}

function* placesIn(
  nodes: readonly MadeNode[],
  path: readonly PathStep[],
): Generator<{ readonly node: MadeNode; readonly path: readonly PathStep[] }> {
  let filteredIndex = -1;
  for (const [index, node] of nodes.entries()) {
    if (lossesOf(node) > 0) filteredIndex += 1;
    const own = [...path, { id: node.id, index, filteredIndex }];
    yield { node, path: own };
    yield* placesIn(node.below ?? [], own);
  }
}

function lossesIn(tree: readonly MadeNode[]): readonly LossView[] {
  return [...placesIn(tree, [])].flatMap(({ node, path }) =>
    (node.effects ?? []).map((one) => ({
      ...one,
      message: `“${node.title ?? node.id}”: ${one.words}.`,
      hint: 'Compare it.',
      entity: null,
      entry: null,
      entryIndex: null,
      line: null,
      column: null,
      path,
    })),
  );
}

/** Stubs of all calls of the restore screen. */
export function restoreStubs({ states, tree = [], log = [] }: MadeRestore): Stubs {
  const stateOf = (release: ReleaseId): PredictionState => states[release] ?? whole;
  const places = [...placesIn(tree, [])];
  const lines = log.map((text, index) => lineOf(text, index));
  return {
    'restore.getSummaries': async ({ database }) =>
      ok(releaseIds.map((release) => ({ release, database, state: stateOf(release) }))),
    'restore.getPrediction': async ({ release, database }) =>
      ok(viewOf(release, database, stateOf(release), log)),
    'restore.getTree': async ({ parent, lossesOnly, offset, limit }) => {
      const all =
        parent === null ? tree : (places.find(({ node }) => node.id === parent)?.node.below ?? []);
      const rows = shown(all, lossesOnly).map((node) => nodeOf(node, lossesOnly));
      return ok({ total: rows.length, rows: rows.slice(offset, offset + limit) });
    },
    'restore.getLosses': async ({ offset, limit }) => {
      const losses = lossesIn(tree);
      return ok({ total: losses.length, rows: losses.slice(offset, offset + limit) });
    },
    'restore.getLog': async ({ offset, limit }) =>
      ok({ total: lines.length, rows: lines.slice(offset, offset + limit) }),
    'restore.getLogText': async () => ok({ text: log.join('\n'), isCut: false }),
    'restore.getDifferences': async () => ok({ total: 0, rows: [] }),
  };
}

/** Every line but the heading has a finding. */
function lineOf(text: string, index: number): LogLine {
  const isHead = index === 0 && !text.startsWith('Unexpected');
  return {
    text,
    isCut: false,
    findingId: isHead ? null : 100 + index,
    severity: isHead ? null : 'blocker',
    code: isHead ? null : 'CNT-004',
    message: isHead ? null : 'A title is empty.',
    entry: null,
    entryIndex: null,
    line: null,
    entityKey: null,
  };
}

function viewOf(
  release: ReleaseId,
  database: PredictionView['database'],
  state: PredictionState,
  log: readonly string[],
): PredictionView {
  const hasLog = state.kind === 'error' || state.kind === 'exception';
  return {
    release,
    database,
    state,
    log: hasLog ? { lines: log.length, bytes: log.join('\n').length } : null,
    restored:
      state.kind !== 'success'
        ? null
        : {
            title: 'Harbour pilotage: approaches, berthing and tugs',
            description: '',
            stagedKey: 'lp-restore:lp_user:NorthQuay:HP201:<ms>',
            originalKey: 'lib:NorthQuay:HP201',
            org: 'NorthQuay',
            slug: 'HP201',
            counts: {
              components: state.components,
              containers: 100,
              sections: 6,
              subsections: 23,
              units: 71,
              collections: 9,
            },
            data: {},
            metadata: {
              format_version: 1,
              created_at: '2026-03-07T08:09:10Z',
              created_by: 'm.tideway',
              created_by_email: 'm.tideway@northquay.example',
              original_server: 'studio.northquay.example',
            },
          },
  };
}
