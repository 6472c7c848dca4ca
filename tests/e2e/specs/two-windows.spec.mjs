// Two windows of one browser, with changes in both.
import { expect, test } from '@playwright/test';
import { COMMUNE, fillAll, go, introduce, open, row, saved, type } from '../journeys/clerk.mjs';
import { cellName, expectCell, journaled, openForm, shownFigures, stored, storedName } from '../journeys/keeping.mjs';
import { generator, pick, repeatWith } from '../journeys/random.mjs';

/**
 * Types in one window and checks that the other shows it within a second of the
 * clock they share, which must be paused: a busy machine does not use that second
 * up, and a value that waits for a longer timer is never shown.
 */
async function typeAndReceive(from, to, [indicator, field, value]) {
  await to.evaluate((name) => {
    window.arrived = new Promise((done) => {
      addEventListener('storage', (event) => { if (event.key === name) done(); });
    });
  }, await storedName(to, cellName(indicator, field)));
  await row(from, indicator).locator(`input[name=${field}]`).fill(value);
  await from.clock.runFor(500);
  await to.evaluate(() => window.arrived);
  await to.clock.runFor(500);
  await expectCell(to, indicator, field, value);
}

test('what is typed in one window is shown in the other within a second', async ({ page, context }) => {
  await openForm(page);
  const other = await context.newPage();
  await openForm(other);
  await context.clock.pauseAt(new Date('2024-06-10T09:05:00+07:00'));
  await typeAndReceive(page, other, ['I.4', 'numerator', '812']);
  await typeAndReceive(other, page, ['I.5', 'denominator', '9']);
  await context.clock.resume();
  // In the same field the last keystroke wins, in both windows.
  await row(page, 'I.4').locator('input[name=numerator]').fill('813');
  await row(other, 'I.4').locator('input[name=numerator]').fill('814');
  for (const one of [page, other]) await expectCell(one, 'I.4', 'numerator', '814');
});

test('2 windows × 2,000 random writes: none is lost and both show the same', async ({ page, context }) => {
  test.slow();
  console.log(`random writes: ${repeatWith}`);
  await openForm(page);
  const other = await context.newPage();
  await openForm(other);
  const fields = COMMUNE.flatMap((id) => ['numerator', 'denominator'].map((field) => [id, field]));
  /** Each window has fields of its own, and a third of its writes go to fields of both. */
  const choose = (who) => {
    const random = generator(who);
    const own = fields.filter((_, at) => at % 3 === who);
    const shared = fields.filter((_, at) => at % 3 === 2);
    return Array.from({ length: 2000 }, (_, n) => [...pick(random, n % 3 === 2 ? shared : own), String((n + 1) * 2 + who)]);
  };
  const write = (one, writes) => one.evaluate(async (all) => {
    for (const [n, [id, field, value]] of all.entries()) {
      const input = document.querySelector(`[data-indicator="${id}"] input[name=${field}]`);
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      if (n % 20 === 0) await new Promise((go) => setTimeout(go));
    }
  }, writes);
  /** The last value written to each field that only one window writes to. */
  const last = (writes) => Object.fromEntries(writes.filter((_, n) => n % 3 !== 2).map(([id, field, value]) => [`${id}/${field}`, value]));
  const choices = [choose(0), choose(1)];
  await Promise.all([write(page, choices[0]), write(other, choices[1])]);
  for (const one of [page, other]) await saved(one);
  await expect.poll(async () => {
    const [here, there] = [await shownFigures(page), await shownFigures(other)];
    return JSON.stringify(here) === JSON.stringify(there);
  }).toBe(true);
  const shown = await shownFigures(page);
  expect(shown).toMatchObject({ ...last(choices[0]), ...last(choices[1]) });
  // The stores have what both windows show: a third window starts with it.
  const third = await context.newPage();
  await openForm(third);
  expect(await shownFigures(third)).toEqual(shown);
  const [store, journal] = [await stored(page), await journaled(page)];
  for (const [name, text] of Object.entries(store)) expect(journal[name], name).toBe(text);
});

