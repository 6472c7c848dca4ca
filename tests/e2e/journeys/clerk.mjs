// What a clerk does, as steps that the tests share.
import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { COMMUNE } from './commune.mjs';

export { COMMUNE };

/** The address of the entry form of the second quarter. */
export const ENTRY = '#/nhap-lieu/2024-Q2';

/** Address and `data-page` of every page but the first visit's and the kiosk. */
export const PAGES = [
  ['#/', 'overview'], [ENTRY, 'entry'], ['#/bieu-do/2024-Q2', 'charts'], ['#/bao-cao/2024-Q2', 'report'],
  ['#/du-lieu', 'data'], ['#/cai-dat', 'settings'], ['#/tro-giup', 'help'],
];

/** The same with the kiosk. */
export const PAGES_AND_KIOSK = [...PAGES, ['#/man-hinh', 'kiosk']];

/** Opens the app on a day within the plan's year, in the plan's zone. */
export async function open(page, { hash = '', at = '2024-06-10T09:00:00+07:00' } = {}) {
  await page.clock.setFixedTime(new Date(at));
  await page.goto(`./${hash}`);
  await expect(page.locator('main[data-page]')).toBeVisible();
}

/** Completes the first visit's form as a clerk of Xã Hương Mai, or of another unit. */
export async function introduce(page, unit = 'huong mai') {
  const picker = page.locator('input[name=unit]');
  await picker.fill(unit);
  await picker.press('Enter');
  await page.locator('input[name=reporter-name]').fill('Nguyễn Thị Hồng Hạnh');
  await page.locator('input[name=reporter-position]').fill('Công chức Văn phòng – Thống kê');
  await page.locator('[data-action=start]').click();
  await expect(page.locator('main[data-page=entry]')).toBeVisible();
  await go(page, '#/', 'overview');
}

/** Opens the app and completes the first visit's form. */
export async function start(page, options = {}) {
  await open(page, options);
  await introduce(page, options.unit);
}

/** Goes to a page by its address, and waits until its module is there too. */
export async function go(page, hash, name) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await expect(page.locator(`main[data-page=${name}]`)).toBeVisible();
  await expect(page.locator(`main[data-page=${name}] > *`).first()).toBeAttached();
}

/** The row of an indicator. */
export const row = (page, id) => page.locator(`[data-indicator="${id}"]`);

/** Types both figures of a row. */
export async function type(page, id, numerator, denominator) {
  await row(page, id).locator('input[name=numerator]').fill(String(numerator));
  await row(page, id).locator('input[name=denominator]').fill(String(denominator));
}

/** Fills in all sixteen rows; `shift` changes the numbers, so that files differ. */
export async function fillAll(page, shift = 0) {
  for (const [at, id] of COMMUNE.entries()) {
    await type(page, id, 60 + at + shift, 80 + 2 * at);
  }
}

/** Answers one row with “Không phát sinh” and one with “Chưa có số liệu” and a reason. */
export async function markRows(page) {
  // On a phone an answered row is folded until it has the focus.
  const unfold = (id) => row(page, id).locator('input[name=numerator]').focus();
  await unfold('I.3');
  await row(page, 'I.3').getByRole('button', { name: 'Không phát sinh' }).click();
  await unfold('I.6');
  await row(page, 'I.6').getByRole('button', { name: 'Chưa có số liệu' }).click();
  await row(page, 'I.6').getByLabel('Lý do chưa có số liệu').fill('Chờ Công an xã cung cấp');
}

/** Waits until the header says that everything is on the disk. */
export async function saved(page) {
  await expect(page.locator('[data-save-state=saved]')).toBeVisible();
}

/** Finalises the current period, with a reason where there is a revision already. */
export async function finalize(page, reason = 'Bổ sung hồ sơ nộp cuối kỳ') {
  await page.locator('[data-action=finalize]').click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  const field = page.locator('dialog[open] [name=revision-reason]');
  if (await field.count()) await field.fill(reason);
  await page.locator('dialog[open] [data-action=confirm]').click();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}

/** Clicks a button that downloads a file; the file's name, path, bytes and text. */
export async function download(button) {
  const [file] = await Promise.all([button.page().waitForEvent('download'), button.click()]);
  const path = await file.path();
  const bytes = await readFile(path);
  return { name: file.suggestedFilename(), path, bytes, text: textOf(bytes) };
}

/** As `download`, and tells the page that the file has arrived, which no browser does. */
export async function downloadAndConfirm(button) {
  const file = await download(button);
  await button.page().locator('[data-action=file-arrived]').click();
  return file;
}

/** Text files are UTF-8, those for spreadsheets UTF-16. */
const textOf = (bytes) => bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');

/** Chooses a file in the picker that accepts `bundle`, `backup` or `table`. */
export async function chooseFile(page, accepts, name, content) {
  await page.locator(`input[type=file][data-accepts=${accepts}]`).setInputFiles({
    name, mimeType: 'application/octet-stream', buffer: Buffer.from(content),
  });
}

/** Exports the bundle, which arrives. */
export async function exportBundle(page) {
  await go(page, '#/du-lieu', 'data');
  return downloadAndConfirm(page.locator('[data-action=export-bundle]'));
}

/** A bundle from another machine, which is another browser context. */
export async function bundleFromElsewhere(browser, { unit = 'huong mai', shift = 0 } = {}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await open(page);
  await introduce(page, unit);
  await go(page, ENTRY, 'entry');
  await fillAll(page, shift);
  await finalize(page);
  const file = await exportBundle(page);
  await context.close();
  return file;
}

/** Chooses a file to import; the preview or the refusal follows. */
export async function importFile(page, name, content) {
  await go(page, '#/du-lieu', 'data');
  await chooseFile(page, 'bundle', name, content);
}
