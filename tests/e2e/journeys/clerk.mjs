// What a clerk does, as steps that journeys share.
import { expect } from '@playwright/test';

/** The sixteen indicators of a commune, in the plan's order. */
export const COMMUNE = [
  'I.2', 'I.3', 'I.4', 'I.5', 'I.6', 'I.7', 'I.8', 'I.9',
  'I.10', 'I.11', 'I.12', 'I.13', 'I.15', 'I.17', 'I.18', 'II.4',
];

/** Opens the app on a day within the plan's year, in the plan's zone. */
export async function open(page, { hash = '', at = '2024-06-10T09:00:00+07:00' } = {}) {
  await page.clock.setFixedTime(new Date(at));
  await page.goto(`./${hash}`);
  await expect(page.locator('main[data-page]')).toBeVisible();
}

/** Answers the first visit's questions as a clerk of Xã Hương Mai. */
export async function introduce(page, unit = 'huong mai') {
  const picker = page.locator('input[name=unit]');
  await picker.fill(unit);
  await picker.press('Enter');
  await page.locator('input[name=reporter-name]').fill('Nguyễn Thị Hồng Hạnh');
  await page.locator('input[name=reporter-position]').fill('Công chức Văn phòng – Thống kê');
  await page.locator('[data-action=start]').click();
  await expect(page.locator('main[data-page=overview]')).toBeVisible();
}

/** Opens the app as somebody who has introduced themselves. */
export async function start(page, options = {}) {
  await open(page, options);
  await introduce(page, options.unit);
}

/** Goes to a page by its address. */
export async function go(page, hash, name) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await expect(page.locator(`main[data-page=${name}]`)).toBeVisible();
}

/** The row of an indicator. */
export const row = (page, id) => page.locator(`[data-indicator="${id}"]`);

/** Types both figures of a row. */
export async function type(page, id, numerator, denominator) {
  await row(page, id).locator('input[name=numerator]').fill(String(numerator));
  await row(page, id).locator('input[name=denominator]').fill(String(denominator));
}

/** Answers all sixteen rows: `shift` moves the numbers, so that files differ. */
export async function fillAll(page, shift = 0) {
  for (const [at, id] of COMMUNE.entries()) {
    await type(page, id, 60 + at + shift, 80 + 2 * at);
  }
}

/** Waits until the header promises that everything is on the disk. */
export async function saved(page) {
  await expect(page.locator('[data-save-state=saved]')).toBeVisible();
}

/** Finalises the period in sight, with a reason where a revision stands already. */
export async function finalize(page, reason = 'Bổ sung hồ sơ nộp cuối kỳ') {
  await page.locator('[data-action=finalize]').click();
  await expect(page.locator('dialog[open]')).toBeVisible();
  const why = page.locator('dialog[open] [name=revision-reason]');
  if (await why.count()) await why.fill(reason);
  await page.locator('dialog[open] [data-action=confirm]').click();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}

/** Exports the bundle and gives its name and content. */
export async function exportBundle(page) {
  await go(page, '#/du-lieu', 'data');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-action=export-bundle]').click(),
  ]);
  const { readFile } = await import('node:fs/promises');
  const path = await download.path();
  return { name: download.suggestedFilename(), path, text: await readFile(path, 'utf8') };
}

/** Offers a file to the import. */
export async function offer(page, name, content) {
  await go(page, '#/du-lieu', 'data');
  await page.locator('input[type=file][data-accepts=bundle]').setInputFiles({
    name, mimeType: 'application/json', buffer: Buffer.from(content),
  });
}
