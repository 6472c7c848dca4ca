// Bảng tính: pasting blocks, filling in the template and reading it back.
import { expect, test } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMUNE, ENTRY, chooseFile, download, go, row, saved, start, type } from '../journeys/clerk.mjs';
import { converted, sheet } from '../journeys/paper.mjs';

const dialog = (page) => page.locator('dialog[open]');
/** What is not taken of a line of the table, counted from 0. */
const left = (page, line) => dialog(page).locator(`[data-table-row="${line}"] [data-table-left]`);
const pick = (page, line) => dialog(page).locator(`[data-table-row="${line}"] select[name=indicator]`);
const numerator = (page, id) => row(page, id).locator('input[name=numerator]');
const denominator = (page, id) => row(page, id).locator('input[name=denominator]');

async function figures(page, id, above, below) {
  await expect(numerator(page, id)).toHaveValue(above);
  await expect(denominator(page, id)).toHaveValue(below);
}

/** Copies `text` and pastes it into a field by keyboard. */
async function pasteInto(field, text) {
  const page = field.page();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copy) => navigator.clipboard.writeText(copy), text);
  await field.focus();
  await page.keyboard.press('Control+v');
}

test.beforeEach(async ({ page }) => {
  await start(page);
  await go(page, ENTRY, 'entry');
});

test('a block with codes is previewed, then applied, and one undo reverts it all', async ({ page }) => {
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
  // Row 2: a figure that cannot be read, and the other half of its row.
  await expect(left(page, 2)).toHaveCount(2);
  await expect(left(page, 2).first()).toContainText('Không rõ: “1,234”');
  await expect(left(page, 2).last()).toContainText('Không lấy một mình');
  await expect(left(page, 4)).toContainText('Không rõ là chỉ tiêu nào');
  await expect(dialog(page).locator('[name=column-4] + .hint')).toContainText('tỷ lệ');
  await figures(page, 'I.4', '800', '1010');

  await dialog(page).locator('[data-action=confirm]').click();
  await expect(dialog(page)).toHaveCount(0);
  await figures(page, 'I.4', '812', '1010');
  await figures(page, 'I.5', '', '');
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

test('cells without names follow the form from the focused row down only if the clerk says so', async ({ page }) => {
  await pasteInto(numerator(page, 'I.18'), '3\t4\n5\t9\n');
  await expect(left(page, 0)).toContainText('không ghi mã hay tên');
  await expect(dialog(page).locator('[data-action=confirm]')).toHaveCount(0);
  await dialog(page).locator('input[name=in-order]').check();
  await expect(pick(page, 1)).toHaveValue('II.4');
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'I.18', '3', '4');
  await figures(page, 'II.4', '5', '9');
  await expect(numerator(page, 'I.18')).toBeFocused();
});

test('one row pasted into a field fills that row', async ({ page }) => {
  await pasteInto(numerator(page, 'I.4'), '812\t1010');
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'I.4', '812', '1.010');
});

test('head, columns and rows can be changed by keyboard, and nothing else moves', async ({ page }) => {
  await page.locator('[data-action=paste-table]').click();
  await dialog(page).locator('textarea[name=table]').fill(
    'Nội dung\tĐợt 1\tĐợt 2\n'
    + 'Tổng số hồ sơ tiếp nhận\t1010\t812\n'
    + 'Mức độ hài lòng\t10\t9\n',
  );
  await expect(dialog(page).locator('select[name=head]')).toHaveValue('0');
  await expect(dialog(page).locator('select[name=column-1]')).toHaveValue('skip');
  await expect(dialog(page).locator('[data-action=confirm]')).toHaveCount(0);
  // Both columns were something else than their order suggests.
  await dialog(page).locator('select[name=column-2]').selectOption('numerator');
  await dialog(page).locator('select[name=column-1]').focus();
  for (let at = 0; at < 4; at += 1) await page.keyboard.press('ArrowDown');
  await expect(dialog(page).locator('select[name=column-1]')).toBeFocused();
  await expect(dialog(page).locator('select[name=column-1]')).toHaveValue('denominator');
  await expect(dialog(page).locator('select[name=column-2]')).toHaveValue('numerator');
  await expect(pick(page, 2)).toHaveValue('I.12');
  await expect(pick(page, 1)).toHaveValue('');
  await expect(left(page, 1)).toContainText('một số thành phần của chỉ tiêu I.4');
  await pick(page, 1).selectOption('I.4');
  await expect(left(page, 1)).toHaveCount(0);
  await pick(page, 2).selectOption('');
  await expect(dialog(page).locator('[data-change]')).toHaveCount(2);
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'I.4', '812', '1.010');
  await figures(page, 'I.12', '', '');
});

