import { ok } from '../../contract/result.ts';
import type { Severity } from '../../contract/diagnostics/definition.ts';
import type {
  ContentRow,
  EntityView,
  FileRow,
  FindingView,
  OutlineNode,
  PublishState,
} from '../../contract/views.ts';
import type { InputOf } from '../../contract/channels.ts';
import type { calls } from '../../contract/channels.ts';
import type { Stubs } from './fake-api.ts';

type ContentArgument = InputOf<(typeof calls)['content.getFacets']>;

/** Answers of the services for a library made by rule: as long as asked, with a few oddities. */
export interface MadeLibrary {
  readonly components: number;
  /** Titles that come round; each gets its number behind it. */
  readonly titles?: readonly string[];
  readonly findings?: readonly FindingView[];
}

const types = ['html', 'problem', 'video', 'openassessment', 'drag-and-drop-v2', 'lti_consumer'];
const states: readonly PublishState[] = ['published', 'draft', 'published', 'changed'];
const marks: readonly (Severity | null)[] = [null, null, 'loss', null, null, 'warning', null];

/** Row number `index` of the library. */
export function madeRow(library: MadeLibrary, index: number): ContentRow {
  const titles = library.titles ?? ['Reading the tide table'];
  const type = types[((index * 7) % 11) % types.length] ?? 'html';
  const title = `${titles[index % titles.length] ?? ''} ${index + 1}`;
  return {
    id: index + 1,
    key: `xblock.v1:${type}:part-${index + 1}`,
    code: `part-${index + 1}`,
    type,
    title,
    state: states[index % states.length] ?? 'published',
    bytes: 512 + index,
    worst: marks[index % marks.length] ?? null,
    created: '2026-03-07T08:09:00Z',
    unit: index % 3 === 0 ? 'Tides' : null,
    collections: [],
    hit: null,
    titleHit: null,
  };
}

type FilterOfContent = Pick<ContentArgument, 'text' | 'types' | 'states' | 'withFindings' | 'use'>;

/** Stubs for the content screen; rows are made when they are asked for. */
export function contentStubs(library: MadeLibrary): Stubs {
  const rows = Array.from({ length: library.components }, (_, index) => madeRow(library, index));
  const matchingOf = (query: FilterOfContent) => {
    const words = query.text.toLocaleLowerCase();
    return rows.filter(
      (row) =>
        (words === '' || row.title.toLocaleLowerCase().includes(words)) &&
        (query.types.length === 0 || query.types.includes(row.type)) &&
        (query.states.length === 0 || query.states.some((state) => state === row.state)) &&
        (!query.withFindings || row.worst !== null) &&
        (query.use === null || (query.use === 'used') === (row.unit !== null)),
    );
  };
  return {
    'content.getPage': async (query) => {
      const matching = matchingOf(query);
      if (query.descending) matching.reverse();
      const shown = matching.slice(query.offset, query.offset + query.limit);
      return ok({
        total: matching.length,
        isWhole: true,
        all: rows.length,
        rows: query.text === '' ? shown : shown.map((row) => withHit(row, query.text)),
      });
    },
    'content.getFacets': async (filter) => {
      const matching = matchingOf(filter);
      return ok({
        total: matching.length,
        types: facetsOf(matching.map((row) => row.type)),
        states: facetsOf(matching.map((row) => row.state)),
        collections: [],
        withFindings: matching.filter((row) => row.worst !== null).length,
        used: matching.filter((row) => row.unit !== null).length,
        unused: matching.filter((row) => row.unit === null).length,
      });
    },
    'content.getKeys': async ({ ranges, ...question }) => {
      const matching = matchingOf(question);
      if (question.descending) matching.reverse();
      return ok(
        ranges.flatMap(([first, last]) => matching.slice(first, last + 1).map((row) => row.key)),
      );
    },
    'content.getOutline': async ({ parent }) => ok(parent === null ? [section] : [unit]),
    'content.getOutlineSize': async () => ok(1),
    'content.getOutlinePath': async () => ok([0, 0]),
    'content.getCollections': async () => ok([]),
    'content.getEntity': async ({ key }) => {
      const row = rows.find((one) => one.key === key) ?? madeRow(library, 0);
      return ok(madeEntity(row, library.findings ?? []));
    },
    'content.openPreview': async () => ok({ kind: 'none', reason: 'This type has no preview.' }),
  };
}

