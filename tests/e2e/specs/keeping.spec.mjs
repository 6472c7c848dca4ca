// Storage that is full, denied, missing, damaged or from a newer app: what is typed is kept.
import { expect, test } from '@playwright/test';
import { download, fillAll, go, row, saved, type } from '../journeys/clerk.mjs';
import {
  cellName, encodedRecord, expectCell, fillQuota, freeQuota, journaled, openForm, stored, storedName, writeJournal, writeStored,
} from '../journeys/keeping.mjs';

const state = (page) => page.locator('[data-save-state]');
const issue = (page) => page.locator('[data-trouble]');

/** A cell's record with one digit changed. */
async function damagedRecord(page, name) {
  return (await stored(page))[name].replace(/812$/, '912');
}

/** Writes to localStorage from a page without the app; an open app would repair the record from memory. */
async function writeWithoutApp(page, name, text) {
  await page.goto('./config.json');
  await writeStored(page, name, text);
}

test('“Đã lưu” is said only of what the journal has acknowledged', async ({ page }) => {
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  const journal = await journaled(page);
  expect(journal[cellName('I.4', 'numerator')]).toMatch(/\|812$/);
  expect(journal[cellName('I.4', 'denominator')]).toMatch(/\|1010$/);
});

test('a browser that never says what is on the disk gets “Đã lưu tạm”, and is told what to do', async ({ page }) => {
  await page.addInitScript(() => { delete IDBTransaction.prototype.durability; });
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await expect(state(page)).toHaveAttribute('data-save-state', 'in-browser');
  await expect(state(page)).toHaveText('Đã lưu tạm');
  await expect(page.locator('[data-unconfirmed]')).toHaveCount(0);
  await page.reload();
  await expectCell(page, 'I.4', 'denominator', '1010');
  await go(page, '#/', 'overview');
  await expect(page.locator('[data-unconfirmed]')).toContainText('xin tải bản sao lưu trước khi tắt máy');
  await expect(issue(page)).toHaveCount(0);
});

test('with the quota full to the last byte the page says so, offers a backup, and recovers', async ({ page }) => {
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  const before = await stored(page);
  await fillQuota(page);
  await type(page, 'I.5', '123456', '1234567');
  await expect(state(page)).toHaveAttribute('data-save-state', 'failed');
  await expect(issue(page)).toContainText('đã đầy');
  await expectCell(page, 'I.5', 'numerator', '123456');
  for (const [name, text] of Object.entries(before)) expect((await stored(page))[name]).toBe(text);
  const file = await download(page.locator('[data-trouble] [data-action=backup]'));
  expect(file.name).toMatch(/^bao-cao-xa_sao-luu_07771_.*\.json$/);
  expect(JSON.parse(file.text).records[cellName('I.5', 'denominator')]).toMatch(/\|1234567$/);
  await freeQuota(page);
  await expect(state(page)).toHaveAttribute('data-save-state', 'saved');
  await expect(issue(page)).toHaveCount(0);
  expect((await stored(page))[cellName('I.5', 'numerator')]).toMatch(/\|123456$/);
});

test('what localStorage refused for lack of space is there after a reload', async ({ page }) => {
  await openForm(page);
  await saved(page);
  await fillQuota(page);
  await type(page, 'I.5', '123456', '1234567');
  await expect(state(page)).toHaveAttribute('data-save-state', 'failed');
  await expect.poll(async () => (await journaled(page))[cellName('I.5', 'denominator')] ?? '').toMatch(/\|1234567$/);
  await page.reload();
  await expectCell(page, 'I.5', 'numerator', '123456');
  await freeQuota(page);
});

test('where all site data is denied the page says so, and a backup has everything', async ({ page }) => {
  await page.addInitScript(() => {
    const denied = () => { throw new DOMException('denied', 'SecurityError'); };
    Object.defineProperty(window, 'localStorage', { get: denied });
    Object.defineProperty(window, 'indexedDB', { get: denied });
  });
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await expect(state(page)).toHaveAttribute('data-save-state', 'failed');
  await expect(issue(page)).toContainText('chặn lưu dữ liệu');
  await expectCell(page, 'I.4', 'numerator', '812');
  // However far the form is scrolled, the issue and the backup button stay visible.
  await fillAll(page);
  await page.locator('textarea[name=proposals]').fill('Đề nghị tập huấn.');
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(500);
  await expect(issue(page).locator('p')).toBeInViewport({ ratio: 1 });
  await expect(issue(page).locator('[data-action=backup]')).toBeInViewport({ ratio: 1 });
  // A revision that exists only in memory is not said to be saved.
  await page.locator('[data-action=finalize]').click();
  await expect(page.locator('dialog[open] [data-unkept]')).toContainText('không ghi lại được');
  await page.locator('dialog[open] [data-action=confirm]').click();
  await expect(page.locator('.toast')).toContainText('đóng trang là mất');
  await type(page, 'I.4', '812', '1010');
  const file = await download(page.locator('[data-trouble] [data-action=backup]'));
  expect(JSON.parse(file.text).records[cellName('I.4', 'numerator')]).toMatch(/\|812$/);
  // Leaving would lose it, so the browser asks first.
  const asked = page.waitForEvent('dialog');
  page.evaluate(() => location.reload()).catch(() => {});
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expectCell(page, 'I.4', 'numerator', '812');
});

test('without IndexedDB “Đã lưu” is never said, and localStorage keeps what is typed', async ({ page }) => {
  await page.addInitScript(() => { Object.defineProperty(window, 'indexedDB', { value: undefined }); });
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await expect(state(page)).toHaveAttribute('data-save-state', 'failed');
  await expect(issue(page)).toContainText('không xác nhận');
  await expect(issue(page).locator('[data-action=backup]')).toBeVisible();
  await page.reload();
  await expectCell(page, 'I.4', 'numerator', '812');
});