test('a table in an old font is shown in Unicode, and as it came when asked', async ({ page }) => {
  await page.locator('[data-action=paste-table]').click();
  await dialog(page).locator('textarea[name=table]').fill(
    'ChØ tiªu\tTö sè\tMÉu sè\tGhi chó\r\nHå s¬ trùc tuyÕn\t812\t1010\t®· ®èi chiÕu\r\n',
  );
  const convert = dialog(page).locator('[data-old-font] input[name=convert]');
  await expect(convert).toBeChecked();
  await expect(dialog(page).locator('[data-change="I.4"][data-field=note]')).toContainText('đã đối chiếu');
  await convert.press('Space');
  await expect(convert).not.toBeChecked();
  await expect(dialog(page).locator('[data-change]')).toHaveCount(0);
  await convert.press('Space');
  await dialog(page).locator('[data-action=confirm]').click();
  await expect(row(page, 'I.4').locator('textarea[name=note]')).toHaveValue('đã đối chiếu');
});

test('a single cell is pasted as text, without a dialog', async ({ page }) => {
  await pasteInto(numerator(page, 'I.4'), '812\n');
  await expect(numerator(page, 'I.4')).toHaveValue('812');
  await expect(dialog(page)).toHaveCount(0);
});

const choose = (page, name, content) => chooseFile(page, 'table', name, content);
const downloaded = (page, action) => download(page.locator(`[data-action=${action}]`));

/** The template with figures in every row, opened and saved as `to` by LibreOffice. */
function filled({ name, path }, to) {
  let at = 0;
  const cell = (value) => `<table:table-cell office:value-type="float" office:value="${value}"/>`;
  const opened = converted(path, name, 'fods').toString('utf8');
  const typed = opened.replace(/<table:table-row.*?<\/table:table-row>/gs, (tableRow) => {
    if (!/<text:p>I+\.\d+<\/text:p>/.test(tableRow)) return tableRow;
    const cells = [...tableRow.matchAll(/<table:table-cell[^>]*?(?:\/>|>.*?<\/table:table-cell>)/gs)].map(([whole]) => whole);
    at += 1;
    const start = tableRow.slice(0, tableRow.indexOf('<table:table-cell'));
    return `${start}${cells.slice(0, 4).join('')}${cell(9 + at)}${cell(`${99 + at}`)}</table:table-row>`;
  });
  expect(at).toBe(COMMUNE.length);
  const folder = mkdtempSync(join(tmpdir(), 'bang-mau-'));
  try {
    const file = join(folder, 'dien.fods');
    writeFileSync(file, typed);
    return converted(file, 'dien.fods', to);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the template filled in with LibreOffice is read back, and one undo reverts it all', async ({ page }) => {
  await type(page, 'I.4', '1.230', '12.345');
  await type(page, 'I.5', '1.5', '3');
  const template = await downloaded(page, 'template');
  expect(template.name).toBe('bao-cao-xa_bang-mau_07771_2024-Q2.xlsx');
  await expect(page.locator('.toast')).toContainText(`Trình duyệt đang tải ${template.name} về`);
  const rows = sheet(template.path, template.name);
  expect(rows[0][0].text).toBe('Bảng nhập số liệu: Quý II/2024 – Xã Hương Mai (07771)');
  const read = rows.find((cells) => cells[0]?.text === 'I.4');
  expect([read[4].value, read[5].value]).toEqual([1230, 12345]);
  const odd = rows.find((cells) => cells[0]?.text === 'I.5');
  expect([odd[4].text, odd[4].value, odd[5].value]).toEqual(['1.5', undefined, 3]);

  await choose(page, template.name, template.bytes);
  await expect(dialog(page).locator('[data-table-left]').first()).toContainText('1.5');
  await expect(dialog(page).locator('[data-change]')).toHaveCount(0);
  await expect(dialog(page).locator('[data-action=confirm]')).toHaveCount(0);
  await dialog(page).locator('[data-action=cancel]').click();

  await choose(page, 'bang-mau.xlsx', filled(template, 'xlsx'));
  await expect(dialog(page).locator('[data-change]')).toHaveCount(2 * COMMUNE.length);
  await expect(dialog(page).locator('[data-table-left]')).toHaveCount(0);
  await expect(dialog(page).locator('[data-warning]')).toHaveCount(0);
  await figures(page, 'I.4', '1.230', '12.345');
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'I.4', '12', '102');
  await figures(page, 'II.4', '25', '115');
  await saved(page);
  await page.keyboard.press('Control+z');
  await figures(page, 'I.4', '1.230', '12.345');
  await figures(page, 'I.5', '1.5', '3');
  await figures(page, 'II.4', '', '');

  // A template of another period gives a warning before anything is applied.
  await go(page, '#/nhap-lieu/2024-Q1', 'entry');
  await choose(page, template.name, template.bytes);
  await expect(dialog(page).locator('[data-warning]')).toContainText('Quý II/2024');
});

