// How the app feels on a weak machine and a weak line, as ratios to a plain hand-written
// page with one form (bench/hand-written) that is measured in the same run: the CPU four
// times slower, 400 kbit/s, 400 ms, the service worker on.
//
//   node bench.mjs [runs] [measure]     measures: visit, again, keys, charts, absolute
//
// DIST names another build; ENCODINGS=gzip or ENCODINGS= is a host that sends less than brotli,
// as nginx with gzip alone or `python3 -m http.server`. Prints a line per measure with its
// limit, and fails where one is exceeded.
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { chromium } from '@playwright/test';
import { absolute } from './bench/absolute.mjs';
import { weakLine } from './bench/link.mjs';
import { ours, plain } from './bench/pages.mjs';
import { median, percentile, SLOW_CPU } from './bench/measure.mjs';
import { launchOptions } from './playwright.config.mjs';
import { serve } from './server.mjs';

const RUNS = Number(process.argv[2] ?? 5);
const only = process.argv[3];
const LINE = { latency: 400, rate: 400_000 / 8 };
const DIST = process.env.DIST ?? '../../dist';
const ENCODINGS = (process.env.ENCODINGS ?? 'br,gzip').split(',');

/** In the page: `window.seen` becomes the time at which an element first exists. */
const watch = (selector) => {
  const look = () => {
    if (window.seen || !document.querySelector(selector)) return;
    window.seen = performance.now();
  };
  new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true });
};

/** In the page: the time at which its service worker is installed. */
const isInstalled = async () => {
  while (!(await navigator.serviceWorker.getRegistration())?.active) await new Promise((next) => { setTimeout(next, 50); });
  return performance.now();
};

/** A browser of its own over a line of its own, so that processes and caches are its own. */
async function opened(site, weak) {
  const root = site === ours ? DIST : 'bench/hand-written';
  const server = await serve({ root, base: '/', encodings: ENCODINGS });
  const line = await weakLine({ port: Number(new URL(server.url).port), ...LINE });
  line.limit(weak);
  const browser = await chromium.launch(launchOptions);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = async (watched) => {
    const its = await context.newPage();
    if (watched) await its.addInitScript(watch, watched);
    const session = await context.newCDPSession(its);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
    return its;
  };
  const close = async () => {
    await browser.close();
    line.close();
    await server.close();
  };
  return { site, browser, context, line, page, close };
}

/** What the page's process has for itself, in MiB (Linux: /proc/…/smaps_rollup). */
async function privateMemory(browser, page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const root = await browser.newBrowserCDPSession();
  const { processInfo } = await root.send('SystemInfo.getProcessInfo');
  const sizes = await Promise.all(processInfo.filter(({ type }) => type === 'renderer').map(async ({ id }) => {
    const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8');
    return [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((sum, [, size]) => sum + Number(size), 0) / 1024;
  }));
  return Math.max(...sizes);
}

/** From the address to the first figure kept, and on until it works without a network. */
async function visit(site) {
  const its = await opened(site, true);
  const page = await its.page(site.field);
  await page.goto(its.line.url, { waitUntil: 'commit' });
  await page.locator(site.field).click();
  const field = await page.evaluate(() => window.seen);
  await site.choose(page);
  await page.locator(site.cell).first().click();
  await page.keyboard.type('61');
  const kept = await page.waitForFunction(site.isKept, null, { polling: 'raf' });
  const figure = await kept.jsonValue();
  const keptBytes = its.line.received();
  const offline = await page.evaluate(isInstalled);
  const offlineBytes = its.line.received();
  const memory = await privateMemory(its.browser, page);
  await its.close();
  return { field, figure, keptKB: keptBytes / 1000, offline, offlineKB: offlineBytes / 1000, memory };
}

/** Visits the site once at full speed, until it works without a network and has a unit. */
async function introduced(site) {
  const its = await opened(site, false);
  const page = await its.page();
  await page.goto(its.line.url);
  await page.locator(site.field).click();
  await site.choose(page);
  await page.locator(site.cell).first().click();
  await page.keyboard.type('61');
  await page.waitForFunction(site.isKept);
  await page.evaluate(isInstalled);
  return { its, page };
}

/** A further visit without a network: the first cell of the form. */
async function again(site) {
  const { its } = await introduced(site);
  await its.context.setOffline(true);
  const times = [];
  for (let run = 0; run < 3; run += 1) {
    const page = await its.page(site.cell);
    await page.goto(its.line.url + site.form, { waitUntil: 'commit' });
    await page.locator(site.cell).first().waitFor();
    times.push(await page.evaluate(() => window.seen));
    await page.close();
  }
  await its.close();
  return { offline: median(times) };
}

/** From each key to the frame that shows its row's rate. */
async function keys(site) {
  const { its, page } = await introduced(site);
  await page.evaluate((row) => {
    window.painted = [];
    let key = 0;
    addEventListener('keydown', (event) => { key = event.timeStamp; }, { capture: true });
    new MutationObserver((changes) => {
      if (!key || !changes.some(({ target }) => (target.closest ?? target.parentElement?.closest)?.call(target.closest ? target : target.parentElement, row))) return;
      const since = key;
      key = 0;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.painted.push(performance.now() - since);
        port2.postMessage(null);
      });
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  }, site.row);
  const fields = site.fields(page);
  for (let at = 0; at < 12; at += 1) {
    await fields.nth(at).focus();
    await page.keyboard.type(at % 2 ? '98765' : '12345', { delay: 80 });
  }
  await page.waitForTimeout(300);
  const times = await page.evaluate(() => window.painted);
  await its.close();
  return { p95: percentile(0.95, times), median: median(times) };
}

/** From the click to the first chart, painted: the first time and again. */
async function charts(site) {
  const { its, page } = await introduced(site);
  const fields = site.fields(page);
  for (let at = 0; at < await fields.count(); at += 1) await fields.nth(at).fill(at % 2 ? '80' : '61');
  // The rest has arrived by now, as it has when a clerk is done with the form.
  await page.waitForTimeout(8_000);
  const times = [];
  for (let run = 0; run < 4; run += 1) {
    await page.evaluate((chart) => {
      window.clicked = new Promise((resolve) => {
        addEventListener('click', (event) => {
          const start = event.timeStamp;
          const look = () => {
            if (!document.querySelector(chart)) return false;
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => resolve(performance.now() - start);
              port2.postMessage(null);
            });
            return true;
          };
          queueMicrotask(() => look() || new MutationObserver((_, observer) => look() && observer.disconnect()).observe(document.body, { childList: true, subtree: true, attributes: true }));
        }, { capture: true, once: true });
      });
    }, site.chart);
    await site.showChart(page).click();
    times.push(await page.evaluate(() => window.clicked));
    await page.waitForTimeout(500);
    await site.showForm(page).click();
    await page.locator(site.cell).first().waitFor();
    await page.waitForTimeout(500);
  }
  await its.close();
  const [first, ...others] = times;
  return { first, again: median(others) };
}

