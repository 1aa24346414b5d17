import type { Session, WebContents } from 'electron';
import type { Logger } from 'pino';
import { isPageAddress } from './protocol.ts';

/** The page stays where it is: no other address, no second window, no embedded page, no download. */
export function lockNavigation(contents: WebContents, logger: Logger): void {
  const deny = (what: string) => (event: { preventDefault: () => void; url?: string }) => {
    if (event.url !== undefined && isPageAddress(event.url)) return;
    event.preventDefault();
    logger.warn({ what }, 'navigation denied');
  };
  contents.on('will-navigate', deny('will-navigate'));
  contents.on('will-frame-navigate', deny('will-frame-navigate'));
  contents.on('will-redirect', deny('will-redirect'));
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    logger.warn({ what: 'will-attach-webview' }, 'navigation denied');
  });
  contents.setWindowOpenHandler(() => {
    logger.warn({ what: 'window.open' }, 'navigation denied');
    return { action: 'deny' };
  });
}

/** No request leaves for any address but the page's own, and nothing is ever saved to disk. */
export function lockRequests(session: Session, logger: Logger, allowDevTools: boolean): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const allowed = isPageAddress(details.url) || /^(data|blob):/.test(details.url) || (allowDevTools && details.url.startsWith('devtools:'));
    if (!allowed) logger.warn({ type: details.resourceType }, 'request denied');
    callback({ cancel: !allowed });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
    logger.warn('download denied');
  });
}
