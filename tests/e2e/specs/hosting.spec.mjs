// Any plain static server works, at any address, and no other server is ever asked.
import { expect, test } from '@playwright/test';
import {
  ENTRY, PAGES_AND_KIOSK, exportBundle, fillAll, finalize, go, introduce, open, row, saved,
} from '../journeys/clerk.mjs';
import { DIST } from '../journeys/release.mjs';
import { serve } from '../server.mjs';

/** The requests of a page and its errors, from here on. */
async function record(page) {
  const seen = { requests: [], errors: [] };
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('pageerror', (error) => seen.errors.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(`${message.type()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) seen.errors.push(`${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
  });
  return seen;
}

for (const [words, options] of [
  ['at the root of a host without the type of wasm and without compression', { base: '/', encodings: [], types: { '.wasm': 'application/octet-stream' } }],
  ['several folders deep on a host with generic content types', { base: '/so/tttt/bao-cao-xa/', types: { '.wasm': 'application/octet-stream', '.webmanifest': 'application/octet-stream' } }],
  ['below a path with Vietnamese letters', { base: '/báo cáo/' }],
]) {
  test(`a whole quarter works ${words}`, async ({ browser }) => {
    const server = await serve({ root: DIST, ...options });
    const origin = new URL(server.url).origin;
    const context = await browser.newContext({ baseURL: encodeURI(server.url) });
    const page = await context.newPage();
    const seen = await record(page);
    await open(page);
    await introduce(page);
    await go(page, ENTRY, 'entry');
    await fillAll(page);
    await finalize(page);
    expect(JSON.parse((await exportBundle(page)).text).submissions).toHaveLength(1);
    for (const [hash, name] of PAGES_AND_KIOSK) {
      await go(page, hash, name);
      await expect(page.getByRole('heading').first()).toBeVisible();
    }
    expect(seen.errors).toEqual([]);
    expect(seen.requests.length).toBeGreaterThan(3);
    const elsewhere = seen.requests.filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== origin);
    expect(elsewhere).toEqual([]);
    await context.close();
    await server.close();
  });
}

test('every page opens by its address, without an error or a violation of the policy', async ({ page }) => {
  const seen = await record(page);
  await open(page);
  await introduce(page);
  for (const [hash, name] of PAGES_AND_KIOSK) {
    await page.goto('about:blank');
    await page.goto(`./${hash}`);
    await expect(page.locator(`main[data-page=${name}]`)).toBeVisible();
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page).toHaveTitle(/Báo Cáo Xã/);
  }
  expect(seen.errors).toEqual([]);
});

test('the policy in the page blocks other origins and inline scripts', async ({ page }) => {
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

test('an unknown address shows the overview, one without a period the current period', async ({ page }) => {
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

test('a changed plan on the server is offered, and used after a reload; what was typed stays', async ({ page }) => {
  await open(page);
  await introduce(page);
  await go(page, ENTRY, 'entry');
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
  const offer = page.getByText('Kế hoạch của tỉnh vừa được cập nhật.');
  await expect(offer).toBeVisible();
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
  await expect(offer).toHaveCount(0);
});

test('an invalid plan on the server is refused, and the last valid one stays in use', async ({ page }) => {
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

for (const [what, take] of [
  ['streaming compilation', () => { delete WebAssembly.compileStreaming; }],
  ['reference types', () => { WebAssembly.Module = function Module() { throw new WebAssembly.CompileError(); }; }],
  ['WebAssembly', () => { delete window.WebAssembly; }],
  ['dialogs', () => { delete window.HTMLDialogElement; }],
]) {
  test(`a browser without ${what} is told to be too old, and nothing loads for ever`, async ({ page }) => {
    await page.addInitScript(take);
    // Such a browser does not get the app to run either.
    await page.route('**/app/main-*.js', (route) => route.abort());
    await page.goto('./');
    await expect(page.locator('.boot-old')).toBeVisible();
    await expect(page.locator('.boot-old')).toContainText('Xin cập nhật hoặc cài bản mới');
    await expect(page.getByText('Đang tải').first()).toBeHidden();
  });
}

test('in a browser that does not know :has() no banner lies behind the menu', async ({ browser, baseURL }) => {
  // The page's policy names its styles by their hash.
  const context = await browser.newContext({ baseURL, bypassCSP: true });
  const page = await context.newPage();
  await page.route('./', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(':has(', ':-unknown-has(') });
  });
  await page.addInitScript(() => { delete IDBTransaction.prototype.durability; });
  await open(page);
  await introduce(page);
  const banner = await page.locator('[data-unconfirmed]').boundingBox();
  const menu = await page.locator('nav.nav').boundingBox();
  expect(banner.x).toBeGreaterThanOrEqual(menu.x + menu.width - 1);
  await context.close();
});

test('a browser that has what the app needs is not called too old', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('input[name=unit]')).toBeVisible();
  await expect(page.locator('.boot-old')).toHaveCount(0);
});