function withHit(row: ContentRow, text: string): ContentRow {
  const at = row.title.toLocaleLowerCase().indexOf(text.toLocaleLowerCase());
  const parts = [
    row.title.slice(0, at),
    row.title.slice(at, at + text.length),
    row.title.slice(at + text.length),
  ];
  return { ...row, titleHit: parts, hit: ['…before the ', text, ' turns…'] };
}

function facetsOf(values: readonly string[]) {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count }));
}

const node = { children: 1, components: 2, worst: null, missing: false } as const;
const section: OutlineNode = {
  ...node,
  id: 1,
  key: 'section-1',
  title: 'Before the boards',
  level: 'section',
  type: 'section',
};
const unit: OutlineNode = {
  ...node,
  id: 2,
  key: 'unit-1',
  title: 'Tides',
  level: 'unit',
  type: 'unit',
  children: 0,
};

/** A row of an outline whose sections hold a unit, and units a component. */
export function madeNode(level: 'section' | 'unit' | 'component', number: number): OutlineNode {
  const children = level === 'component' ? 0 : 1;
  const key = level === 'component' ? `xblock.v1:html:part-${number}` : `${level}-${number}`;
  const type = level === 'component' ? 'html' : level;
  return { ...node, id: number, key, title: `${level} ${number}`, level, type, children };
}

/** A file of the archive. */
export function madeFile(index: number, path: string): FileRow {
  return {
    index,
    path,
    bytes: 1_000 + index,
    packedBytes: 400 + index,
    method: 'deflated',
    isFolder: false,
    check: 'ok',
    mediaType: null,
    worst: null,
  };
}

/** A component with a draft and a published version. */
export function madeEntity(row: ContentRow, findings: readonly FindingView[]): EntityView {
  const folder = `entities/xblock.v1/${row.type}/${row.code}/component_versions`;
  const version = (number: number, isDraft: boolean) => ({
    number,
    title: row.title,
    isDraft,
    isPublished: !isDraft,
    files: [
      madeFile(number * 10, `${folder}/v${number}/block.xml`),
      madeFile(number * 10 + 1, `${folder}/v${number}/static/chart.png`),
    ],
    fileTotal: 2,
    children: [],
    childTotal: 0,
  });
  return {
    id: row.id,
    kind: 'component',
    type: row.type,
    key: row.key,
    title: row.title,
    state: row.state,
    created: '2026-03-07T08:09:00Z',
    usageKey: `lb:Quay:Tides:${row.type}:${row.code}`,
    entry: madeFile(1, `entities/xblock.v1/${row.type}/${row.code}.toml`),
    versions: [version(2, true), version(1, false)],
    usedIn: [{ key: 'unit-1', title: 'Tides', level: 'unit', path: [] }],
    collections: [{ key: 'first-term', title: 'First term' }],
    findings,
  };
}

/** A finding of a code that every archive may have. */
export function madeFinding(id: number, change: Partial<FindingView> = {}): FindingView {
  return {
    id,
    diagnostic: {
      code: 'ENT-014',
      location: {
        entry: 'entities/xblock.v1/html/part.toml',
        line: 3,
        column: 7,
        entityKey: 'xblock.v1:html:Part',
      },
      related: [],
      params: { folder: 'part', key: 'Part' },
    },
    severity: 'loss',
    message: `Part ${id} comes back without its content.`,
    severities: { ulmo: 'loss', 'core-0.35': 'loss' },
    entity: { key: `xblock.v1:html:Part-${id}`, title: `Part ${id}`, type: 'html' },
    entryIndex: 4,
    ...change,
  };
}
