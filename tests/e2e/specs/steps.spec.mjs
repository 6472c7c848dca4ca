// Undo (Hoàn tác), the previous period, and finalised revisions.
import { expect, test } from '@playwright/test';
import { ENTRY, exportBundle, fillAll, finalize, go, importFile, introduce, open, row, saved, start, type } from '../journeys/clerk.mjs';

const field = (page, id, name) => row(page, id).locator(`[name=${name}]`);

test.describe('undo and redo', () => {
  test.beforeEach(async ({ page }) => {
    await start(page);
    await go(page, ENTRY, 'entry');
  });

  test('typing in a field is one step, by key and by button, and is saved', async ({ page }) => {
    await field(page, 'I.4', 'numerator').pressSequentially('812');
    await field(page, 'I.4', 'denominator').pressSequentially('1010');
    await field(page, 'I.5', 'note').pressSequentially('đủ');
    await page.keyboard.press('Control+z');
    await expect(field(page, 'I.5', 'note')).toHaveValue('');
    await page.keyboard.press('Control+z');
    await expect(field(page, 'I.4', 'denominator')).toHaveValue('');
    await expect(field(page, 'I.4', 'denominator')).toBeFocused();
    await expect(field(page, 'I.4', 'numerator')).toHaveValue('812');
    await page.locator('[data-action=undo]').click();
    await expect(field(page, 'I.4', 'numerator')).toHaveValue('');
    await expect(page.locator('[data-action=undo]')).toHaveAttribute('aria-disabled', 'true');
    await page.locator('[data-action=redo]').click();
    await page.keyboard.press('Control+Shift+z');
    await expect(field(page, 'I.4', 'denominator')).toHaveValue('1010');
    await saved(page);
    await page.reload();
    await expect(field(page, 'I.4', 'denominator')).toHaveValue('1010');
    await expect(field(page, 'I.5', 'note')).toHaveValue('');
  });

  test('answering a row without figures is one step', async ({ page }) => {
    await type(page, 'I.4', '5', '9');
    await row(page, 'I.4').locator('[data-action=not-arisen]').click();
    await expect(field(page, 'I.4', 'denominator')).toHaveValue('0');
    await page.keyboard.press('Control+z');
    await expect(field(page, 'I.4', 'numerator')).toHaveValue('5');
    await expect(field(page, 'I.4', 'denominator')).toHaveValue('9');
    await row(page, 'I.4').locator('[data-action=missing]').click();
    await expect(row(page, 'I.4').locator('[data-action=missing]')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Control+z');
    await expect(row(page, 'I.4').locator('[data-action=missing]')).toHaveAttribute('aria-pressed', 'false');
  });

  test('what was typed in another tab is never undone', async ({ page, context }) => {
    await field(page, 'I.4', 'numerator').pressSequentially('812');
    await saved(page);
    const other = await context.newPage();
    await other.clock.setFixedTime(new Date('2024-06-10T09:00:00+07:00'));
    await other.goto(`./${ENTRY}`);
    await field(other, 'I.5', 'numerator').fill('77');
    await field(other, 'I.4', 'numerator').fill('999');
    await expect(field(page, 'I.4', 'numerator')).toHaveValue('999');
    await page.bringToFront();
    await page.keyboard.press('Control+z');
    await expect(field(page, 'I.4', 'numerator')).toHaveValue('999');
    await expect(field(page, 'I.5', 'numerator')).toHaveValue('77');
  });
});

test.describe('the previous period', () => {
  test.beforeEach(async ({ page }) => {
    await start(page);
    await go(page, '#/nhap-lieu/2024-Q1', 'entry');
    await type(page, 'I.4', '512', '900');
    await type(page, 'I.5', '5', '10');
    await type(page, 'I.6', '6', '20');
    await go(page, ENTRY, 'entry');
  });

  test('its figures and the difference are shown beside the fields', async ({ page }) => {
    const above = page.locator('#prev-numerator-I\\.4');
    await expect(above).toHaveText('Quý I: 512');
    await field(page, 'I.4', 'numerator').fill('1204');
    await expect(above).toHaveText('Quý I: 512 (+692)');
    await expect(above).not.toHaveAttribute('data-warn');
    await field(page, 'I.4', 'numerator').fill('500');
    await expect(above).toHaveText('Quý I: 512 (giảm 12)');
    await expect(above).toHaveAttribute('data-warn');
  });

  test('denominators are copied for one row, or for all blank ones', async ({ page }) => {
    await row(page, 'I.4').locator('[data-action=copy-denominator]').click();
    await expect(field(page, 'I.4', 'denominator')).toHaveValue('900');
    await expect(row(page, 'I.4').locator('[data-action=copy-denominator]')).toBeHidden();
    await page.keyboard.press('Control+z');
    await expect(field(page, 'I.4', 'denominator')).toHaveValue('');

    await field(page, 'I.5', 'denominator').fill('11');
    await page.locator('[data-action=copy-denominators]').click();
    await expect(field(page, 'I.4', 'denominator')).toHaveValue('900');
    await expect(field(page, 'I.5', 'denominator')).toHaveValue('11');
    await expect(field(page, 'I.6', 'denominator')).toHaveValue('20');
    await expect(page.getByText('cho 2 chỉ tiêu còn trống. 1 chỉ tiêu đã nhập khác được giữ nguyên')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(field(page, 'I.4', 'denominator')).toHaveValue('');
    await expect(field(page, 'I.6', 'denominator')).toHaveValue('');
    await expect(field(page, 'I.5', 'denominator')).toHaveValue('11');
    await go(page, '#/nhap-lieu/2024-Q1', 'entry');
    await expect(field(page, 'I.6', 'denominator'), 'each period has its own undo steps').toHaveValue('20');
    await page.keyboard.press('Control+z');
    await expect(field(page, 'I.6', 'denominator')).toHaveValue('');
  });
});

test('a report is finalised again with a reason, and its revisions are compared', async ({ page }) => {
  await start(page);
  await go(page, ENTRY, 'entry');
  const state = page.locator('main [data-report-state]').first();
  await fillAll(page);
  await expect(state).toHaveAttribute('data-report-state', 'draft');
  await finalize(page);
  await expect(state).toHaveAttribute('data-report-state', 'finalized');
  const { name } = await exportBundle(page);
  await go(page, ENTRY, 'entry');
  await expect(state).toHaveAttribute('data-report-state', 'exported');

  await page.clock.setFixedTime(new Date('2024-06-17T09:00:00+07:00'));
  await type(page, 'I.4', '61', '90');
  await expect(state).toHaveAttribute('data-report-state', 'reopened');
  await page.locator('[data-action=finalize]').click();
  const dialog = page.locator('dialog[open]');
  const reason = dialog.locator('[name=revision-reason]');
  await expect(reason).toHaveValue('');
  await expect(dialog.locator('[data-late]')).toContainText('muộn 3 ngày');
  await dialog.locator('[data-action=confirm]').click();
  await expect(reason).toHaveAttribute('aria-invalid', 'true');
  await expect(reason).toBeFocused();
  await reason.fill('Sửa số hồ sơ nộp trực tuyến');
  await dialog.locator('[data-action=confirm]').click();
  await expect(dialog).toHaveCount(0);
  await expect(state).toHaveAttribute('data-report-state', 'finalized');

  await go(page, '#/du-lieu', 'data');
  const list = page.locator('[data-revisions]');
  const second = list.locator('[data-revision="2"]');
  await expect(second).toContainText('Sửa số hồ sơ nộp trực tuyến');
  await expect(second).toContainText('Chốt lại muộn 3 ngày so với hạn');
  await expect(second).toContainText('Đã chốt');
  await expect(list.locator('[data-revision="1"]')).toContainText(name);
  await expect(list.locator('[data-revision="1"]')).toContainText('Đã xuất tệp');
  await expect(list.locator('[data-differences="2"]')).toContainText('61');
  await list.locator('[name=revision-from]').selectOption({ index: 0 });
  await expect(list.locator('[data-differences="0"]')).toBeVisible();
  await go(page, '#/', 'overview');
  await expect(page.locator('main [data-report-state=finalized]').first()).toHaveText('Đã chốt');
});

test('adopting a revision from another machine is one step', async ({ page, browser }) => {
  await start(page);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await finalize(page);
  const { name, text } = await exportBundle(page);
  for (const [hash, where] of [['#/', 'overview'], [ENTRY, 'entry'], ['#/du-lieu', 'data']]) {
    await go(page, hash, where);
    await expect(page.locator('main [data-report-state=exported]').first()).toBeVisible();
  }

  const context = await browser.newContext();
  const other = await context.newPage();
  await open(other);
  await introduce(other);
  await importFile(other, name, text);
  await other.locator('dialog[open] [data-action=confirm]').click();
  await go(other, ENTRY, 'entry');
  await expect(other.locator('main [data-report-state]').first()).toHaveAttribute('data-report-state', 'exported');
  await other.locator('[data-action=adopt]').click();
  await expect(field(other, 'I.4', 'numerator')).toHaveValue('62');
  await expect(field(other, 'II.4', 'denominator')).toHaveValue('110');
  await other.keyboard.press('Control+z');
  await expect(field(other, 'I.4', 'numerator')).toHaveValue('');
  await expect(field(other, 'II.4', 'denominator')).toHaveValue('');
  await context.close();
});
