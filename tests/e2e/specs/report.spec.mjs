// The report in print and as files: what a chairman signs and a clerk attaches.
import { expect, test } from '@playwright/test';
import { COMMUNE, ENTRY, download, exportBundle, fillAll, finalize, go, row, saved, start, type } from '../journeys/clerk.mjs';
import { bare, converted, pages, parts, sheet } from '../journeys/paper.mjs';

/** Nghị định 30/2020/NĐ-CP: top and bottom 20–25 mm, left 30–35, right 15–20. */
const MARGINS = { top: 20, right: 15, bottom: 20, left: 30 };
const COLUMNS = ['STT', 'Chỉ tiêu', 'Mục tiêu', 'Tử số', 'Mẫu số', 'Kết quả', 'Mức đạt', 'So với kỳ trước', 'Ghi chú'];

const report = (page, period = '2024-Q2') => go(page, `#/bao-cao/${period}`, 'report');
const print = async (page) => pages(await page.pdf({ preferCSSPageSize: true })).map((sheet) => ({ ...sheet, ...parts(sheet, MARGINS) }));
const portrait = (sheet) => sheet.height > sheet.width;

const exported = (page, action) => download(page.locator(`[data-action=${action}]`));

/** Writes the note of a row, which may have to be opened first. */
async function note(page, id, text) {
  const field = row(page, id).locator('textarea[name=note]');
  if (!(await field.isVisible())) await row(page, id).locator('[data-action=note]').click();
  await field.fill(text);
}

/** The second quarter of Xã Hương Mai, with every kind of answer and text. */
async function fill(page) {
  await start(page);
  await go(page, '#/nhap-lieu/2024-Q1', 'entry');
  await fillAll(page, -20);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await row(page, 'I.7').locator('[data-action=not-arisen]').click();
  await row(page, 'I.8').locator('[data-action=missing]').click();
  await row(page, 'I.8').locator('input[name=reason]').fill('Hệ thống của tỉnh đang nâng cấp');
  await note(page, 'I.2', '=HYPERLINK("http://x";"Bấm vào đây")');
  await page.locator('textarea[name=difficulties]').fill('Đường truyền ở thôn Xuân Lạn chập chờn.\nThiếu máy quét.');
  await page.locator('textarea[name=proposals]').fill('Đề nghị hỗ trợ 02 máy quét.');
  await saved(page);
}

/**
 * Checks that pages are A4, not blank, within the margins, and numbered in the middle
 * of the top margin except for the first; the letter's pages and the appendix's.
 */
function checkMargins(sheets) {
  for (const [at, sheet] of sheets.entries()) {
    const [short, long] = [Math.min(sheet.width, sheet.height), Math.max(sheet.width, sheet.height)];
    expect(Math.abs(short - 210)).toBeLessThan(0.5);
    expect(Math.abs(long - 297)).toBeLessThan(0.5);
    expect(sheet.outside, `page ${at + 1}`).toEqual([]);
    expect(sheet.body.length, `page ${at + 1} is not blank`).toBeGreaterThan(10);
  }
  const letter = sheets.filter(portrait);
  const appendix = sheets.filter((sheet) => !portrait(sheet));
  expect(sheets.indexOf(appendix[0])).toBe(letter.length);
  for (const part of [letter, appendix]) {
    for (const [at, sheet] of part.entries()) {
      expect(sheet.head.map((word) => word.text)).toEqual(at === 0 ? [] : [String(at + 1)]);
      for (const number of sheet.head) {
        const middle = (MARGINS.left + sheet.width - MARGINS.right) / 2;
        expect(Math.abs((number.left + number.right) / 2 - middle)).toBeLessThan(1.5);
      }
    }
  }
  return { letter, appendix };
}

/** Checks the margins, and that every page of the appendix repeats the head of the table. */
function checkLayout(sheets) {
  const { letter, appendix } = checkMargins(sheets);
  for (const one of appendix) {
    for (const column of COLUMNS) expect(one.text).toContain(bare(column));
  }
  return { letter, appendix };
}

/** Checks that every paragraph is printed whole, and every row on one page. */
async function checkNothingLost(page, { letter, appendix }) {
  const paragraphs = await page.locator('.portrait .doc-body > *').allTextContents();
  const text = letter.map((sheet) => sheet.text).join('');
  for (const paragraph of paragraphs) expect(text).toContain(bare(paragraph));
  const rows = await page.locator('.doc-table tbody tr').evaluateAll((all) => all.map((one) => [...one.cells].map((cell) => cell.textContent)));
  for (const cells of rows) {
    const sheet = appendix.find((one) => cells.every((cell) => one.text.includes(bare(cell))));
    expect(sheet, cells.join(' | ')).toBeTruthy();
  }
}

