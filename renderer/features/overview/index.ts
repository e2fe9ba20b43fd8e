export { OverviewScreen } from './overview-screen.tsx';
export type { OverviewScreenProps } from './overview-screen.tsx';
