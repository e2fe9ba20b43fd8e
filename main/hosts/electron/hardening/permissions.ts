import { isAppUrl } from '../app-url.ts';

/** The only permission that the app's own window has: its copy buttons. */
const copyPermission = 'clipboard-sanitized-write';

/** A permission as a page asks for it, or has it looked up. */
export interface PermissionAsked {
  readonly permission: string;
  /** Of the contents that ask; null: it is none, but a worker. */
  readonly contentsUrl: string | null;
  /** Of the frame that asks. */
  readonly askedBy: string;
  readonly isMainFrame: boolean;
}

/** PE-1: copying, to the top frame of the app, and nothing else to anybody. */
export function isGranted(asked: PermissionAsked): boolean {
  return (
    asked.permission === copyPermission &&
    asked.isMainFrame &&
    asked.contentsUrl !== null &&
    isAppUrl(asked.contentsUrl) &&
    isAppUrl(asked.askedBy)
  );
}