test('a draft is printed as the decree requires and is marked as a draft on each page', async ({ page }) => {
  await fill(page);
  await report(page);
  const sheets = await print(page);
  for (const sheet of sheets) {
    // The watermark lies across the page and is not part of the text.
    sheet.words = sheet.words.filter((word) => !/^(BẢN|NHÁP)$/.test(word.text));
    expect(sheet.foot.map((word) => word.text).join(' ')).toContain('Bản nháp chưa chốt');
  }
  const text = bare(sheets.map((sheet) => sheet.text).join(''));
  for (const words of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'ỦY BAN NHÂN DÂN', 'XÃ HƯƠNG MAI',
    'Hương Mai, ngày 10 tháng 6 năm 2024', 'Kính gửi: Sở Thông tin và Truyền thông', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH',
    'không phát sinh', 'Lý do: Hệ thống của tỉnh đang nâng cấp', 'còn thiếu', 'Thiếu máy quét.', 'Đề nghị hỗ trợ 02 máy quét.',
  ]) expect(text).toContain(bare(words));
});

test('the finalised report is printed within the margins, numbered, with nothing lost', async ({ page }) => {
  await fill(page);
  await finalize(page);
  const bundle = await exportBundle(page);
  const digest = /_([0-9a-f]{8})\.json$/.exec(bundle.name)[1];
  await report(page);
  await page.locator('input[name=letter-number]').fill('7');
  await page.locator('input[name=letter-signer]').fill('Trần Văn Đức');
  const sheets = await print(page);
  const { letter, appendix } = checkLayout(sheets);
  await checkNothingLost(page, { letter, appendix });
  expect(letter.length).toBeLessThanOrEqual(4);
  expect(appendix.length).toBeLessThanOrEqual(4);
  for (const sheet of sheets) {
    expect(sheet.foot.map((word) => word.text).join(' ')).toContain(`gói dữ liệu ${digest}`);
    expect(sheet.text).not.toContain('BẢNNHÁP');
  }
  expect(letter[0].text).toContain(bare('Số: 07/BC-UBND'));
  expect(letter.at(-1).text).toContain(bare('Trần Văn Đức'));
  expect(appendix[0].text).toContain(bare('(Kèm theo Báo cáo số 07/BC-UBND ngày 10 tháng 6 năm 2024 của Ủy ban nhân dân xã Hương Mai)'));
});

test('the longest plausible report is printed with every word and every row whole', async ({ page }) => {
  await start(page, { unit: 'thành phố Bắc Giang' });
  await go(page, ENTRY, 'entry');
  const words = 'Số liệu do bộ phận một cửa đối chiếu với Cổng Dịch vụ công quốc gia ngày 10/6/2024; chênh lệch so với hệ thống của tỉnh do hồ sơ nộp ngoài giờ được ghi nhận vào ngày hôm sau.';
  const rows = await page.locator('[data-indicator]').evaluateAll((all) => all.map((one) => one.dataset.indicator));
  expect(rows.length).toBe(20);
  for (const [at, id] of rows.entries()) {
    await type(page, id, `${888_888_888 - at * 1_111_111}`, '999999999');
    await note(page, id, `${words} (${id})`);
  }
  const paragraph = 'Hạ tầng thiết bị tại bộ phận một cửa của nhiều phường còn thiếu, máy quét hoạt động không ổn định; nhân lực kiêm nhiệm nên việc số hóa hồ sơ cũ chậm. ';
  await page.locator('textarea[name=difficulties]').fill(`${paragraph.repeat(8)}\n${paragraph.repeat(9)}`);
  await page.locator('textarea[name=proposals]').fill(`${paragraph.repeat(6)}\n${paragraph.repeat(7)}`);
  await finalize(page);
  await report(page);
  const { letter, appendix } = checkLayout(await print(page));
  await checkNothingLost(page, { letter, appendix });
  expect(letter.length).toBeLessThanOrEqual(6);
  expect(appendix.length).toBeLessThanOrEqual(8);
});

