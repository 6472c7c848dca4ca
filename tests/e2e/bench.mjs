// How fast it is on a weak machine and a weak connection: Chromium with the CPU
// slowed down four times, 400 kbit/s and 400 ms latency, the median of five.
//
//   node bench.mjs [runs]
//
// Prints a line per measure with its limit and fails where one is missed.
import { chromium } from '@playwright/test';
import { launchOptions } from './playwright.config.mjs';
import { serve } from './server.mjs';

const RUNS = Number(process.argv[2] ?? 5);
const SLOW_CPU = 4;
const WEAK = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const NONE = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

const middle = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const at = (share, all) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(share * all.length))];

/** Notes, in the page itself, when an element is there for the first time. */
const watch = (selector) => {
  window.found = new Promise((tell) => {
    const look = () => document.querySelector(selector) && (tell(performance.now()), true);
    if (!look()) new MutationObserver((_, o) => look() && o.disconnect()).observe(document, { childList: true, subtree: true });
  });
};

async function slow(page, network) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
  return session;
}

async function introduce(page) {
  await page.locator('input[name=unit]').fill('huong mai');
  await page.locator('input[name=unit]').press('Enter');
  await page.locator('input[name=reporter-name]').fill('Nguyễn Thị Hồng Hạnh');
  await page.locator('[data-action=start]').click();
  await page.locator('main[data-page=overview]').waitFor();
}

const server = await serve({ root: process.env.DIST ?? '../../dist', base: '/' });
const browser = await chromium.launch(launchOptions);
const context = (options = {}) => browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });

async function firstVisit() {
  const its = await context({ serviceWorkers: 'block' });
  const page = await its.newPage();
  await page.addInitScript(watch, 'main[data-page] input');
  await slow(page, WEAK);
  await page.goto(server.url, { waitUntil: 'commit' });
  const time = await page.evaluate(() => window.found);
  await its.close();
  return time;
}

async function formOnFirstVisit() {
  const its = await context({ serviceWorkers: 'block' });
  const page = await its.newPage();
  await slow(page, NONE);
  await page.goto(server.url);
  await introduce(page);
  const state = await its.storageState({ indexedDB: true });
  await its.close();
  const again = await context({ serviceWorkers: 'block', storageState: state });
  const next = await again.newPage();
  await next.addInitScript(watch, '[data-indicator] input');
  await slow(next, WEAK);
  await next.goto(`${server.url}#/nhap-lieu`, { waitUntil: 'commit' });
  const time = await next.evaluate(() => window.found);
  await again.close();
  return time;
}

async function secondVisitOffline() {
  const its = await context();
  const page = await its.newPage();
  await page.goto(server.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await introduce(page);
  await page.waitForTimeout(500);
  await page.goto(`${server.url}#/nhap-lieu`);
  await page.locator('[data-indicator] input').first().waitFor();
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const next = await its.newPage();
    await next.addInitScript(watch, '[data-indicator] input');
    await slow(next, { ...NONE, offline: true });
    await its.setOffline(true);
    await next.goto(`${server.url}#/nhap-lieu`, { waitUntil: 'commit' });
    times.push(await next.evaluate(() => window.found));
    await its.setOffline(false);
    await next.close();
  }
  await its.close();
  return middle(times);
}

/** From the key to the row's answer on the page, and to "Đã lưu". */
async function keys() {
  const its = await context({ serviceWorkers: 'block' });
  const page = await its.newPage();
  await page.goto(server.url);
  await introduce(page);
  await page.goto(`${server.url}#/nhap-lieu`);
  await page.locator('[data-indicator] input').first().waitFor();
  await slow(page, NONE);
  await page.evaluate(() => {
    window.work = [];
    window.saved = [];
    let key = null;
    addEventListener('keydown', (event) => { key = event.timeStamp; }, { capture: true });
    addEventListener('input', () => queueMicrotask(() => window.work.push(performance.now() - key)));
    new MutationObserver((changes) => {
      const chip = changes.map((c) => c.target).find((t) => t.dataset?.saveState === 'saved');
      if (chip && key !== null) { window.saved.push(performance.now() - key); key = null; }
    }).observe(document.body, { attributes: true, attributeFilter: ['data-save-state'], subtree: true });
  });
  const fields = page.locator('[data-indicator] input[name=numerator], [data-indicator] input[name=denominator]');
  for (let at = 0; at < await fields.count(); at += 1) {
    await fields.nth(at).focus();
    await page.keyboard.type(at % 2 ? '98765' : '12345', { delay: 60 });
  }
  await page.waitForTimeout(300);
  const measured = await page.evaluate(() => ({ work: window.work, saved: window.saved }));
  await its.close();
  return measured;
}

/** From the click on Biểu đồ to every chart in its place. */
async function charts() {
  const its = await context({ serviceWorkers: 'block' });
  const page = await its.newPage();
  await page.goto(server.url);
  await introduce(page);
  await page.goto(`${server.url}#/nhap-lieu`);
  for (const row of await page.locator('[data-indicator]').all()) {
    await row.locator('input[name=numerator]').fill('61');
    await row.locator('input[name=denominator]').fill('80');
  }
  await page.goto(`${server.url}#/bieu-do`);
  await page.locator('figure svg').first().waitFor();
  await slow(page, NONE);
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    await page.evaluate(() => { location.hash = '#/tro-giup'; });
    await page.locator('main[data-page=help]').waitFor();
    times.push(await page.evaluate(() => new Promise((done) => {
      const start = performance.now();
      let last = start;
      const seen = new MutationObserver(() => { last = performance.now(); });
      seen.observe(document.querySelector('main'), { childList: true, subtree: true, attributes: true });
      location.hash = '#/bieu-do';
      setTimeout(() => { seen.disconnect(); done(last - start); }, 1500);
    })));
  }
  await its.close();
  return middle(times);
}

const results = [];
const measure = (name, value, limit) => {
  results.push(value <= limit);
  console.log(`${value <= limit ? 'ok  ' : 'OVER'} ${name.padEnd(58)} ${value.toFixed(0).padStart(6)} ms   limit ${limit} ms`);
};
const repeat = async (run) => {
  const all = [];
  for (let n = 0; n < RUNS; n += 1) all.push(await run());
  return middle(all);
};
console.log(`CPU ${SLOW_CPU}× slower, 400 kbit/s, 400 ms latency; median of ${RUNS}`);
measure('first visit: first input usable', await repeat(firstVisit), 4500);
measure('first visit straight to the form: first cell usable', await repeat(formOnFirstVisit), 6000);
measure('second visit, offline: first cell of the form usable', await secondVisitOffline(), 400);
const { work, saved } = await keys();
measure(`key to the row's answer, 95th percentile of ${work.length}`, at(0.95, work), 16);
measure(`key to "Đã lưu", 95th percentile of ${saved.length}`, at(0.95, saved), 16);
measure('all charts of the page drawn', await charts(), 50);
await browser.close();
await server.close();
process.exit(results.every(Boolean) ? 0 : 1);
