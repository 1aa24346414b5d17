import { openStore } from './store/store.ts';
import { registryStories } from './testing/stories.ts';

registryStories('PGlite', () => openStore({ kind: 'memory' }));
