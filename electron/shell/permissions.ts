import type { Session } from 'electron';
import type { Logger } from 'pino';

/**
 * What the page may ask the browser for. Everything that is not named here is denied, whoever asks.
 * Speech for those who cannot see is the operating system's and asks for no permission.
 */
const granted: Readonly<Record<string, true>> = {};

/**
 * Denies by default: what is asked (request), what is looked up without asking (check), and every
 * way to a device that the browser itself offers. Devices are the device host's, never the page's.
 */
export function lockPermissions(session: Session, logger: Logger): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const allowed = granted[permission] === true;
    logger.warn({ permission, allowed, origin: originOf(details.requestingUrl) }, 'permission requested');
    callback(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => {
    const allowed = granted[permission] === true;
    // Checks are asked again and again by the browser itself: worth a line only for who debugs.
    logger.debug({ permission, allowed, origin: requestingOrigin }, 'permission checked');
    return allowed;
  });
  session.setDevicePermissionHandler(({ deviceType }) => {
    logger.warn({ deviceType, allowed: false }, 'device requested');
    return false;
  });
  session.on('select-serial-port', (event, _ports, _contents, callback) => {
    event.preventDefault();
    callback('');
  });
  session.on('select-hid-device', (event, _details, callback) => {
    event.preventDefault();
    callback(null);
  });
  session.on('select-usb-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
  session.setDisplayMediaRequestHandler((_request, callback) => {
    logger.warn({ permission: 'display-capture', allowed: false }, 'permission requested');
    callback({});
  });
}

function originOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : 'unknown';
}
