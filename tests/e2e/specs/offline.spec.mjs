// Without a network: after the first visit everything works. A new version is
// offered and never forced, and an incomplete one is not installed.
import { chromium, expect, test } from '@playwright/test';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ENTRY, PAGES_AND_KIOSK, download, exportBundle, fillAll, finalize, go, introduce, open, row, saved, type,
} from '../journeys/clerk.mjs';
import { DIST, copyRelease, everythingKept, publishRelease, temporaryFolder, updateWorker, withServer } from '../journeys/release.mjs';
import { launchOptions } from '../playwright.config.mjs';
import { serve } from '../server.mjs';

test.use({ serviceWorkers: 'allow' });
test.setTimeout(120_000);

/** First visit; waits until the page says that it works offline. */
async function firstVisit(page) {
  await open(page);
  await introduce(page);
  await expect(page.getByText('Sẵn sàng dùng khi mất mạng.')).toBeVisible({ timeout: 30_000 });
}

test('without the server every page opens and what is typed is kept', async ({ browser }) => {
  await withServer(browser, DIST, async ({ page, context, server }) => {
    await firstVisit(page);
    await everythingKept(page);
    await server.close();
    await context.setOffline(true);
    await page.reload();
    await expect(page.locator('main[data-page=overview]')).toBeVisible();
    await expect(page.locator('[data-online=false]')).toBeVisible();
    await go(page, ENTRY, 'entry');
    await fillAll(page);
    await saved(page);
    await page.reload();
    await expect(row(page, 'II.4').locator('input[name=denominator]')).toHaveValue('110');
    await finalize(page);
    expect(JSON.parse((await exportBundle(page)).text).submissions).toHaveLength(1);
    for (const [hash, name] of PAGES_AND_KIOSK) {
      await go(page, hash, name);
      await page.reload();
      await expect(page.locator(`main[data-page=${name}]`)).toBeVisible();
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expect(page.getByText('chưa có trên máy này')).toHaveCount(0);
    }
    await page.goto('./index.html');
    await expect(page.locator('main[data-page=overview]')).toBeVisible();
  });
});

test('on a host that redirects index.html to its folder every later visit works, online and offline', async ({ browser }) => {
  const server = await serve({ root: DIST, base: '/bao-cao/', cleanUrls: true });
  const context = await browser.newContext({ baseURL: server.url, serviceWorkers: 'allow' });
  const page = await context.newPage();
  await firstVisit(page);
  await go(page, ENTRY, 'entry');
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  for (const address of ['./', './index.html']) {
    await page.goto(address);
    await expect(page.locator('main[data-page=overview]')).toBeVisible();
  }
  await server.close();
  await context.setOffline(true);
  for (const address of ['./', './index.html', `./${ENTRY}`]) {
    await page.goto('about:blank');
    await page.goto(address);
    await expect(page.locator('main[data-page]')).toBeVisible();
  }
  await expect(row(page, 'I.4').locator('input[name=numerator]')).toHaveValue('812');
  await context.close();
});

test('when the browser denies or fills the worker’s caches, the network answers instead', async ({ browser }) => {
  const { root, remove } = await copyRelease();
  const script = join(root, 'sw.js');
  await writeFile(script, `let refuses = null;
    for (const [of, name] of [[CacheStorage.prototype, 'open'], [CacheStorage.prototype, 'keys'], [Cache.prototype, 'put']]) {
      const real = of[name];
      of[name] = function (...all) {
        return refuses?.includes(name) ? Promise.reject(new DOMException('refused', 'QuotaExceededError')) : real.apply(this, all);
      };
    }
    addEventListener('message', ({ data, ports: [port] }) => { if (data.refuses) { ({ refuses } = data); port.postMessage(0); } });
    ${await readFile(script, 'utf8')}`);
  await withServer(browser, root, async ({ page }) => {
    await firstVisit(page);
    await page.reload();
    for (const refuses of [['put'], ['open', 'keys']]) {
      await page.evaluate((names) => new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        navigator.serviceWorker.controller.postMessage({ refuses: names }, [port2]);
      }), refuses);
      const answered = await page.evaluate(async () => (await fetch('config.json')).ok && (await fetch('plans/bac-giang-2024.json')).ok);
      expect(answered, `${refuses} refused`).toBe(true);
      await page.reload();
      await expect(page.locator('main[data-page=overview]')).toBeVisible();
    }
  });
  await remove();
});

