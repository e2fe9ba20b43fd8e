import type { z } from 'zod';
import { ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import {
  assetList,
  blockAnswer,
  blockPage,
  blockRows,
  collectionPage,
  olxAnswer,
} from './block-answers.ts';
import type { AssetInfo, BlockInfo, CollectionInfo } from './block-answers.ts';
import type { ClientFault } from './client-fault.ts';
import { isAbsence, readAs, sendSigned } from './signed-sender.ts';
import type { Sender } from './signed-sender.ts';

type Answered<T> = Promise<Result<T, ClientFault>>;

/** A page of a list; pages count from 1. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/** What a library holds, asked piece by piece (domain facts 2). Needs the right to see it alone. */
export interface BlockCalls {
  /** Components that have a draft. */
  listBlocks(library: string, page: number, signal?: AbortSignal): Answered<Page<BlockInfo>>;
  /** A component (`lb:`) or container (`lct:`); null where there is none with a draft. */
  getBlock(key: string, signal?: AbortSignal): Answered<BlockInfo | null>;
  /** The text of a component's block.xml. */
  getOlx(
    key: string,
    version: 'draft' | 'published',
    signal?: AbortSignal,
  ): Answered<{ readonly text: string }>;
  /** Files of a component's draft, block.xml aside. */
  listAssets(key: string, signal?: AbortSignal): Answered<readonly AssetInfo[]>;
  /** What a container's draft or published version holds, in order. */
  listChildren(
    key: string,
    version: 'draft' | 'published',
    signal?: AbortSignal,
  ): Answered<readonly BlockInfo[]>;
  listCollections(
    library: string,
    page: number,
    signal?: AbortSignal,
  ): Answered<Page<CollectionInfo>>;
}

/** So many rows are below the limit of an answer even with long titles. */
const rowsOfPage = 100;

/** The calls of one signed-in client. */
export function blockCalls(sender: Sender): BlockCalls {
  const get = async <Schema extends z.ZodType>(
    ask: { readonly path: string; readonly api?: string },
    schema: Schema,
    expected: string,
    signal: AbortSignal | undefined,
  ): Answered<z.output<Schema>> =>
    readAs(await sendSigned(sender, { method: 'GET', ...ask, signal }), schema, expected);
  return {
    async listBlocks(library, page, signal) {
      const path = `${encodeURIComponent(library)}/blocks/?${asked(page)}`;
      const answer = await get({ path }, blockPage, 'a list of components', signal);
      return answer.ok ? ok(pageOf(answer.value)) : answer;
    },
    async getBlock(key, signal) {
      const path = `${folderOf(key)}/${encodeURIComponent(key)}/`;
      const answer = await get({ path }, blockAnswer, 'a component or container', signal);
      return !answer.ok && isAbsence(answer.failure) ? ok(null) : answer;
    },
    async getOlx(key, version, signal) {
      const path = `${encodeURIComponent(key)}@${version}/olx/`;
      const ask = { api: 'api/xblock/v2/xblocks/', path };
      const answer = await get(ask, olxAnswer, 'the text of a component', signal);
      return answer.ok ? ok({ text: answer.value.olx }) : answer;
    },
    async listAssets(key, signal) {
      const path = `blocks/${encodeURIComponent(key)}/assets/`;
      const answer = await get({ path }, assetList, 'a list of files', signal);
      return answer.ok ? ok(answer.value.files) : answer;
    },
    async listChildren(key, version, signal) {
      const which = version === 'published' ? '?published=true' : '';
      const path = `containers/${encodeURIComponent(key)}/children/${which}`;
      return get({ path }, blockRows, 'a list of children', signal);
    },
    async listCollections(library, page, signal) {
      const path = `${encodeURIComponent(library)}/collections/?${asked(page)}`;
      const answer = await get({ path }, collectionPage, 'a list of collections', signal);
      return answer.ok ? ok(pageOf(answer.value)) : answer;
    },
  };
}

function asked(page: number): string {
  return `pagination=true&page=${page}&page_size=${rowsOfPage}`;
}

function folderOf(key: string): string {
  return key.startsWith('lct:') ? 'containers' : 'blocks';
}

function pageOf<Row>({
  results,
  next,
}: {
  readonly results: readonly Row[];
  readonly next?: string | null | undefined;
}): Page<Row> {
  return { rows: results, hasMore: next !== null && next !== undefined };
}