test('a journal that does not answer does not block the page, and is merged once it does', async ({ page }) => {
  await page.addInitScript(() => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = (...args) => (window.answering ? open(...args) : { });
  });
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await expectCell(page, 'I.4', 'numerator', '812');
  await expect(state(page)).toHaveAttribute('data-save-state', 'failed', { timeout: 15_000 });
  await page.evaluate(() => { window.answering = true; });
  await expect(state(page)).toHaveAttribute('data-save-state', 'saved', { timeout: 20_000 });
  expect((await journaled(page))[cellName('I.4', 'numerator')]).toMatch(/\|812$/);
});

for (const delay of [400, 1500]) {
  test(`typing goes on while the journal takes ${delay} ms to open`, async ({ page }) => {
    await openForm(page);
    await type(page, 'I.2', '5', '10');
    await saved(page);
    await page.addInitScript((ms) => {
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function late(...args) {
        const real = open.apply(this, args);
        const request = { get result() { return real.result; }, get error() { return real.error; } };
        real.onsuccess = (event) => setTimeout(() => request.onsuccess?.(event), ms);
        return request;
      };
    }, delay);
    await page.reload();
    const field = row(page, 'I.4').locator('input[name=numerator]');
    await field.focus();
    await page.keyboard.type('123456789012', { delay: 70 });
    await expect(field).toBeFocused();
    await expectCell(page, 'I.4', 'numerator', '123456789012');
    await saved(page);
    expect((await journaled(page))[cellName('I.4', 'numerator')]).toMatch(/\|123456789012$/);
    await page.reload();
    await expectCell(page, 'I.4', 'numerator', '123456789012');
    await expectCell(page, 'I.2', 'numerator', '5');
  });
}

test('a record that localStorage lost in a power cut comes back from the journal', async ({ page }) => {
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  await page.goto('./config.json');
  await page.evaluate((name) => localStorage.removeItem(name), await storedName(page, cellName('I.4', 'numerator')));
  await openForm(page);
  await expectCell(page, 'I.4', 'numerator', '812');
  expect((await stored(page))[cellName('I.4', 'numerator')]).toMatch(/\|812$/);
});

test('a damaged record is quarantined, named and downloadable, and repaired from the journal', async ({ page }) => {
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  const name = cellName('I.4', 'numerator');
  const damaged = await damagedRecord(page, name);
  await writeWithoutApp(page, name, damaged);
  await openForm(page);
  await expectCell(page, 'I.4', 'numerator', '812');
  await go(page, '#/du-lieu', 'data');
  const item = page.locator(`[data-damaged="${name}"]`);
  await expect(item).toContainText('Quý II/2024 · I.4, tử số');
  const file = await download(item.locator('[data-action=download-damaged]'));
  expect(file.text).toBe(damaged);
});

test('with a record damaged in both stores the rest works and the damaged text is kept', async ({ page }) => {
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  const name = cellName('I.4', 'numerator');
  const damaged = await damagedRecord(page, name);
  await writeWithoutApp(page, name, damaged);
  await writeJournal(page, { [name]: damaged });
  await openForm(page);
  await expectCell(page, 'I.4', 'numerator', '');
  await expectCell(page, 'I.4', 'denominator', '1010');
  await row(page, 'I.4').locator('input[name=numerator]').fill('813');
  await saved(page);
  for (const texts of [await stored(page), await journaled(page)]) {
    expect(Object.values(texts)).toContain(damaged);
    expect(texts[name]).toMatch(/\|813$/);
  }
});

test('with data of a newer app the page is read-only, says so, and writes nothing', async ({ page }) => {
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  const name = 'bcx/2/cells/07771';
  const newer = await encodedRecord(page, name, 'whatever it means there', { version: '2' });
  await writeStored(page, name, newer);
  const before = [await stored(page), await journaled(page)];
  await page.reload();
  await expect(page.locator('[data-read-only]')).toContainText('phiên bản mới hơn');
  await expectCell(page, 'I.4', 'numerator', '812');
  await row(page, 'I.4').locator('input[name=numerator]').click();
  await page.keyboard.type('999');
  await expectCell(page, 'I.4', 'numerator', '812');
  // Every timer that a write could wait for has run.
  await page.clock.runFor(10_000);
  expect([await stored(page), await journaled(page)]).toEqual(before);
});

test('persistence is requested after the first save and shown in the settings', async ({ page }) => {
  await page.addInitScript(() => {
    window.asked = 0;
    navigator.storage.persisted = async () => window.asked > 0;
    navigator.storage.persist = async () => { window.asked += 1; return true; };
  });
  await openForm(page);
  expect(await page.evaluate(() => window.asked)).toBe(0);
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  await expect.poll(() => page.evaluate(() => window.asked)).toBe(1);
  await go(page, '#/cai-dat', 'settings');
  await expect(page.locator('[data-persisted=true]')).toContainText('cam kết');
  await expect(page.locator('[data-space]')).toContainText('MB trong');
});

test('a clock that cannot be right is reported and blocks nothing', async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      document.querySelector('meta[name=build]')?.setAttribute('content', '2024-06-01');
    });
  });
  await openForm(page, { at: '2024-05-01T09:00:00+07:00' });
  await expect(page.locator('[data-clock]')).toContainText('Máy đang ghi 09:00 ngày 1/5/2024');
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  await page.locator('[data-clock] button').click();
  await expect(page.locator('[data-clock]')).toHaveCount(0);
});