test('other formats of the filled template are refused with advice', async ({ page }) => {
  const template = await downloaded(page, 'template');
  for (const [to, words] of [['xls', 'kiểu cũ (.xls)'], ['ods', '.ods']]) {
    await choose(page, `bang.${to}`, filled(template, to));
    await expect(dialog(page).locator('[data-refusal]')).toContainText(words);
  }
  const whole = template.bytes;
  await choose(page, 'bang.xlsx', whole.subarray(0, whole.length / 2));
  await expect(dialog(page).locator('[data-refusal]')).toContainText('bị hỏng');
  await choose(page, 'bang.xls', Buffer.from('<html><table><tr><td>I.4</td></tr></table></html>'));
  await expect(dialog(page).locator('[data-refusal]')).toContainText('trang web');
  const sealed = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
  await choose(page, 'bang.xlsx', sealed);
  await expect(dialog(page).locator('[data-refusal]')).toContainText('có mật khẩu');
  // A valid file is read after all of these.
  await choose(page, template.name, whole);
  await expect(dialog(page)).toContainText('Bảng chưa điền số nào');
});

test('of several sheets the one that names the period is read, and another can be chosen', async ({ page }) => {
  const row = (id, above, below) => [id, above, below].map((value) => `<table:table-cell office:value-type="${typeof value === 'number' ? 'float' : 'string'}"${typeof value === 'number' ? ` office:value="${value}"` : ''}><text:p>${value}</text:p></table:table-cell>`).join('');
  const table = (name, rows) => `<table:table table:name="${name}">${rows.map((cells) => `<table:table-row>${row(...cells)}</table:table-row>`).join('')}</table:table>`;
  const head = ['Mã', 'Tử số', 'Mẫu số'];
  const fods = `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>${
    table('Bìa', [['Xã Hương Mai', '', '']])}${table('Quý I', [head, ['I.4', 1, 2]])}${table('Quý II', [head, ['I.4', 1230, 2345]])}</office:spreadsheet></office:body></office:document>`;
  const folder = mkdtempSync(join(tmpdir(), 'nhieu-trang-'));
  writeFileSync(join(folder, 'a.fods'), fods);
  const workbook = converted(join(folder, 'a.fods'), 'a.fods', 'xlsx');
  rmSync(folder, { recursive: true });
  await choose(page, 'quy.xlsx', workbook);
  const change = dialog(page).locator('[data-change="I.4"][data-field=numerator]');
  await expect(change).toContainText('1.230');
  await expect(dialog(page).locator('select[name=sheet] option:checked')).toHaveText('Quý II');
  await dialog(page).locator('select[name=sheet]').selectOption('Bìa');
  await expect(dialog(page).locator('[data-refusal]')).toContainText('không có cột số nào');
  await dialog(page).locator('select[name=sheet]').selectOption('Quý I');
  await expect(change.locator('td').last()).toHaveText('1');
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'I.4', '1', '2');
});

