// Browser tests on the release as it is hosted: dist/ under a sub-path of a
// plain static server. Debian's Chromium where it is installed, else
// Playwright's own.
import { defineConfig } from '@playwright/test';
import { execSync } from 'node:child_process';
import { resolve } from 'node:path';
// Here, before the workers start, so that all of them get the same seed.
import './journeys/random.mjs';

const chromium = (() => {
  try {
    return execSync('command -v chromium', { encoding: 'utf8', shell: '/bin/sh' }).trim() || undefined;
  } catch {
    return undefined;
  }
})();

export const launchOptions = {
  executablePath: chromium,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
};

const port = Number(process.env.PORT ?? 8137);
const base = '/thu-muc/bao-cao/';

export default defineConfig({
  testDir: 'specs',
  outputDir: 'results/artifacts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: process.env.CI ? 2 : undefined,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}${base}`,
    browserName: 'chromium',
    launchOptions,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1366, height: 768 },
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    acceptDownloads: true,
  },
  webServer: {
    command: `node server.mjs ${resolve(process.env.DIST ?? '../../dist')} --port ${port} --base ${base}`,
    url: `http://127.0.0.1:${port}${base}`,
    reuseExistingServer: false,
  },
  projects: [
    { name: 'journeys', testIgnore: 'shots.spec.mjs' },
    { name: 'shots', testMatch: 'shots.spec.mjs' },
  ],
});
