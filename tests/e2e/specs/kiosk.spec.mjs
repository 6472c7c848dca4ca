// Màn hình, the kiosk on a wall: slides on every screen size, figures of this
// browser or of published files, damaged files, lost networks and failures of the page.
import { expect, test } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { download, exportBundle, fillAll, finalize, go, introduce, type } from '../journeys/clerk.mjs';
import { copyRelease, publishRelease, updateWorker, withServer } from '../journeys/release.mjs';

const MORNING = new Date('2024-06-10T09:00:00+07:00');
const MINUTES = 60_000;

/** Completes the first visit's form on a page whose clock the test controls. */
async function startWithClock(page) {
  await page.clock.install({ time: MORNING });
  await page.goto('./');
  await introduce(page);
}

/** Finalises a quarter. */
async function report(page, quarter, shift = 0) {
  await go(page, `#/nhap-lieu/${quarter}`, 'entry');
  await fillAll(page, shift);
  await finalize(page);
}

const kiosk = (page) => page.locator('main[data-page=kiosk]');
const slide = (page) => kiosk(page).locator('.wall-slide');
const foot = (page) => kiosk(page).locator('.wall-foot');
const count = (page) => kiosk(page).locator('.wall-count');

/** Runs the page's timers of the next `millis` milliseconds. */
async function pass(page, millis) {
  await page.clock.runFor(millis);
}

for (const [width, height] of [[1366, 768], [1920, 1080], [3840, 2160], [1080, 1920]]) {
  test(`slides fit ${width}×${height} without scroll bars, in letters that are read from five metres`, async ({ page }) => {
    await startWithClock(page);
    await report(page, '2024-Q1', -20);
    await report(page, '2024-Q2');
    await page.setViewportSize({ width, height });
    await go(page, '#/man-hinh', 'kiosk');
    const total = Number((await count(page).textContent()).split('/')[1]);
    expect(total).toBeGreaterThan(6);
    const seen = new Set();
    for (let at = 0; at < total; at += 1) {
      seen.add(await slide(page).getAttribute('data-slide'));
      const measured = await page.evaluate(() => {
        const root = document.documentElement;
        const inside = [...document.querySelectorAll('.wall-slide, .wall-slide *')].every((one) => {
          const box = one.getBoundingClientRect();
          return box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1 && box.left >= -1;
        });
        const rates = [...document.querySelectorAll('.wall-stage text[font-weight]')];
        const letters = rates.map((one) => one.getBoundingClientRect().height);
        return {
          scrolls: root.scrollWidth > innerWidth || root.scrollHeight > innerHeight,
          inside, smallest: Math.min(...letters, Infinity),
        };
      });
      expect(measured.scrolls).toBe(false);
      expect(measured.inside).toBe(true);
      // More than a fiftieth of the shorter side.
      expect(measured.smallest).toBeGreaterThan(Math.min(width, height) / 50);
      await page.screenshot({ path: `results/shots/kiosk-${width}-${at}.png` });
      await page.keyboard.press('ArrowRight');
      await expect(count(page)).toHaveText(`${((at + 1) % total) + 1}/${total}`);
    }
    expect([...seen]).toEqual(['overall', 'groups', 'worst', 'trends', 'deadline']);
  });
}

test('slides change by timer, pause, and change by key', async ({ page }) => {
  await startWithClock(page);
  await report(page, '2024-Q2');
  await go(page, '#/man-hinh?giay=5&trang=overall,worst,deadline', 'kiosk');
  await expect(count(page)).toHaveText('1/3');
  await pass(page, 6_000);
  await expect(count(page)).toHaveText('2/3');
  await page.keyboard.press(' ');
  await pass(page, 60_000);
  await expect(count(page)).toHaveText('2/3');
  await expect(foot(page)).toContainText('Đang dừng');
  await page.keyboard.press('ArrowLeft');
  await expect(count(page)).toHaveText('1/3');
  await page.keyboard.press(' ');
  await pass(page, 6_000);
  await expect(count(page)).toHaveText('2/3');
  const failures = [];
  page.on('pageerror', (error) => failures.push(error.message));
  await page.keyboard.press('Escape');
  await expect(page.locator('main[data-page=overview]')).toBeVisible();
  await expect(page.locator('header.top')).toBeVisible();
  // The kiosk's timer ends with it.
  await pass(page, 60_000);
  expect(failures).toEqual([]);
});

