import type { LibraryName, StudioCalls, StudioHome } from './studio-calls.ts';

/** What an instance says of itself, asked once a minute: many pushes to it ask the same. */
export interface InstanceMemory {
  /** Each null where the instance does not say. */
  home(signal?: AbortSignal): Promise<StudioHome | null>;
  organisations(signal?: AbortSignal): Promise<readonly string[] | null>;
  librariesOf(org: string, signal?: AbortSignal): Promise<readonly LibraryName[] | null>;
}

type Asked = Pick<StudioCalls, 'readHome' | 'listOrganisations' | 'listLibrariesOf'>;

const rememberMs = 60_000;

/** A memory of one client. What could not be had is asked for again, at most as often. */
export function createInstanceMemory(client: Asked, now: () => Date): InstanceMemory {
  const held = new Map<string, { readonly until: number; readonly value: unknown }>();
  async function remember<T>(
    name: string,
    signal: AbortSignal | undefined,
    ask: () => Promise<T | null>,
  ): Promise<T | null> {
    const known = held.get(name);
    if (known !== undefined && now().getTime() < known.until) return known.value as T | null;
    const value = await ask();
    const isStopped = signal?.aborted === true;
    if (!isStopped) held.set(name, { until: now().getTime() + rememberMs, value });
    return value;
  }
  return {
    home: (signal) =>
      remember('home', signal, async () => {
        const home = await client.readHome(signal);
        return home.ok ? home.value : null;
      }),
    organisations: (signal) =>
      remember('organisations', signal, () => client.listOrganisations(signal)),
    librariesOf: (org, signal) =>
      remember(`libraries of ${org}`, signal, async () => {
        const listed = await client.listLibrariesOf(org, signal);
        return listed.ok ? listed.value : null;
      }),
  };
}
