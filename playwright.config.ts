import { defineConfig } from '@playwright/test';
import { findChromium } from './electron/chromium/launch.ts';

const executablePath = findChromium();

/** Three ways to look: single screens, whole journeys in Chromium, and the Electron shell. `npm test` runs those that the machine can. */
export default defineConfig({
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Two cores: each journey has a browser, a kiosk and a central API of its own.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: executablePath === undefined ? {} : { executablePath },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'screens', testDir: 'tests/screens' },
    { name: 'chromium', testDir: 'tests/chromium' },
    { name: 'electron', testDir: 'tests/electron' },
  ],
});