test('the office module is fetched in the background and works offline too', async ({ browser }) => {
  await withServer(browser, DIST, async ({ page, context, server }) => {
    await firstVisit(page);
    await everythingKept(page);
    await server.close();
    await context.setOffline(true);
    await page.reload();
    await go(page, '#/bao-cao/2024-Q2', 'report');
    const { bytes } = await download(page.locator('[data-action=export-xlsx]'));
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });
});

/** The release as another program has left it: each text file as `change` makes it. */
async function alteredRelease(change) {
  const copy = await copyRelease();
  for (const name of await readdir(copy.root, { recursive: true })) {
    if (!/\.(html|js|json|css|svg|webmanifest)$/.test(name)) continue;
    const path = join(copy.root, name);
    await writeFile(path, change(await readFile(path, 'utf8'), name));
  }
  return copy;
}

test('a page that was altered on its way is never said to work without a network', async ({ browser }) => {
  const { root, remove } = await alteredRelease((text, name) =>
    (name === 'index.html' ? text.replace('</head>', '<script src="/proxy.js"></script></head>') : text));
  await withServer(browser, root, async ({ page, context }) => {
    await open(page);
    await introduce(page);
    const warning = page.locator('[data-not-reopening]');
    await expect(warning).toContainText('chưa dùng được khi mất mạng', { timeout: 30_000 });
    await context.setOffline(true);
    await expect(page.locator('[data-online=false]')).toHaveText('Mất mạng, đừng đóng trang');
    await expect(warning).toContainText('đừng đóng hay tải lại trang');
    await go(page, ENTRY, 'entry');
    await type(page, 'I.4', '812', '1010');
    await saved(page);
    await context.setOffline(false);
    await expect(page.locator('[data-online=true]')).toBeVisible();
    await page.reload();
    await expect(row(page, 'I.4').locator('input[name=numerator]')).toHaveValue('812');
    await expect(page.getByText('vẫn làm việc được')).toHaveCount(0);
  });
  await remove();
});

test('a release copied with other line breaks works without a network', async ({ browser }) => {
  const { root, remove } = await alteredRelease((text) => text.replaceAll('\n', '\r\n'));
  await withServer(browser, root, async ({ page, context, server }) => {
    await firstVisit(page);
    await server.close();
    await context.setOffline(true);
    await page.reload();
    await expect(page.locator('main[data-page=overview]')).toBeVisible();
    await expect(page.locator('[data-online=false]')).toHaveText('Mất mạng, vẫn làm việc được');
  });
  await remove();
});

