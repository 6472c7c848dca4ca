// “Đã nhập” is said of what is on the disk, submissions that cannot be read are
// shown, and a conflict links to the form where it is settled.
import { expect, test } from '@playwright/test';
import {
  ENTRY, bundleFromElsewhere, download, fillAll, finalize, go, importFile, row, saved, start, type,
} from '../journeys/clerk.mjs';
import { encodedRecord, openForm, stored, writeStored } from '../journeys/keeping.mjs';

const dialog = (page) => page.locator('dialog[open]');
const toast = (page) => page.locator('.toast');

/** Delays the journal's acknowledgements while `window.held` is a list. */
const holdJournal = (page) =>
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

test('“Đã nhập” waits until the journal has acknowledged', async ({ page, browser }) => {
  const file = await bundleFromElsewhere(browser, { unit: 'phuc hoa' });
  await holdJournal(page);
  await start(page);
  await saved(page);
  await importFile(page, file.name, file.text);
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

test('a bundle that no store accepts is not said to be imported', async ({ page, browser }) => {
  const file = await bundleFromElsewhere(browser, { unit: 'phuc hoa' });
  await page.addInitScript(() => {
    const denied = () => { throw new DOMException('denied', 'SecurityError'); };
    Object.defineProperty(window, 'localStorage', { get: denied });
    Object.defineProperty(window, 'indexedDB', { get: denied });
  });
  await openForm(page);
  await importFile(page, file.name, file.text);
  await dialog(page).locator('[data-action=confirm]').click();
  await expect(toast(page)).toContainText('đóng trang là mất');
  await expect(toast(page)).not.toContainText('Đã nhập');
});

test('a submission that cannot be read is shown and can be downloaded', async ({ page }) => {
  await start(page);
  await saved(page);
  const name = `bcx/1/submission/sha256:${'0'.repeat(64)}`;
  const text = await encodedRecord(page, name, '{"not":"a submission"}');
  await writeStored(page, name, text);
  await page.reload();
  await go(page, '#/du-lieu', 'data');
  const line = page.locator(`[data-unreadable-submissions] [data-damaged="${name}"]`);
  await expect(line).toContainText('Bản chốt mã 00000000');
  await expect(page.locator('[data-revision]')).toHaveCount(0);
  const file = await download(line.locator('[data-action=download-damaged]'));
  expect(file.text).toBe('{"not":"a submission"}');
  expect((await stored(page))[name], 'it stays as it is').toBe(text);
});

test('after adopting a conflicting report a link leads to the form', async ({ page, browser }) => {
  const other = await bundleFromElsewhere(browser, { shift: 5 });
  await start(page);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await finalize(page);
  await importFile(page, other.name, other.text);
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
  expect(new URL(page.url()).hash).toBe(ENTRY);
  await expect(row(page, 'I.4').locator('input[name=numerator]')).toHaveValue(String(theirs));
  await finalize(page, 'Thống nhất hai bản chốt');
  await expect(conflict).toHaveCount(0);
});

test('typing in another window does not rebuild an open preview', async ({ page, context, browser }) => {
  const file = await bundleFromElsewhere(browser, { unit: 'phuc hoa' });
  await start(page);
  await saved(page);
  const other = await context.newPage();
  await openForm(other);
  await importFile(page, file.name, file.text);
  await dialog(page).evaluate((open) => { open.dataset.sameElement = ''; });
  await type(other, 'I.4', '812', '1010');
  await saved(other);
  await expect(page.locator('[data-unsaved="2"]')).toBeAttached();
  await expect(page.locator('dialog[open][data-same-element]')).toHaveCount(1);
  await dialog(page).locator('[data-action=confirm]').click();
  await expect(toast(page)).toContainText('Đã nhập 1 bản');
});
