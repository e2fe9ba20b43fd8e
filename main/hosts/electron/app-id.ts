/** By which systems tell the app from others: that of electron-builder.yml, and of its shortcuts. */
export const appId = 'org.carrel.desk';
