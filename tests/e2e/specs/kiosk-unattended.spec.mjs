// The kiosk unattended: new versions and new plans are installed at night.
import { expect, test } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { count, kiosk, pass, slide } from '../journeys/kiosk.mjs';
import { copyRelease, publishRelease, updateWorker, withServer } from '../journeys/release.mjs';

test.use({ serviceWorkers: 'allow' });
test.setTimeout(240_000);
let root;
let remove;
test.beforeEach(async () => { ({ root, remove } = await copyRelease()); });
test.afterEach(() => remove());

const AFTERNOON = new Date('2024-06-10T15:00:00+07:00');
const SHORT = './#/man-hinh?giay=5&khoa=1';
const build = (page) => page.locator('meta[name=build]').getAttribute('content');

/** Requests of the page that have not been answered. */
const pending = new Set();

/** Opens the kiosk in the afternoon, controlled by the service worker. */
async function openKiosk(page) {
  pending.clear();
  page.on('request', (request) => pending.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => pending.delete(request));
  // Counts requests to a waiting worker to take over.
  await page.addInitScript(() => {
    window.takeOvers = 0;
    const post = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function postMessage(message, ...rest) {
      if (message?.type === 'take-over') window.takeOvers += 1;
      return post.call(this, message, ...rest);
    };
  });
  await page.clock.install({ time: AFTERNOON });
  await page.goto(SHORT);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect(slide(page)).toBeVisible();
  expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  await page.evaluate(() => { window.sameDocument = true; });
}

const same = (page) => page.evaluate(() => window.sameDocument === true);

/**
 * Waits until nothing that the page has asked for is outstanding: no request, and
 * no query for its service worker's registration; those are answered in order.
 */
async function idle(page) {
  await expect.poll(async () => {
    await page.evaluate(async () => { await navigator.serviceWorker.getRegistration(); });
    return pending.size;
  }).toBe(0);
}

/** Lets slides change so many times, and whatever follows from each change happen. */
async function turns(page, times) {
  for (let at = 0; at < times; at += 1) {
    const before = await count(page).textContent();
    await pass(page, 6_000);
    await expect(count(page)).not.toHaveText(before);
    await idle(page);
  }
}

/** Checks that the page has neither reloaded nor asked the new version to take over. */
async function expectNoReload(page, when) {
  expect(await page.evaluate(() => window.takeOvers), when).toBe(0);
  expect(await same(page), when).toBe(true);
}

/**
 * Lets slides change until the page has reloaded: Chromium activates the new worker
 * once the old one has been idle, up to half a minute later.
 */
async function reloaded(page) {
  await expect.poll(async () => {
    await pass(page, 6_000).catch(() => {});
    return same(page).catch(() => false);
  }, { timeout: 90_000, intervals: [250, 1_000] }).toBe(false);
}

test('a new version is installed between two slides at night, and not by day', async ({ browser }) => {
  await withServer(browser, root, async ({ page }) => {
    await openKiosk(page);
    const first = await build(page);
    await publishRelease(root, '2031-02-03');
    expect(await updateWorker(page)).toBe('installed');
    await turns(page, 4);
    await expectNoReload(page, 'not by day');
    expect(await build(page)).toBe(first);

    await page.clock.fastForward('11:00:00');
    await reloaded(page);
    await expect(page.locator('meta[name=build]')).toHaveAttribute('content', '2031-02-03');
    await expect(slide(page)).toBeVisible();
    expect(page.url()).toMatch(/#\/man-hinh\?giay=5&khoa=1$/);
    await turns(page, 2);

    // Nobody opens a page here, so the kiosk checks for the next version itself.
    await page.evaluate(() => { window.sameDocument = true; });
    await publishRelease(root, '2031-02-04');
    await page.clock.fastForward('01:01:00');
    await reloaded(page);
    await expect(page.locator('meta[name=build]')).toHaveAttribute('content', '2031-02-04');
    await expect(slide(page)).toBeVisible();
  });
});

test('a changed plan on the server is fetched and used at night, and not by day', async ({ browser }) => {
  await withServer(browser, root, async ({ page, server }) => {
    await openKiosk(page);
    const title = kiosk(page).locator('.wall-top');
    await expect(title).toContainText('Tỉnh Bắc Giang');
    // After its start the page asks for the plan once, and the worker asks the server; the change comes after that.
    const file = 'plans/bac-giang-2024.json';
    const before = server.served(file);
    const asked = (response) => response.url().endsWith(file);
    await Promise.all([page.waitForResponse(asked), page.clock.fastForward(1000)]);
    await expect.poll(() => server.served(file)).toBeGreaterThan(before);
    const path = join(root, file);
    await writeFile(path, (await readFile(path, 'utf8')).replace('"name": "Tỉnh Bắc Giang"', '"name": "Tỉnh Bắc Ninh"'));
    await page.clock.fastForward('01:00:00');
    await turns(page, 4);
    await expectNoReload(page, 'not by day');
    await expect(title).toContainText('Tỉnh Bắc Giang');

    await page.clock.fastForward('09:30:00');
    await turns(page, 2);
    // The first request makes the worker fetch it, the next one gets it.
    await expect.poll(() => page.evaluate(async (name) => {
      const cached = await caches.match(new URL(name, location.href));
      return (await cached.text()).includes('Tỉnh Bắc Ninh');
    }, file)).toBe(true);
    expect(await same(page)).toBe(true);
    await page.clock.fastForward('01:01:00');
    await reloaded(page);
    await expect(title).toContainText('Tỉnh Bắc Ninh');
    await expect(slide(page)).toBeVisible();
    // Used once: the same plan is not new again.
    await page.evaluate(() => { window.sameDocument = true; });
    await Promise.all([page.waitForResponse(asked), page.clock.fastForward('01:01:00')]);
    await turns(page, 4);
    await expectNoReload(page, 'used once');
  });
});
