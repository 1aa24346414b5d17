/** The only two channels between page and main process. */
export const callChannel = 'kiosk:call';
export const snapshotChannel = 'kiosk:snapshot';
