// Kills the browser at random moments while it is typed in, starts it again on
// the same profile, and compares with what "Đã lưu" had promised.
//
//   node torture.mjs [rounds]        DIST=…  the release, ../../dist by default
//
// A value counts as promised once the header has said "Đã lưu" with it on the
// page. After each kill every field must show what was promised last, or
// something typed into it later. Exits with 1 at the first that does not.
//
//   node torture.mjs 20 --sabotage   a journal that acknowledges and writes
//                                    nothing: must be found out, exits with 1
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMUNE } from './journeys/clerk.mjs';
import { launchOptions } from './playwright.config.mjs';
import { serve } from './server.mjs';

const sabotage = process.argv.includes('--sabotage');
const rounds = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? process.env.ROUNDS ?? (process.env.CI ? 10 : 200));
const server = await serve({ root: process.env.DIST ?? '../../dist' });
const profile = await mkdtemp(join(tmpdir(), 'bao-cao-xa-torture-'));
const random = (from, to) => from + Math.floor(Math.random() * (to - from));

/** The ids of a process and of everything it has started. */
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
  const address = await new Promise((found, failed) => {
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
      const match = said.match(/DevTools listening on (\S+)/);
      if (match) found(match[1]);
    });
    child.once('exit', (code) => failed(new Error(`the browser ended by itself (${code}):\n${said}`)));
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
      try { process.kill(id, 'SIGKILL'); } catch { /* it has ended already */ }
    }
    await ended;
    await browser.close().catch(() => {});
  };
  return { page, kill };
}

/** Types without end; tells all values whenever the header says "Đã lưu". */
const typing = async ([ids, next]) => {
  const fields = ids.flatMap((id) => ['numerator', 'denominator', 'note'].map((name) => `${id}/${name}`));
  const typed = {};
  let told = '';
  for (let value = next; ; value += 1) {
    const field = fields[Math.floor(Math.random() * fields.length)];
    const [id, name] = field.split('/');
    const input = document.querySelector(`[data-indicator="${id}"] [name=${name}]`);
    input.value = String(value);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    typed[field] = value;
    window.tell(JSON.stringify({ typed: [field, value] }));
    await new Promise((go) => setTimeout(go, Math.random() < 0.3 ? 40 : 2));
    const saved = document.querySelector('[data-save-state=saved]');
    const all = JSON.stringify(typed);
    if (saved && all !== told) {
      told = all;
      window.tell(JSON.stringify({ promised: typed }));
    }
  }
};

const shown = (page) => page.evaluate((ids) => Object.fromEntries(
  ids.flatMap((id) => ['numerator', 'denominator', 'note'].map((name) => [
    `${id}/${name}`, document.querySelector(`[data-indicator="${id}"] [name=${name}]`).value,
  ])),
), COMMUNE);

const promised = new Map(); // field → the value promised last
const later = new Map(); // field → the values typed since
const figures = { rounds: 0, typed: 0, promises: 0, compared: 0, rescued: 0, lost: 0 };
const began = Date.now();

for (let round = 0; round <= rounds && figures.lost === 0; round += 1) {
  const { page, kill } = await start();
  // What localStorage alone has kept, seen from a page without the app.
  await page.goto(`${server.url}config.json`);
  const store = await page.evaluate(() => ({ ...localStorage }));
  await page.goto(`${server.url}#/nhap-lieu/2024-Q2`);
  await page.locator('main[data-page]').waitFor();
  if (await page.locator('main[data-page=welcome]').count()) {
    if (round > 0 && promised.size > 0) {
      console.error(`round ${round}: the unit is gone`);
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
    const kept = store[`bcx/1/cell/bac-giang-2024/07771/2024-Q2/${id}/${name}`] ?? '';
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
  // What is shown now was on the disk, so it is the promise to hold next.
  for (const [field, value] of Object.entries(now)) if (value) promised.set(field, Number(value));
  later.clear();
  await page.exposeFunction('tell', (text) => {
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
  page.evaluate(typing, [COMMUNE, (round + 1) * 1_000_000]).catch(() => {});
  // Now and then long enough for localStorage to have reached the disk.
  await new Promise((go) => setTimeout(go, round % 20 === 19 ? random(6000, 12_000) : random(60, 1500)));
  await kill();
  figures.rounds += 1;
  if (figures.rounds % 10 === 0) console.log(`${figures.rounds} rounds: ${JSON.stringify(figures)}`);
}

await server.close();
await rm(profile, { recursive: true, force: true }).catch(() => {});
console.log(
  `${figures.rounds} kills in ${Math.round((Date.now() - began) / 1000)} s: ${figures.typed} values typed, `
  + `${figures.promises} times “Đã lưu”, ${figures.compared} promised values compared, ${figures.lost} lost; `
  + `${figures.rescued} of them localStorage had lost and the journal brought back`,
);
process.exit(figures.lost > 0 || figures.promises === 0 ? 1 : 0);
