export { ApprovalDialog } from './approval-dialog.tsx';
