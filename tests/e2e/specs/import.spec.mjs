// What is said of an imported bundle is true of the disk, what cannot be read is
// shown, and a conflict leads to the form where it is settled.
import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { exportBundle, fillAll, finalize, go, introduce, offer, open, row, saved, start, type } from '../journeys/clerk.mjs';
import { atTheForm, record, stored } from '../journeys/keeping.mjs';

const FORM = '#/nhap-lieu/2024-Q2';
const dialog = (page) => page.locator('dialog[open]');
const toast = (page) => page.locator('.toast');

/** A report as another machine makes it: its own browser context. */
async function elsewhere(browser, { unit = 'huong mai', shift = 0 } = {}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await open(page);
  await introduce(page, unit);
  await go(page, FORM, 'entry');
  await fillAll(page, shift);
  await finalize(page);
  const file = await exportBundle(page);
  await context.close();
  return file;
}

/** Lets the journal's acknowledgements wait while `window.held` is a list. */
const holdTheJournal = (page) =>
  page.addInitScript(() => {
    const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
    Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
      ...own,
      set(done) {
        own.set.call(this, done && ((event) => {
          const go = () => done.call(this, event);
          if (window.held) window.held.push(go);
          else go();
        }));
      },
    });
  });

test('"Đã nhập" waits until the journal has acknowledged', async ({ page, browser }) => {
  const file = await elsewhere(browser, { unit: 'phuc hoa' });
  await holdTheJournal(page);
  await start(page);
  await saved(page);
  await offer(page, file.name, file.text);
  await expect(dialog(page).locator('[data-arrival=new]')).toHaveCount(1);
  await page.evaluate(() => { window.held = []; });
  await dialog(page).locator('[data-action=confirm]').click();
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => window.held.length)).toBeGreaterThan(0);
  await expect(page.locator('[data-revision]'), 'it is on the page').toHaveCount(1);
  await expect(page.locator('[data-save-state=saving]')).toBeVisible();
  await expect(toast(page)).toHaveCount(0);
  await page.evaluate(() => {
    const { held } = window;
    window.held = undefined;
    for (const acknowledge of held) acknowledge();
  });
  await expect(toast(page)).toContainText('Đã nhập 1 bản');
  await saved(page);
});

test('a bundle that no store takes is not said to be imported', async ({ page, browser }) => {
  const file = await elsewhere(browser, { unit: 'phuc hoa' });
  await page.addInitScript(() => {
    const denied = () => { throw new DOMException('denied', 'SecurityError'); };
    Object.defineProperty(window, 'localStorage', { get: denied });
    Object.defineProperty(window, 'indexedDB', { get: denied });
  });
  await atTheForm(page);
  await offer(page, file.name, file.text);
  await dialog(page).locator('[data-action=confirm]').click();
  await expect(toast(page)).toContainText('đóng trang là mất');
  await expect(toast(page)).not.toContainText('Đã nhập');
});

test('a submission that cannot be read is shown and can be downloaded', async ({ page }) => {
  await start(page);
  await saved(page);
  const name = `bcx/1/submission/sha256:${'0'.repeat(64)}`;
  const text = await record(page, name, '{"not":"a submission"}');
  await page.evaluate(([name, text]) => localStorage.setItem(name, text), [name, text]);
  await page.reload();
  await go(page, '#/du-lieu', 'data');
  const line = page.locator(`[data-unreadable-submissions] [data-damaged="${name}"]`);
  await expect(line).toContainText('Bản chốt mã 00000000');
  await expect(page.locator('[data-revision]')).toHaveCount(0);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    line.locator('[data-action=download-damaged]').click(),
  ]);
  expect(await readFile(await file.path(), 'utf8')).toBe('{"not":"a submission"}');
  expect((await stored(page))[name], 'it stays as it is').toBe(text);
});

test('after a conflicting report is taken over a link leads to the form', async ({ page, browser }) => {
  const other = await elsewhere(browser, { shift: 5 });
  await start(page);
  await go(page, FORM, 'entry');
  await fillAll(page);
  await finalize(page);
  await offer(page, other.name, other.text);
  await dialog(page).locator('[data-action=confirm]').click();
  const conflict = page.locator('[data-conflict="2024-Q2"]');
  await expect(conflict).toBeVisible();
  await expect(conflict.locator('[data-adopted]')).toHaveCount(0);
  const theirs = JSON.parse(other.text).submissions[0].entries['I.4'].numerator;
  const columns = conflict.locator('thead th').filter({ has: page.locator('[data-action=adopt]') });
  const figures = await conflict.getByRole('row', { name: /^I\.4 / }).getByRole('cell').allTextContents();
  await columns.nth(figures.findIndex((figure) => figure.startsWith(`${theirs} /`))).locator('[data-action=adopt]').click();
  await expect(conflict.locator('[data-adopted="1"]')).toBeVisible();
  await conflict.locator('[data-adopted] a').click();
  await expect(page.locator('main[data-page=entry]')).toBeVisible();
  expect(new URL(page.url()).hash).toBe(FORM);
  await expect(row(page, 'I.4').locator('input[name=numerator]')).toHaveValue(String(theirs));
  await finalize(page, 'Thống nhất hai bản chốt');
  await expect(conflict).toHaveCount(0);
});

test('keys in another window do not build an open preview anew', async ({ page, context, browser }) => {
  const file = await elsewhere(browser, { unit: 'phuc hoa' });
  await start(page);
  await saved(page);
  const other = await context.newPage();
  await atTheForm(other);
  await offer(page, file.name, file.text);
  await dialog(page).evaluate((open) => { open.dataset.sameElement = ''; });
  await type(other, 'I.4', '812', '1010');
  await saved(other);
  await expect(page.locator('[data-unsaved="2"]')).toBeAttached();
  await expect(page.locator('dialog[open][data-same-element]')).toHaveCount(1);
  await dialog(page).locator('[data-action=confirm]').click();
  await expect(toast(page)).toContainText('Đã nhập 1 bản');
});