test('signer and recipients are kept for the next report, number and date are not', async ({ page }) => {
  await start(page);
  await report(page);
  await page.locator('input[name=letter-number]').fill('12');
  await page.locator('input[name=letter-date]').fill('2024-02-05');
  await page.locator('input[name=letter-signer]').fill('Nguyễn Thị Mai');
  await page.locator('input[name=letter-deputy]').check();
  await page.locator('textarea[name=letter-recipients]').fill('Như trên;\n- Đảng ủy, HĐND xã\nLưu: VT');
  await saved(page);
  await expect(page.locator('.doc-number')).toHaveText('Số: 12/BC-UBND');
  await expect(page.locator('.doc-dateline')).toHaveText('Hương Mai, ngày 05 tháng 02 năm 2024');
  await page.reload();
  await report(page, '2024-Q3');
  await expect(page.locator('.doc-number')).not.toContainText('12');
  await expect(page.locator('.doc-dateline')).toHaveText('Hương Mai, ngày 10 tháng 6 năm 2024');
  await expect(page.locator('.doc-signature')).toContainText('TM. ỦY BAN NHÂN DÂNKT. CHỦ TỊCHPHÓ CHỦ TỊCHNguyễn Thị Mai');
  await expect(page.locator('.doc-copies')).toHaveText('Nơi nhận:- Như trên;- Đảng ủy, HĐND xã;- Lưu: VT.');
});

test('the Word file has the text of the page, as LibreOffice reads it', async ({ page }) => {
  await fill(page);
  await finalize(page);
  await report(page);
  const { name, path } = await exported(page, 'export-docx');
  expect(name).toMatch(/^bao-cao-xa_07771_2024-Q2_r1_[0-9a-f]{8}\.docx$/);
  const sheets = pages(converted(path, name, 'pdf')).map((sheet) => ({ ...sheet, ...parts(sheet, MARGINS) }));
  const { appendix } = checkMargins(sheets);
  for (const one of appendix) expect(one.body.filter((word) => word.text === 'STT').length).toBe(1);
  const text = bare(converted(path, name, 'txt:Text (encoded):UTF8').toString('utf8'));
  const shown = await page.locator('.doc-body > *, .doc-head p, .doc-foot p, .doc-table td, .doc-title p, .doc-to').allTextContents();
  for (const words of shown) expect(text).toContain(bare(words));
});

test('the workbook has the numbers, rates and texts of the page', async ({ page }) => {
  await fill(page);
  await report(page);
  const { name, path } = await exported(page, 'export-xlsx');
  expect(name).toBe('bao-cao-xa_07771_2024-Q2_ban-nhap.xlsx');
  const rows = sheet(path, name);
  const shown = await page.locator('.doc-table [data-line]').evaluateAll((all) => all.map((one) => [...one.cells].map((cell) => cell.textContent)));
  expect(shown.length).toBe(COMMUNE.length);
  const number = (text) => Number(text.replaceAll('.', '').replace(',', '.'));
  for (const [id, name, target, numerator, denominator, rate, status, , words] of shown) {
    const read = rows.find((cells) => cells[0]?.text === id);
    for (const [at, text] of [[1, name], [2, target], [6, status], [8, words]]) expect(bare(read[at].text)).toBe(bare(text));
    if (!rate) continue;
    expect(read[3].value, id).toBe(number(numerator));
    expect(read[4].value, id).toBe(number(denominator));
    expect(read[5].formula, id).toMatch(/^of:=IF\(\[\.E\d+\]>0;\[\.D\d+\]\/\[\.E\d+\];""\)$/);
    expect(read[5].value, id).toBeCloseTo(number(numerator) / number(denominator), 12);
  }
  const typed = rows.flat().find((cell) => cell.text.startsWith('=HYPERLINK'));
  expect(typed.formula).toBe('');
});

