import * as z from 'zod/mini';

// The page's Content-Security-Policy forbids eval. This has to run before the first schema is made.
z.config({ jitless: true });
