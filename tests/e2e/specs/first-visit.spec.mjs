// The first minute: the page asks for the unit before the app is there, the form comes
// next, and the rest is fetched once, when the line is idle.
import { expect, test } from '@playwright/test';
import { ENTRY, go, introduce, open, row } from '../journeys/clerk.mjs';
import { DIST, everythingKept, withServer } from '../journeys/release.mjs';

test.setTimeout(120_000);

const welcome = (page) => page.locator('main[data-page=welcome]');

/** Opens the page and keeps the app's module back; hands over what lets it come. */
async function withoutApp(page, at = new Date('2024-06-10T09:00:00+07:00')) {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/app/bao-cao-xa-*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.clock.setFixedTime(at);
  await page.goto('./', { waitUntil: 'domcontentloaded' });
  return release;
}

const field = (page, name) => page.evaluate((name) => {
  const { value, selectionStart, selectionEnd } = document.querySelector(`input[name=${name}]`);
  return { value, selection: [selectionStart, selectionEnd], focused: document.activeElement.name === name };
}, name);

test('what is typed before the app is there goes on in its fields: text, caret, focus', async ({ page }) => {
  const release = await withoutApp(page);
  await page.locator('input[name=reporter-name]').fill('Nguyễn Thị Hồng Hạnh');
  await page.locator('input[name=unit]').click();
  await page.keyboard.type('huong mi');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(welcome(page)).toHaveCount(0);
  release();
  await expect(welcome(page)).toBeVisible();
  await expect.poll(() => field(page, 'unit')).toEqual({ value: 'huong mi', selection: [7, 7], focused: true });
  await page.keyboard.type('a');
  await expect(page.getByRole('option').first()).toContainText('Xã Hương Mai');
  await expect(page.locator('input[name=reporter-name]')).toHaveValue('Nguyễn Thị Hồng Hạnh');
  await page.keyboard.press('Enter');
  await page.locator('[data-action=start]').click();
  await go(page, '#/cai-dat', 'settings');
  await expect(page.locator('input[name=reporter-name]')).toHaveValue('Nguyễn Thị Hồng Hạnh');
});

test('a selection goes on too, and typing replaces it', async ({ page }) => {
  const release = await withoutApp(page);
  await page.locator('input[name=unit]').click();
  await page.keyboard.type('thoxuong');
  await page.keyboard.press('Shift+Home');
  release();
  await expect(welcome(page)).toBeVisible();
  await expect.poll(() => field(page, 'unit')).toEqual({ value: 'thoxuong', selection: [0, 8], focused: true });
  await page.keyboard.type('huong mai');
  await expect(page.getByRole('option').first()).toContainText('Xã Hương Mai');
});

test('a letter that is being composed is not torn when the app takes over', async ({ page }) => {
  const release = await withoutApp(page);
  await page.locator('input[name=unit]').click();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'huơng', selectionStart: 5, selectionEnd: 5 });
  release();
  await session.send('Input.insertText', { text: 'hương' });
  await expect(welcome(page)).toBeVisible();
  expect(await field(page, 'unit')).toMatchObject({ value: 'hương', focused: true });
  await page.keyboard.type(' mai');
  await expect(page.getByRole('option').first()).toContainText('Xã Hương Mai');
});

for (const viewport of [{ width: 1366, height: 768 }, { width: 360, height: 740 }]) {
  test(`nothing moves when the app takes the page over, ${viewport.width} px wide`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const places = () => page.evaluate(() => Object.fromEntries(
      ['h1', '.lead', '#unit', '#reporter-name', '#reporter-position', '.actions .btn', 'h2', '.plain li:last-child'].map((selector) => {
        const all = [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length);
        const { x, y, width, height } = all[0].getBoundingClientRect();
        return [selector, [x, y, width, height].map(Math.round)];
      }),
    ));
    const release = await withoutApp(page, new Date());
    const before = await places();
    release();
    await expect(welcome(page)).toBeVisible();
    expect(await places()).toEqual(before);
  });
}

test('whose data is here, and a wall, are not asked for the unit again', async ({ page }) => {
  await open(page);
  await introduce(page);
  const release = await withoutApp(page);
  await expect(page.locator('#boot')).toBeVisible();
  await expect(page.locator('#boot input[name=unit]')).toBeHidden();
  release();
  await expect(page.locator('main[data-page=overview]')).toBeVisible();
});

test('“Bắt đầu” leads to the form, or to the page that the address names', async ({ page, browser }) => {
  await open(page);
  await page.locator('input[name=unit]').fill('huong mai');
  await page.locator('input[name=unit]').press('Enter');
  await page.locator('[data-action=start]').click();
  await expect(page.locator('main[data-page=entry]')).toBeVisible();
  await expect(row(page, 'I.2')).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await open(other, { hash: '#/tro-giup' });
  await other.locator('input[name=unit]').fill('huong mai');
  await other.locator('input[name=unit]').press('Enter');
  await other.locator('[data-action=start]').click();
  await expect(other.locator('main[data-page=help]')).toBeVisible();
});

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  for (const [host, options] of [
    ['whose headers let files be kept', {}],
    ['that asks to check every file', { cacheControl: 'no-cache' }],
    ['that says nothing of keeping', { cacheControl: null }],
  ]) {
    test(`no file comes twice from a host ${host}`, async ({ browser }) => {
      await withServer(browser, DIST, async ({ page, server }) => {
        await open(page);
        await introduce(page);
        await everythingKept(page);
        const twice = server.files().filter((file) => server.sent(file) > 1);
        expect(twice.filter((file) => file !== 'sw.js')).toEqual([]);
      }, options);
    });
  }

  test('where somebody saves data only what works offline at once is fetched, and a page that is not there is named', async ({ browser }) => {
    await withServer(browser, DIST, async ({ page, context, server }) => {
      await context.addInitScript(() => {
        Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
      });
      await open(page);
      await introduce(page);
      await expect(page.getByText('Trang khác tải về khi mở lần đầu.')).toBeVisible({ timeout: 30_000 });
      await page.waitForTimeout(5_000);
      expect(server.files().filter((file) => /charts|pasting|office/.test(file))).toEqual([]);
      await server.close();
      await context.setOffline(true);
      await page.reload();
      for (const [hash, name] of [['#/', 'overview'], [ENTRY, 'entry'], ['#/du-lieu', 'data']]) {
        await go(page, hash, name);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      }
      await go(page, '#/bieu-do/2024-Q2', 'charts');
      await expect(page.getByText('Trang Biểu đồ chưa có trên máy này')).toBeVisible();
    });
  });
});
