export { FindingsScreen } from './findings-screen.tsx';
export { showFinding } from './state.ts';
