// One commune's quarter, from the first visit to the file that is sent.
import { expect, test } from '@playwright/test';
import { bundleDigest, id } from '../journeys/bundle.mjs';
import {
  COMMUNE, ENTRY, exportBundle, fillAll, finalize, go, introduce, markRows, open, row, saved, start, type,
} from '../journeys/clerk.mjs';

const rate = (page, indicator) => row(page, indicator).locator('output[name=rate]');
const state = (page) => page.locator('main [data-report-state]').first();

test.describe('the first visit dialog who reports', () => {
  for (const [typed, unit] of [
    ['07771', 'Xã Hương Mai'], ['huong mai', 'Xã Hương Mai'], ['Hương Mai', 'Xã Hương Mai'],
    ['phuc hoa', 'Xã Phúc Hòa'], ['Phúc Hòa', 'Xã Phúc Hòa'], ['Phúc Hoà', 'Xã Phúc Hòa'],
    ['hiep hoa', 'Huyện Hiệp Hòa'], ['Sở Thông tin', 'Sở Thông tin và Truyền thông'],
  ]) {
    test(`“${typed}” finds ${unit}`, async ({ page }) => {
      await open(page);
      await expect(page.locator('main[data-page=welcome]')).toBeVisible();
      const picker = page.getByRole('combobox', { name: 'Đơn vị báo cáo' });
      await picker.fill(typed);
      await expect(page.getByRole('option').first()).toContainText(unit);
      await picker.press('Enter');
      await expect(picker).toHaveValue(new RegExp(`^${unit}`));
    });
  }

  test('a unit is required, and an unknown name finds nothing', async ({ page }) => {
    await open(page);
    await page.locator('[data-action=start]').click();
    await expect(page.getByText('Xin chọn đơn vị')).toBeVisible();
    await page.locator('input[name=unit]').fill('không đâu cả');
    await expect(page.getByText('Không tìm thấy đơn vị nào')).toBeVisible();
    await expect(page.locator('main[data-page=welcome]')).toBeVisible();
  });

  test('leaving the field with Tab chooses the unit that was typed; an unknown one stays to be corrected', async ({ page }) => {
    await open(page);
    const picker = page.locator('input[name=unit]');
    await picker.fill('khong dau ca');
    await page.locator('[data-action=start]').click();
    await expect(page.getByText('Xin chọn đơn vị')).toBeVisible();
    await expect(picker).toHaveValue('khong dau ca');
    await picker.fill('huong');
    await page.getByRole('heading', { level: 1 }).click();
    await expect(picker).toHaveValue('huong');
    await expect(page.getByText('Chưa chọn đơn vị nào')).toBeVisible();
    await picker.fill('huong mai');
    await picker.press('Tab');
    await expect(picker).toHaveValue(/^Xã Hương Mai/);
    await expect(page.locator('input[name=reporter-name]')).toBeFocused();
  });

  test('the answer is remembered and changed in the settings', async ({ page }) => {
    await start(page);
    await saved(page);
    await page.reload();
    await expect(page.locator('main[data-page=overview]')).toBeVisible();
    await expect(page.getByRole('banner')).toContainText('Xã Hương Mai');
    await go(page, '#/cai-dat', 'settings');
    await expect(page.locator('input[name=reporter-name]')).toHaveValue('Nguyễn Thị Hồng Hạnh');
    await page.locator('input[name=reporter-name]').fill('Trần Văn Bình');
    await page.locator('input[name=unit]').fill('Phúc Hoà');
    await page.locator('input[name=unit]').press('Enter');
    await expect(page.getByRole('banner')).toContainText('Xã Phúc Hòa');
    await saved(page);
    await page.reload();
    await expect(page.locator('input[name=reporter-name]')).toHaveValue('Trần Văn Bình');
    await expect(page.getByRole('banner')).toContainText('Xã Phúc Hòa');
  });
});

