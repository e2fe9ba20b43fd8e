export { askContentAhead } from './ask-ahead.ts';
export { ContentScreen } from './content-screen.tsx';
