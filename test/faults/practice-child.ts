/** A practice instance in a process of its own: made to be killed. Tells its address when ready. */
import { startPractice } from '../../main/sandbox/start-practice.ts';
import { credentials } from '../unit/push/push-rig.ts';

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('one argument: the folder');

const started = await startPractice({
  dataDir,
  port: 0,
  release: 'verawood',
  database: 'mysql',
  credentials,
  now: () => new Date(),
  stateMs: 15,
  reportBug: (name, error) => {
    process.stderr.write(`${name}: ${String(error)}\n`);
    return 'bug';
  },
});
if (!started.ok) throw new Error(started.failure.message);
process.send?.(started.value.url);
