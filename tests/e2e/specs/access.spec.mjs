// Accessibility: no axe violation on any page, everything works by keyboard
// alone, and no page scrolls sideways on a phone.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import axe from 'axe-core';
import { resealed } from '../journeys/bundle.mjs';
import {
  COMMUNE, ENTRY, PAGES, exportBundle, fillAll, finalize, go, importFile, introduce, markRows, open, row, saved, start, type,
} from '../journeys/clerk.mjs';


/** The rules that are left out, each with the reason. */
const LEFT_OUT = {
  'color-contrast-enhanced': 'level AAA (7:1); the app keeps AA, 4.5:1, in both colour schemes',
  'focus-order-semantics': 'what scrolls must be reached by key (scrollable-region-focusable), which a group without a command is',
};

/** All other rules that axe has, those that it calls experimental and leaves out included. */
const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !(ruleId in LEFT_OUT) }]));

/** The violations that axe finds on the page as it is, a line each. */
async function violations(page, where) {
  const { violations: found } = await new AxeBuilder({ page, axeSource: axe.source }).options({ rules }).analyze();
  return found.map(({ id, nodes }) => `${where}: ${id} at ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')} (${nodes.length})`);
}

/** A finalised quarter with every kind of answer, and an import that conflicts with it. */
async function quarterInConflict(page) {
  await go(page, '#/nhap-lieu/2024-Q1', 'entry');
  await fillAll(page);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await markRows(page);
  await type(page, 'I.5', 5, 90);
  await finalize(page);
  const { text } = await exportBundle(page);
  const other = resealed(text, ({ submissions: [one] }) => { one.entries['I.4'].numerator = 77; });
  await importFile(page, 'ban-khac.json', other);
}

test('on a phone the menu has five entries that fit, and the others open by key and close with Escape', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await start(page);
  const entries = page.locator('.nav > ul:first-child :is(a, button)');
  await expect(entries).toHaveCount(5);
  for (const entry of await entries.all()) {
    const [text, box] = await entry.evaluate((one) => {
      const range = document.createRange();
      range.selectNodeContents(one.querySelector('span'));
      return [range.getBoundingClientRect(), one.getBoundingClientRect()].map(({ left, right }) => ({ left, right }));
    });
    expect(text.left).toBeGreaterThanOrEqual(box.left);
    expect(text.right).toBeLessThanOrEqual(box.right);
  }
  const more = page.locator('.nav .more');
  const settings = page.locator('.more-pages').getByRole('link', { name: 'Cài đặt' });
  await expect(settings).toBeHidden();
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(settings).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await settings.click();
  await expect(page.locator('main[data-page=settings]')).toBeVisible();
  await expect(settings).toBeHidden();
  await expect(more).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('.who .code')).toHaveText('07771');
});

for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [[360, 740], [1366, 768]]) {
    test(`axe finds nothing on any page, ${colorScheme}, ${width} wide`, async ({ page }) => {
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const found = [];
      const check = async (where) => found.push(...await violations(page, where));
      await open(page);
      await check('welcome');
      await page.locator('input[name=unit]').fill('xa');
      await expect(page.getByRole('option').first()).toBeVisible();
      await check('welcome with the list of units');
      await introduce(page);
      await check('overview, blank');
      await go(page, ENTRY, 'entry');
      await check('entry, blank');
      await row(page, 'I.4').locator('input[name=numerator]').fill('mười');
      await page.locator('[data-action=finalize]').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check('dialog with errors');
      await page.locator('dialog[open] [data-action=cancel]').click();
      await quarterInConflict(page);
      await expect(page.getByRole('dialog')).toBeVisible();
      await check('dialog of an import');
      await page.locator('dialog[open] [data-action=confirm]').click();
      await expect(page.locator('[data-conflict]')).toBeVisible();
      for (const revision of await page.locator('[data-revision] summary').all()) await revision.click();
      for (const [hash, name] of PAGES) {
        await go(page, hash, name);
        await expect(page.getByRole('heading').first()).toBeVisible();
        await check(name);
      }
      await importFile(page, 'trong.json', '');
      await expect(page.locator('[data-refusal]')).toContainText('Tệp trống');
      await check('data with a refusal');
      await go(page, ENTRY, 'entry');
      await type(page, 'I.4', 61, 84);
      await row(page, 'I.7').locator('input[name=numerator]').fill('bảy');
      await check('entry with an error');
      await type(page, 'I.7', 10, 99);
      await page.locator('[data-action=finalize]').click();
      await expect(page.locator('[name=revision-reason]')).toBeVisible();
      await check('dialog that asks for a reason');
      await page.locator('dialog[open] [data-action=confirm]').click();
      await expect(page.locator('[name=revision-reason]')).toHaveAttribute('aria-invalid', 'true');
      await check('dialog that asks for a reason again');
      expect(found).toEqual([]);
    });
  }
}

