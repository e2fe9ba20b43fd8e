export { PushMany } from './push-many.tsx';
export { PushScreen } from './push-screen.tsx';
export { QueueStatus } from './queue-status.tsx';
