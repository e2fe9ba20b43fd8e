/** What is asked of a page over Chromium's protocol. */
export interface PageConnection {
  /** The value of an expression that needs no awaiting. */
  evaluate(expression: string): Promise<unknown>;
  /** A PNG of the page. */
  screenshot(): Promise<Buffer>;
  close(): void;
}

interface Reply {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Connects to one page of a running Electron by the address that it gives for it. */
export async function connectToPage(address: string): Promise<PageConnection> {
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('no connection to the page')), {
      once: true,
    });
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  socket.addEventListener('close', () => {
    for (const settle of waiting.values()) settle({ error: { message: 'the page is gone' } });
  });

  let lastId = 0;
  const ask = async (
    method: string,
    params: object,
  ): Promise<Readonly<Record<string, unknown>>> => {
    lastId += 1;
    const id = lastId;
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (reply.error !== undefined) throw new Error(`${method}: ${reply.error.message}`);
    return reply.result ?? {};
  };
  return {
    evaluate: async (expression) => {
      const { result } = await ask('Runtime.evaluate', { expression, returnByValue: true });
      return (result as { readonly value?: unknown } | undefined)?.value;
    },
    screenshot: async () => {
      const { data } = await ask('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(String(data), 'base64');
    },
    close: () => socket.close(),
  };
}
