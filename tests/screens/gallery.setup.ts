import { test as setup } from '@playwright/test';
import { buildGallery } from './gallery.ts';

setup('the gallery is built', async () => {
  await buildGallery();
});
