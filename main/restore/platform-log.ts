import type { Outcome } from './outcome.ts';

/**
 * The error log that a person gets from the platform for an outcome; null where there is none. The
 * platform catches what the restore raises and writes it down in these words (domain facts 1.2).
 */
export function platformLog(outcome: Outcome): string | null {
  switch (outcome.status) {
    case 'error':
      return outcome.log;
    case 'exception':
      return `Unexpected error during library restore: ${outcome.message}`;
    case 'success':
    case 'unknown':
      return null;
  }
}
