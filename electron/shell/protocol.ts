import { protocol, type Session } from 'electron';
import type { Logger } from 'pino';
import { callingPageHeaders, openPageDirectory, pageHeaders } from '../page.ts';

const scheme = 'kiosk';
const host = 'app';

/** The address of the page in this shell. */
export const pageAddress = `${scheme}://${host}/index.html`;

/** Must run before the app is ready: gives the page an origin of its own, like https and unlike file. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${scheme}:` && url.host === host;
}

/** Serves the built page under its own scheme, and nothing else. `calls`: officers can be called from it. */
export async function servePage(session: Session, directory: string, logger: Logger, { calls }: { readonly calls: boolean }): Promise<void> {
  const headers = calls ? callingPageHeaders : pageHeaders;
  const read = await openPageDirectory(directory);
  session.protocol.handle(scheme, async (request) => {
    const respond = (status: number) => new Response(null, { status, headers });
    if (request.method !== 'GET') return respond(405);
    const file = isPageAddress(request.url) ? await read(new URL(request.url).pathname) : undefined;
    if (file === undefined) {
      logger.warn('page file not found');
      return respond(404);
    }
    return new Response(file.body, { headers: { ...headers, 'content-type': file.type } });
  });
}
