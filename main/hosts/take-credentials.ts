import type { Credentials } from '../instance/token-source.ts';

/**
 * Reads the client for `--to` from the environment and removes it there, so that no child process
 * and no report of the environment has it (SE-3). Null where either half is missing.
 */
export function takeCredentials(environment: NodeJS.ProcessEnv): Credentials | null {
  const clientId = environment['CARREL_CLIENT_ID'];
  const clientSecret = environment['CARREL_CLIENT_SECRET'];
  delete environment['CARREL_CLIENT_ID'];
  delete environment['CARREL_CLIENT_SECRET'];
  if (clientId === undefined || clientSecret === undefined) return null;
  return clientId === '' || clientSecret === '' ? null : { clientId, clientSecret };
}
