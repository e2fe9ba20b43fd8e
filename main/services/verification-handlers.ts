import { basename } from 'node:path';
import type { Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import type { PushId } from '../../contract/model/ids.ts';
import type { Difference } from '../../contract/push-views.ts';
import type { VerificationFormat } from '../../contract/report-formats.ts';
import { fail } from '../../contract/result.ts';
import { verificationMediaTypes, verificationPieces } from '../report/verification-report.ts';
import type { VerificationReport } from '../report/verification-report.ts';
import { createPushDifferences } from '../staging/push-differences.ts';
import type { PushDifferences } from '../staging/push-differences.ts';
import type { PushRecord } from '../staging/push-record.ts';
import { saveText } from './save-text.ts';
import type { TextFile } from './save-text.ts';
import type { ServiceContext } from './service-context.ts';

/** Differences that are read, and then written, before others have their turn. */
const atOnce = 500;

/** Reports of verifications: all differences, in the form that is asked for. */
export function createVerificationHandlers(
  context: ServiceContext,
): Pick<Handlers, 'push.getReport'> {
  const differences = createPushDifferences(context.index);
  return {
    'push.getReport': async ({ pushId, format }) => {
      const record = context.pushes.find(pushId);
      const report = record === null ? null : reportOf(context, record);
      if (report === null) return fail(nothingCompared);
      return saveText(context, fileOf(context, pushId, format, report, differences));
    },
  };
}

function reportOf({ archives }: ServiceContext, record: PushRecord): VerificationReport | null {
  const { verification, sha256, bytes, library, title, endedAt, startedAt } = record;
  if (verification === null) return null;
  const archive = archives.find(record.archiveId);
  return {
    file: archive === undefined ? `${record.slug}.zip` : basename(archive.path),
    sha256,
    bytes,
    instance: { name: record.instanceName, studioUrl: record.studioUrl },
    library,
    title,
    at: endedAt ?? startedAt,
    verification,
  };
}

function fileOf(
  { host }: ServiceContext,
  pushId: PushId,
  format: VerificationFormat,
  report: VerificationReport,
  differences: PushDifferences,
): TextFile {
  return {
    name: `${nameOf(report)}-verification.${format}`,
    mediaType: verificationMediaTypes[format],
    async *pieces() {
      const all = eachOf(differences, pushId);
      yield* verificationPieces(format, report, all, host.version);
    },
  };
}

function* eachOf(differences: PushDifferences, pushId: PushId): Iterable<Difference> {
  for (let offset = 0; ; offset += atOnce) {
    const page = differences.list(pushId, { offset, limit: atOnce });
    yield* page;
    if (page.length < atOnce) return;
  }
}

/** Of the library: slugs hold nothing that a file system could take for something else. */
function nameOf({ library, file }: VerificationReport): string {
  const key = library ?? file;
  return key.replace(/^lib:/, '').replace(/[^\p{L}\p{N}._-]+/gu, '-');
}

const nothingCompared = failure(
  'wrong-state',
  'Nothing was compared for this push (yet), so there is nothing to report.',
  'Wait until it is verified, or resume it.',
);
