import type { Session } from 'electron';
import type { Logger } from 'pino';
import { isPageAddress } from './protocol.ts';

/** What the page may ask the browser for: the pictures of the machine's camera, where it has one, and sound only while a call is on. */
export interface Grants {
  readonly camera: boolean;
  readonly microphone: () => boolean;
}

/**
 * Denies by default: what is asked (request), what is looked up without asking (check), and every
 * way to a device that the browser itself offers. Devices are the device host's, never the page's; the
 * camera is the one exception, because only the page can show its picture without delay. Speech for
 * those who cannot see is the operating system's and asks for no permission.
 */
export function lockPermissions(session: Session, logger: Logger, grants: Grants): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    // Asked for together with sound, pictures are denied as well, but for a call.
    const wanted = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const allowed = permission === 'media' && grants.camera && isPageAddress(details.requestingUrl) && wanted.includes('video') && (!wanted.includes('audio') || grants.microphone());
    logger.warn({ permission, allowed, origin: originOf(details.requestingUrl) }, 'permission requested');
    callback(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const allowed = permission === 'media' && grants.camera && isPageAddress(requestingOrigin) && (details.mediaType === 'video' || (details.mediaType === 'audio' && grants.microphone()));
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
