// Two windows of one browser, both typed in.
import { expect, test } from '@playwright/test';
import { COMMUNE, fillAll, go, introduce, open, row, saved, type } from '../journeys/clerk.mjs';
import { allShown, atTheForm, cellName, journaled, shows, stored } from '../journeys/keeping.mjs';

test('what is typed in one window is shown in the other within a second', async ({ page, context }) => {
  await atTheForm(page);
  const other = await context.newPage();
  await atTheForm(other);
  await type(page, 'I.4', '812', '1010');
  await expect(row(other, 'I.4').locator('input[name=numerator]')).toHaveValue('812', { timeout: 1000 });
  await type(other, 'I.5', '7', '9');
  await expect(row(page, 'I.5').locator('input[name=denominator]')).toHaveValue('9', { timeout: 1000 });
  // The same field: the last keystroke wins in both.
  await row(page, 'I.4').locator('input[name=numerator]').fill('813');
  await row(other, 'I.4').locator('input[name=numerator]').fill('814');
  for (const one of [page, other]) await shows(one, 'I.4', 'numerator', '814');
});

test('2 windows × 2,000 random writes: none is lost and both show the same', async ({ page, context }) => {
  test.slow();
  await atTheForm(page);
  const other = await context.newPage();
  await atTheForm(other);
  // Each window has fields of its own, and a third of the writes go to fields of both.
  const write = (one, who) => one.evaluate(async ([ids, who]) => {
    const fields = ids.flatMap((id) => ['numerator', 'denominator'].map((field) => [id, field]));
    const own = fields.filter((_, at) => at % 3 === who);
    const common = fields.filter((_, at) => at % 3 === 2);
    const last = {};
    for (let n = 0; n < 2000; n += 1) {
      const among = n % 3 === 2 ? common : own;
      const [id, field] = among[Math.floor(Math.random() * among.length)];
      const input = document.querySelector(`[data-indicator="${id}"] input[name=${field}]`);
      input.value = String((n + 1) * 2 + who);
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      if (among === own) last[`${id}/${field}`] = input.value;
      if (n % 20 === 0) await new Promise((go) => setTimeout(go));
    }
    return last;
  }, [COMMUNE, who]);
  const [first, second] = await Promise.all([write(page, 0), write(other, 1)]);
  for (const one of [page, other]) await saved(one);
  await expect.poll(async () => {
    const [here, there] = [await allShown(page), await allShown(other)];
    return JSON.stringify(here) === JSON.stringify(there);
  }).toBe(true);
  const shown = await allShown(page);
  expect(shown).toMatchObject({ ...first, ...second });
  // The disk has what both windows show: a third window starts with it.
  const third = await context.newPage();
  await atTheForm(third);
  expect(await allShown(third)).toEqual(shown);
  const [store, journal] = [await stored(page), await journaled(page)];
  for (const [name, text] of Object.entries(store)) expect(journal[name], name).toBe(text);
});

test('the last keystroke wins with the clock set back a day', async ({ page, context }) => {
  await atTheForm(page, { at: '2024-06-10T09:00:00+07:00' });
  const other = await context.newPage();
  await atTheForm(other, { at: '2024-06-09T09:00:00+07:00' });
  await row(page, 'I.4').locator('input[name=numerator]').fill('1');
  await shows(other, 'I.4', 'numerator', '1');
  await row(other, 'I.4').locator('input[name=numerator]').fill('2');
  await shows(page, 'I.4', 'numerator', '2');
  await saved(other);
  await page.reload();
  await shows(page, 'I.4', 'numerator', '2');
  await expect(page.locator('[data-clock]')).toContainText('Máy đang ghi');
});