test('the last keystroke wins with the clock set back a day', async ({ page, context }) => {
  await openForm(page, { at: '2024-06-10T09:00:00+07:00' });
  const other = await context.newPage();
  await openForm(other, { at: '2024-06-09T09:00:00+07:00' });
  await row(page, 'I.4').locator('input[name=numerator]').fill('1');
  await expectCell(other, 'I.4', 'numerator', '1');
  await row(other, 'I.4').locator('input[name=numerator]').fill('2');
  await expectCell(page, 'I.4', 'numerator', '2');
  await saved(other);
  await page.reload();
  await expectCell(page, 'I.4', 'numerator', '2');
  await expect(page.locator('[data-clock]')).toContainText('Máy đang ghi');
});

test('finalising in two windows at once gives one revision, and the other window says so', async ({ page, context }) => {
  await open(page);
  await introduce(page);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
  await fillAll(page);
  await saved(page);
  const other = await context.newPage();
  await openForm(other);
  for (const one of [page, other]) {
    await one.locator('[data-action=finalize]').click();
    await expect(one.locator('dialog[open] [data-action=confirm]')).toBeVisible();
  }
  await Promise.all([page, other].map((one) =>
    one.evaluate(() => document.querySelector('dialog[open] [data-action=confirm]').click())));
  for (const one of [page, other]) await expect(one.locator('dialog[open]')).toHaveCount(0);
  const messages = await Promise.all([page, other].map((one) => one.locator('.toast').innerText()));
  expect(messages.filter((text) => text.includes('Đã chốt bản số 1'))).toHaveLength(1);
  expect(messages.filter((text) => text.includes('cửa sổ khác'))).toHaveLength(1);
  const kept = Object.keys(await stored(page)).filter((name) => name.startsWith('bcx/1/submission/'));
  expect(kept).toHaveLength(1);
  for (const one of [page, other]) {
    await expect(one.locator('[data-report-state]').first()).toHaveAttribute('data-report-state', 'finalized');
  }
});

test('a unit chosen in one window gives the other window its rows too', async ({ page, context }) => {
  await openForm(page);
  await type(page, 'I.5', '7', '9');
  const other = await context.newPage();
  await open(other);
  await go(other, '#/cai-dat', 'settings');
  await other.locator('input[name=unit]').fill('so thong tin');
  await other.locator('input[name=unit]').press('Enter');
  await expect(page.getByRole('banner')).toContainText('Sở Thông tin và Truyền thông');
  await expect(page.locator('[data-indicator]')).toHaveCount(19);
  await expectCell(page, 'I.5', 'numerator', '');
  await type(page, 'I.5', '3', '4');
  const kept = await stored(page);
  expect(kept[cellName('I.5', 'numerator', '2024-Q2', 'so-tttt')]).toMatch(/\|3$/);
  expect(kept[cellName('I.5', 'numerator')]).toMatch(/\|7$/);
});

test('a change from another window after the check is checked again before finalising', async ({ page, context }) => {
  await openForm(page);
  await fillAll(page);
  await saved(page);
  const other = await context.newPage();
  await openForm(other);
  await page.locator('[data-action=finalize]').click();
  await expect(page.locator('dialog[open] [data-action=confirm]')).toBeVisible();
  await row(other, 'I.4').locator('input[name=numerator]').fill('999');
  await saved(other);
  await page.locator('dialog[open] [data-action=confirm]').click();
  await expect(page.locator('.toast')).toContainText('vừa thay đổi ở cửa sổ khác');
  // The dialog is shown again with the new error.
  await expect(page.locator('dialog[open]')).toContainText('Cần sửa trước (1)');
  expect(Object.keys(await stored(page)).filter((name) => name.startsWith('bcx/1/submission/'))).toEqual([]);
});

test('a double click on the confirmation finalises once', async ({ page }) => {
  await openForm(page);
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
  await openForm(page);
  const other = await context.newPage();
  await openForm(other);
  await type(page, 'I.4', '812', '1010');
  await expectCell(other, 'I.4', 'denominator', '1010');
  await row(other, 'I.4').locator('input[name=numerator]').fill('813');
  await expectCell(page, 'I.4', 'numerator', '813');
  await expect.poll(async () => Object.values(await journaled(page)).some((text) => String(text).endsWith('|813'))).toBe(true);
  await page.reload();
  await expectCell(page, 'I.4', 'numerator', '813');
});

