import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/**
 * What both shells say about the page they serve. The page loads nothing from anywhere but itself and
 * talks to nobody but the shell that served it; `style-src` has 'unsafe-inline' because React Aria
 * injects one <style> for its press areas, and a style alone can reach nothing outside under this policy.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self'",
    "font-src 'self'",
    "media-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), payment=(), clipboard-read=()',
  // Nothing of a citizen is in these files, but nothing of a visit should stay in a browser's cache either.
  'cache-control': 'no-store',
};

/** The same for a page that officers can be called from: while a call is on it uses the microphone. */
export const callingPageHeaders: typeof pageHeaders = { ...pageHeaders, 'permissions-policy': (pageHeaders['permissions-policy'] ?? '').replace('microphone=()', 'microphone=(self)') };

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ogg': 'audio/ogg',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

export interface PageFile {
  readonly type: string;
  readonly body: Buffer<ArrayBuffer>;
}

/** Reads the files of the built page under `directory` by the path of an address. */
export async function openPageDirectory(directory: string): Promise<(pathname: string) => Promise<PageFile | undefined>> {
  const root = await realpath(directory);
  return async (address) => {
    const pathname = address === '/' ? '/index.html' : address;
    const type = contentTypes[extname(pathname)];
    if (type === undefined) return undefined;
    try {
      const file = await realpath(join(root, decodeURIComponent(pathname)));
      // A link or `..` that leads out of the folder is not found. The separator keeps a sibling whose name only begins alike out.
      return file.startsWith(root + sep) ? { type, body: await readFile(file) } : undefined;
    } catch {
      // Not there, not a file, or not decodable: either way no such file.
      return undefined;
    }
  };
}
