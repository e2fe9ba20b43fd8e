import { failure } from '../../../../contract/failures.ts';
import type { AppFailure } from '../../../../contract/failures.ts';

/** What went wrong with an update. */
export interface UpdateFault {
  readonly failure: AppFailure;
  /** Of the way there, not of what came: nobody needs to hear of it who did not ask (UP-1). */
  readonly isOfWay: boolean;
}

/** Of an address that is not https, or that leads away from it. */
export const notSecureCode = 'CARREL_NOT_SECURE';
/** An answer that is longer than anything that is published. */
export const tooLongCode = 'CARREL_TOO_LONG';
/** An installer is called as no installer of ours is. */
export const strangeNameCode = 'CARREL_STRANGE_NAME';
/** macOS did not take what was fetched. */
export const systemRefusedCode = 'CARREL_SYSTEM_REFUSED';

/** An error that `updateFault` knows. */
export function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

const stays = 'This Carrel stays as it is. Look again another day.';

/** By the code of an error of electron-updater, Node or ours. Its message may name paths: never shown. */
export function updateFault(error: unknown): UpdateFault {
  const code = codeOf(error);
  if (code === 'ERR_CHECKSUM_MISMATCH') {
    return refused('The new version is not what was published, and was thrown away.', code);
  }
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') {
    return refused(
      'The new version is not shown to be signed by Carrel’s publisher, and was thrown away.',
      code,
    );
  }
  if (code === systemRefusedCode) {
    return refused(
      'The system did not take the new version: it is not signed by Carrel’s publisher, or Carrel stands where it cannot be replaced.',
      code,
    );
  }
  if (code === notSecureCode || isOfCertificate(code)) {
    const message = 'The place that new versions come from is not secure, so nothing was fetched.';
    return {
      failure: failure('instance-not-secure', message, stays, 'again', code),
      isOfWay: false,
    };
  }
  if (isOfFeed(code) || error instanceof TypeError) {
    return refused('What is said of a new version makes no sense, so nothing was fetched.', code);
  }
  if (code === 'ENOSPC') {
    const message = 'There is no room on the disk for the new version.';
    const next = 'Free some space, then look again.';
    return { failure: failure('disk-full', message, next, 'free-space', code), isOfWay: false };
  }
  const message = 'The new version could not be fetched from the place that it comes from.';
  return {
    failure: failure('server-failed', message, 'Look again when you are online.', 'again', code),
    isOfWay: true,
  };
}

function refused(message: string, code: string): UpdateFault {
  return { failure: failure('server-failed', message, stays, 'again', code), isOfWay: false };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'no code';
}

/** A feed of another form; one that is not there is of the way. */
function isOfFeed(code: string): boolean {
  if (code === tooLongCode || code === strangeNameCode) return true;
  return code.startsWith('ERR_UPDATER_') && code !== 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND';
}

/** As Node's TLS calls what it does not trust. */
function isOfCertificate(code: string): boolean {
  return /^(?:DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_)/.test(code);
}
