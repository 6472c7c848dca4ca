// A file counts as exported or backed up only once it is there: the browser says so, or
// the clerk does.
import { expect, test } from '@playwright/test';
import { download, fillAll, finalize, go } from '../journeys/clerk.mjs';
import { openForm } from '../journeys/keeping.mjs';

const unsaved = (page) => page.locator('[data-unsaved]');
const state = (page) => page.locator('main [data-report-state]').first();
const question = (page) => page.locator('[data-arrival]');

async function finalised(page) {
  await openForm(page);
  await fillAll(page);
  await finalize(page);
  await go(page, '#/du-lieu', 'data');
}

/** The browser's dialog, where the clerk does as `choose` says. */
const dialogThat = (page, choose) => page.addInitScript(`
  window.showSaveFilePicker = async ({ suggestedName }) => {
    const folder = await navigator.storage.getDirectory();
    return (${choose})(folder, suggestedName);
  };
`);

test('a download of which nobody says that it has arrived counts for nothing', async ({ page }) => {
  await finalised(page);
  for (const action of ['backup', 'export-bundle']) {
    const { name } = await download(page.locator(`[data-action=${action}]`));
    await expect(question(page)).toContainText(`đang tải về tệp ${name}`);
    await expect(unsaved(page)).toBeVisible();
    await page.locator('[data-action=file-missing]').click();
    await expect(question(page)).toHaveCount(0);
    await expect(unsaved(page)).toBeVisible();
  }
  await go(page, '#/', 'overview');
  await expect(state(page)).toHaveAttribute('data-report-state', 'finalized');
});

test('the question stays while the clerk looks for the file, also on another page', async ({ page }) => {
  await finalised(page);
  const { name } = await download(page.locator('[data-action=export-bundle]'));
  await go(page, '#/', 'overview');
  await expect(question(page)).toContainText(name);
  await page.locator('[data-action=file-arrived]').click();
  await expect(page.getByText(`Đã xuất tệp ${name}`)).toBeVisible();
  await expect(state(page)).toHaveAttribute('data-report-state', 'exported');
});

test('of two files each is asked for, one after the other', async ({ page }) => {
  await finalised(page);
  const bundle = await download(page.locator('[data-action=export-bundle]'));
  const backup = await download(page.locator('[data-action=backup]'));
  for (const { name } of [bundle, backup]) {
    await expect(question(page)).toContainText(name);
    await page.locator('[data-action=file-arrived]').click();
  }
  await expect(question(page)).toHaveCount(0);
  await expect(unsaved(page)).toHaveCount(0);
  await go(page, '#/', 'overview');
  await expect(state(page)).toHaveAttribute('data-report-state', 'exported');
});

test('where the browser asks for a place, its answer counts and no question is asked', async ({ page }) => {
  await dialogThat(page, '(folder, name) => folder.getFileHandle(`nộp-${name}`, { create: true })');
  await finalised(page);
  await page.locator('[data-action=export-bundle]').click();
  await expect(page.locator('.toast')).toContainText('Đã xuất tệp nộp-bao-cao-xa_07771_2024-Q2_r1_');
  await expect(question(page)).toHaveCount(0);
  await expect(unsaved(page)).toHaveCount(0);
  const written = await page.evaluate(async () => {
    for await (const [name, file] of await navigator.storage.getDirectory()) {
      if (name.startsWith('nộp-')) return (await file.getFile()).text();
    }
  });
  expect(JSON.parse(written).submissions).toHaveLength(1);
});

test('a dialog that is closed without a place leaves no file, and the page says so', async ({ page }) => {
  await dialogThat(page, `async () => {
    await new Promise((done) => setTimeout(done, 400));
    throw new DOMException('The user aborted a request.', 'AbortError');
  }`);
  await finalised(page);
  for (const action of ['backup', 'export-bundle']) {
    await page.locator(`[data-action=${action}]`).click();
    await expect(page.locator('.toast')).toContainText('Chưa lưu tệp nào');
    await expect(unsaved(page)).toBeVisible();
    await page.locator('.toast').getByRole('button', { name: 'Đóng' }).click();
  }
});

test('a file that cannot be written whole is refused, and counts for nothing', async ({ page }) => {
  await dialogThat(page, `async (folder, name) => {
    const handle = await folder.getFileHandle(name, { create: true });
    handle.createWritable = async () => { throw new DOMException('disk', 'NotAllowedError'); };
    return handle;
  }`);
  await finalised(page);
  for (const [action, words] of [['backup', 'không tạo được tệp sao lưu'], ['export-bundle', 'không tạo được tệp']]) {
    await page.locator(`[data-action=${action}]`).click();
    await expect(page.locator('.toast-failed')).toContainText(words);
    await expect(unsaved(page)).toBeVisible();
  }
});