test('touch changes slides and shows the buttons; nothing on the kiosk can be typed into', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, hasTouch: true });
  const page = await context.newPage();
  await startWithClock(page);
  await report(page, '2024-Q2');
  await go(page, '#/man-hinh', 'kiosk');
  const total = (await count(page).textContent()).split('/')[1];
  await page.touchscreen.tap(1200, 400);
  await expect(count(page)).toHaveText(`2/${total}`);
  await page.touchscreen.tap(80, 400);
  await expect(count(page)).toHaveText(`1/${total}`);
  await page.touchscreen.tap(640, 400);
  await expect(page.locator('.wall-bar')).toBeVisible();
  expect(await page.locator('input, textarea, select, [contenteditable]').count()).toBe(0);
  await pass(page, 8_000);
  await expect(page.locator('.wall-bar')).toHaveCount(0);
  const prevented = await page.evaluate(() => ['contextmenu', 'wheel', 'dragstart'].every((name) => !document
    .querySelector('.wall-slide').dispatchEvent(new Event(name, { bubbles: true, cancelable: true }))));
  expect(prevented).toBe(true);
  await context.close();
});

test('a locked kiosk is left neither by key nor by touch', async ({ page }) => {
  await page.clock.install({ time: MORNING });
  await page.goto('./#/man-hinh?khoa=1');
  await expect(slide(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(async () => {
    await page.mouse.click(640, 400);
    await expect(page.locator('.wall-bar')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.locator('[data-action=leave]')).toHaveCount(0);
  await expect(kiosk(page)).toBeVisible();
});

test('drafts are not shown', async ({ page }) => {
  await startWithClock(page);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await type(page, 'I.4', 99, 100);
  await go(page, '#/man-hinh', 'kiosk');
  await expect(slide(page)).toContainText('Chưa có báo cáo nào được chốt');
  await expect(count(page)).toHaveText('1/2');
});

test('the deadline changes at midnight and with the quarter', async ({ page }) => {
  await page.clock.install({ time: new Date('2024-06-14T23:58:30+07:00') });
  await page.goto('./#/man-hinh?trang=deadline');
  await expect(slide(page)).toContainText('Chưa có báo cáo');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  await expect(slide(page)).toContainText('Còn 1 ngày');
  await pass(page, 3 * MINUTES);
  await expect(slide(page)).toContainText('Quá hạn 1 ngày');
  await page.clock.fastForward(11 * 24 * 60 * MINUTES);
  await pass(page, MINUTES);
  await expect(slide(page)).toContainText('Hạn báo cáo Quý III/2024');
  await expect(foot(page)).toContainText('Đang dừng');
});

/** Serves `state.file` beside the app, as a server with ETags would. */
async function serveFigures(page, state) {
  await page.route('**/config.json', (route) => route.fulfill({ json: {
    format: 'bao-cao-xa/config', version: 1, plan: 'plans/bac-giang-2024.json',
    kiosk: { title: 'Bộ phận một cửa', seconds: 10, data: ['data/viet-yen.json'], refresh_minutes: 5, stale_hours: 48, ...state.kiosk },
  } }));
  await page.route('**/data/viet-yen.json', async (route) => {
    const known = route.request().headers()['if-none-match'];
    state.conditions.push(known ?? null);
    if (state.down) return route.abort('internetdisconnected');
    const etag = `"${state.file.length}-${state.name}"`;
    if (known === etag) return route.fulfill({ status: 304, headers: { etag } });
    return route.fulfill({ status: 200, headers: { etag }, contentType: 'application/json', body: state.file });
  });
}

test('published figures are shown, survive damaged files and lost networks, and become stale', async ({ page, browser }) => {
  const make = async (shift, day) => {
    const context = await browser.newContext();
    const other = await context.newPage();
    await startWithClock(other);
    await other.clock.setFixedTime(new Date(`2024-06-${day}T09:00:00+07:00`));
    await report(other, '2024-Q2', shift);
    const { text } = await exportBundle(other);
    await context.close();
    return text;
  };
  const first = await make(0, '10');
  const newer = await make(18, '11');
  const state = { conditions: [], down: false, file: first, name: 'a' };
  await page.clock.install({ time: new Date('2024-06-10T10:00:00+07:00') });
  await serveFigures(page, state);
  await page.goto('./#/man-hinh?trang=overall');
  await pass(page, 2_000);
  await expect(kiosk(page).locator('.wall-top')).toContainText('Bộ phận một cửa');
  await expect(foot(page)).toContainText('Số liệu lúc 09:00 ngày 10/6/2024');
  const result = await slide(page).locator('b').textContent();
  expect(result).toMatch(/^\d+\/16$/);

  await pass(page, 5 * MINUTES + 2_000);
  await expect.poll(() => state.conditions.at(-1)).toBe(`"${first.length}-a"`);

  state.file = first.slice(0, 700);
  await pass(page, 5 * MINUTES + 2_000);
  await expect(foot(page)).toContainText('Tệp bị hỏng');
  await expect(slide(page).locator('b')).toHaveText(result);

  [state.file, state.name] = [newer, 'b'];
  await pass(page, 5 * MINUTES + 2_000);
  await expect(foot(page)).toContainText('ngày 11/6/2024');
  await expect(foot(page).locator('.wall-notice')).toHaveCount(0);
  const better = await slide(page).locator('b').textContent();
  expect(Number(better.split('/')[0])).toBeGreaterThan(Number(result.split('/')[0]));

  state.down = true;
  await pass(page, 5 * MINUTES + 2_000);
  await expect(foot(page)).toContainText('Không kết nối được máy chủ. Đang dùng bản đã giữ.');
  await page.clock.fastForward(4 * 24 * 60 * MINUTES);
  await pass(page, MINUTES);
  await expect(foot(page)).toContainText('Số liệu cũ');

  await page.reload();
  await pass(page, 3_000);
  await expect(slide(page).locator('b')).toHaveText(better);
  state.down = false;
  await pass(page, 5 * MINUTES + 2_000);
  await expect(foot(page).locator('.wall-notice')).toHaveCount(0);
});

test('every member of config.json and every parameter of the address does what the manual says', async ({ page, browser }) => {
  const make = async (unit, shift) => {
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.clock.install({ time: MORNING });
    await other.goto('./');
    await introduce(other, unit);
    await report(other, '2024-Q1', shift);
    await report(other, '2024-Q2', shift);
    await go(other, '#/du-lieu', 'data');
    const { text } = await download(other.locator('[data-action=export-all]'));
    await context.close();
    return text;
  };
  const files = { 'data/huong-mai.json': await make('huong mai', 0), 'data/nenh.json': await make('nenh', -30) };
  const [first, second] = Object.values(files).map((text) => JSON.parse(text).submissions[0].unit);
  expect(first).not.toBe(second);
  const everything = {
    title: 'Bộ phận một cửa xã Hương Mai', slides: ['worst', 'overall'], seconds: 40, data: Object.keys(files),
    units: [second], period: '2024-Q1', refresh_minutes: 7, stale_hours: 3, theme: 'dark', locked: true,
  };
  let settings = everything;
  let requests = 0;
  await page.route('**/config.json', (route) => route.fulfill({ json: {
    format: 'bao-cao-xa/config', version: 1, plan: 'plans/bac-giang-2024.json', kiosk: settings,
  } }));
  await page.route('**/data/*.json', (route) => {
    requests += 1;
    return route.fulfill({ contentType: 'application/json', body: files[`data/${route.request().url().split('/').at(-1)}`] });
  });
  const opened = async (query = '') => {
    await page.goto('about:blank');
    await page.goto(`./#/man-hinh${query}`);
    await expect(kiosk(page)).toBeVisible();
    await pass(page, 2_000);
    await expect(foot(page)).toContainText('Số liệu lúc');
  };
  const theme = () => page.locator('html').getAttribute('data-theme');
  const titled = kiosk(page).locator('.wall-top b');
  const rate = async () => (await slide(page).locator('b').first().textContent());

  await page.clock.install({ time: new Date('2024-06-10T10:00:00+07:00') });
  await opened();
  await expect(titled).toHaveText('Bộ phận một cửa xã Hương Mai');
  await expect(slide(page)).toHaveAttribute('data-slide', 'worst');
  await expect(slide(page)).toContainText('Quý I/2024');
  await expect(count(page)).toHaveText('1/2');
  expect(await theme()).toBe('dark');
  await pass(page, 30_000);
  await expect(count(page)).toHaveText('1/2');
  await pass(page, 10_000);
  await expect(count(page)).toHaveText('2/2');
  const ofSecond = await rate();
  await page.keyboard.press('Escape');
  await expect(kiosk(page)).toBeVisible();
  let before = requests;
  await pass(page, 5 * MINUTES);
  expect(requests, 'not before the seventh minute').toBe(before);
  await pass(page, 2 * MINUTES);
  await expect.poll(() => requests).toBe(before + 2);
  await expect(foot(page).locator('.wall-stale')).toHaveCount(0);
  await page.clock.fastForward(3 * 60 * MINUTES);
  await pass(page, MINUTES);
  await expect(foot(page).locator('.wall-stale')).toHaveText('Số liệu cũ');
  await expect(foot(page).locator('.wall-notice')).toHaveCount(0);

  // Only the files are named: everything else has the manual's default.
  settings = { data: Object.keys(files) };
  await opened();
  await expect(titled).toHaveText('Tỉnh Bắc Giang · 2 đơn vị');
  await expect(slide(page)).toHaveAttribute('data-slide', 'overall');
  await expect(slide(page)).toContainText('Quý II/2024');
  expect(await theme()).toBeNull();
  await expect(foot(page).locator('.wall-stale')).toHaveCount(0);
  const ofBoth = await rate();
  expect(ofBoth).not.toBe(ofSecond);

  // The address overrides the file.
  settings = everything;
  const query = `?giay=30&trang=overall,worst&tieu-de=Xã Hương Mai&don-vi=${first}&ky=2024-Q2&giao-dien=sang&khoa=0`;
  await opened(query);
  await expect(titled).toHaveText('Xã Hương Mai');
  await expect(slide(page)).toHaveAttribute('data-slide', 'overall');
  await expect(slide(page)).toContainText('Quý II/2024');
  expect(await rate()).not.toBe(ofSecond);
  expect(await theme()).toBe('light');
  await pass(page, 20_000);
  await expect(count(page)).toHaveText('1/2');
  await pass(page, 10_000);
  await expect(count(page)).toHaveText('2/2');
  await expect(foot(page).locator('.wall-notice')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(kiosk(page)).toHaveCount(0);

  before = requests;
  await page.goto('about:blank');
  await page.goto('./#/man-hinh?nguon=may&giao-dien=toi&khoa=1&giay=nhanh');
  await pass(page, 3_000);
  await expect(kiosk(page)).toContainText('Chưa có báo cáo nào được chốt');
  expect(await theme()).toBe('dark');
  expect(requests, 'the published files are not requested').toBe(before);
  await page.keyboard.press('Escape');
  await expect(kiosk(page)).toBeVisible();
  await expect(foot(page).locator('.wall-notice')).toHaveText('Phần “giay” trong địa chỉ không đúng nên chưa dùng được.');
});

test('browsers are asked not to translate the kiosk', async ({ page }) => {
  await page.goto('./#/man-hinh');
  await expect(page.locator('meta[name=google]')).toHaveAttribute('content', 'notranslate');
});

test('after a failure the last slide stays with a notice, and the page reloads', async ({ page }) => {
  await page.clock.install({ time: MORNING });
  await page.goto('./#/man-hinh');
  await expect(slide(page)).toBeVisible();
  await page.evaluate(() => {
    window.before = true;
    queueMicrotask(() => { throw new Error('anything at all'); });
  });
  await expect(page.locator('.wall-failed')).toBeVisible();
  await expect(slide(page)).toBeVisible();
  await pass(page, 16_000);
  await page.waitForFunction(() => !window.before);
  await expect(slide(page)).toBeVisible();
  await expect(page.locator('.wall-failed')).toBeHidden();
});

test('the wake lock is held, and requested again when it was lost', async ({ page }) => {
  await page.addInitScript(() => {
    window.locks = [];
    Object.defineProperty(navigator, 'wakeLock', { value: {
      request: async (kind) => {
        const lock = { kind, released: false, release: async () => { lock.released = true; } };
        window.locks.push(lock);
        return lock;
      },
    } });
  });
  await page.clock.install({ time: MORNING });
  await page.goto('./#/man-hinh');
  await expect.poll(() => page.evaluate(() => window.locks.length)).toBe(1);
  await pass(page, 30_000);
  expect(await page.evaluate(() => window.locks.length)).toBe(1);
  await page.evaluate(() => { window.locks[0].released = true; });
  await pass(page, 11_000);
  await expect.poll(() => page.evaluate(() => window.locks.length)).toBe(2);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => window.locks.every((lock) => lock.released))).toBe(true);
});

test.describe('unattended', () => {
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
});
