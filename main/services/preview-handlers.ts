import type { Handlers } from '../../contract/channels.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import { renderComponent } from '../preview/component-preview.ts';
import type { PreviewFile } from '../preview/component-preview.ts';
import { renderNotice } from '../preview/file-document.ts';
import { markedWords } from '../preview/mark-words.ts';
import { findEntity } from '../staging/queries/entity-view.ts';
import { readVersionFiles } from '../staging/queries/files.ts';
import { noSuchEntity } from './content-handlers.ts';
import { readStagedEntry } from './read-staged-entry.ts';
import type { ServiceContext } from './service-context.ts';
import { createViewerHandlers } from './viewer-handlers.ts';
import type { ViewerCall } from './viewer-handlers.ts';

type PreviewCall = 'content.openPreview' | ViewerCall;

/** A block.xml beyond this is not read at all. Source: archive limits. */
const olxBytes = 5 * 1024 ** 2;

/** Documents of the preview origin: made when they are asked for, from the archive itself. */
export function createPreviewHandlers(context: ServiceContext): Pick<Handlers, PreviewCall> {
  const { host, staging } = context;
  const publish = (owner: ArchiveId, render: () => Promise<string>, name?: string) => {
    if (host.previews === null) return ok(none('Previews are not shown here.'));
    const path = host.previews.store.publish({ owner, render }, name);
    return ok({ kind: 'frame', url: host.previews.origin + path } as const);
  };
  const theme = () => host.preferences.get().theme;
  return {
    ...createViewerHandlers(context),
    'content.openPreview': async ({ archiveId, key, version, paper, find }) => {
      const found = staging.query(archiveId, ({ archive, database }) => ({
        reading: archive.stagingId,
        entity: findEntity(database, key, context.judged()),
        files: readVersionFiles(database, key, version),
      }));
      if (!found.ok) return found;
      const { entity, files, reading } = found.value;
      if (entity === undefined) return fail(noSuchEntity);
      const body = files.find((file) => file.name === 'block.xml');
      if (body === undefined) return ok(none('This version has no block.xml.'));
      const read = await readStagedEntry(context, archiveId, body.entry, olxBytes);
      if (!read.ok) return read;
      if (read.value.kind === 'fault') return ok(none(read.value.message));
      // The text is read again when it is shown: what is published stays for long, and small.
      const render = async (): Promise<string> => {
        const { type, title } = entity;
        const look = { paper, theme: theme() };
        const olx = await previewFile(context, archiveId, body).read(olxBytes);
        if (olx === null) return renderNotice(title, 'The archive was changed since.', look);
        return renderComponent({
          type,
          title,
          olx: new TextDecoder().decode(olx),
          files: files.map((file) => previewFile(context, archiveId, file)),
          look,
          marks: markedWords(find),
        });
      };
      const name = JSON.stringify([reading, key, version, paper, theme(), find]);
      return publish(archiveId, render, name);
    },
  };
}

function none(reason: string) {
  return { kind: 'none', reason } as const;
}

function previewFile(
  context: ServiceContext,
  archiveId: ArchiveId,
  file: { readonly entry: number; readonly name: string; readonly bytes: number },
): PreviewFile {
  return {
    name: file.name,
    bytes: file.bytes,
    async read(maxBytes) {
      const read = await readStagedEntry(context, archiveId, file.entry, maxBytes);
      return read.ok && read.value.kind === 'bytes' ? read.value.bytes : null;
    },
  };
}
