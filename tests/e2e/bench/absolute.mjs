// What is judged by time alone, on a line at full speed: from a key to the store, to the
// row's answer and to the disk, and redrawing each chart.
import { chromium } from '@playwright/test';
import { launchOptions } from '../playwright.config.mjs';
import { serve } from '../server.mjs';
import { median, percentile, SLOW_CPU } from './measure.mjs';

async function throttle(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
}

async function introduce(page) {
  await page.locator('input[name=unit]').fill('huong mai');
  await page.locator('input[name=unit]').press('Enter');
  await page.locator('input[name=reporter-name]').fill('Nguyễn Thị Hồng Hạnh');
  await page.locator('[data-action=start]').click();
  await page.locator('main[data-page=entry]').waitFor();
}

/** Opens pages of the release in `root`, the service worker blocked. */
async function opened(root) {
  const server = await serve({ root, base: '/' });
  const browser = await chromium.launch(launchOptions);
  const context = () => browser.newContext({ viewport: { width: 1366, height: 768 }, serviceWorkers: 'block' });
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { url: server.url, context, close };
}

/**
 * From the key to the text in localStorage, to the row's new status on the page, and
 * to "Đã lưu", when the journal has acknowledged that the text is on the disk.
 */
async function keys(site) {
  const its = await site.context();
  const page = await its.newPage();
  await page.goto(site.url);
  await introduce(page);
  await page.goto(`${site.url}#/nhap-lieu`);
  await page.locator('[data-indicator] input').first().waitFor();
  await throttle(page);
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
async function fill(site, page) {
  await page.goto(`${site.url}#/nhap-lieu`);
  await page.locator('textarea[name=proposals]').waitFor();
  for (const row of await page.locator('[data-indicator]').all()) {
    await row.locator('input[name=numerator]').fill('61');
    await row.locator('input[name=denominator]').fill('80');
  }
}

/** Each chart of 28 indicators, redrawn because its width has changed: drawing and inserting it. */
async function redrawn(site, runs) {
  const its = await site.context();
  const page = await its.newPage();
  await page.addInitScript(() => {
    window.drawn = [];
    let observed = null;
    window.ResizeObserver = class extends ResizeObserver {
      constructor(callback) {
        super((entries, observer) => {
          observed = entries[0].target.closest('[data-chart]')?.dataset.chart;
          callback(entries, observer);
        });
      }
    };
    // The page draws in a timer that it sets then, and in what that leads to.
    const timer = window.setTimeout;
    window.setTimeout = (then, ...rest) => {
      const chart = observed;
      if (!chart) return timer(then, ...rest);
      observed = null;
      return timer(async () => {
        const start = performance.now();
        then();
        // What follows, follows in microtasks of this task.
        for (let turn = 0; turn < 50; turn += 1) await null;
        window.drawn.push([chart, performance.now() - start]);
      }, ...rest);
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
  await page.goto(site.url);
  await introduce(page);
  await fill(site, page);
  const rows = await page.locator('[data-indicator]').count();
  await page.goto(`${site.url}#/bieu-do`);
  await page.locator('[data-chart=trend] svg').waitFor();
  await throttle(page);
  await page.evaluate(() => { window.drawn = []; });
  let drawn = 0;
  for (let run = 0; run < 2 * runs; run += 1) {
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

/** Measures `runs` times and prints each figure with `line(name, value, unit, limit)`. */
export async function absolute({ root, runs, line }) {
  const site = await opened(root);
  const typed = [];
  for (let run = 0; run < runs; run += 1) typed.push(await keys(site));
  const p95 = (of) => median(typed.map((run) => percentile(0.95, run[of])));
  const count = typed[0].shown.length;
  line(`key to the store, 95th percentile of ${count}`, p95('stored'), 'ms', 16);
  line(`key to the row's answer, 95th percentile of ${count}`, p95('shown'), 'ms', 16);
  line(`key to "Đã lưu" (on the disk), 95th percentile of ${count}`, p95('onDisk'), 'ms', 100);
  const { rows, slowest: [kind, time], count: charts } = await redrawn(site, runs);
  line(`the slowest of ${charts} charts of ${rows} indicators (${kind})`, time, 'ms', 16);
  await site.close();
}