test('CSV opens in spreadsheets of any language and has no formulas', async ({ page }) => {
  await fill(page);
  await report(page);
  const { name, text: csv } = await exported(page, 'export-csv');
  expect(name).toBe('bao-cao-xa_07771_2024-Q2_ban-nhap.csv');
  expect(csv.startsWith('\ufeffSTT\tChỉ tiêu\t')).toBe(true);
  expect(csv.split('\r\n').length).toBe(COMMUNE.length + 3);
  expect(csv).toContain('"\'=HYPERLINK(');
  expect(csv).not.toMatch(/(^|\t)"?[=+@-]/m);
});

test('the calendar has every deadline with its two reminders', async ({ page }) => {
  await start(page);
  await report(page);
  const { name, text: ics } = await exported(page, 'export-ics');
  expect(name).toBe('bao-cao-xa_bac-giang-2024_han-nop.ics');
  expect(ics.match(/BEGIN:VEVENT/g).length).toBe(8);
  expect(ics.match(/TRIGGER:-P7D/g).length).toBe(8);
  expect(ics.match(/TRIGGER:-P1D/g).length).toBe(8);
  for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test('an office module that cannot be loaded is reported, and works once it can be', async ({ page }) => {
  await start(page);
  await report(page);
  await page.route('**/office*', (route) => route.abort());
  await page.locator('[data-action=export-docx]').click();
  await expect(page.locator('.toast')).toContainText('Chưa tạo được tệp');
  await page.unroute('**/office*');
  const { name } = await exported(page, 'export-docx');
  expect(name).toMatch(/\.docx$/);
});

test('the office module is not part of the first load', async ({ page }) => {
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await start(page);
  await report(page);
  expect(requests.filter((url) => url.includes('office'))).toEqual([]);
  await exported(page, 'export-docx');
  expect(requests.filter((url) => url.includes('office')).length).toBeGreaterThan(0);
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });
  test('office files are made although the module was never used before', async ({ page, context }) => {
    await start(page);
    await report(page);
    await expect(page.locator('.doc-number')).toBeVisible();
    await expect.poll(() => page.evaluate(async () => {
      const found = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      const urls = found.flat().map((request) => request.url);
      return ['office-worker.js', 'office.js', 'office_bg.wasm'].every((file) => urls.some((url) => url.endsWith(`/${file}`)));
    }), { timeout: 40_000 }).toBe(true);
    await context.setOffline(true);
    await page.reload();
    await expect(page.locator('.doc-number')).toBeVisible();
    for (const action of ['export-docx', 'export-xlsx']) expect((await exported(page, action)).path).toBeTruthy();
  });
});

test('long notes and texts are on paper to their last word, in every format', async ({ page }) => {
  const words = (from, to) => Array.from({ length: to - from }, (_, at) => `w${from + at}`).join(' ');
  await fill(page);
  await note(page, 'I.4', words(1000, 1200));
  await note(page, 'I.5', words(2000, 3200));
  await note(page, 'I.6', 'Thôn 1\t5 hộ\nĐợt 1\t400');
  await page.locator('textarea[name=difficulties]').fill(words(4000, 4900));
  await saved(page);
  await report(page);
  await expect(page.locator('.doc-table')).toContainText('Xem ghi chú 1 dưới bảng');
  await expect(page.locator('.doc-note').first()).toContainText('Ghi chú 1 (I.4): w1000');
  const all = [words(1000, 1200), words(2000, 3200), words(4000, 4900)].flatMap((text) => text.split(' '));
  /** The words of these pages that are not on them. */
  const lost = (sheets) => {
    const found = new Set(sheets.flatMap((sheet) => sheet.words.flatMap((word) => word.text.match(/w\d{4}/g) ?? [])));
    return all.filter((word) => !found.has(word));
  };
  const printed = await print(page);
  expect(lost(printed)).toEqual([]);
  checkMargins(printed);
  // The notice of a draft stands once on each page.
  for (const sheet of printed) {
    const text = sheet.words.map((word) => word.text).join(' ');
    expect(text.split('Bản nháp chưa chốt').length - 1).toBe(1);
  }
  const docx = await exported(page, 'export-docx');
  const letter = pages(converted(docx.path, docx.name, 'pdf')).map((sheet) => ({ ...sheet, ...parts(sheet, MARGINS) }));
  expect(lost(letter)).toEqual([]);
  expect(letter.length).toBeLessThan(12);
  const lines = converted(docx.path, docx.name, 'txt:Text (encoded):UTF8').toString('utf8');
  expect(lines.includes('Thôn 1\t5 hộ')).toBe(true);
  const xlsx = await exported(page, 'export-xlsx');
  const book = pages(converted(xlsx.path, xlsx.name, 'pdf'));
  expect(lost(book)).toEqual([]);
  for (const sheets of [printed, letter, book]) {
    const text = sheets.flatMap((sheet) => sheet.words.map((word) => word.text)).join(' ');
    expect(text).toMatch(/ 1 5 h/);
    expect(text).toMatch(/ 1 400 /);
  }
});
