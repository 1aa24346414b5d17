import { z } from 'zod';

// The page's Content-Security-Policy forbids eval. This has to run before the first schema is made, so it is the first import of every entry.
z.config({ jitless: true });
