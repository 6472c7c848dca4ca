// Biểu đồ: charts follow what is typed, every part can be read by mouse, touch
// and keyboard, and charts are saved as files.
import { expect, test } from '@playwright/test';
import { download, fillAll, go, row, saved, start, type } from '../journeys/clerk.mjs';

const figure = (page, name) => page.locator(`figure[data-chart=${name}]`);
const part = (page, name, id) => figure(page, name).locator(`g[data-indicator="${id}"]`).first();

/** A second quarter with all sixteen rows, and a first with two. */
async function openCharts(page) {
  await start(page);
  await go(page, '#/nhap-lieu/2024-Q1', 'entry');
  await type(page, 'I.4', 50, 100);
  await type(page, 'I.5', 30, 100);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await fillAll(page);
  await type(page, 'I.4', '812', '1.010');
  await type(page, 'I.5', '0', '80');
  await saved(page);
  await go(page, '#/bieu-do/2024-Q2', 'charts');
  await expect(part(page, 'attainment', 'I.4')).toBeVisible();
}

test('every chart has a picture with a description and a table of the same numbers', async ({ page }) => {
  await openCharts(page);
  for (const name of ['attainment', 'groups', 'heatmap', 'trend']) {
    const chart = figure(page, name);
    await expect(chart.locator('svg[role=img]')).toHaveAttribute('aria-label', /\d/);
    expect((await chart.locator('svg > desc').textContent()).length).toBeGreaterThan(40);
    await chart.locator('summary').click();
    await expect(chart.locator('table')).toBeVisible();
  }
  await expect(figure(page, 'attainment').locator('h2')).toHaveText(/^\d+\/16 chỉ tiêu đạt; thấp nhất: Số hóa hồ sơ, kết quả \(0,0%\)$/);
  await expect(figure(page, 'attainment').getByRole('row', { name: 'I.4 Hồ sơ' })).toContainText(/≥ 70%.*812.*1\.010.*80,4%.*Đạt/s);
});

test('a click on a bar opens its trend, in which a period without figures is a gap', async ({ page }) => {
  await openCharts(page);
  await part(page, 'attainment', 'I.4').click();
  const trend = figure(page, 'trend');
  await expect(trend.locator('h2')).toHaveText('Hồ sơ trực tuyến: 80,4% ở Quý II/2024, vượt 10,4 điểm so với mục tiêu ≥ 70%; tăng từ 50,0% ở Quý I');
  await expect(trend).toBeFocused();
  await expect(trend.locator('g[data-period="2024-Q2"] circle')).not.toHaveCount(0);
  await expect(trend.locator('g[data-period="2024-Q3"] circle')).toHaveCount(0);
  await expect(trend.locator('g[data-period="2024-Q3"]')).toContainText('Chưa nhập');
  await trend.locator('select[name=trend]').selectOption('I.5');
  await expect(trend.locator('h2')).toContainText('0,0% ở Quý II/2024, thiếu 100 điểm');
  await trend.getByRole('button', { name: 'Xem tất cả' }).click();
  await expect(trend.locator('g[data-indicator]')).toHaveCount(16);
});

test('arrow keys read every part and Enter opens its trend', async ({ page }) => {
  await openCharts(page);
  const chart = figure(page, 'attainment');
  await chart.locator('.plot').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(chart.locator('.readout')).toHaveText('I.4 Hồ sơ trực tuyến · 80,4% · ≥ 70% · Đạt · 812/1.010');
  await page.keyboard.press('Enter');
  await expect(figure(page, 'trend').locator('h2')).toContainText('Hồ sơ trực tuyến');
});

test('bars are in the order of the plan or worst first', async ({ page }) => {
  await openCharts(page);
  const order = () => figure(page, 'attainment').locator('g[data-indicator]').evaluateAll((all) => all.map((one) => one.dataset.indicator));
  expect((await order()).slice(0, 4)).toEqual(['I.2', 'I.3', 'I.4', 'I.5']);
  await page.getByRole('button', { name: 'Thấp nhất trước' }).click();
  await expect.poll(async () => (await order())[0]).toBe('I.5');
});

test('figures typed in another tab reach the open chart', async ({ page, context }) => {
  await openCharts(page);
  const other = await context.newPage();
  await other.goto('./#/nhap-lieu/2024-Q2');
  await row(other, 'I.5').locator('input[name=numerator]').fill('80');
  await expect(part(page, 'attainment', 'I.5').locator('title')).toContainText('100,0%');
});

test('a tap on a phone opens the trend, and nothing is wider than the screen', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await openCharts(page);
  await part(page, 'heatmap', 'I.5').tap();
  await expect(figure(page, 'trend').locator('h2')).toContainText('Số hóa hồ sơ');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await context.close();
});

test('pointing at a bar does not move the page', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await openCharts(page);
  const height = () => figure(page, 'attainment').evaluate((chart) => chart.getBoundingClientRect().height);
  await part(page, 'heatmap', 'I.5').waitFor();
  const before = await height();
  for (const id of ['I.2', 'I.4', 'I.10']) {
    await part(page, 'attainment', id).hover();
    await expect(figure(page, 'attainment').locator('.readout')).toContainText(id);
    expect(await height(), id).toBe(before);
  }
  await context.close();
});

test('a chart is saved as SVG and as PNG of twice its size', async ({ page }) => {
  await openCharts(page);
  const save = (action) => download(figure(page, 'attainment').locator(`[data-action=${action}]`));
  const svg = await save('save-svg');
  expect(svg.name).toBe('bieu-do_muc-dat_07771_2024-Q2.svg');
  expect(svg.text).toContain('chỉ tiêu đạt; thấp nhất');
  const [, width, height] = /^.*?<svg [^>]*?width="(\d+)" height="(\d+)"/s.exec(svg.text);
  const png = await save('save-png');
  expect(png.name).toBe('bieu-do_muc-dat_07771_2024-Q2.png');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([2 * width, 2 * height]);
});
