export { OverviewScreen } from './overview-screen.tsx';
export { isUnreadable } from './selectors.ts';
