// Bundles from other machines: a preview comes first, nothing is overwritten, and
// a file that is not a valid bundle is refused with the reason.
import { expect, test } from '@playwright/test';
import { id, resealed } from '../journeys/bundle.mjs';
import { ENTRY, bundleFromElsewhere, exportBundle, fillAll, finalize, go, importFile, saved, start, type } from '../journeys/clerk.mjs';

const preview = (page) => page.getByRole('dialog');

async function accept(page) {
  await preview(page).locator('[data-action=confirm]').click();
  await expect(preview(page)).toHaveCount(0);
}

test('a bundle of another unit is new, then known, and adds nothing the second time', async ({ page, browser }) => {
  const file = await bundleFromElsewhere(browser, { unit: 'phuc hoa' });
  await start(page);
  await importFile(page, file.name, file.text);
  await expect(preview(page).locator('[data-arrival=new]')).toContainText('Xã Phúc Hòa');
  await preview(page).locator('[data-action=cancel]').click();
  await expect(page.getByText('Chưa có bản chốt nào trên máy này.')).toBeVisible();
  await importFile(page, file.name, file.text);
  await accept(page);
  await expect(page.getByText('Đã nhập 1 bản')).toBeVisible();
  await importFile(page, file.name, file.text);
  await expect(preview(page).locator('[data-arrival=known]')).toHaveCount(1);
  await expect(preview(page).locator('[data-action=confirm]')).toHaveCount(0);
  await preview(page).locator('[data-action=cancel]').click();
  await saved(page);
  await page.reload();
  await expect(page.locator('[data-revision]')).toHaveCount(1);
});

test('two reports of one quarter are shown side by side until a new one supersedes both', async ({ page, browser }) => {
  const other = await bundleFromElsewhere(browser, { shift: 5 });
  const [theirs] = JSON.parse(other.text).submissions;
  await start(page);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await finalize(page);
  const [ours] = JSON.parse((await exportBundle(page)).text).submissions;
  expect(id(ours)).not.toBe(id(theirs));

  await importFile(page, other.name, other.text);
  await expect(preview(page).locator('[data-arrival=conflict]')).toContainText('Xã Hương Mai');
  await accept(page);
  const conflict = page.locator('[data-conflict="2024-Q2"]');
  await expect(conflict).toBeVisible();
  const line = conflict.getByRole('row', { name: /^I\.4 / });
  await expect(line.getByRole('cell')).toHaveCount(2);
  await expect(line).toContainText('62');
  await expect(line).toContainText('67');
  await expect(page.locator('main [data-report-state=conflict]').first()).toBeVisible();
  await expect(page.locator('[data-revision="1"]')).toHaveCount(2);

  await go(page, ENTRY, 'entry');
  await expect(page.locator('[data-indicator="I.4"] input[name=numerator]'), 'the draft is not overwritten').toHaveValue('62');
  await go(page, '#/du-lieu', 'data');
  const column = conflict.locator('thead th').filter({ hasText: id(theirs).slice(7, 15) });
  await column.getByRole('button', { name: 'Dùng bản này' }).click();
  await go(page, ENTRY, 'entry');
  await expect(page.locator('[data-indicator="I.4"] input[name=numerator]')).toHaveValue('67');
  await type(page, 'I.5', 64, 86);
  await finalize(page, 'Thống nhất hai bản chốt');
  const settled = JSON.parse((await exportBundle(page)).text).submissions;
  await expect(conflict).toHaveCount(0);
  expect(settled).toHaveLength(1);
  expect(settled[0]).toMatchObject({ revision: 2, supersedes: [id(ours), id(theirs)].sort() });
  await expect(page.locator('[data-revision]')).toHaveCount(3);
  await expect(page.locator('[data-revision="2"]')).toContainText('Thống nhất hai bản chốt');
});

