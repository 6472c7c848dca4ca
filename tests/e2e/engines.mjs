// A clerk's quarter in the engines of the other browsers, Debian's Firefox ESR and
// WebKitGTK, with a real keyboard and mouse, real downloads and a real server that is
// switched off. What a page does in detail is tested in Chromium, in specs/.
//
//   node engines.mjs [firefox] [webkit]     DIST=…  the release, ../../dist by default
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { firefox } from './engines/firefox.mjs';
import { webkit } from './engines/webkit.mjs';
import { bundleDigest } from './journeys/bundle.mjs';
import { COMMUNE } from './journeys/commune.mjs';
import { serve } from './server.mjs';

const ENGINES = { firefox, webkit };
/** How long one visit may take. */
const LIMIT = 90_000;
const root = process.env.DIST ?? '../../dist';

const field = (id, name) => `[data-indicator="${id}"] [name=${name}]`;
const at = (name) => `main[data-page=${name}]`;

/** Completes the first visit's form. */
async function introduce(page) {
  await page.shown(at('welcome'));
  await page.fill('input[name=unit]', 'huong mai', 'Enter');
  await page.fill('input[name=reporter-name]', 'Nguyen Thi Hanh');
  await page.fill('input[name=reporter-position]', 'Van phong');
  await page.click('[data-action=start]');
  await page.shown(at('entry'));
}

async function go(page, hash, name) {
  await page.run((to) => { location.hash = to; }, hash);
  await page.shown(at(name));
}

const saved = (page) => page.shown('[data-save-state=saved]');

/** The figures of each row as the page shows them, once the last row is there. */
async function figures(page) {
  await page.shown(field(COMMUNE.at(-1), 'denominator'));
  return page.run((ids) => ids.map((id) => ['numerator', 'denominator'].map(
    (name) => document.querySelector(`[data-indicator="${id}"] [name=${name}]`).value,
  )), COMMUNE);
}

/** The file that arrives in the folder for downloads. */
async function arrival(folder) {
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(100)) {
    const name = (await readdir(folder)).find((one) => /^bao-cao-xa_.*\.json$/.test(one));
    const text = name && await readFile(join(folder, name), 'utf8');
    // The browser makes the file before it fills it.
    if (text?.trimEnd().endsWith('}')) return { name, path: join(folder, name), text };
  }
  throw new Error(`no file has arrived, only ${await readdir(folder)}`);
}

/** First visit, typing, saved, reload, without a server, chart, finalised, a bundle out, the wall. */
async function clerk(page, { folder, server, step }) {
  await page.goto(server.url);
  await introduce(page);
  await page.until('ready without a network', () => document.body.innerText.includes('Sẵn sàng dùng khi mất mạng.'));
  // The worker takes what the page has fetched, except in WebKit's private session, whose
  // processes share no cache.
  assert.ok(server.sent('plans/bac-giang-2024.json') <= 2, 'how often the plan came');
  await page.run(() => {
    const look = async () => {
      const found = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
      const has = (part) => found.flat().some((url) => url.includes(part));
      window.allKept = has('/charts-') && has('/pasting-') && has('office_bg.wasm');
      if (!window.allKept) setTimeout(look, 200);
    };
    look();
  });
  await page.until('the rest is kept', () => window.allKept);
  step('first visit');

  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  const wanted = COMMUNE.map((_, row) => [String(60 + row), String(80 + 2 * row)]);
  await page.shown(field(COMMUNE.at(-1), 'denominator'));
  for (const [column, name] of ['numerator', 'denominator'].entries()) {
    await page.fill(field(COMMUNE[0], name), ...wanted.flatMap((row) => [row[column], 'Enter']));
  }
  await saved(page);
  assert.deepEqual(await figures(page), wanted);
  assert.match((await page.shown(field('I.4', 'rate'))).text, /73,8%/);
  step('typed and saved');

  await page.reload();
  await page.shown(at('entry'));
  assert.deepEqual(await figures(page), wanted);
  step('reloaded');

  assert.deepEqual(await page.uncaught(), []);
  await server.close();
  await page.reload();
  await page.shown(at('entry'));
  assert.deepEqual(await figures(page), wanted);
  await page.fill(field('I.4', 'note'), 'khong co mang');
  await saved(page);
  step('reloaded without the server');

  await go(page, '#/bieu-do/2024-Q2', 'charts');
  await page.shown('figure[data-chart=attainment] g[data-indicator="I.4"]');
  await page.shown('figure[data-chart=trend] svg');
  step('charts');

  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await page.click('[data-action=finalize]');
  await page.click('dialog[open] [data-action=confirm]');
  await page.shown('[data-report-state=finalized]');
  await saved(page);
  step('finalised');

  await go(page, '#/du-lieu', 'data');
  await page.click('[data-action=export-bundle]');
  const file = await arrival(folder);
  await page.click('[data-action=file-arrived]');
  await page.shown('[data-report-state=exported]');
  const bundle = JSON.parse(file.text);
  assert.equal(bundle.sha256, bundleDigest(bundle));
  assert.deepEqual(bundle.submissions.map(({ entries }) => entries['I.4']), [{ numerator: 62, denominator: 84, note: 'khong co mang' }]);
  assert.equal(Object.keys(bundle.submissions[0].entries).length, COMMUNE.length);
  step('bundle out');

  await go(page, '#/man-hinh', 'kiosk');
  await page.shown('.wall-slide');
  // Full screen, which a browser may refuse, and back.
  for (const key of ['f', 'f']) {
    await page.type(key);
    await pause(300);
  }
  await page.shown('.wall-slide');
  assert.equal(await page.run(() => document.documentElement.hasAttribute('data-wall-failed')), false);
  assert.deepEqual(await page.uncaught(), []);
  step('wall');
  return file;
}

/** The bundle into a browser that has never seen it. */
async function district(page, { file, server, step }) {
  await page.goto(server.url);
  await introduce(page);
  await go(page, '#/du-lieu', 'data');
  await page.choose('input[type=file][data-accepts=bundle]', file.path);
  await page.shown('dialog[open] [data-arrival=new]');
  await page.click('dialog[open] [data-action=confirm]');
  await page.shown('[data-revision="1"]');
  await saved(page);
  assert.deepEqual(await page.uncaught(), []);
  await page.reload();
  await page.shown('[data-revision="1"]');
  step('bundle in');
}

async function journey(name) {
  const began = Date.now();
  const step = (what) => console.log(`${name}: ${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  const folder = await mkdtemp(join(tmpdir(), `bao-cao-xa-${name}-`));
  /** A new browser at a new server. */
  const visit = async (own, body) => {
    const home = join(folder, own);
    await mkdir(home);
    const server = await serve({ root, base: '/xa/' });
    const { page, close } = await ENGINES[name](home);
    const late = pause(LIMIT, undefined, { ref: false }).then(() => { throw new Error(`not finished in ${LIMIT / 1000} s`); });
    try {
      return await Promise.race([body(page, { folder: home, server, step }), late]);
    } catch (error) {
      console.error(`${name}: the page shows ${await page.text().catch(() => 'nothing')}`);
      throw error;
    } finally {
      await close();
      await server.close().catch(() => {});
    }
  };
  const file = await visit('commune', clerk);
  await visit('district', (page, given) => district(page, { ...given, file }));
  await rm(folder, { recursive: true, force: true });
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in ENGINES));
assert.deepEqual(unknown, [], `the engines are ${Object.keys(ENGINES).join(', ')}`);
for (const name of names.length ? names : Object.keys(ENGINES)) await journey(name);
process.exit(0);
