// Any plain static server will do, at any address, and nothing is ever asked
// of another one.
import { expect, test } from '@playwright/test';
import { resolve } from 'node:path';
import { exportBundle, fillAll, finalize, go, introduce, open, row, saved } from '../journeys/clerk.mjs';
import { serve } from '../server.mjs';

const DIST = resolve(process.env.DIST ?? '../../dist');

const PAGES = [
  ['#/', 'overview'], ['#/nhap-lieu/2024-Q2', 'entry'], ['#/bieu-do/2024-Q2', 'charts'], ['#/bao-cao/2024-Q2', 'report'],
  ['#/du-lieu', 'data'], ['#/cai-dat', 'settings'], ['#/tro-giup', 'help'], ['#/man-hinh', 'kiosk'],
];

/** What a page asked for, and what it complained of. */
async function watched(page) {
  const seen = { requests: [], complaints: [] };
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('pageerror', (error) => seen.complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) seen.complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
  });
  return seen;
}

for (const [words, options] of [
  ['at the root of a host that knows no wasm and compresses nothing', { base: '/', compressed: false, types: { '.wasm': 'application/octet-stream' } }],
  ['deep below a host that sends its own types for manifest and scripts', { base: '/so/tttt/bao-cao-xa/', types: { '.wasm': 'application/octet-stream', '.webmanifest': 'application/octet-stream' } }],
  ['below a path with Vietnamese letters', { base: '/báo cáo/' }],
]) {
  test(`a whole quarter works ${words}`, async ({ browser }) => {
    const server = await serve({ root: DIST, ...options });
    const origin = new URL(server.url).origin;
    const context = await browser.newContext({ baseURL: encodeURI(server.url) });
    const page = await context.newPage();
    const seen = await watched(page);
    await open(page);
    await introduce(page);
    await go(page, '#/nhap-lieu/2024-Q2', 'entry');
    await fillAll(page);
    await finalize(page);
    expect(JSON.parse((await exportBundle(page)).text).submissions).toHaveLength(1);
    for (const [hash, name] of PAGES) {
      await go(page, hash, name);
      await expect(page.getByRole('heading').first()).toBeVisible();
    }
    expect(seen.complaints).toEqual([]);
    expect(seen.requests.length).toBeGreaterThan(3);
    const strangers = seen.requests.filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== origin);
    expect(strangers).toEqual([]);
    await context.close();
    await server.close();
  });
}

test('every page opens by its address, without an error or a breach of the policy', async ({ page }) => {
  const seen = await watched(page);
  await open(page);
  await introduce(page);
  for (const [hash, name] of PAGES) {
    await page.goto('about:blank');
    await page.goto(`./${hash}`);
    await expect(page.locator(`main[data-page=${name}]`)).toBeVisible();
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page).toHaveTitle(/Báo Cáo Xã/);
  }
  expect(seen.complaints).toEqual([]);
});

test('the policy in the page lets nothing in from elsewhere', async ({ page }) => {
  await open(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  await page.evaluate(async () => {
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => window.violations.push(event.effectiveDirective));
    await fetch('http://127.0.0.2:9/').catch(() => {});
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);
  });
  await expect.poll(() => page.evaluate(() => window.violations))
    .toEqual(expect.arrayContaining(['connect-src', 'script-src-elem']));
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
});

test('an address that leads nowhere shows the overview, one without a period the current one', async ({ page }) => {
  await open(page);
  await introduce(page);
  for (const hash of ['#/khong-co-trang-nay', '#/nhap-lieu-2', '#khong', '#/%E0%A4%A']) {
    await go(page, '#/tro-giup', 'help');
    await go(page, hash, 'overview');
  }
  await go(page, '#/nhap-lieu', 'entry');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Quý II/2024');
  await go(page, '#/nhap-lieu/1999-Q9', 'entry');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Quý II/2024');
  await expect(row(page, 'I.4')).toBeVisible();
});

test('a plan that the server has changed is offered, and used once the page is loaded anew; what was typed stays', async ({ page }) => {
  await open(page);
  await introduce(page);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  const name = row(page, 'I.4');
  const old = 'Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ';
  const plan = await (await page.request.get('./plans/bac-giang-2024.json')).text();
  expect(plan).toContain(old);
  const body = plan.replaceAll(old, 'Tỷ lệ hồ sơ nộp qua mạng');
  await page.route('**/plans/*.json', (route) => route.fulfill({ contentType: 'application/json', body }));
  await expect(name).toContainText(old);
  await name.locator('input[name=numerator]').fill('812');
  await saved(page);
  await page.reload();
  const told = page.getByText('Kế hoạch của tỉnh vừa được cập nhật.');
  await expect(told).toBeVisible();
  await expect(name, 'never in the middle of an edit').toContainText(old);
  await expect(name.locator('input[name=numerator]')).toHaveValue('812');
  await name.locator('input[name=denominator]').fill('1010');
  await saved(page);
  await page.getByRole('button', { name: 'Cập nhật' }).click();
  await expect(name).toContainText('Tỷ lệ hồ sơ nộp qua mạng');
  await expect(name.locator('input[name=numerator]')).toHaveValue('812');
  await expect(name.locator('input[name=denominator]')).toHaveValue('1010');
  await expect(name.locator('output[name=rate]')).toHaveText('80,4%');
  await saved(page);
  await expect(told).toHaveCount(0);
});

test('a plan of the server that is none is refused, and the last good one stays in use', async ({ page }) => {
  await page.goto('./#/man-hinh');
  await expect(page.locator('.wall-slide')).toBeVisible();
  await page.route('**/plans/*.json', (route) => route.fulfill({ contentType: 'application/json', body: '{}' }));
  await page.reload();
  await expect(page.locator('.wall-slide')).toBeVisible();
  await page.goto('./');
  await page.reload();
  await expect(page.locator('main[data-page=welcome]')).toBeVisible();
  await expect(page.getByText('Kế hoạch trên máy chủ có lỗi nên kế hoạch đang có được giữ nguyên.')).toBeVisible();
});
