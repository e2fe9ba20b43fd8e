export { CollectionList } from './collection-list.tsx';
