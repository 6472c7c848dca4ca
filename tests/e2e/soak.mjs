// A year of the kiosk in minutes: 10 000 slides under a fast clock. Prints the
// memory in use at the start, in the middle and at the end, and fails where it
// grows from the middle on.
//
//   SLIDES=10000 node soak.mjs [dist]
import { chromium } from '@playwright/test';
import { launchOptions } from './playwright.config.mjs';
import { fillAll, finalize, go, introduce } from './journeys/clerk.mjs';
import { serve } from './server.mjs';

const SLIDES = Number(process.env.SLIDES ?? 10_000);
const SECONDS = 5;
/** Slides between two checks of the page. */
const STEP = 100;
/** The share by which a measurement may exceed another without having grown. */
const TOLERANCE = 0.1;

const { url, close } = await serve({ root: process.argv[2] ?? '../../dist' });
const browser = await chromium.launch(launchOptions);
const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, serviceWorkers: 'block' });
const page = await context.newPage();
const failures = [];
page.on('pageerror', (error) => failures.push(error.message));
await page.addInitScript(() => {
  // The wasm's memory, which is not part of the heap.
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await plain.apply(WebAssembly, args);
      const { exports } = result.instance ?? result;
      window.wasmMemory ??= Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
      return result;
    };
  }
});
await page.clock.install({ time: new Date('2024-06-10T09:00:00+07:00') });
await page.goto(url);
await introduce(page);
for (const [quarter, shift] of [['2024-Q1', -20], ['2024-Q2', 0]]) {
  await go(page, `#/nhap-lieu/${quarter}`, 'entry');
  await fillAll(page, shift);
  await finalize(page);
}
await go(page, `#/man-hinh?giay=${SECONDS}`, 'kiosk');

const devtools = await context.newCDPSession(page);
await devtools.send('HeapProfiler.enable');

async function measure(when, slides) {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  const heap = (await devtools.send('Runtime.getHeapUsage')).usedSize;
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  const wasm = await page.evaluate(() => window.wasmMemory?.buffer.byteLength ?? 0);
  const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(2)} MiB`;
  console.log(`${when.padEnd(6)} ${String(slides).padStart(6)} slides: heap ${mib(heap)}, wasm ${mib(wasm)}, ${nodes} nodes, ${jsEventListeners} listeners`);
  return { heap, wasm, nodes, jsEventListeners };
}

const shown = () => page.locator('.wall-count').textContent();

async function run(slides) {
  for (let done = 0; done < slides; done += STEP) {
    const before = await shown();
    await page.clock.runFor(Math.min(STEP, slides - done) * SECONDS * 1000);
    // After whole rounds the count is the same again; one more slide changes it.
    if (done === 0 && before === (await shown())) await page.clock.runFor(SECONDS * 1000);
  }
}

// Caches are filled during the first slides.
await run(2 * STEP);
const first = await shown();
await page.clock.runFor(SECONDS * 1000);
if (first === (await shown())) failures.push(`the slides stand still at ${first}`);
const start = await measure('start', 0);
await run(SLIDES / 2);
const middle = await measure('middle', SLIDES / 2);
await run(SLIDES / 2);
const end = await measure('end', SLIDES);

if (end.wasm === 0) failures.push('the memory of the wasm was not found');
const grown = Object.keys(end).filter((name) => end[name] > middle[name] * (1 + TOLERANCE) && end[name] > start[name] * (1 + TOLERANCE));
failures.push(...grown.map((name) => `${name} grew from ${middle[name]} to ${end[name]}`));
if ((await page.locator('main[data-page=kiosk] .wall-slide').count()) !== 1) failures.push('the kiosk is gone');
await browser.close();
await close();
for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? 'flat' : 'not flat');
process.exitCode = failures.length === 0 ? 0 : 1;
