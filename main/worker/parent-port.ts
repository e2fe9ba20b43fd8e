/** A helper's end of the line to whoever started it. */
export interface ParentPort {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Electron's utility processes have this one; see its documentation of `process.parentPort`. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/**
 * The port of this process. Under child_process the helper ends with its parent, however that ended:
 * a reader without a service would write for nobody. Throws where there is no parent.
 */
export function openParentPort(): ParentPort {
  const utility = (process as { readonly parentPort?: UtilityPort }).parentPort;
  if (utility !== undefined) {
    return {
      send: (message) => utility.postMessage(message),
      onMessage: (listener) => utility.on('message', (event) => listener(event.data)),
    };
  }
  if (process.send === undefined) throw new Error('A helper was started without a parent');
  process.once('disconnect', () => process.exit(0));
  return {
    // The parent may end between two messages; `disconnect` follows.
    send: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
  };
}
