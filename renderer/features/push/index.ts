export { PushScreen } from './push-screen.tsx';
export type { PushScreenProps } from './push-screen.tsx';
