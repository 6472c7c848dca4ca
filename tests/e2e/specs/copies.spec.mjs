// Two copies of the app on one host share nothing, and what was once kept for the whole
// host is there in each of them.
import { expect, test } from '@playwright/test';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENTRY, go, introduce, row, saved, type } from '../journeys/clerk.mjs';
import { cellName, encodedRecord, expectCell, journaled, stored } from '../journeys/keeping.mjs';
import { DIST } from '../journeys/release.mjs';
import { serve } from '../server.mjs';

const PLAN = 'plans/bac-giang-2024.json';

/** A host with the release in /2024/ and, with another plan, in /2025/. */
const twoCopies = test.extend({
  serviceWorkers: 'allow',
  host: async ({}, use) => {
    const root = await mkdtemp(join(tmpdir(), 'bao-cao-xa-copies-'));
    for (const folder of ['2024', '2025']) await cp(DIST, join(root, folder), { recursive: true });
    const other = join(root, '2025', PLAN);
    const plan = (await readFile(other, 'utf8')).replaceAll('bac-giang-2024', 'bac-giang-2025');
    await writeFile(other, plan);
    for (const ending of ['.br', '.gz']) await rm(other + ending, { force: true });
    const server = await serve({ root });
    await use(server.url);
    await server.close();
    await rm(root, { recursive: true });
  },
  baseURL: async ({ host }, use) => use(host),
});

const openCopy = async (page, folder) => {
  await page.goto('about:blank');
  await page.goto(`./${folder}/`);
  await page.locator('main[data-page]').waitFor();
};

twoCopies('two copies on one host have a plan, a unit and figures of their own, also offline', async ({ page, context }) => {
  await openCopy(page, '2024');
  await introduce(page);
  await go(page, ENTRY, 'entry');
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  await openCopy(page, '2025');
  await expect(page.locator('main[data-page=welcome]'), 'a first visit').toBeVisible();
  await introduce(page);
  await go(page, ENTRY, 'entry');
  await expectCell(page, 'I.4', 'numerator', '');
  await type(page, 'I.4', '1', '2');
  await saved(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await openCopy(page, '2024');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  for (const [folder, figure] of [['2024', '812'], ['2025', '1']]) {
    await openCopy(page, folder);
    await go(page, ENTRY, 'entry');
    await expectCell(page, 'I.4', 'numerator', figure);
    const plans = Object.keys(await stored(page)).filter((name) => name.startsWith('bcx/1/plan/'));
    expect(plans).toEqual([`bcx/1/plan/bac-giang-${folder}`]);
  }
});

twoCopies('what the whole host kept is there in each copy, and stays where it was', async ({ page }) => {
  const inBoth = { 'bcx/1/setting/unit': '07771', [cellName('I.4', 'numerator')]: '812', 'bcx/1/setting/plan': 'bac-giang-2025' };
  const inJournal = { ...inBoth, [cellName('I.4', 'denominator')]: '1010' };
  await page.goto('./2024/config.json');
  const encoded = async (bodies) => Object.fromEntries(await Promise.all(
    Object.entries(bodies).map(async ([name, body]) => [name, await encodedRecord(page, name, body)]),
  ));
  const before = [await encoded(inBoth), await encoded(inJournal)];
  await page.evaluate(([local, journal]) => new Promise((done) => {
    for (const [name, text] of Object.entries(local)) localStorage.setItem(name, text);
    const opening = indexedDB.open('bao-cao-xa', 1);
    opening.onupgradeneeded = () => {
      const store = opening.result.createObjectStore('records');
      for (const [name, text] of Object.entries(journal)) store.put(text, name);
    };
    opening.onsuccess = () => { opening.result.close(); done(); };
  }), before);
  await page.goto('about:blank');
  await page.goto(`./2024/${ENTRY}`);
  await expect(page.locator('main[data-page=entry]')).toBeVisible();
  await expectCell(page, 'I.4', 'numerator', '812');
  await expectCell(page, 'I.4', 'denominator', '1010');
  await expect(row(page, 'I.4').locator('output[name=rate]')).toHaveText('80,4%');
  await row(page, 'I.4').locator('input[name=numerator]').fill('900');
  await saved(page);
  expect((await journaled(page))[cellName('I.4', 'denominator')]).toMatch(/\|1010$/);
  // The other copy has its own plan; the draft of the first plan is kept there too.
  await openCopy(page, '2025');
  await expect.poll(async () => Object.keys(await journaled(page))).toContain('bcx/1/plan/bac-giang-2025');
  expect((await journaled(page))[cellName('I.4', 'numerator')]).toMatch(/\|812$/);
  const after = await page.evaluate((names) => names.map((name) => localStorage.getItem(name)), Object.keys(inBoth));
  expect(after).toEqual(Object.values(before[0]));
});
