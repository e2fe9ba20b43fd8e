/**
 * The messages between Electron's shell and the service process. The shell relays the contract and
 * does for the service what only it can: dialogs, and starting helpers (in a packaged app nothing
 * else may start a process). JSON's types only, so that a shell on another Node can speak it too.
 */
import type { Answer } from '../../contract/channels.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { ServiceEvent } from '../services/services.ts';

/** The first message to the service: what its services are made of. */
export interface ServiceSetup {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly userName: string;
  readonly dataFolder: string;
  readonly homeFolder: string;
  readonly samplePath: string | null;
  /** What previews' paths are appended to. */
  readonly previewOrigin: string;
  /** Whether the shell can seal secrets with the system's keychain. */
  readonly keychain: boolean;
}

/** What the shell asks of the service; each is answered by an `answer` of the same id. */
export type ServiceRequest =
  | { readonly kind: 'call'; readonly name: string; readonly argument: unknown }
  | { readonly kind: 'open-paths'; readonly paths: readonly string[] }
  | { readonly kind: 'preview'; readonly path: string; readonly range: string | null }
  /** Of a preview whose body comes in pieces. */
  | { readonly kind: 'preview-next'; readonly stream: number }
  | { readonly kind: 'preview-stop'; readonly stream: number }
  | { readonly kind: 'close' };

/** What answers to each kind of request hold. */
export interface ServiceAnswers {
  readonly call: Answer<unknown>;
  readonly 'open-paths': Answer<readonly ArchiveId[]>;
  readonly preview: WirePreview;
  readonly 'preview-next': WirePiece;
  readonly 'preview-stop': null;
  readonly close: null;
}

/** A preview response whose body is base64: JSON has no bytes. */
export interface WirePreview {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly base64: string;
  /** Where the body comes in pieces: what to ask for them by. */
  readonly stream: number | null;
}

/** One piece of a body, its end, or that the archive can no longer be read. */
export type WirePiece =
  | { readonly kind: 'piece'; readonly base64: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed' };

export type ToService =
  | { readonly kind: 'setup'; readonly setup: ServiceSetup }
  /** Is it still there? Answered by `alive`. */
  | { readonly kind: 'ping' }
  | { readonly kind: 'request'; readonly id: number; readonly request: ServiceRequest }
  | { readonly kind: 'chosen'; readonly id: number; readonly paths: readonly string[] | null }
  /** Of what was to be sealed or unsealed; null: the keychain did not. */
  | { readonly kind: 'sealed'; readonly id: number; readonly text: string | null }
  /** Of a reader that the service asked for. */
  | { readonly kind: 'reader-message'; readonly reader: number; readonly message: unknown }
  | { readonly kind: 'reader-exit'; readonly reader: number; readonly code: number | null }
  | { readonly kind: 'reader-started'; readonly reader: number; readonly pid: number };

export type FromService =
  | { readonly kind: 'ready' }
  | { readonly kind: 'alive' }
  /** Caught at the edge; `text`: its stack, of which the shell keeps the places alone. */
  | { readonly kind: 'bug'; readonly id: string; readonly name: string; readonly text: string }
  | { readonly kind: 'unusable'; readonly failure: AppFailure }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'event'; readonly event: ServiceEvent }
  /** Show the system's dialog; answered by `chosen`. */
  | { readonly kind: 'choose'; readonly id: number; readonly what: 'archive' | 'folder' }
  /** Show the system's dialog for a new file; answered by `chosen` with one path. */
  | { readonly kind: 'choose-target'; readonly id: number; readonly name: string }
  /** Seal a secret with the system's keychain, or open it again; answered by `sealed`. */
  | { readonly kind: 'seal' | 'unseal'; readonly id: number; readonly text: string }
  | { readonly kind: 'start-reader'; readonly reader: number }
  | { readonly kind: 'tell-reader'; readonly reader: number; readonly message: unknown }
  | { readonly kind: 'kill-reader'; readonly reader: number };
