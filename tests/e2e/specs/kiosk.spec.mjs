// Màn hình, the kiosk on a wall: slides on every screen size, keys, touch, deadlines
// and failures of the page.
import { expect, test } from '@playwright/test';
import { go, type } from '../journeys/clerk.mjs';
import { MINUTES, MORNING, count, foot, kiosk, pass, report, slide, startWithClock } from '../journeys/kiosk.mjs';

for (const [width, height] of [[1366, 768], [1920, 1080], [3840, 2160], [1080, 1920]]) {
  test(`slides fit ${width}×${height} without scroll bars, in letters that are read from five metres`, async ({ page }) => {
    // Software rendering of 3840×2160 takes most of a minute on a busy machine.
    test.slow();
    await startWithClock(page);
    await report(page, '2024-Q1', -20);
    await report(page, '2024-Q2');
    await page.setViewportSize({ width, height });
    await go(page, '#/man-hinh', 'kiosk');
    const total = Number((await count(page).textContent()).split('/')[1]);
    expect(total).toBeGreaterThan(6);
    const seen = new Set();
    for (let at = 0; at < total; at += 1) {
      const kind = await slide(page).getAttribute('data-slide');
      // For people to look at: the largest screens are slow to draw, so one of each kind.
      if (!seen.has(kind)) await page.screenshot({ path: `results/shots/kiosk-${width}-${kind}.png` });
      seen.add(kind);
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
      await page.keyboard.press('ArrowRight');
      await expect(count(page)).toHaveText(`${((at + 1) % total) + 1}/${total}`);
    }
    expect([...seen]).toEqual(['overall', 'groups', 'worst', 'trends', 'deadline']);
  });
}

test('a browser that refuses full screen is no crash of the wall', async ({ page }) => {
  await page.addInitScript(() => {
    window.refusals = 0;
    Element.prototype.requestFullscreen = () => {
      window.refusals += 1;
      return Promise.reject(new TypeError('Fullscreen request denied'));
    };
    window.unhandled = 0;
    addEventListener('unhandledrejection', () => { window.unhandled += 1; });
  });
  await startWithClock(page);
  await report(page, '2024-Q2');
  await go(page, '#/man-hinh', 'kiosk');
  await expect(count(page)).toHaveText(/^1\//);
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => window.refusals)).toBe(1);
  await page.keyboard.press('ArrowRight');
  await expect(count(page)).toHaveText(/^2\//);
  expect(await page.evaluate(() => window.unhandled)).toBe(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-wall-failed');
});

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
  await expect(foot(page)).toContainText('Đang dừng');
  // Nobody ends the pause: after ten minutes the slides go on.
  await pass(page, 10 * MINUTES);
  await expect(foot(page)).not.toContainText('Đang dừng');
  await page.clock.fastForward(11 * 24 * 60 * MINUTES);
  await pass(page, MINUTES);
  await page.keyboard.press(' ');
  if (!(await slide(page).textContent()).includes('Hạn báo cáo')) await page.keyboard.press('ArrowRight');
  await expect(slide(page)).toContainText('Hạn báo cáo Quý III/2024');
});

test('a deadline of any length fits every screen, and a year that is over is said', async ({ page }) => {
  await page.clock.install({ time: new Date('2024-12-31T09:00:00+07:00') });
  await page.goto('./#/man-hinh?trang=deadline');
  await expect(slide(page)).toContainText('Chưa có báo cáo');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  const fits = async (words) => {
    for (const [width, height] of [[1366, 768], [1920, 1080], [1080, 1920], [360, 740]]) {
      await page.setViewportSize({ width, height });
      await expect(slide(page)).toContainText(words);
      const box = await slide(page).locator('.wall-number b').evaluate((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        const { left, right, bottom } = range.getBoundingClientRect();
        return { left, right: innerWidth - right, bottom: innerHeight - bottom };
      });
      expect(Math.min(box.left, box.right, box.bottom), `${width}×${height}`).toBeGreaterThanOrEqual(0);
    }
  };
  await fits('Quá hạn 17 ngày');
  await page.clock.fastForward(24 * 60 * MINUTES);
  await pass(page, MINUTES);
  await page.keyboard.press(' ');
  if (!(await slide(page).textContent()).includes('Hạn báo cáo')) await page.keyboard.press('ArrowRight');
  await fits('Hết năm 2024');
  await expect(slide(page)).toContainText('Kế hoạch năm 2024 đã kết thúc');
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
