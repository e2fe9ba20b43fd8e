export { Picker } from './picker.tsx';
export type { PickerProps } from './picker.tsx';
