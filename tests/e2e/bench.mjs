// How fast the release is on a slow machine and a slow connection: Chromium with
// the CPU throttled four times, 400 kbit/s and 400 ms latency, the median of five.
//
//   node bench.mjs [runs] [measure]     measures: first, form, offline, keys, charts
//
// Prints a line per measure with its limit, and fails where one is exceeded.
import { chromium } from '@playwright/test';
import { launchOptions } from './playwright.config.mjs';
import { serve } from './server.mjs';

const RUNS = Number(process.argv[2] ?? 5);
const SLOW_CPU = 4;
const SLOW_NETWORK = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const FULL_SPEED = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const percentile = (share, all) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(share * all.length))];

/** In the page: resolves `window.found` with the time at which an element first exists. */
const watch = (selector) => {
  window.found = new Promise((resolve) => {
    const look = () => document.querySelector(selector) && (resolve(performance.now()), true);
    if (!look()) new MutationObserver((_, observer) => look() && observer.disconnect()).observe(document, { attributes: true, childList: true, subtree: true });
  });
};

async function throttle(page, network) {
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
  await page.addInitScript(watch, '.frame:not([inert]) main[data-page] input');
  await throttle(page, SLOW_NETWORK);
  await page.goto(server.url, { waitUntil: 'commit' });
  const time = await page.evaluate(() => window.found);
  await its.close();
  return time;
}

async function formOnFirstVisit() {
  const its = await context({ serviceWorkers: 'block' });
  const page = await its.newPage();
  await throttle(page, FULL_SPEED);
  await page.goto(server.url);
  await introduce(page);
  const state = await its.storageState({ indexedDB: true });
  await its.close();
  const again = await context({ serviceWorkers: 'block', storageState: state });
  const next = await again.newPage();
  await next.addInitScript(watch, '.frame:not([inert]) [data-indicator] input');
  await throttle(next, SLOW_NETWORK);
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
  await page.locator('[data-save-state=saved]').waitFor();
  await page.goto(`${server.url}#/nhap-lieu`);
  await page.locator('[data-indicator] input').first().waitFor();
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const next = await its.newPage();
    await next.addInitScript(watch, '.frame:not([inert]) [data-indicator] input');
    await throttle(next, { ...FULL_SPEED, offline: true });
    await its.setOffline(true);
    await next.goto(`${server.url}#/nhap-lieu`, { waitUntil: 'commit' });
    times.push(await next.evaluate(() => window.found));
    await its.setOffline(false);
    await next.close();
  }
  await its.close();
  return median(times);
}

/**
 * From the key to the text in localStorage, to the row's new status on the page, and
 * to "Đã lưu", when the journal has acknowledged that the text is on the disk.
 */
async function keys() {
  const its = await context({ serviceWorkers: 'block' });
  const page = await its.newPage();
  await page.goto(server.url);
  await introduce(page);
  await page.goto(`${server.url}#/nhap-lieu`);
  await page.locator('[data-indicator] input').first().waitFor();
  await throttle(page, FULL_SPEED);
  await page.evaluate(() => {
    window.times = { stored: [], shown: [], onDisk: [] };
    let key = null;
    let pending = false;
    addEventListener('keydown', (event) => { key = event.timeStamp; pending = true; }, { capture: true });
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, text) {
      set.call(this, name, text);
      if (/\/(numerator|denominator)$/.test(name)) window.times.stored.push(performance.now() - key);
    };
    addEventListener('input', () => queueMicrotask(() => window.times.shown.push(performance.now() - key)));
    new MutationObserver((changes) => {
      const chip = changes.map((c) => c.target).find((t) => t.dataset?.saveState === 'saved');
      if (chip && pending) { window.times.onDisk.push(performance.now() - key); pending = false; }
    }).observe(document.body, { attributes: true, attributeFilter: ['data-save-state'], subtree: true });
  });
  const fields = page.locator('[data-indicator] input[name=numerator], [data-indicator] input[name=denominator]');
  for (let at = 0; at < await fields.count(); at += 1) {
    await fields.nth(at).focus();
    await page.keyboard.type(at % 2 ? '98765' : '12345', { delay: 60 });
  }
  await page.waitForFunction(() => window.times.onDisk.length > 0 && document.querySelector('[data-save-state=saved]'));
  const measured = await page.evaluate(() => window.times);
  await its.close();
  return measured;
}

/** Fills in every row of the form. */
async function fill(page) {
  await page.goto(`${server.url}#/nhap-lieu`);
  await page.locator('textarea[name=proposals]').waitFor();
  for (const row of await page.locator('[data-indicator]').all()) {
    await row.locator('input[name=numerator]').fill('61');
    await row.locator('input[name=denominator]').fill('80');
  }
}