test.describe('a file that is not a valid bundle', () => {
  const REFUSED = [
    ['of another format', (text) => resealed(text, (b) => { b.format = 'khac/tep'; }), 'Đây là tệp “khac/tep”, không phải gói dữ liệu'],
    ['that names no format', () => '{"a":1}', 'không phải gói dữ liệu'],
    ['of a newer version', (text) => resealed(text, (b) => { b.version = 2; }), 'phiên bản 2, mới hơn phiên bản 1'],
    ['with a changed figure', (text) => text.replace(/("numerator":\s*)62/, '$163'), 'đã bị sửa hoặc hỏng'],
    ['of 33 MiB', (text) => Buffer.from(text.padEnd(33 * 1024 * 1024 - (Buffer.byteLength(text) - text.length))), 'Tệp nặng 33 MB, quá giới hạn 32 MB'],
    ['with a text that is too long', (text) => resealed(text, (b) => { b.submissions[0].difficulties = 'ă'.repeat(10_001); }), 'submissions[0].difficulties” dài quá 10.000 ký tự'],
    ['with a control character', (text) => resealed(text, (b) => { b.submissions[0].proposals = 'a\u0007b'; }), 'ký tự điều khiển'],
    ['with a duplicate member', (text) => text.replace('{', '{"version":1,'), 'Tệp có mục “version” ghi hai lần'],
    ['that is truncated', (text) => text.slice(0, text.length / 2), 'Tệp bị hỏng hoặc chép chưa đủ'],
    ['that is empty', () => '', 'Tệp trống'],
    ['that is an image', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xd8, 0x00]), 'không phải tệp văn bản'],
    ['with an unknown member', (text) => resealed(text, (b) => { b.submissions[0].entries['I.4'].rate = 1; }), 'không đúng quy định'],
    ['with a negative figure', (text) => resealed(text, (b) => { b.submissions[0].entries['I.4'].numerator = -1; }), 'không đúng quy định'],
  ];

  test('is refused with the reason, changes nothing, and a valid one is imported afterwards', async ({ page, browser }) => {
    test.setTimeout(120_000);
    const valid = await bundleFromElsewhere(browser, { unit: 'phuc hoa' });
    await start(page);
    await go(page, ENTRY, 'entry');
    await fillAll(page);
    await finalize(page);
    await saved(page);
    await go(page, '#/du-lieu', 'data');
    const storedText = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
    const before = await storedText();
    const refusal = page.locator('[data-refusal]');
    for (const [what, make, sentence] of REFUSED) {
      await test.step(`a file ${what}`, async () => {
        const content = make(valid.text);
        expect(content, 'the file differs from the valid one').not.toBe(valid.text);
        await importFile(page, 'tep.json', content);
        await expect(refusal, what).toContainText(sentence);
        await expect(refusal).toHaveAttribute('role', 'alert');
        await expect(preview(page)).toHaveCount(0);
        await expect(page.locator('[data-revision]')).toHaveCount(1);
        expect(await storedText()).toBe(before);
      });
    }
    await importFile(page, valid.name, valid.text);
    await expect(preview(page).locator('[data-arrival=new]')).toHaveCount(1);
    await expect(refusal).toHaveText('');
    await accept(page);
    expect(await storedText()).not.toBe(before);
  });
});

test('a file made under another text of the plan is taken only after the page has said so', async ({ page, browser }) => {
  const theirs = await bundleFromElsewhere(browser);
  const other = resealed(theirs.text, (bundle) => { bundle.plan.sha256 = '0'.repeat(64); });
  await start(page);
  await importFile(page, theirs.name, theirs.text);
  await expect(page.locator('dialog[open] [data-other-plan]')).toHaveCount(0);
  await page.locator('dialog[open] [data-action=cancel]').click();
  await importFile(page, 'khac.json', other);
  const said = page.locator('dialog[open] [data-other-plan]');
  await expect(said).toContainText('một bản khác của kế hoạch bac-giang-2024: mã 00000000');
  await expect(said).toContainText('cùng các chỉ tiêu');
  await expect(page.locator('dialog[open] [data-action=confirm]')).toHaveText('Vẫn nhập vào máy này');
  await page.locator('dialog[open] [data-action=confirm]').click();
  await expect(page.locator('.toast')).toContainText('Đã nhập 1');
});
