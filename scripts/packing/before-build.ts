/**
 * electron-builder asks here whether it shall collect node_modules itself. It shall not: what is
 * packed was put together by stage-app.ts.
 */
export function beforeBuild(): boolean {
  return false;
}
