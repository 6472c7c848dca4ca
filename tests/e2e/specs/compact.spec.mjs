// Typing many rows: a table of one line a row on a wide screen, and answered rows that
// fold on a phone. Both keep the keys and the promises of the form.
import { expect, test } from '@playwright/test';
import { COMMUNE, ENTRY, fillAll, go, introduce, open, row, saved, start, type } from '../journeys/clerk.mjs';
import { expectCell } from '../journeys/keeping.mjs';

const toggle = (page) => page.locator('[data-action=compact]');
const numerator = (page, id) => row(page, id).locator('input[name=numerator]');

/** The form without the banner that the machine's clock is before the day of the build. */
async function form(page) {
  await page.getByRole('button', { name: 'Giờ máy đúng' }).click();
  await go(page, ENTRY, 'entry');
}

/** How many rows lie wholly in the window. */
const rowsInSight = (page) => page.evaluate(() => [...document.querySelectorAll('[data-indicator]')].filter((row) => {
  const { top, bottom } = row.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}).length);

test('all rows of a commune are on one screen of 1366×768 as a compact table, which the browser remembers', async ({ page }) => {
  await start(page);
  await form(page);
  expect(await rowsInSight(page)).toBeLessThan(5);
  await toggle(page).click();
  await expect.poll(() => rowsInSight(page)).toBe(COMMUNE.length);
  await expect(row(page, 'I.4')).toContainText('Hồ sơ trực tuyến');
  await saved(page);
  await page.reload();
  await expect(toggle(page)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => rowsInSight(page)).toBe(COMMUNE.length);
  await toggle(page).click();
  await expect.poll(() => rowsInSight(page)).toBeLessThan(5);
});

test('28 rows are on one screen of 1920×1080', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const plan = await (await page.request.get('./plans/bac-giang-2024.json')).json();
  for (const indicator of plan.indicators) {
    const { percent } = indicator.target;
    indicator.target.percent = typeof percent === 'number' ? percent : { commune: Object.values(percent)[0] };
    indicator.levels = ['commune'];
  }
  await page.route('**/plans/*.json', (route) => route.fulfill({ contentType: 'application/json', body: JSON.stringify(plan) }));
  await start(page);
  await form(page);
  await toggle(page).click();
  await expect.poll(() => rowsInSight(page)).toBe(28);
});

test('the compact table has the keys of the form: Enter and arrows move down a column, F2 opens a row', async ({ page }) => {
  await start(page);
  await form(page);
  await toggle(page).click();
  await numerator(page, 'I.4').focus();
  for (const [at, figure] of ['812', '7', '9'].entries()) {
    await page.keyboard.type(figure);
    await expectCell(page, COMMUNE[COMMUNE.indexOf('I.4') + at], 'numerator', figure);
    await page.keyboard.press(at === 1 ? 'ArrowDown' : 'Enter');
  }
  await numerator(page, 'I.4').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('1010');
  await expect(row(page, 'I.4').locator('output[name=rate]')).toHaveText('80,4%');
  const note = row(page, 'I.4').locator('textarea[name=note]');
  await expect(note).toBeHidden();
  await page.keyboard.press('F2');
  await note.fill('Gồm hồ sơ nộp tại bộ phận “một cửa”');
  await page.keyboard.press('F2');
  await expect(note).toBeHidden();
  await expect(numerator(page, 'I.4')).toBeFocused();
  await row(page, 'I.5').locator('[data-action=row-open]').click();
  await row(page, 'I.5').locator('[data-action=not-arisen]').click();
  await expect(row(page, 'I.5')).toHaveAttribute('data-status', 'not-arisen');
  await saved(page);
  await page.reload();
  await expectCell(page, 'I.4', 'denominator', '1010');
  await expect(note).toHaveValue('Gồm hồ sơ nộp tại bộ phận “một cửa”');
});

test('in the compact table nothing jumps while a wrong figure is typed, and what is wrong is said', async ({ page }) => {
  await start(page);
  await form(page);
  await toggle(page).click();
  const below = row(page, 'II.4');
  const before = await below.boundingBox();
  await type(page, 'I.4', '2000', '1010');
  await expect(row(page, 'I.4').locator('.msg')).toBeVisible();
  await expect(row(page, 'I.4').locator('.msg')).toContainText('lớn hơn mẫu số');
  expect(await below.boundingBox()).toEqual(before);
});

test('on a phone answered rows fold to two lines, open by a tap or a key, and the next open row is in sight', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  await introduce(page);
  await form(page);
  const whole = (await row(page, 'I.4').boundingBox()).height;
  await fillAll(page);
  await numerator(page, 'I.18').fill('');
  await page.getByLabel('Khó khăn, vướng mắc').focus();
  const folded = await row(page, 'I.4').boundingBox();
  expect(folded.height).toBeLessThan(whole / 3);
  await expect(row(page, 'I.4').locator('.row-answer')).toBeVisible();
  expect((await row(page, 'I.18').boundingBox()).height).toBeGreaterThan(whole / 2);
  await saved(page);
  await page.reload();
  await expect(row(page, 'I.18')).toBeInViewport({ ratio: 0.9 });
  await saved(page);
  await row(page, 'I.17').click({ position: { x: 40, y: 20 } });
  await expect(numerator(page, 'I.17')).toBeFocused();
  await expect(row(page, 'I.17').locator('textarea[name=note]')).toBeVisible();
  await page.keyboard.press('ArrowUp');
  const above = COMMUNE[COMMUNE.indexOf('I.17') - 1];
  await expect(numerator(page, above)).toBeFocused();
  expect((await row(page, above).boundingBox()).height).toBeGreaterThan(folded.height * 2);
});
