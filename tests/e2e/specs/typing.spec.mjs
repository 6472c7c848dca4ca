// Gõ phím: what keyboards, fields and dates do, and that nothing typed is changed or lost.
import { expect, test } from '@playwright/test';
import { ENTRY, fillAll, finalize, go, row, saved, start, type } from '../journeys/clerk.mjs';

const note = (page, id) => row(page, id).locator('textarea[name=note]');

/** Types as a keyboard that sends letters in several parts: base letter, then its marks. */
async function compose(page, parts) {
  for (const part of parts) await page.keyboard.insertText(part);
}

test('letters of several parts keep the caret and every letter', async ({ page }) => {
  await start(page);
  await go(page, ENTRY, 'entry');
  const field = note(page, 'I.4');
  await field.fill('abc def');
  await field.evaluate((one) => one.setSelectionRange(3, 3));
  await compose(page, ['e', '\u0301', 'X']);
  expect((await field.inputValue()).normalize('NFC')).toBe('abcéX def');
  await field.fill('');
  await compose(page, ['t', 'i', 'e', '\u0302', '\u0300', 'n']);
  expect((await field.inputValue()).normalize('NFC')).toBe('tiền');
  await saved(page);
  await page.reload();
  await expect(note(page, 'I.4')).toHaveValue('tiền');
});

test('what nobody can see is not kept, and finalising goes through', async ({ page }) => {
  await start(page);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  const field = note(page, 'I.4');
  await field.focus();
  await page.keyboard.insertText('đã \u202dđối\u202c chiếu');
  await saved(page);
  await finalize(page);
  await page.reload();
  await expect(note(page, 'I.4')).toHaveValue('đã đối chiếu');
});

test('leaving the unit field with Tab takes no unit that was not chosen', async ({ page }) => {
  await start(page);
  await go(page, '#/cai-dat', 'settings');
  const unit = page.locator('input[name=unit]');
  await unit.fill('x');
  await unit.press('Tab');
  await expect(unit).toHaveValue(/Xã Hương Mai/);
  await expect(page.getByText('Đơn vị giữ nguyên')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Xã Hương Mai');
  // A unit that was marked by key is a choice.
  await unit.fill('huong');
  await unit.press('ArrowDown');
  await unit.press('Tab');
  await expect(unit).not.toHaveValue(/Xã Hương Mai/);
});

test('half a date clears no date', async ({ page }) => {
  await start(page);
  await go(page, '#/bao-cao/2024-Q2', 'report');
  const date = page.locator('input[name=letter-date]');
  await date.fill('2024-06-12');
  await saved(page);
  await date.focus();
  await page.keyboard.press('Backspace');
  await expect(date).toHaveValue('');
  await page.locator('input[name=letter-number]').focus();
  await expect(date).toHaveValue('2024-06-12');
  // A date that is cleared as a whole is cleared.
  await date.fill('');
  await saved(page);
  await page.reload();
  await expect(date).toHaveValue('');
});

test('a refused finalising says so in its dialog on a phone', async ({ page, context }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await start(page);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await page.locator('[data-action=finalize]').first().click();
  const dialog = page.locator('dialog[open]');
  await expect(dialog.locator('[data-action=confirm]')).toBeVisible();
  // Meanwhile another window changes a figure.
  const other = await context.newPage();
  await other.goto(page.url());
  await type(other, 'I.4', '1', '2');
  await saved(other);
  await expect(numeratorOf(page)).toHaveValue('1');
  await dialog.locator('[data-action=confirm]').click();
  const notice = page.locator('dialog[open] [data-notice]');
  await expect(notice).toContainText('vừa thay đổi');
  await expect(notice).toBeInViewport();
});

const numeratorOf = (page) => row(page, 'I.4').locator('input[name=numerator]');

test('a notice about a page goes with the page', async ({ page }) => {
  await start(page);
  await go(page, ENTRY, 'entry');
  await page.locator('[data-action=paste-table]').click();
  await page.locator('dialog textarea[name=table]').fill('I.4\t812\t1010');
  await page.locator('dialog [data-action=confirm]').click();
  await expect(page.locator('.toast')).toContainText('Bấm Hoàn tác');
  await go(page, '#/tro-giup', 'help');
  await expect(page.locator('.toast')).toHaveCount(0);
});

test('a note in an old font is shown in Unicode, and changed only on the word of the clerk', async ({ page }) => {
  await start(page);
  await go(page, ENTRY, 'entry');
  const note = row(page, 'I.4').locator('textarea[name=note]');
  const offer = row(page, 'I.4').locator('[data-old-font]');
  await note.fill('Đã đối chiếu với Công an xã');
  await note.fill('25 °C');
  await expect(offer).toHaveCount(0);
  await note.fill('§· ®èi chiÕu sè liÖu víi C«ng an x·');
  await expect(offer).toContainText('“Đã đối chiếu số liệu với Công an xã”');
  await expect(note).toHaveValue('§· ®èi chiÕu sè liÖu víi C«ng an x·');
  await offer.locator('[data-action=to-unicode]').click();
  await expect(note).toHaveValue('Đã đối chiếu số liệu với Công an xã');
  await expect(offer).toHaveCount(0);
  await saved(page);
});