test('without the office module there is a CSV template, which is read back too', async ({ page }) => {
  await type(page, 'I.4', '1.230', '12.345');
  await page.route('**/office*', (route) => route.abort());
  await page.locator('[data-action=template]').click();
  await expect(dialog(page).locator('[data-refusal]')).toContainText('CSV');
  const { name, text } = await downloaded(page, 'template-csv');
  expect(name).toBe('bao-cao-xa_bang-mau_07771_2024-Q2.csv');
  expect(text.startsWith('\ufeff')).toBe(true);
  const lines = text.split('\r\n').filter(Boolean);
  // The heads, the indicators, and whose table it is.
  expect(lines).toHaveLength(1 + COMMUNE.length + 1);
  expect(lines.at(-1)).toContain('07771');
  expect(lines.find((line) => line.startsWith('I.4\t'))).toMatch(/\t1230\t12345\t$/);

  await choose(page, 'bang.xlsx', Buffer.from('PK\x03\x04rest'));
  await expect(dialog(page).locator('[data-refusal]')).toContainText('kiểm tra mạng');
  const typed = lines.map((line, at) => (
    at === 0 ? line : line.replace(/\t[^\t]*\t[^\t]*\t[^\t]*$/, `\t${10 + at}\t${100 + at}\t`)
  ));
  await choose(page, 'bang-mau.csv', Buffer.from(typed.join('\r\n')));
  await expect(dialog(page).locator('[data-change]')).toHaveCount(2 * COMMUNE.length);
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'II.4', '26', '116');
  await saved(page);
  await page.unroute('**/office*');
  expect((await downloaded(page, 'template')).name).toMatch(/\.xlsx$/);
});

test('a reader that crashes on a file is reported and restarted', async ({ page }) => {
  await page.route('**/office-worker.js', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({ response, body: text.replace('wasm_bindgen.read(data)', '(() => { throw new WebAssembly.RuntimeError("unreachable"); })()') });
  });
  await choose(page, 'bang.xlsx', Buffer.from('PK\x03\x04rest'));
  await expect(dialog(page).locator('[data-refusal]')).toContainText('dừng giữa chừng');
  await page.unroute('**/office-worker.js');
  await choose(page, 'bang.xlsx', Buffer.from('PK\x03\x04rest'));
  await expect(dialog(page).locator('[data-refusal]')).toContainText('bị hỏng');
});

test('what was decided about a table is proposed for the next one of the same heads, also after a reload', async ({ page }) => {
  const table = (lines) => ['Việc\tLàm được\tPhải làm', ...lines].join('\n');
  const paste = async (text) => {
    await page.locator('[data-action=paste-table]').click();
    await dialog(page).locator('textarea[name=table]').fill(text);
  };
  await paste(table(['Hồ sơ nộp qua mạng\t812\t1010', 'Việc khác\t1\t2']));
  await dialog(page).locator('select[name=head]').selectOption('0');
  for (const [column, meaning] of ['name', 'numerator', 'denominator'].entries()) {
    await dialog(page).locator(`select[name=column-${column}]`).selectOption(meaning);
  }
  await pick(page, 1).selectOption('I.4');
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'I.4', '812', '1.010');
  await saved(page);
  await page.reload();
  await paste(table(['Việc khác\t5\t6', 'Hồ sơ nộp qua mạng\t900\t1100']));
  await expect(pick(page, 2)).toHaveValue('I.4');
  await expect(pick(page, 1)).toHaveValue('');
  await expect(dialog(page).locator('[name=column-1] + .hint')).toContainText('như lần trước');
  await expect(dialog(page).locator('[data-table-row="2"]')).toContainText('như lần trước');
  await pick(page, 2).selectOption('I.5');
  await expect(dialog(page).locator('[data-table-row="2"]')).not.toContainText('như lần trước');
  await dialog(page).locator('[data-action=confirm]').click();
  await figures(page, 'I.4', '812', '1.010');
  await figures(page, 'I.5', '900', '1.100');
});