const results = [];
const line = (name, value, unit, limit) => {
  results.push(value <= limit);
  console.log(`${value <= limit ? 'ok  ' : 'OVER'} ${name.padEnd(58)} ${value.toFixed(unit === '×' ? 2 : 0).padStart(7)} ${unit.padEnd(3)} limit ${limit}`);
};

/** Measures both pages in turns, and hands over the medians of each value. */
async function compared(run) {
  const runs = { plain: [], ours: [] };
  for (let at = 0; at < RUNS; at += 1) {
    runs.plain.push(await run(plain));
    runs.ours.push(await run(ours));
  }
  const middle = (all) => Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((one) => one[key]))]));
  return { plain: middle(runs.plain), ours: middle(runs.ours) };
}

const beside = (name, key, both) => console.log(`     ${name.padEnd(58)} ${both.plain[key].toFixed(0).padStart(7)} hand-written, ${both.ours[key].toFixed(0)} ours`);
const ratio = (name, key, limit, both) => {
  beside(`${name}, ms`, key, both);
  line(name, both.ours[key] / both.plain[key], '×', limit);
};

const measures = {
  async visit() {
    const both = await compared(visit);
    ratio('first field takes keys', 'field', 1.5, both);
    ratio('from the address to the first figure kept', 'figure', 3.2, both);
    beside('on the wire until then, KB', 'keptKB', both);
    line('on the wire until then', both.ours.keptKB, 'KB', 190);
    ratio('works without a network', 'offline', 4.5, both);
    beside('on the wire until then, KB', 'offlineKB', both);
    line('on the wire until it works without a network', both.ours.offlineKB, 'KB', 520);
    beside('private memory of the page, MiB', 'memory', both);
    line('private memory of the page', both.ours.memory, 'MiB', 55);
  },
  async again() {
    ratio('second visit without a network: first cell', 'offline', 1.6, await compared(again));
  },
  async keys() {
    const both = await compared(keys);
    ratio('key to the rate, painted: 95th percentile', 'p95', 1.3, both);
    beside('key to the rate, painted: median, ms', 'median', both);
  },
  async charts() {
    const both = await compared(charts);
    ratio('chart page from the click, first time', 'first', 2, both);
    ratio('chart page from the click, again', 'again', 1.5, both);
  },
  async absolute() {
    await absolute({ root: DIST, runs: RUNS, line });
  },
};

console.log(`CPU ${SLOW_CPU}× slower, 400 kbit/s, 400 ms, service worker on; median of ${RUNS}; load ${loadavg().map((load) => load.toFixed(1)).join(' ')}`);
for (const [name, run] of Object.entries(measures)) if (!only || only === name) await run();
console.log(`load ${loadavg().map((load) => load.toFixed(1)).join(' ')}`);
process.exit(results.every(Boolean) ? 0 : 1);