test('after a restart of the browser without a network everything is there', async () => {
  const profile = await temporaryFolder();
  const server = await serve({ root: DIST, base: '/xa/' });
  const options = { ...launchOptions, baseURL: server.url, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', serviceWorkers: 'allow' };
  const first = await chromium.launchPersistentContext(profile, options);
  const page = first.pages()[0];
  await firstVisit(page);
  await go(page, ENTRY, 'entry');
  await type(page, 'I.4', 812, 1010);
  await saved(page);
  await first.close();
  await server.close();

  const second = await chromium.launchPersistentContext(profile, options);
  await second.setOffline(true);
  const again = second.pages()[0];
  await again.clock.setFixedTime(new Date('2024-06-11T09:00:00+07:00'));
  await again.goto(`./${ENTRY}`);
  await expect(row(again, 'I.4').locator('input[name=numerator]')).toHaveValue('812');
  await expect(row(again, 'I.4').locator('output[name=rate]')).toHaveText('80,4%');
  await expect(again.getByRole('banner')).toContainText('Xã Hương Mai');
  await expect(again.getByText('Sẵn sàng dùng khi mất mạng.'), 'said once').toHaveCount(0);
  await second.close();
  await rm(profile, { recursive: true, force: true });
});

test.describe('a new version', () => {
  let root;
  let remove;
  test.beforeEach(async () => { ({ root, remove } = await copyRelease()); });
  test.afterEach(() => remove());

  test('is offered, installed only when asked, and keeps what was typed', async ({ browser }) => {
    await withServer(browser, root, async ({ page }) => {
      await firstVisit(page);
      await go(page, ENTRY, 'entry');
      await publishRelease(root, '2031-02-03');
      await page.evaluate(() => { window.sameDocument = true; });
      await row(page, 'I.4').locator('input[name=numerator]').fill('812');
      expect(await updateWorker(page)).toBe('installed');
      await expect(page.getByText('Có phiên bản mới.')).toBeVisible();
      await row(page, 'I.4').locator('input[name=denominator]').fill('1010');
      await saved(page);
      // Nothing reloads by itself: every timer of the next minute has run, and the new worker still waits.
      await page.clock.runFor(60_000);
      expect(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting))).toBe(true);
      expect(await page.evaluate(() => window.sameDocument), 'nothing reloads by itself').toBe(true);
      await page.reload();
      expect(await page.locator('meta[name=build]').getAttribute('content'), 'the old one until asked').not.toBe('2031-02-03');
      await expect(page.getByText('Có phiên bản mới.')).toBeVisible();
      await page.getByRole('button', { name: 'Cập nhật' }).click();
      await expect(page.locator('meta[name=build]')).toHaveAttribute('content', '2031-02-03');
      await expect(row(page, 'I.4').locator('input[name=numerator]')).toHaveValue('812');
      await expect(row(page, 'I.4').locator('input[name=denominator]')).toHaveValue('1010');
      await expect(page.getByText('Có phiên bản mới.')).toHaveCount(0);
      await go(page, '#/cai-dat', 'settings');
      await expect(page.getByRole('main')).toContainText('2031-02-03');
    });
  });

  test('that is incomplete is not installed, and the old one stays in use', async ({ browser }) => {
    await withServer(browser, root, async ({ page, context, server }) => {
      await firstVisit(page);
      const before = await page.locator('meta[name=build]').getAttribute('content');
      await publishRelease(root, '2031-02-03', '2031-02-04');
      expect(await updateWorker(page)).toBe('redundant');
      await page.reload();
      await expect(page.locator('main[data-page=overview]')).toBeVisible();
      await expect(page.getByText('Có phiên bản mới.')).toHaveCount(0);
      expect(await page.locator('meta[name=build]').getAttribute('content')).toBe(before);
      const versions = await page.evaluate(() => caches.keys());
      expect(versions.filter((name) => !name.endsWith(':data'))).toHaveLength(1);
      await server.close();
      await context.setOffline(true);
      await page.reload();
      await expect(page.locator('main[data-page=overview]')).toBeVisible();
    });
  });
});

test('the manifest makes the app installable, with icons of the sizes it names', async ({ page, request }) => {
  await page.goto('./');
  const href = await page.locator('link[rel=manifest]').evaluate((link) => link.href);
  const manifest = await (await request.get(href)).json();
  expect(manifest).toMatchObject({ name: 'Báo Cáo Xã', lang: 'vi', display: 'standalone' });
  expect(new URL(manifest.start_url, href).href).toBe(new URL('./', page.url()).href);
  const drawn = [];
  for (const icon of manifest.icons) {
    const response = await request.get(new URL(icon.src, href).href);
    expect(response.ok(), icon.src).toBe(true);
    const bytes = await response.body();
    if (icon.type !== 'image/png') continue;
    const size = `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
    expect(icon.sizes, icon.src).toBe(size);
    drawn.push(`${size} ${icon.purpose ?? 'any'}`);
  }
  expect(drawn).toEqual(expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']));
  const { errors } = await (await page.context().newCDPSession(page)).send('Page.getAppManifest');
  expect(errors).toEqual([]);
});

test('an address without https is reported, and a quarter can be finalised there all the same', async () => {
  const server = await serve({ root: DIST, base: '/xa/' });
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...launchOptions.args, '--host-resolver-rules=MAP xa.example 127.0.0.1', '--no-proxy-server'],
  });
  const context = await browser.newContext({
    baseURL: server.url.replace('127.0.0.1', 'xa.example'), acceptDownloads: true, locale: 'vi-VN',
  });
  const page = await context.newPage();
  await open(page);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await expect(page.getByText('Địa chỉ này không dùng https')).toBeVisible();
  await introduce(page);
  await expect(page.getByText('Sẵn sàng dùng khi mất mạng.')).toHaveCount(0);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await finalize(page);
  expect(JSON.parse((await exportBundle(page)).text).submissions).toHaveLength(1);
  await page.reload();
  await expect(page.getByText('Địa chỉ này không dùng https')).toBeVisible();
  await browser.close();
  await server.close();
});
