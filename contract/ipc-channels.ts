/** The channels between preload and shell; which call or event it is travels inside. */
export const callChannel = 'carrel.call';
export const eventChannel = 'carrel.event';
export const receiveChannel = 'carrel.receive';
export const previewChannel = 'carrel.preview';
export const previewEventChannel = 'carrel.preview-event';
export const shellChannel = 'carrel.shell';
export const shellEventChannel = 'carrel.shell-event';
