// A host of one's own whose release changes while a browser has it open.
import { expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '../server.mjs';

/** The release under test. */
export const DIST = resolve(process.env.DIST ?? '../../dist');

/** A folder of its own below the system's. */
export const temporary = () => mkdtemp(join(tmpdir(), 'ngoai-tuyen-'));

/** A copy of the release that may be changed; `remove` takes it away. */
export async function copied() {
  const folder = await temporary();
  const root = join(folder, 'dist');
  await cp(DIST, root, { recursive: true });
  return { root, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A browser context at a server of its own, which can be shut. */
export async function apart(browser, root, body) {
  const server = await serve({ root, base: '/xa/', compressed: root === DIST });
  const context = await browser.newContext({ baseURL: server.url });
  try {
    await body({ page: await context.newPage(), context, server });
  } finally {
    await context.close();
    await server.close().catch(() => {});
  }
}

const stamped = (bytes) => createHash('sha256').update(bytes).digest('base64');

/** Publishes a page built on another day; `listed` is the day that the worker's list was made for. */
export async function publish(root, day, listed = day) {
  const path = join(root, 'index.html');
  const before = await readFile(path, 'utf8');
  const built = (on) => before.replace(/(<meta name="build" content=")[^"]*/, `$1${on}`);
  const script = await readFile(join(root, 'sw.js'), 'utf8');
  const old = /"index\.html":"([^"]+)"/.exec(script)[1];
  expect(old, 'the build lists what it wrote').toBe(stamped(before));
  await writeFile(path, built(day));
  const version = createHash('sha256').update(listed).digest('hex').slice(0, 8);
  await writeFile(join(root, 'sw.js'), script.replace(old, stamped(built(listed)))
    .replace(/const VERSION = '[^']*'/, `const VERSION = '${version}'`));
}

/** Has the browser look for a newer worker; how its installation ended. */
export const update = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return new Promise((done) => {
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker.addEventListener('statechange', () => {
        if (['installed', 'redundant'].includes(worker.state)) done(worker.state);
      });
    });
    registration.update().catch(() => {});
  });
});
