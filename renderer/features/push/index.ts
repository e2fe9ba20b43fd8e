export { PushScreen } from './push-screen.tsx';
