// Sao lưu and Khôi phục: a backup from one machine, restored on another.
import { expect, test } from '@playwright/test';
import { chooseFile, downloadAndConfirm, fillAll, finalize, go, open, row, saved, type } from '../journeys/clerk.mjs';
import { cellName, expectCell, openForm, stored } from '../journeys/keeping.mjs';

async function backUp(page) {
  await go(page, '#/du-lieu', 'data');
  return downloadAndConfirm(page.locator('[data-action=backup]'));
}

const choose = (page, { name, bytes }) => chooseFile(page, 'backup', name, bytes);

const confirm = (page) => page.locator('dialog[open] [data-action=confirm]');

test('a backup restores everything on a new machine: drafts as typed, reports, settings', async ({ page, browser }) => {
  await openForm(page);
  await fillAll(page);
  await saved(page);
  await finalize(page);
  await type(page, 'I.4', '1.5', '12,5,');
  await expect(page.locator('[data-unsaved]')).toBeVisible();
  const file = await backUp(page);
  await expect(page.locator('[data-unsaved]')).toHaveCount(0);
  const home = await (await browser.newContext()).newPage();
  await open(home, { hash: '#/du-lieu' });
  // A new machine shows the first visit's form before the data page.
  await home.locator('input[name=unit]').fill('tho xuong');
  await home.locator('input[name=unit]').press('Enter');
  await home.locator('[data-action=start]').click();
  await go(home, '#/du-lieu', 'data');
  await choose(home, file);
  await expect(home.locator('dialog[open] [data-restore-lead]')).toContainText('Tệp sao lưu lúc 09:00 ngày 10/6/2024');
  const line = home.locator(`dialog[open] [data-change="${cellName('I.4', 'numerator')}"]`);
  await expect(line).toContainText('I.4 Hồ sơ trực tuyến');
  await expect(line).toContainText('tử số');
  await expect(line.locator('input[value=file]')).toBeChecked();
  const unit = home.locator('dialog[open] [data-change="bcx/1/setting/unit"]');
  await expect(unit.locator('input[value=here]')).toBeChecked();
  await unit.locator('input[value=file]').check();
  await confirm(home).click();
  await expect(home.locator('[data-restored]')).toBeVisible();
  await expect(home.locator('[data-unsaved]')).toHaveCount(0);
  await go(home, '#/nhap-lieu/2024-Q2', 'entry');
  await expect(home.locator('.who')).toContainText('Hương Mai');
  await expectCell(home, 'I.4', 'numerator', '1.5');
  await expectCell(home, 'I.4', 'denominator', '12,5,');
  await expect(home.locator('[data-report-state]').first()).toHaveAttribute('data-report-state', 'reopened');
  await home.context().close();
});

test('a restore merges: the default is shown, the clerk chooses, and it can be undone', async ({ page }) => {
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await type(page, 'I.5', '5', '50');
  const file = await backUp(page);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await type(page, 'I.4', '900', '1100');
  await go(page, '#/du-lieu', 'data');
  const before = await stored(page);
  await choose(page, file);
  const line = page.locator(`dialog[open] [data-change="${cellName('I.4', 'numerator')}"]`);
  await expect(line).toContainText('900');
  await expect(line).toContainText('812');
  await expect(line).toContainText('máy này có sau');
  await expect(line.locator('input[value=here]')).toBeChecked();
  await expect(page.locator('dialog[open] tr[data-change]')).toHaveCount(2);
  expect(await stored(page)).toEqual(before);
  await line.locator('input[value=file]').check();
  await confirm(page).click();
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await expectCell(page, 'I.4', 'numerator', '812');
  await expectCell(page, 'I.4', 'denominator', '1100');
  await saved(page);
  await page.reload();
  await go(page, '#/du-lieu', 'data');
  await page.locator('[data-action=undo-restore]').click();
  await expect(page.locator('[data-restored]')).toHaveCount(0);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await expectCell(page, 'I.4', 'numerator', '900');
});

test('undoing a restore hides the reports it brought, and restoring again shows them again', async ({ page, browser }) => {
  await openForm(page);
  await fillAll(page);
  await finalize(page);
  const file = await backUp(page);
  const home = await (await browser.newContext()).newPage();
  await openForm(home);
  await go(home, '#/du-lieu', 'data');
  for (let turn = 0; turn < 2; turn += 1) {
    await choose(home, file);
    await confirm(home).click();
    await expect(home.locator('[data-revision]')).toHaveCount(1);
    await home.locator('[data-action=undo-restore]').click();
    await expect(home.locator('[data-revision]')).toHaveCount(0);
  }
  await home.context().close();
});

test('files that are no backup are refused with the reason and change nothing', async ({ page }) => {
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  const good = await backUp(page);
  const before = await stored(page);
  const cases = [
    ['rỗng.json', '', 'trống'],
    ['bundle.json', '{"format":"bao-cao-xa/bundle","version":1}', 'Nhập gói dữ liệu'],
    ['newer.json', '{"format":"bao-cao-xa/backup","version":9}', 'phiên bản 9'],
    ['cut.json', good.bytes.subarray(0, 500), ''],
    ['edited.json', good.text.replace('|812"', '|912"'), 'sửa hoặc hỏng'],
  ];
  for (const [name, content, words] of cases) {
    await choose(page, { name, bytes: content });
    await expect(page.locator('[data-restore-refusal]')).toContainText(words);
    await expect(page.locator('[data-restore-refusal]')).not.toBeEmpty();
    await expect(page.locator('dialog[open]')).toHaveCount(0);
  }
  expect(await stored(page)).toEqual(before);
});

test('the header counts cells that no file has; typing the exported text again needs no new file', async ({ page }) => {
  await openForm(page);
  await type(page, 'I.4', '812', '1010');
  await expect(page.locator('[data-unsaved]')).toHaveText('2 ô chưa sao lưu');
  await backUp(page);
  await expect(page.locator('[data-unsaved]')).toHaveCount(0);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await row(page, 'I.4').locator('input[name=numerator]').fill('813');
  await expect(page.locator('[data-unsaved]')).toHaveText('1 ô chưa sao lưu');
  await row(page, 'I.4').locator('input[name=numerator]').fill('812');
  await expect(page.locator('[data-unsaved]')).toHaveCount(0);
});

test('a chosen folder receives a backup after each finalise', async ({ page }) => {
  // The picker is replaced; the folder is a real one, in the origin's private file system.
  await page.addInitScript(() => {
    window.showDirectoryPicker = async () => {
      const root = await navigator.storage.getDirectory();
      return root.getDirectoryHandle('USB', { create: true });
    };
    FileSystemHandle.prototype.queryPermission ??= async () => 'granted';
  });
  const files = () => page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('USB');
    const texts = [];
    for await (const [name, handle] of folder.entries()) {
      // While a file is being written there is a swap file too.
      if (name.endsWith('.json')) texts.push([name, await (await handle.getFile()).text()]);
    }
    return texts;
  });
  await openForm(page);
  await go(page, '#/cai-dat', 'settings');
  await page.locator('[data-action=choose-folder]').click();
  await expect(page.locator('[data-folder]')).toContainText('USB');
  expect(await files()).toHaveLength(1);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await fillAll(page);
  await finalize(page);
  await expect.poll(async () => (await files()).length).toBe(2);
  const newest = (await files()).map(([, text]) => JSON.parse(text))
    .find((one) => Object.keys(one.records).some((name) => name.includes('/submission/')));
  expect(newest.format).toBe('bao-cao-xa/backup');
  await page.reload();
  await go(page, '#/cai-dat', 'settings');
  await expect(page.locator('[data-folder]')).toContainText('USB');
});
