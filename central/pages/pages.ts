import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { CentralApi, CentralParts } from '../parts.ts';

/** The pages that this API serves, by their address: each a folder of `dist/pages`, made by `npm run build`. */
const pages = { '/sign': 'signer', '/officer': 'officer', '/start': 'phone', '/take': 'phone' } as const;
type PageName = (typeof pages)[keyof typeof pages];

/** A page runs its own script and style alone, talks to nobody but this API, and stands in no frame. */
const headers = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;
/** An officer who answers a call speaks and is seen. */
const headersOf = (page: PageName): Readonly<Record<string, string>> => (page === 'officer' ? { ...headers, 'permissions-policy': 'camera=(self), microphone=(self), geolocation=()' } : headers);

/**
 * Where the built pages lie: beside the built program (`dist/main`), or under the `dist` of the sources. A page
 * that is built while the API runs is served from then on.
 */
const beside = join(import.meta.dirname, '..', 'pages');
export const builtPages = import.meta.filename.endsWith('.ts') ? join(import.meta.dirname, '..', '..', 'dist', 'pages') : beside;

/** Where phones reach the pages: as `--public-url` says, or else where the kiosk itself reaches this API, as far as that is an address. */
export function baseOf({ publicUrl }: Pick<CentralParts, 'publicUrl'>, { protocol, host }: { protocol: string; host: string }): string {
  return publicUrl ?? `${protocol}://${/^[A-Za-z0-9.:[\]-]{1,255}$/.test(host) ? host : 'localhost'}`;
}

/** Whether a page was built. */
function isBuilt(page: PageName, root = builtPages): boolean {
  return existsSync(join(root, page, 'index.html'));
}

/** Pages that were not built: addresses that answer with the command that builds them. */
export function missingPages(root = builtPages): PageName[] {
  return [...new Set(Object.values(pages))].filter((page) => !isBuilt(page, root));
}

/** Serves the built pages under their short addresses and their files under `/pages/`. */
export async function servePages(api: CentralApi, root = builtPages): Promise<void> {
  await api.register(fastifyStatic, {
    root,
    prefix: '/pages/',
    index: false,
    // Files bear a hash of what they hold in their names.
    maxAge: '365d',
    immutable: true,
    cacheControl: true,
    schemaHide: true,
    setHeaders: (response) => { for (const [name, value] of Object.entries(headers)) response.setHeader(name, value); },
  });
  for (const [address, page] of Object.entries(pages)) {
    api.get(address, { schema: { hide: true } }, (_request, reply) => sendPage(reply, page, root));
  }
}

function sendPage(reply: FastifyReply, page: PageName, root: string): FastifyReply {
  if (!isBuilt(page, root)) {
    return reply.code(503).type('text/plain; charset=utf-8').send('这个页面还没有生成。请在服务器上运行 npm run build。\nThis page is not built yet; run npm run build on the server.\n');
  }
  return reply.headers({ ...headersOf(page), 'cache-control': 'no-store' }).sendFile(`${page}/index.html`, { cacheControl: false });
}
