// Where the kiosk's figures come from: published files, `config.json` and the address.
import { expect, test } from '@playwright/test';
import { download, exportBundle, go, introduce } from '../journeys/clerk.mjs';
import { MINUTES, MORNING, count, foot, kiosk, pass, report, slide, startWithClock } from '../journeys/kiosk.mjs';

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
