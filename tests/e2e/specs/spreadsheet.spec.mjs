// Bảng tính: pasting blocks, the template there and back.
import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { COMMUNE, go, row, saved, start, type } from '../journeys/clerk.mjs';

const ENTRY = '#/nhap-lieu/2024-Q2';

const dialog = (page) => page.locator('dialog[open]');
const numerator = (page, id) => row(page, id).locator('input[name=numerator]');
const denominator = (page, id) => row(page, id).locator('input[name=denominator]');

async function figures(page, id, above, below) {
  await expect(numerator(page, id)).toHaveValue(above);
  await expect(denominator(page, id)).toHaveValue(below);
}

/** Copies `text` and pastes it into a field with the keys. */
async function pasteInto(field, text) {
  const page = field.page();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field.focus();
  await page.keyboard.press('Control+v');
}

test.beforeEach(async ({ page }) => {
  await start(page);
  await go(page, ENTRY, 'entry');
});

test('a block with codes is shown first, then applied, and one undo takes it all back', async ({ page }) => {
  await type(page, 'I.4', '800', '1010');
  await page.locator('[data-action=paste-table]').click();
  await dialog(page).locator('textarea[name=table]').fill(
    'Mã\tChỉ tiêu\tTử số\tMẫu số\tKết quả\tGhi chú\r\n'
    + 'I.4\tHồ sơ trực tuyến\t812\t1.010\t80,4%\t\r\n'
    + 'I.5\tSố hóa hồ sơ, kết quả\t1,234\t2.000\t\t\r\n'
    + 'I.6\t\t5\t6\t83,3%\tđã đối chiếu\r\n'
    + 'IX.1\tChỉ tiêu lạ\t1\t2\t\t\r\n',
  );
  await expect(dialog(page).locator('[data-change="I.4"]')).toHaveCount(1);
  const change = dialog(page).locator('[data-change="I.4"][data-field=numerator]');
  await expect(change).toContainText('800');
  await expect(change).toContainText('812');
  await expect(dialog(page).locator('[data-left="2"]')).toContainText('Không rõ: “1,234”');
  await expect(dialog(page).locator('[data-left="2"]')).toContainText('IX.1');
  await figures(page, 'I.4', '800', '1010');

  await dialog(page).locator('[data-action=confirm]').click();
  await expect(dialog(page)).toHaveCount(0);
  await figures(page, 'I.4', '812', '1010');
  await figures(page, 'I.5', '', '2.000');
  await figures(page, 'I.6', '5', '6');
  await expect(row(page, 'I.6').locator('textarea[name=note]')).toHaveValue('đã đối chiếu');

  await page.keyboard.press('Control+z');
  await figures(page, 'I.4', '800', '1010');
  await figures(page, 'I.5', '', '');
  await figures(page, 'I.6', '', '');
  await expect(row(page, 'I.6').locator('textarea[name=note]')).toHaveValue('');
  await page.keyboard.press('Control+y');
  await figures(page, 'I.6', '5', '6');
});

test('cancelling a paste changes nothing', async ({ page }) => {
  await page.locator('[data-action=paste-table]').click();
  await dialog(page).locator('textarea[name=table]').fill('I.4\t812\t1010');
  await dialog(page).locator('[data-action=cancel]').click();
  await expect(dialog(page)).toHaveCount(0);
  await figures(page, 'I.4', '', '');
});

test('cells pasted into a field fill the rows from there on', async ({ page }) => {
  await pasteInto(numerator(page, 'I.18'), '3\t4\n5\t9\n');
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'I.18', '3', '4');
  await figures(page, 'II.4', '5', '9');
  await expect(numerator(page, 'I.18')).toBeFocused();
});

test('one row pasted into a field lands in that row', async ({ page }) => {
  await pasteInto(numerator(page, 'I.4'), '812\t1010');
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'I.4', '812', '1.010');
});

test('a block of another length is not guessed at', async ({ page }) => {
  await pasteInto(numerator(page, 'I.2'), '3\t4\n5\t9\n');
  await expect(dialog(page).locator('[data-refusal]')).toContainText('không rõ dòng nào vào đâu');
  await expect(dialog(page).locator('[data-action=confirm]')).toHaveCount(0);
  await dialog(page).locator('textarea[name=table]').fill('I.2\t3\t4\nI.3\t5\t9\n');
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'I.3', '5', '9');
});

test('one cell is pasted as it always was', async ({ page }) => {
  await pasteInto(numerator(page, 'I.4'), '812\n');
  await expect(numerator(page, 'I.4')).toHaveValue('812');
  await expect(dialog(page)).toHaveCount(0);
});

test('the template comes back filled in', async ({ page }) => {
  await type(page, 'I.4', '1.230', '12.345');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-action=template]').click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  const lines = text.split('\r\n').filter(Boolean);
  expect(lines).toHaveLength(1 + COMMUNE.length);
  expect(lines.find((line) => line.startsWith('I.4;'))).toMatch(/;1230;12345;$/);

  const filled = lines.map((line, at) => (
    at === 0 ? line : line.replace(/;[^;]*;[^;]*;[^;]*$/, `;${10 + at};${100 + at};`)
  ));
  await page.locator('input[type=file][data-accepts=table]').setInputFiles({
    name: 'bang-mau.csv', mimeType: 'text/csv', buffer: Buffer.from(filled.join('\r\n')),
  });
  await expect(dialog(page).locator('[data-change]')).toHaveCount(2 * COMMUNE.length);
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'II.4', '26', '116');
  await saved(page);
});

test('a workbook is refused with what to do instead', async ({ page }) => {
  await page.locator('input[type=file][data-accepts=table]').setInputFiles({
    name: 'bang.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\x03\x04rest'),
  });
  await expect(dialog(page).locator('[data-refusal]')).toContainText('CSV UTF-8');
});
