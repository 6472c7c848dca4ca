// A server of the test's own, whose release can change while a browser has it open.
import { expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '../server.mjs';

/** The release under test. */
export const DIST = resolve(process.env.DIST ?? '../../dist');

/** Waits until everything that is not needed at once is kept in the browser too. */
export async function everythingKept(page) {
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match(new URL('office_bg.wasm', location.href)))), { timeout: 60_000 }).toBe(true);
  await page.evaluate(async () => {
    const script = await (await fetch('sw.js')).text();
    const files = Object.keys(JSON.parse(/const LATER = (\{.*?\});/.exec(script)[1]));
    while (!(await Promise.all(files.map((file) => caches.match(new URL(file, location.href))))).every(Boolean)) {
      await new Promise((next) => { setTimeout(next, 100); });
    }
  });
}

/** A new temporary folder. */
export const temporaryFolder = () => mkdtemp(join(tmpdir(), 'ngoai-tuyen-'));

/** A copy of the release that may be changed, and how to remove it. */
export async function copyRelease() {
  const folder = await temporaryFolder();
  const root = join(folder, 'dist');
  await cp(DIST, root, { recursive: true });
  return { root, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs `body` with a browser context at a server of its own, which `body` may close. */
export async function withServer(browser, root, body, options = {}) {
  const server = await serve({ root, base: '/xa/', ...(root === DIST ? {} : { encodings: [] }), ...options });
  const context = await browser.newContext({ baseURL: server.url });
  try {
    await body({ page: await context.newPage(), context, server });
  } finally {
    await context.close();
    await server.close().catch(() => {});
  }
}

const digest = (bytes) => createHash('sha256').update(bytes).digest('base64');

/**
 * Publishes a release whose page was built on another day. The service worker's
 * list has the digest of a page built on `listed`; where that differs from `day`,
 * the release is incomplete.
 */
export async function publishRelease(root, day, listed = day) {
  const path = join(root, 'index.html');
  const before = await readFile(path, 'utf8');
  const built = (on) => before.replace(/(<meta name="build" content=")[^"]*/, `$1${on}`);
  const script = await readFile(join(root, 'sw.js'), 'utf8');
  const old = /"index\.html":"([^"]+)"/.exec(script)[1];
  expect(old, 'the worker lists the digest of the page').toBe(digest(before));
  await writeFile(path, built(day));
  const version = createHash('sha256').update(listed).digest('hex').slice(0, 8);
  await writeFile(join(root, 'sw.js'), script.replace(old, digest(built(listed)))
    .replace(/const VERSION = '[^']*'/, `const VERSION = '${version}'`));
}

/** Makes the browser check for a newer service worker; the state in which its installation ends. */
export const updateWorker = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return new Promise((resolve) => {
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker.addEventListener('statechange', () => {
        if (['installed', 'redundant'].includes(worker.state)) resolve(worker.state);
      });
    });
    registration.update().catch(() => {});
  });
});
