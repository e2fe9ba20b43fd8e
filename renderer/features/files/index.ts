export { FilesScreen } from './files-screen.tsx';
