// Sao lưu on one machine, khôi phục on another, and back.
import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { fillAll, finalize, go, open, row, saved, type } from '../journeys/clerk.mjs';
import { atTheForm, cellName, shows, stored } from '../journeys/keeping.mjs';

async function backUp(page) {
  await go(page, '#/du-lieu', 'data');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-action=backup]').click(),
  ]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

async function offer(page, { name, content }) {
  await page.locator('input[type=file][data-accepts=backup]').setInputFiles({
    name, mimeType: 'application/json', buffer: content,
  });
}

const confirm = (page) => page.locator('dialog[open] [data-action=confirm]');

test('a backup brings everything to a blank machine: drafts as typed, reports, settings', async ({ page, browser }) => {
  await atTheForm(page);
  await fillAll(page);
  await saved(page);
  await finalize(page);
  await type(page, 'I.4', '1.5', '12,5,');
  await expect(page.locator('[data-unsaved]')).toBeVisible();
  const file = await backUp(page);
  await expect(page.locator('[data-unsaved]')).toHaveCount(0);
  const home = await (await browser.newContext()).newPage();
  await open(home, { hash: '#/du-lieu' });
  // A blank machine first asks who reports; the data page is one step on.
  await home.locator('input[name=unit]').fill('tho xuong');
  await home.locator('input[name=unit]').press('Enter');
  await home.locator('[data-action=start]').click();
  await go(home, '#/du-lieu', 'data');
  await offer(home, file);
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
  await shows(home, 'I.4', 'numerator', '1.5');
  await shows(home, 'I.4', 'denominator', '12,5,');
  await expect(home.locator('[data-report-state]').first()).toHaveAttribute('data-report-state', 'reopened');
  await home.context().close();
});

test('a restore merges: what wins is shown, the clerk chooses, and it can be undone', async ({ page }) => {
  await atTheForm(page);
  await type(page, 'I.4', '812', '1010');
  await type(page, 'I.5', '5', '50');
  const file = await backUp(page);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await type(page, 'I.4', '900', '1100');
  await go(page, '#/du-lieu', 'data');
  const before = await stored(page);
  await offer(page, file);
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
  await shows(page, 'I.4', 'numerator', '812');
  await shows(page, 'I.4', 'denominator', '1100');
  await saved(page);
  await page.reload();
  await go(page, '#/du-lieu', 'data');
  await page.locator('[data-action=undo-restore]').click();
  await expect(page.locator('[data-restored]')).toHaveCount(0);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await shows(page, 'I.4', 'numerator', '900');
});

test('an undone restore puts the reports it brought out of sight, and a new restore brings them again', async ({ page, browser }) => {
  await atTheForm(page);
  await fillAll(page);
  await finalize(page);
  const file = await backUp(page);
  const home = await (await browser.newContext()).newPage();
  await atTheForm(home);
  await go(home, '#/du-lieu', 'data');
  for (let turn = 0; turn < 2; turn += 1) {
    await offer(home, file);
    await confirm(home).click();
    await expect(home.locator('[data-revision]')).toHaveCount(1);
    await home.locator('[data-action=undo-restore]').click();
    await expect(home.locator('[data-revision]')).toHaveCount(0);
  }
  await home.context().close();
});

test('files that are no backup are refused with the reason and change nothing', async ({ page }) => {
  await atTheForm(page);
  await type(page, 'I.4', '812', '1010');
  await saved(page);
  const good = await backUp(page);
  const before = await stored(page);
  const cases = [
    ['rỗng.json', '', 'trống'],
    ['bundle.json', '{"format":"bao-cao-xa/bundle","version":1}', 'Nhập gói dữ liệu'],
    ['newer.json', '{"format":"bao-cao-xa/backup","version":9}', 'phiên bản 9'],
    ['cut.json', good.content.subarray(0, 500), ''],
    ['edited.json', String(good.content).replace('|812"', '|912"'), 'sửa hoặc hỏng'],
  ];
  for (const [name, content, words] of cases) {
    await offer(page, { name, content: Buffer.from(content) });
    await expect(page.locator('[data-restore-refusal]')).toContainText(words);
    await expect(page.locator('[data-restore-refusal]')).not.toBeEmpty();
    await expect(page.locator('dialog[open]')).toHaveCount(0);
  }
  expect(await stored(page)).toEqual(before);
});

test('the header counts cells in no file, and typing the filed text again needs no new file', async ({ page }) => {
  await atTheForm(page);
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
  // The picker itself is the browser's; the folder behind it is a real one, of
  // the origin's private file system.
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
      // Beside a file that is being written stands a swap file for a moment.
      if (name.endsWith('.json')) texts.push([name, await (await handle.getFile()).text()]);
    }
    return texts;
  });
  await atTheForm(page);
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