/** From the click on Biểu đồ to the first chart, drawn. */
async function charts() {
  const its = await context({ serviceWorkers: 'block' });
  const page = await its.newPage();
  await page.goto(server.url);
  await introduce(page);
  await fill(page);
  await page.goto(`${server.url}#/bieu-do`);
  await page.locator('[data-chart=trend] svg').waitFor();
  await throttle(page, FULL_SPEED);
  const times = [];
  for (let run = 0; run < 2 * RUNS; run += 1) {
    await page.evaluate(() => { location.hash = '#/'; });
    await page.locator('main[data-page=overview] [data-report-state]').first().waitFor();
    await page.evaluate(() => new Promise((idle) => { requestIdleCallback(idle); }));
    times.push(await page.evaluate(() => new Promise((resolve) => {
      const start = performance.now();
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-chart=attainment] svg')) return;
        observer.disconnect();
        resolve(performance.now() - start);
      }).observe(document.querySelector('main'), { childList: true, subtree: true });
      location.hash = '#/bieu-do';
    })));
  }
  await its.close();
  return median(times);
}

/** Each chart of 28 indicators, redrawn because its width has changed: drawing and inserting it. */
async function redrawn() {
  const its = await context({ serviceWorkers: 'block' });
  const page = await its.newPage();
  await page.addInitScript(() => {
    window.drawn = [];
    window.ResizeObserver = class extends ResizeObserver {
      constructor(callback) {
        super((entries, observer) => {
          const chart = entries[0].target.closest('[data-chart]')?.dataset.chart;
          const start = performance.now();
          callback(entries, observer);
          queueMicrotask(() => window.drawn.push([chart, performance.now() - start]));
        });
      }
    };
  });
  // The plan changed so that a commune reports every indicator.
  await page.route('**/plans/*.json', async (route) => {
    const plan = await (await route.fetch()).json();
    for (const { levels, target } of plan.indicators.filter((one) => !one.levels.includes('commune'))) {
      target.percent.commune = Object.values(target.percent)[0];
      levels.push('commune');
    }
    await route.fulfill({ json: plan });
  });
  await page.goto(server.url);
  await introduce(page);
  await fill(page);
  const rows = await page.locator('[data-indicator]').count();
  await page.goto(`${server.url}#/bieu-do`);
  await page.locator('[data-chart=trend] svg').waitFor();
  await throttle(page, FULL_SPEED);
  await page.evaluate(() => { window.drawn = []; });
  let drawn = 0;
  for (let run = 0; run < 2 * RUNS; run += 1) {
    // Neither is the width at the start: a width that stays redraws nothing.
    await page.setViewportSize({ width: run % 2 ? 1340 : 1320, height: 768 });
    await page.waitForFunction((count) => window.drawn.length > count, drawn);
    await page.evaluate(() => new Promise((idle) => { requestIdleCallback(idle); }));
    drawn = await page.evaluate(() => window.drawn.length);
  }
  const all = await page.evaluate(() => window.drawn);
  await its.close();
  const kinds = [...new Set(all.map(([chart]) => chart))];
  const times = kinds.map((kind) => [kind, median(all.filter(([chart]) => chart === kind).map(([, time]) => time))]);
  return { rows, slowest: times.sort((a, b) => b[1] - a[1])[0], count: kinds.length };
}

const only = process.argv[3];
const results = [];
const measure = (name, value, limit) => {
  results.push(value <= limit);
  console.log(`${value <= limit ? 'ok  ' : 'OVER'} ${name.padEnd(58)} ${value.toFixed(0).padStart(6)} ms   limit ${limit} ms`);
};
const repeat = async (run) => {
  const all = [];
  for (let n = 0; n < RUNS; n += 1) all.push(await run());
  return all;
};
const measures = {
  first: async () => measure('first visit: first input usable', median(await repeat(firstVisit)), 4500),
  form: async () => measure('first visit straight to the form: first cell usable', median(await repeat(formOnFirstVisit)), 6000),
  offline: async () => measure('second visit, offline: first cell of the form usable', await secondVisitOffline(), 400),
  keys: async () => {
    const runs = await repeat(keys);
    const p95 = (of) => median(runs.map((run) => percentile(0.95, run[of])));
    const count = runs[0].shown.length;
    measure(`key to the store, 95th percentile of ${count}`, p95('stored'), 16);
    measure(`key to the row's answer, 95th percentile of ${count}`, p95('shown'), 16);
    measure(`key to "Đã lưu" (on the disk), 95th percentile of ${count}`, p95('onDisk'), 100);
  },
  charts: async () => {
    measure('the chart page: what is in sight, drawn', await charts(), 50);
    const { rows, slowest: [kind, time], count } = await redrawn();
    measure(`the slowest of ${count} charts of ${rows} indicators (${kind})`, time, 16);
  },
};
console.log(`CPU ${SLOW_CPU}× slower, 400 kbit/s, 400 ms latency; median of ${RUNS}`);
for (const [name, run] of Object.entries(measures)) if (!only || only === name) await run();
await browser.close();
await server.close();
process.exit(results.every(Boolean) ? 0 : 1);
