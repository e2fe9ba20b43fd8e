import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { CarrelApi } from '../../contract/channels.ts';

export type WindowApi = CarrelApi<File>;

const ApiContext = createContext<WindowApi | null>(null);

export interface ApiProviderProps {
  readonly api: WindowApi;
  readonly children: ReactNode;
}

/** Gives the window's contract to everything below; tests give a fake. */
export function ApiProvider({ api, children }: ApiProviderProps) {
  return <ApiContext value={api}>{children}</ApiContext>;
}

/** The contract with the services. */
export function useApi(): WindowApi {
  const api = use(ApiContext);
  if (api === null) throw new Error('useApi needs an ApiProvider above it');
  return api;
}
