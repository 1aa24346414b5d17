import { config } from 'zod/v4/core';

// The page's Content-Security-Policy forbids eval. This has to run before the first schema is made, so it is the first import of every entry.
config({ jitless: true });