for (const [unit, count] of [['huong mai', 16], ['213', 20]]) {
  test(`the form of “${unit}” has exactly ${count} rows, grouped as in the plan`, async ({ page }) => {
    await start(page, { unit });
    await go(page, ENTRY, 'entry');
    const rows = page.locator('[data-indicator]');
    await expect(rows).toHaveCount(count);
    const ids = await rows.evaluateAll((all) => all.map((one) => one.dataset.indicator));
    if (count === 16) expect(ids).toEqual(COMMUNE);
    const titles = page.getByRole('main').getByRole('heading', { level: 2 });
    await expect(titles.first()).toContainText('Phát triển chính quyền số');
    await expect(titles).toHaveCount(new Set(ids.map((one) => one.split('.')[0])).size);
    for (const text of ['Số hồ sơ nộp trực tuyến', 'Tổng số hồ sơ tiếp nhận, giải quyết', '70%', 'Chánh Văn phòng UBND tỉnh']) {
      await expect(row(page, 'I.4')).toContainText(text);
    }
  });
}

test.describe('the entry form', () => {
  test.beforeEach(async ({ page }) => {
    await start(page);
    await go(page, ENTRY, 'entry');
  });

  test('typing shows the rate, the status and what is lacking at once', async ({ page }) => {
    for (const [numerator, code, percent, words] of [
      ['812', 'achieved', '81,2%', ['Đạt']],
      ['640', 'near', '64,0%', ['Gần đạt', 'còn thiếu 60 hồ sơ']],
      ['500', 'behind', '50,0%', ['Chưa đạt', 'còn thiếu 200 hồ sơ']],
      ['1.001', 'invalid', null, ['Cần sửa', 'lớn hơn mẫu số']],
    ]) {
      await type(page, 'I.4', numerator, '1.000');
      await expect(row(page, 'I.4')).toHaveAttribute('data-status', code);
      if (percent) await expect(rate(page, 'I.4')).toHaveText(percent);
      for (const word of words) await expect(row(page, 'I.4')).toContainText(word, { ignoreCase: true });
    }
    await expect(row(page, 'I.5')).toHaveAttribute('data-status', 'empty');
  });

  test('a rate just short of its target never reads as the target', async ({ page }) => {
    await type(page, 'I.4', '69.996', '100.000');
    await expect(row(page, 'I.4')).toHaveAttribute('data-status', 'near');
    await expect(rate(page, 'I.4')).not.toHaveText('70,0%');
    await expect(rate(page, 'I.4')).toHaveText(/^69,99\d*%$/);
  });

  test('text that is not a number is kept, with the reason', async ({ page }) => {
    const faults = [['I.4', 'mười hai', 'không đọc được thành số'], ['I.5', '1.5', 'có thể là'], ['I.6', '80%', 'là tỷ lệ phần trăm'], ['I.7', '-3', 'là số âm']];
    for (const [indicator, text, sentence] of faults) {
      await row(page, indicator).locator('input[name=numerator]').fill(text);
      await expect(row(page, indicator)).toContainText(sentence);
    }
    await saved(page);
    await page.reload();
    for (const [indicator, text, sentence] of faults) {
      const field = row(page, indicator).locator('input[name=numerator]');
      await expect(field).toHaveValue(text);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(row(page, indicator)).toHaveAttribute('data-status', 'invalid');
      await expect(row(page, indicator)).toContainText(sentence);
    }
  });

  test('notes, answers without figures, reasons and both texts of the report are kept', async ({ page }) => {
    await row(page, 'I.2').locator('textarea[name=note]').fill('Số liệu đến hết ngày 9/6');
    await row(page, 'I.3').getByRole('button', { name: 'Không phát sinh' }).click();
    await row(page, 'I.6').getByRole('button', { name: 'Chưa có số liệu' }).click();
    await expect(row(page, 'I.6')).toContainText('Xin ghi lý do');
    await row(page, 'I.6').getByLabel('Lý do chưa có số liệu').fill('Chờ Công an xã cung cấp');
    await page.getByLabel('Khó khăn, vướng mắc').fill('Đường truyền ở thôn Chùa hay gián đoạn.\nThiếu máy quét.');
    await page.getByLabel('Kiến nghị, đề xuất').fill('Đề nghị huyện cấp một máy quét.');
    await saved(page);
    await page.reload();
    await expect(row(page, 'I.2').locator('textarea[name=note]')).toHaveValue('Số liệu đến hết ngày 9/6');
    await expect(row(page, 'I.3')).toHaveAttribute('data-status', 'not-arisen');
    await expect(rate(page, 'I.3')).not.toContainText('%');
    await expect(row(page, 'I.6')).toHaveAttribute('data-status', 'missing');
    await expect(row(page, 'I.6').getByLabel('Lý do chưa có số liệu')).toHaveValue('Chờ Công an xã cung cấp');
    await expect(page.getByLabel('Khó khăn, vướng mắc')).toHaveValue('Đường truyền ở thôn Chùa hay gián đoạn.\nThiếu máy quét.');
    await expect(page.getByLabel('Kiến nghị, đề xuất')).toHaveValue('Đề nghị huyện cấp một máy quét.');
  });

  test('undoing “Không phát sinh” gives the figures back, also after another page and a reload', async ({ page }) => {
    await type(page, 'I.4', '10', '20');
    const notArisen = row(page, 'I.4').locator('[data-action=not-arisen]');
    await notArisen.click();
    await expect(row(page, 'I.4').locator('input[name=denominator]')).toHaveValue('0');
    await go(page, '#/', 'overview');
    await go(page, '#/nhap-lieu/2024-Q2', 'entry');
    await saved(page);
    await page.reload();
    await notArisen.click();
    await expect(row(page, 'I.4').locator('input[name=numerator]')).toHaveValue('10');
    await expect(row(page, 'I.4').locator('input[name=denominator]')).toHaveValue('20');
    // Of a row that was cleared meanwhile nothing comes back.
    await type(page, 'I.4', '', '');
    await notArisen.click();
    await notArisen.click();
    await expect(row(page, 'I.4').locator('input[name=numerator]')).toHaveValue('');
  });

  test('the header counts answered rows, for each period separately', async ({ page }) => {
    for (const indicator of COMMUNE.slice(0, 9)) await type(page, indicator, 8, 10);
    const bar = page.getByRole('progressbar', { name: 'Số chỉ tiêu đã nhập' });
    await expect(page.locator('[data-progress]')).toHaveText('9/16');
    await expect(bar).toHaveAttribute('aria-valuenow', '9');
    await expect(bar).toHaveAttribute('aria-valuemax', '16');
    const period = page.getByLabel('Kỳ báo cáo');
    await expect(period.locator('option')).toHaveText(['Quý I/2024', 'Quý II/2024', 'Quý III/2024', 'Quý IV/2024']);
    await expect(page.getByRole('banner').locator('[data-deadline]')).toHaveAttribute('data-deadline', /^2024-06-1[45]/);
    await period.selectOption('2024-Q3');
    await expect(page).toHaveURL(/#\/nhap-lieu\/2024-Q3$/);
    await expect(page.locator('[data-progress]')).toHaveText('0/16');
    await expect(row(page, 'I.2').locator('input[name=numerator]')).toHaveValue('');
    await period.selectOption('2024-Q2');
    await expect(page.locator('[data-progress]')).toHaveText('9/16');
  });

  test('errors block finalising and link to their rows', async ({ page }) => {
    await fillAll(page);
    await type(page, 'I.4', 12, 10);
    await row(page, 'I.9').locator('input[name=numerator]').fill('chín');
    await row(page, 'II.4').locator('input[name=numerator]').fill('');
    await row(page, 'II.4').locator('input[name=denominator]').fill('');
    await page.locator('[data-action=finalize]').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('listitem')).toHaveCount(3);
    await expect(dialog.locator('[data-action=confirm]')).toHaveCount(0);
    for (const text of ['lớn hơn mẫu số', 'không đọc được thành số', 'Chưa nhập']) await expect(dialog).toContainText(text);
    await dialog.getByRole('link', { name: /^II\.4/ }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row(page, 'II.4').locator('input[name=numerator]')).toBeFocused();
    await expect(row(page, 'II.4').locator('input[name=numerator]')).toBeInViewport();
    await expect(state(page)).toHaveAttribute('data-report-state', 'draft');
  });

  test('warnings are shown and do not block finalising', async ({ page }) => {
    await go(page, '#/nhap-lieu/2024-Q1', 'entry');
    await fillAll(page);
    await finalize(page);
    await go(page, ENTRY, 'entry');
    await fillAll(page);
    await type(page, 'I.4', 10, 84);
    await page.locator('[data-action=finalize]').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('nhỏ hơn kỳ trước (62)');
    await expect(dialog).toContainText('khác xa kỳ trước');
    await dialog.locator('[data-action=cancel]').click();
    await expect(state(page)).toHaveAttribute('data-report-state', 'draft');
    await finalize(page);
    await expect(state(page)).toHaveAttribute('data-report-state', 'finalized');
  });
});

