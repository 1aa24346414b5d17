import { defineConfig } from '@playwright/test';
import { findChromium } from './electron/chromium/launch.ts';

const executablePath = findChromium();

/** Three ways to look: single screens of the built gallery, whole journeys in Chromium, and the Electron shell. `npm test` runs those that the machine can. */
export default defineConfig({
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // A page waits for its frames half of the time: one more than two cores keeps both at work.
  workers: 3,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: executablePath === undefined ? {} : { executablePath },
    screenshot: 'only-on-failure',
    // No trace of every test, to be thrown away where it passes: `--trace on` makes one where somebody looks into a failure.
  },
  projects: [
    { name: 'gallery', testDir: 'tests/screens', testMatch: 'gallery.setup.ts' },
    { name: 'screens', testDir: 'tests/screens', fullyParallel: true, dependencies: ['gallery'] },
    // Each of these has a browser, a kiosk and a central API of its own: one at a time is enough for two cores.
    { name: 'chromium', testDir: 'tests/chromium', workers: 1 },
    { name: 'electron', testDir: 'tests/electron', workers: 1 },
  ],
});
