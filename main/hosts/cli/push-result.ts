import type { PushView } from '../../../contract/push-views.ts';
import { shownText } from '../../report/shown-text.ts';
import { failureText } from './run-context.ts';

/** The object of `push --json` (design 10). */
export function pushObject(
  file: string,
  push: PushView | { readonly state: 'dry-run'; readonly words: string },
): object {
  if (push.state === 'dry-run') {
    const nothing = { failedAt: null, library: null, verification: null, error: null };
    return { file, state: push.state, ...nothing, errorLog: null };
  }
  const { state, failedAt, library, verification, failure, errorLog } = push;
  return {
    file,
    state,
    failedAt,
    library,
    verification:
      verification === null
        ? null
        : { result: verification.result, differences: verification.differences },
    error: failure === null ? null : failureText(failure),
    errorLog,
  };
}

const results = {
  'nothing-lost': 'Nothing lost',
  differs: 'The library differs from the archive',
  'not-compared': 'Not compared',
} as const;

/** The same for reading, with what was compared. */
export function pushText(file: string, push: PushView): string {
  const target = `${shownText(file)} → ${push.instance.studioUrl}`;
  const state = push.failedAt === null ? push.state : `${push.state} while ${push.failedAt}`;
  const lines = [`${target}: ${state}`];
  if (push.library !== null) lines.push(`  library   ${shownText(push.library)}`);
  const { verification } = push;
  if (verification !== null) {
    lines.push(`  verified  ${results[verification.result]}`);
    for (const { what, archive, library } of verification.compared) {
      lines.push(`            ${what}: ${archive} in the archive, ${library} in the library`);
    }
    for (const { what, entityKey, message } of verification.differences) {
      lines.push(`            ${what} ${shownText(entityKey ?? '')}: ${shownText(message)}`);
    }
    if (verification.notCompared !== '') lines.push(`            ${verification.notCompared}`);
  }
  if (push.errorLog !== null) {
    lines.push('  the server’s log:');
    lines.push(...push.errorLog.split('\n').map((line) => `    ${shownText(line)}`));
  }
  return `${lines.join('\n')}\n`;
}