test('a finalised report is exported as a file with a digest of its content', async ({ page }) => {
  await start(page);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await markRows(page);
  await row(page, 'I.4').locator('textarea[name=note]').fill('Gồm hồ sơ nộp tại bộ phận “một cửa”');
  await page.getByLabel('Khó khăn, vướng mắc').fill('Thiếu máy quét.');
  await finalize(page);
  await expect(state(page)).toHaveAttribute('data-report-state', 'finalized');
  const first = await exportBundle(page);
  await expect(page.getByText(`Đã xuất tệp ${first.name}`)).toBeVisible();
  await expect(state(page)).toHaveAttribute('data-report-state', 'exported');
  await expect(state(page)).toContainText('Bản chốt số 1');

  const one = JSON.parse(first.text);
  expect(one.sha256).toBe(bundleDigest(one));
  const [submission] = one.submissions;
  expect(one.submissions).toHaveLength(1);
  expect(first.name).toBe(`bao-cao-xa_${submission.unit}_2024-Q2_r1_${one.sha256.slice(0, 8)}.json`);
  expect(one).toMatchObject({ format: 'bao-cao-xa/bundle', version: 1, plan: { id: 'bac-giang-2024' }, producer: { unit: submission.unit } });
  expect(submission).toMatchObject({
    plan: 'bac-giang-2024', period: '2024-Q2', revision: 1, supersedes: [],
    reporter: { name: 'Nguyễn Thị Hồng Hạnh', position: 'Công chức Văn phòng – Thống kê' },
    difficulties: 'Thiếu máy quét.',
  });
  expect(submission.finalized_at).toMatch(/^2024-06-10T09:00:\d\d\+07:00$/);
  expect(Object.keys(submission.entries).sort()).toEqual([...COMMUNE].sort());
  expect(submission.entries['I.4']).toMatchObject({ numerator: 62, denominator: 84, note: 'Gồm hồ sơ nộp tại bộ phận “một cửa”' });
  expect(JSON.stringify(submission.entries['I.6'])).toContain('Chờ Công an xã cung cấp');
  expect(submission.entries['I.6'].numerator).toBeUndefined();

  await go(page, ENTRY, 'entry');
  await type(page, 'I.4', 70, 84);
  await expect(state(page)).toHaveAttribute('data-report-state', 'reopened');
  await finalize(page, 'Bổ sung tám hồ sơ');
  await expect(state(page)).toHaveAttribute('data-report-state', 'finalized');
  const second = await exportBundle(page);
  const two = JSON.parse(second.text);
  expect(two.sha256).toBe(bundleDigest(two));
  expect(two.submissions).toHaveLength(1);
  expect(two.submissions[0]).toMatchObject({ revision: 2, supersedes: [id(submission)] });
  expect(two.submissions[0].entries['I.4'].numerator).toBe(70);
  expect(second.name).toBe(`bao-cao-xa_${submission.unit}_2024-Q2_r2_${two.sha256.slice(0, 8)}.json`);

  await saved(page);
  await page.reload();
  for (const [number, figure] of [['1', '62'], ['2', '70']]) {
    const revision = page.locator(`[data-revision="${number}"]`);
    await revision.getByText('Xem số liệu').click();
    await expect(revision.getByRole('row', { name: /^I\.4 / })).toContainText(figure);
  }
});

test('a report without a name is not finalised, and the dialog links to the settings', async ({ page }) => {
  await open(page);
  await introduce(page);
  await go(page, '#/cai-dat', 'settings');
  await page.locator('input[name=reporter-name]').fill('');
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await page.locator('[data-action=finalize]').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Chưa có họ tên người báo cáo');
  await expect(dialog.locator('[data-action=confirm]')).toHaveCount(0);
  await dialog.getByRole('link', { name: /Cài đặt/ }).click();
  await expect(page.locator('main[data-page=settings]')).toBeVisible();
});
