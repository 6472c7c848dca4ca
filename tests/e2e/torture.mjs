// Kills the browser at random moments while somebody types, starts it again on
// the same profile, and compares what it shows with what "Đã lưu" had promised.
//
//   node torture.mjs [rounds]        DIST=…  the release, ../../dist by default
//                                    SEED=…  the choices of an earlier run
//
// A value counts as promised once the header has said "Đã lưu" with it on the
// page. After each kill every field must show the value promised last or one
// typed into it later. Exits with 1 at the first that does not.
//
//   node torture.mjs 20 --sabotage   a journal that acknowledges records without
//                                    writing them: must be detected, exits with 1
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMUNE } from './journeys/clerk.mjs';
import { between, generator, pick, repeatWith } from './journeys/random.mjs';
import { launchOptions } from './playwright.config.mjs';
import { serve } from './server.mjs';

const sabotage = process.argv.includes('--sabotage');
const rounds = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? process.env.ROUNDS ?? (process.env.CI ? 10 : 200));
const server = await serve({ root: process.env.DIST ?? '../../dist' });
const profile = await mkdtemp(join(tmpdir(), 'bao-cao-xa-torture-'));

/** The ids of a process and of all its descendants. */
async function family(pid) {
  const parents = new Map();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null);
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const all = [pid];
  for (const id of all) for (const [child, parent] of parents) if (parent === id) all.push(child);
  return all;
}

async function start() {
  const child = spawn(launchOptions.executablePath ?? chromium.executablePath(), [
    ...launchOptions.args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`,
    '--hide-crash-restore-bubble', '--no-default-browser-check', 'about:blank',
  ], { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise((resolve, reject) => {
    let output = '';
    child.stderr.on('data', (data) => {
      output += data;
      const match = output.match(/DevTools listening on (\S+)/);
      if (match) resolve(match[1]);
    });
    child.once('exit', (code) => reject(new Error(`the browser ended by itself (${code}):\n${output}`)));
  });
  child.stderr.resume();
  const browser = await chromium.connectOverCDP(address);
  const page = await browser.contexts()[0].newPage();
  if (sabotage) {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = function put(_, key) { return this.get(key); };
    });
  }
  const kill = async () => {
    const ended = new Promise((done) => { child.once('exit', done); });
    for (const id of await family(child.pid)) {
      try { process.kill(id, 'SIGKILL'); } catch { /* it has exited already */ }
    }
    await ended;
    await browser.close().catch(() => {});
  };
  return { page, kill };
}

const FIELDS = COMMUNE.flatMap((id) => ['numerator', 'denominator', 'note'].map((name) => `${id}/${name}`));

/** What to type in one round: fields, and how many milliseconds to pause after each. */
const keystrokes = (random) => Array.from({ length: 10_000 }, () => [pick(random, FIELDS), random() < 0.3 ? 40 : 2]);

/** Types until the browser is killed; reports all values whenever the header says "Đã lưu". */
const typing = async ([strokes, first]) => {
  const typed = {};
  let reported = '';
  for (let at = 0; ; at += 1) {
    const [field, pause] = strokes[at % strokes.length];
    const value = first + at;
    const [id, name] = field.split('/');
    const input = document.querySelector(`[data-indicator="${id}"] [name=${name}]`);
    input.value = String(value);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    typed[field] = value;
    window.report(JSON.stringify({ typed: [field, value] }));
    await new Promise((go) => setTimeout(go, pause));
    const saved = document.querySelector('[data-save-state=saved]');
    const all = JSON.stringify(typed);
    if (saved && all !== reported) {
      reported = all;
      window.report(JSON.stringify({ promised: typed }));
    }
  }
};

const shown = (page) => page.evaluate((fields) => Object.fromEntries(fields.map((field) => {
  const [id, name] = field.split('/');
  return [field, document.querySelector(`[data-indicator="${id}"] [name=${name}]`).value];
})), FIELDS);

const promised = new Map(); // field → the value promised last
const later = new Map(); // field → the values typed since
const figures = { rounds: 0, typed: 0, promises: 0, compared: 0, rescued: 0, lost: 0 };
const began = Date.now();
console.log(`${rounds} rounds, ${repeatWith}`);

for (let round = 0; round <= rounds && figures.lost === 0; round += 1) {
  const random = generator(round);
  const { page, kill } = await start();
  // What is in localStorage alone, read from a page without the app.
  await page.goto(`${server.url}config.json`);
  const store = await page.evaluate(() => ({ ...localStorage }));
  await page.goto(`${server.url}#/nhap-lieu/2024-Q2`);
  await page.locator('main[data-page]').waitFor();
  if (await page.locator('main[data-page=welcome]').count()) {
    if (round > 0 && promised.size > 0) {
      console.error(`round ${round}: the unit is lost`);
      figures.lost += 1;
      await kill();
      break;
    }
    await page.locator('input[name=unit]').fill('huong mai');
    await page.locator('input[name=unit]').press('Enter');
    await page.locator('[data-action=start]').click();
    await page.evaluate(() => { location.hash = '#/nhap-lieu/2024-Q2'; });
  }
  await page.locator('main[data-page=entry]').waitFor();
  const now = await shown(page);
  for (const [field, value] of promised) {
    figures.compared += 1;
    const [id, name] = field.split('/');
    const kept = store[`/#bcx/1/cell/bac-giang-2024/07771/2024-Q2/${id}/${name}`] ?? '';
    if (kept.split('|')[3] !== now[field]) figures.rescued += 1;
    if (now[field] !== String(value) && !later.get(field)?.includes(Number(now[field]))) {
      figures.lost += 1;
      console.error(`round ${round}: ${field} was promised as ${value} and is “${now[field]}”`);
    }
  }
  if (round === rounds || figures.lost > 0) {
    await kill();
    break;
  }
  // What is shown now was on the disk, so it counts as promised from here on.
  for (const [field, value] of Object.entries(now)) if (value) promised.set(field, Number(value));
  later.clear();
  await page.exposeFunction('report', (text) => {
    const { typed, promised: all } = JSON.parse(text);
    if (typed) {
      const [field, value] = typed;
      figures.typed += 1;
      later.set(field, [...(later.get(field) ?? []), value]);
      return;
    }
    figures.promises += 1;
    for (const [field, value] of Object.entries(all)) {
      promised.set(field, value);
      later.set(field, (later.get(field) ?? []).filter((one) => one > value));
    }
  });
  page.evaluate(typing, [keystrokes(random), (round + 1) * 1_000_000]).catch(() => {});
  // Every twentieth round is long enough for localStorage to reach the disk.
  const lifetime = round % 20 === 19 ? between(random, 6000, 12_000) : between(random, 60, 1500);
  await new Promise((go) => setTimeout(go, lifetime));
  await kill();
  figures.rounds += 1;
  if (figures.rounds % 10 === 0) console.log(`${figures.rounds} rounds: ${JSON.stringify(figures)}`);
}

await server.close();
await rm(profile, { recursive: true, force: true }).catch(() => {});
console.log(
  `${figures.rounds} kills in ${Math.round((Date.now() - began) / 1000)} s: ${figures.typed} values typed, `
  + `${figures.promises} times “Đã lưu”, ${figures.compared} promised values compared, ${figures.lost} lost; `
  + `${figures.rescued} of them were missing from localStorage and came from the journal; ${repeatWith}`,
);
process.exit(figures.lost > 0 || figures.promises === 0 ? 1 : 0);
