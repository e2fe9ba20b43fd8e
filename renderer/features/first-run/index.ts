export { FirstRun } from './first-run.tsx';
export type { FirstRunProps } from './first-run.tsx';