/** Presses Tab until `selector` has the focus. */
async function tabTo(page, selector, { key = 'Tab', most = 140 } = {}) {
  for (let at = 0; at < most; at += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${selector} cannot be reached with ${key}`);
}

test.describe('by the keyboard alone', () => {
  const focused = (page, indicator, name) => expect(row(page, indicator).locator(`[name=${name}]`)).toBeFocused();

  test('a clerk reports a whole quarter', async ({ page }) => {
    test.setTimeout(120_000);
    await open(page);
    await tabTo(page, 'input[name=unit]');
    await page.keyboard.type('huong mai');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Nguyễn Thị Hồng Hạnh');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Công chức');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator('main[data-page=entry]')).toBeVisible();
    await tabTo(page, '[data-indicator="I.2"] input[name=numerator]');
    for (const [at, indicator] of COMMUNE.entries()) {
      await focused(page, indicator, 'numerator');
      await page.keyboard.type(String(60 + at));
      await page.keyboard.press(at % 2 ? 'Enter' : 'ArrowDown');
    }
    await focused(page, 'II.4', 'numerator');
    await page.keyboard.press('Tab');
    for (const [at, indicator] of [...COMMUNE].reverse().entries()) {
      await focused(page, indicator, 'denominator');
      await page.keyboard.type(String(99 - at));
      await page.keyboard.press(at % 2 ? 'Shift+Enter' : 'ArrowUp');
    }
    await expect(page.locator('[data-progress]')).toHaveText('16/16');
    await focused(page, 'I.2', 'denominator');
    await page.keyboard.press('Shift+Tab');
    await focused(page, 'I.2', 'numerator');
    await tabTo(page, '[data-action=finalize]', { key: 'Shift+Tab' });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('[data-action=finalize]'), 'the focus comes back').toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await tabTo(page, 'dialog [data-action=confirm]', { most: 30 });
    await page.keyboard.press('Enter');
    await expect(page.locator('main [data-report-state=finalized]').first()).toBeVisible();
    await saved(page);
  });

  test('an error is reached from the dialog, and a row is answered with its buttons', async ({ page }) => {
    await start(page);
    await go(page, ENTRY, 'entry');
    await tabTo(page, '[data-action=finalize]');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await tabTo(page, 'dialog li:nth-child(3) a', { most: 30 });
    await page.keyboard.press('Enter');
    await focused(page, COMMUNE[2], 'numerator');
    await tabTo(page, `[data-indicator="${COMMUNE[2]}"] [data-action=missing]`, { most: 8 });
    await page.keyboard.press(' ');
    await focused(page, COMMUNE[2], 'reason');
    await page.keyboard.type('Chờ số liệu');
    await expect(row(page, COMMUNE[2])).toHaveAttribute('data-status', 'missing');
  });

  test('the focus is visible on every element', async ({ page }) => {
    test.setTimeout(120_000);
    await start(page);
    for (const [hash, name] of PAGES) {
      await go(page, hash, name);
      const invisible = new Set();
      for (let at = 0; at < 30; at += 1) {
        await page.keyboard.press('Tab');
        const unmarked = await page.evaluate(() => {
          const one = document.activeElement;
          if (!one || one === document.body) return null;
          const marked = (style) => (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
          // The parts of a date field take the focus inside it; its outline is drawn around all of them.
          if (one.matches(':focus-visible, [type=date]:focus-within') && marked(getComputedStyle(one))) return null;
          const around = one.closest('label, .controls, .field');
          if (around && marked(getComputedStyle(around))) return null;
          return one.outerHTML.slice(0, 120);
        });
        if (unmarked) invisible.add(unmarked);
      }
      expect([...invisible], name).toEqual([]);
    }
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

  /** By how many pixels the page is wider than the screen. */
  const overflow = (page) => page.evaluate(() => Math.max(
    document.documentElement.scrollWidth, document.body.scrollWidth,
  ) - document.documentElement.clientWidth);

  /** Touch targets smaller than 44 px: buttons, fields and links of the menu. */
  const smallTargets = (page) => page.evaluate(() => {
    const all = document.querySelectorAll('button, input, select, textarea, summary, nav a, a.btn, header a');
    const top = document.querySelector('dialog[open]') ?? document;
    const reaches = (one) => [-21, 21].every((by) => {
      one.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' });
      const box = one.getBoundingClientRect();
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2 + by);
      return hit === one || one.contains(hit);
    });
    return [...all].filter((one) => top.contains(one) && one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.tabIndex >= 0)
      .map((one) => [one, (one.matches('[type=radio], [type=checkbox]') && one.closest('label')) || one])
      .map(([one, target]) => [one, target.getBoundingClientRect()])
      .filter(([one, box]) => box.width > 0 && box.right > 0 && box.bottom > 0 && (box.width < 43.5 || (box.height < 43.5 && !reaches(one))))
      .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  });

  test('unit, period, save state and count stay visible however far the form is scrolled', async ({ page }) => {
    await start(page);
    await go(page, ENTRY, 'entry');
    await type(page, 'I.4', '61', '80');
    await expect(page.locator('.count')).toHaveText('1/16');
    await page.locator('textarea[name=proposals]').scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(2_000);
    const header = page.getByRole('banner');
    for (const part of [
      header.getByText('Xã Hương Mai', { exact: true }), header.locator('select[name=period]'),
      header.locator('[data-save-state=saved]'), header.locator('.count'), header.getByRole('progressbar'),
    ]) await expect(part).toBeInViewport({ ratio: 1 });
    const covered = await header.locator('.count').evaluate((count) => {
      const box = count.getBoundingClientRect();
      return !count.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
    });
    expect(covered).toBe(false);
  });

  test('a quarter is reported by touch, no page scrolls sideways and every target is large enough', async ({ page }) => {
    test.setTimeout(120_000);
    const wide = [];
    const small = [];
    const check = async (where) => {
      const over = await overflow(page);
      if (over > 0) wide.push(`${where}: ${over} px`);
      small.push(...(await smallTargets(page)).map((one) => `${where}: ${one}`));
    };
    await open(page);
    await check('welcome');
    await page.locator('input[name=unit]').fill('huong mai');
    await page.getByRole('option').first().tap();
    await page.locator('input[name=reporter-name]').fill('Nguyễn Thị Hồng Hạnh');
    await page.locator('[data-action=start]').tap();
    await expect(page.locator('main[data-page=entry]')).toBeVisible();
    for (const name of ['numerator', 'denominator']) {
      const modes = await page.locator(`input[name=${name}]`).evaluateAll((all) => all.map((one) => one.inputMode));
      expect(modes).toEqual(Array(16).fill('decimal'));
    }
    await row(page, 'I.6').getByRole('button', { name: 'Chưa có số liệu' }).tap();
    await check('entry with a reason');
    await row(page, 'I.6').getByRole('button', { name: 'Chưa có số liệu' }).tap();
    await fillAll(page);
    await type(page, 'I.5', '999.999.999.998', '999.999.999.999');
    await check('entry, filled');
    await page.locator('[data-action=finalize]').tap();
    await expect(page.getByRole('dialog')).toBeVisible();
    await check('dialog');
    await page.locator('dialog[open] [data-action=confirm]').tap();
    await expect(page.locator('main [data-report-state=finalized]').first()).toBeVisible();
    const { text } = await exportBundle(page);
    await importFile(page, 'khac.json', resealed(text, ({ submissions: [one] }) => { one.entries['I.4'].numerator = 77; }));
    await expect(page.getByRole('dialog')).toBeVisible();
    await check('import');
    await page.locator('dialog[open] [data-action=confirm]').tap();
    await expect(page.locator('[data-conflict]')).toBeVisible();
    for (const [hash, name] of PAGES) {
      await go(page, hash, name);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await check(name);
    }
    expect(wide).toEqual([]);
    expect([...new Set(small)]).toEqual([]);
  });
});
