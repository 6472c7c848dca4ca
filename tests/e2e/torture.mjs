// Kills the browser at random moments while somebody types, starts it again on
// the same profile, and compares what it shows with what "Đã lưu" had promised.
//
//   node torture.mjs [chromium|firefox|webkit] [rounds]       ENGINE=… ROUNDS=…
//                                    DIST=…  the release, ../../dist by default
//                                    SEED=…  the choices of an earlier run
//
// A value counts as promised once the header has said "Đã lưu" with it on the
// page. After each kill every field must show the value promised last or one
// typed into it later. Exits with 1 at the first that does not. The page that
// types is torture/typist.js; no engine needs a driver for it.
//
//   node torture.mjs 20 --sabotage   a journal that acknowledges records without
//                                    writing them: must be detected, exits with 1
import { chromium } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnFirefox } from './engines/firefox.mjs';
import { screen, start } from './engines/processes.mjs';
import { spawnWebkit } from './engines/webkit.mjs';
import { COMMUNE } from './journeys/commune.mjs';
import { between, generator, pick, repeatWith } from './journeys/random.mjs';
import { launchOptions } from './playwright.config.mjs';
import { desk } from './torture/desk.mjs';

const words = process.argv.slice(2);
const sabotage = words.includes('--sabotage');
const rounds = Number(words.find((word) => /^\d+$/.test(word)) ?? process.env.ROUNDS ?? 200);
const engine = words.find((word) => /^[a-z]+$/.test(word)) ?? process.env.ENGINE ?? 'chromium';

/** Starts each engine with a page, on a profile in a folder. */
const BROWSERS = {
  chromium: (folder, url) => start(launchOptions.executablePath ?? chromium.executablePath(), [
    ...launchOptions.args, '--headless=new', `--user-data-dir=${folder}`,
    '--hide-crash-restore-bubble', '--no-default-browser-check', url,
  ]),
  firefox: (folder, url) => spawnFirefox(folder, url),
  webkit: (folder, url, display) => spawnWebkit(folder, display, url),
};
const open = BROWSERS[engine];
if (!open) throw new Error(`there is no engine “${engine}”; there are ${Object.keys(BROWSERS).join(', ')}`);

const FIELDS = COMMUNE.flatMap((id) => ['numerator', 'denominator', 'note'].map((name) => `${id}/${name}`));

/** How long a browser may take to show the form. */
const START_LIMIT = 60_000;

const server = await desk({ root: process.env.DIST ?? '../../dist', hash: '#/nhap-lieu/2024-Q2', fields: FIELDS, sabotage });
const profile = await mkdtemp(join(tmpdir(), `bao-cao-xa-torture-${engine}-`));
const shownOn = engine === 'webkit' ? await screen() : null;

/** What to type in one round: each value is one more than the one before. */
function keystrokes(round) {
  const random = generator(round);
  const strokes = Array.from({ length: 10_000 }, () => [pick(random, FIELDS), random() < 0.3 ? 40 : 2]);
  // Every twentieth round is long enough for localStorage to reach the disk.
  const lifetime = round % 20 === 19 ? between(random, 6000, 12_000) : between(random, 60, 1500);
  return { strokes, first: (round + 1) * 1_000_000, lifetime };
}

const promised = new Map(); // field → the value promised last
const figures = { rounds: 0, typed: 0, promises: 0, compared: 0, rescued: 0, lost: 0 };
let last = { strokes: [], first: 0 }; // what was typed in the round before

/** Compares what a browser shows at its start with what was promised before. */
function compare(round, { isNew, shown, stored }) {
  if (isNew && promised.size > 0) {
    console.error(`round ${round}: the unit is lost`);
    figures.lost += 1;
    return;
  }
  for (const [field, value] of promised) {
    figures.compared += 1;
    const kept = stored[`${server.folder}#bcx/1/cell/bac-giang-2024/07771/2024-Q2/${field}`] ?? '';
    if (kept.split('|')[3] !== shown[field]) figures.rescued += 1;
    const now = Number(shown[field]);
    const isLater = now > value && last.strokes[now - last.first]?.[0] === field;
    if (shown[field] !== String(value) && !isLater) {
      figures.lost += 1;
      console.error(`round ${round}: ${field} was promised as ${value} and is “${shown[field]}”`);
    }
  }
  // What is shown now was on the disk, so it counts as promised from here on.
  for (const [field, text] of Object.entries(shown)) if (text) promised.set(field, Number(text));
}

/** One browser from its start until it is killed; the last one only compares. */
async function visit(round, isLast) {
  const { strokes, first, lifetime } = keystrokes(round);
  let typed = 0;
  let browser;
  const asShown = new Promise((resolve, reject) => {
    server.hear({
      shown(report) {
        compare(round, report);
        resolve();
        return { strokes: isLast ? [] : strokes, first };
      },
      promised(report) {
        figures.promises += 1;
        typed = Math.max(typed, report.typed);
        for (const [field, value] of Object.entries(report.promised)) {
          promised.set(field, Math.max(value, promised.get(field) ?? 0));
        }
      },
      failed: reject,
    });
  });
  const late = pause(START_LIMIT, undefined, { ref: false }).then(() => {
    throw new Error(`${engine} has not shown the form in ${START_LIMIT / 1000} s`);
  });
  try {
    browser = await open(profile, server.address, shownOn?.display);
    await Promise.race([asShown, late]);
    if (!isLast && figures.lost === 0) await pause(lifetime);
  } finally {
    await browser?.kill();
  }
  last = { strokes, first };
  figures.typed += typed;
}

const began = Date.now();
console.log(`${rounds} rounds in ${engine}, ${repeatWith}`);
try {
  for (let round = 0; round <= rounds && figures.lost === 0; round += 1) {
    await visit(round, round === rounds);
    if (round < rounds) figures.rounds += 1;
    if (round % 10 === 9) console.log(`${figures.rounds} rounds: ${JSON.stringify(figures)}`);
  }
} finally {
  await shownOn?.kill();
  await server.close();
  await rm(profile, { recursive: true, force: true }).catch(() => {});
}
console.log(
  `${figures.rounds} kills of ${engine} in ${Math.round((Date.now() - began) / 1000)} s: ${figures.typed} values typed, `
  + `${figures.promises} times “Đã lưu”, ${figures.compared} promised values compared, ${figures.lost} lost; `
  + `${figures.rescued} of them were missing from localStorage and came from the journal; ${repeatWith}`,
);
process.exit(figures.lost > 0 || figures.promises === 0 ? 1 : 0);