test('a double finalise gives one revision, and the other window is told', async ({ page, context }) => {
  await open(page);
  await introduce(page);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await fillAll(page);
  await saved(page);
  const other = await context.newPage();
  await atTheForm(other);
  for (const one of [page, other]) {
    await one.locator('[data-action=finalize]').click();
    await expect(one.locator('dialog[open] [data-action=confirm]')).toBeVisible();
  }
  await Promise.all([page, other].map((one) =>
    one.evaluate(() => document.querySelector('dialog[open] [data-action=confirm]').click())));
  for (const one of [page, other]) await expect(one.locator('dialog[open]')).toHaveCount(0);
  const told = await Promise.all([page, other].map((one) => one.locator('.toast').innerText()));
  expect(told.filter((text) => text.includes('Đã chốt bản số 1'))).toHaveLength(1);
  expect(told.filter((text) => text.includes('cửa sổ khác'))).toHaveLength(1);
  const kept = Object.keys(await stored(page)).filter((name) => name.startsWith('bcx/1/submission/'));
  expect(kept).toHaveLength(1);
  for (const one of [page, other]) {
    await expect(one.locator('[data-report-state]').first()).toHaveAttribute('data-report-state', 'finalized');
  }
});

test('a unit chosen in one window turns the other one to its rows', async ({ page, context }) => {
  await atTheForm(page);
  await type(page, 'I.5', '7', '9');
  const other = await context.newPage();
  await open(other);
  await go(other, '#/cai-dat', 'settings');
  await other.locator('input[name=unit]').fill('so thong tin');
  await other.locator('input[name=unit]').press('Enter');
  await expect(page.getByRole('banner')).toContainText('Sở Thông tin và Truyền thông');
  await expect(page.locator('[data-indicator]')).toHaveCount(19);
  await shows(page, 'I.5', 'numerator', '');
  await type(page, 'I.5', '3', '4');
  const kept = await stored(page);
  expect(kept[cellName('I.5', 'numerator', '2024-Q2', 'so-tttt')]).toMatch(/\|3$/);
  expect(kept[cellName('I.5', 'numerator')]).toMatch(/\|7$/);
});

test('what another window types after the check is checked before it is finalised', async ({ page, context }) => {
  await atTheForm(page);
  await fillAll(page);
  await saved(page);
  const other = await context.newPage();
  await atTheForm(other);
  await page.locator('[data-action=finalize]').click();
  await expect(page.locator('dialog[open] [data-action=confirm]')).toBeVisible();
  await row(other, 'I.4').locator('input[name=numerator]').fill('999');
  await saved(other);
  await page.locator('dialog[open] [data-action=confirm]').click();
  await expect(page.locator('.toast')).toContainText('vừa thay đổi ở cửa sổ khác');
  // Shown anew, with what is wrong now.
  await expect(page.locator('dialog[open]')).toContainText('Cần sửa trước (1)');
  expect(Object.keys(await stored(page)).filter((name) => name.startsWith('bcx/1/submission/'))).toEqual([]);
});

test('a double click on the confirmation finalises once', async ({ page }) => {
  await atTheForm(page);
  await fillAll(page);
  await page.locator('[data-action=finalize]').click();
  await expect(page.locator('dialog[open] [data-action=confirm]')).toBeVisible();
  await page.evaluate(() => {
    const confirm = document.querySelector('dialog[open] [data-action=confirm]');
    confirm.click();
    confirm.click();
  });
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  const kept = Object.keys(await stored(page)).filter((name) => name.startsWith('bcx/1/submission/'));
  expect(kept).toHaveLength(1);
});

test('without localStorage two windows still share what is typed', async ({ page, context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() { throw new DOMException('denied', 'SecurityError'); },
    });
  });
  await atTheForm(page);
  const other = await context.newPage();
  await atTheForm(other);
  await type(page, 'I.4', '812', '1010');
  await shows(other, 'I.4', 'denominator', '1010');
  await row(other, 'I.4').locator('input[name=numerator]').fill('813');
  await shows(page, 'I.4', 'numerator', '813');
  await expect.poll(async () => Object.values(await journaled(page)).some((text) => String(text).endsWith('|813'))).toBe(true);
  await page.reload();
  await shows(page, 'I.4', 'numerator', '813');
});

