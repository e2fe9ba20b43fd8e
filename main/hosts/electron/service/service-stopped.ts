import { failure } from '../../../../contract/failures.ts';
import type { AppFailure } from '../../../../contract/failures.ts';
import { fail } from '../../../../contract/result.ts';
import type { ServiceAnswers, ServiceRequest } from '../../../worker/service-protocol.ts';

/** What a request is answered with when the service cannot. */
export function unanswered(
  kind: ServiceRequest['kind'],
  why: AppFailure,
): ServiceAnswers[typeof kind] {
  switch (kind) {
    case 'close':
    case 'preview-stop':
      return null;
    case 'preview':
      return { status: 404, headers: {}, base64: '', stream: null };
    case 'preview-next':
      return { kind: 'failed' };
    default:
      return fail(why);
  }
}

/** The service process ended unasked; another one starts. */
export function serviceStopped(): AppFailure {
  return failure(
    'internal',
    'The part of Carrel that does the work stopped in the middle of this; your files were not touched.',
    'It starts again by itself: look what was done before you do it again.',
    'again',
  );
}

/** It ended again and again. */
export function serviceGivenUp(): AppFailure {
  return failure(
    'internal',
    'The part of Carrel that does the work stopped several times within a minute, and rests now; your files were not touched.',
    'Try it again. If it stops again, end Carrel and start it anew; its reports are in the data folder.',
    'again',
  );
}
