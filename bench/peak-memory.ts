import { existsSync, readFileSync } from 'node:fs';

/**
 * The most memory that this process has held, in bytes. On Linux `maxRSS` begins with what the
 * process that started this one held, however large that was.
 */
export function peakOfThisProcess(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) * 1024;
}
