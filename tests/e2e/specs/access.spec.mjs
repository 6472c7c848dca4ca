// For every hand and eye: no axe violation on any page, everything by the
// keyboard alone, and a phone that never scrolls sideways.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { resealed } from '../journeys/bundle.mjs';
import { COMMUNE, exportBundle, fillAll, finalize, go, introduce, offer, open, row, saved, start, type } from '../journeys/clerk.mjs';

const ENTRY = '#/nhap-lieu/2024-Q2';
const PAGES = [
  ['#/', 'overview'], [ENTRY, 'entry'], ['#/bieu-do/2024-Q2', 'charts'], ['#/bao-cao/2024-Q2', 'report'],
  ['#/du-lieu', 'data'], ['#/cai-dat', 'settings'], ['#/tro-giup', 'help'],
];

/** What axe finds in sight, in few words. */
async function violations(page, where) {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${where}: ${id} at ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')} (${nodes.length})`);
}

/** A quarter with every kind of answer, finalised twice over: two machines, two reports. */
async function quarterInConflict(page) {
  await go(page, '#/nhap-lieu/2024-Q1', 'entry');
  await fillAll(page);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await row(page, 'I.3').getByRole('button', { name: 'Không phát sinh' }).click();
  await row(page, 'I.6').getByRole('button', { name: 'Chưa có số liệu' }).click();
  await row(page, 'I.6').getByLabel('Lý do chưa có số liệu').fill('Chờ Công an xã cung cấp');
  await type(page, 'I.5', 5, 90);
  await finalize(page);
  const { text } = await exportBundle(page);
  const twin = resealed(text, ({ submissions: [one] }) => { one.entries['I.4'].numerator = 77; });
  await offer(page, 'ban-khac.json', twin);
}

for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [[360, 740], [1366, 768]]) {
    test(`axe finds nothing on any page, ${colorScheme}, ${width} wide`, async ({ page }) => {
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const found = [];
      const look = async (where) => found.push(...await violations(page, where));
      await open(page);
      await look('welcome');
      await page.locator('input[name=unit]').fill('xa');
      await expect(page.getByRole('option').first()).toBeVisible();
      await look('welcome with the list of units');
      await introduce(page);
      await look('overview, blank');
      await go(page, ENTRY, 'entry');
      await look('entry, blank');
      await row(page, 'I.4').locator('input[name=numerator]').fill('mười');
      await page.locator('[data-action=finalize]').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look('dialog that blocks');
      await page.locator('dialog[open] [data-action=cancel]').click();
      await quarterInConflict(page);
      await expect(page.getByRole('dialog')).toBeVisible();
      await look('dialog of an import');
      await page.locator('dialog[open] [data-action=confirm]').click();
      await expect(page.locator('[data-conflict]')).toBeVisible();
      for (const revision of await page.locator('[data-revision] summary').all()) await revision.click();
      for (const [hash, name] of PAGES) {
        await go(page, hash, name);
        await expect(page.getByRole('heading').first()).toBeVisible();
        await look(name);
      }
      await offer(page, 'trong.json', '');
      await expect(page.locator('[data-refusal]')).toContainText('Tệp trống');
      await look('data with a refusal');
      await go(page, ENTRY, 'entry');
      await type(page, 'I.4', 61, 84);
      await row(page, 'I.7').locator('input[name=numerator]').fill('bảy');
      await look('entry with an error');
      await type(page, 'I.7', 10, 99);
      await page.locator('[data-action=finalize]').click();
      await expect(page.locator('[name=revision-reason]')).toBeVisible();
      await look('dialog that asks');
      await page.locator('dialog[open] [data-action=confirm]').click();
      await expect(page.locator('[name=revision-reason]')).toHaveAttribute('aria-invalid', 'true');
      await look('dialog that asks again');
      expect(found).toEqual([]);
    });
  }
}

/** Presses Tab until `selector` has the focus, as somebody without a mouse does. */
async function tabTo(page, selector, { key = 'Tab', most = 140 } = {}) {
  for (let at = 0; at < most; at += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${selector} is out of reach of ${key}`);
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
    await expect(page.locator('main[data-page=overview]')).toBeVisible();
    await tabTo(page, 'nav a[href^="#/nhap-lieu"]');
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

  test('an error is reached from the dialog, and a row is answered with its marks', async ({ page }) => {
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

  test('the focus is seen wherever it goes', async ({ page }) => {
    test.setTimeout(120_000);
    await start(page);
    for (const [hash, name] of PAGES) {
      await go(page, hash, name);
      const unseen = new Set();
      for (let at = 0; at < 30; at += 1) {
        await page.keyboard.press('Tab');
        const blind = await page.evaluate(() => {
          const one = document.activeElement;
          if (!one || one === document.body) return null;
          const marked = (style) => (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
          // The parts of a date field take the focus inside it; its mark is drawn around all of them.
          if (one.matches(':focus-visible, [type=date]:focus-within') && marked(getComputedStyle(one))) return null;
          const around = one.closest('label, .controls, .field');
          if (around && marked(getComputedStyle(around))) return null;
          return one.outerHTML.slice(0, 120);
        });
        if (blind) unseen.add(blind);
      }
      expect([...unseen], name).toEqual([]);
    }
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

  /** How far the page reaches beyond the screen. */
  const beyond = (page) => page.evaluate(() => Math.max(
    document.documentElement.scrollWidth, document.body.scrollWidth,
  ) - document.documentElement.clientWidth);

  /** What a finger would miss: buttons, fields and links of the menu under 44 px. */
  const small = (page) => page.evaluate(() => {
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

  test('unit, period, saving and the count stay in sight however far the form is scrolled', async ({ page }) => {
    await start(page);
    await go(page, ENTRY, 'entry');
    await type(page, 'I.4', '61', '80');
    await expect(page.locator('.count')).toHaveText('1/16');
    await page.locator('textarea[name=proposals]').scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(2_000);
    const header = page.getByRole('banner');
    for (const told of [
      header.getByText('Xã Hương Mai', { exact: true }), header.locator('select[name=period]'),
      header.locator('[data-save-state=saved]'), header.locator('.count'), header.getByRole('progressbar'),
    ]) await expect(told).toBeInViewport({ ratio: 1 });
    const covered = await header.locator('.count').evaluate((count) => {
      const box = count.getBoundingClientRect();
      return !count.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
    });
    expect(covered).toBe(false);
  });

  test('a quarter is reported by touch, no page scrolls sideways and every target is large enough', async ({ page }) => {
    test.setTimeout(120_000);
    const wide = [];
    const missed = [];
    const look = async (where) => {
      const over = await beyond(page);
      if (over > 0) wide.push(`${where}: ${over} px`);
      missed.push(...(await small(page)).map((one) => `${where}: ${one}`));
    };
    await open(page);
    await look('welcome');
    await page.locator('input[name=unit]').fill('huong mai');
    await page.getByRole('option').first().tap();
    await page.locator('input[name=reporter-name]').fill('Nguyễn Thị Hồng Hạnh');
    await page.locator('[data-action=start]').tap();
    await expect(page.locator('main[data-page=overview]')).toBeVisible();
    await page.getByRole('link', { name: /^Nhập/ }).first().tap();
    await expect(page.locator('main[data-page=entry]')).toBeVisible();
    for (const name of ['numerator', 'denominator']) {
      const modes = await page.locator(`input[name=${name}]`).evaluateAll((all) => all.map((one) => one.inputMode));
      expect(modes).toEqual(Array(16).fill('decimal'));
    }
    await row(page, 'I.6').getByRole('button', { name: 'Chưa có số liệu' }).tap();
    await look('entry with a reason');
    await row(page, 'I.6').getByRole('button', { name: 'Chưa có số liệu' }).tap();
    await fillAll(page);
    await type(page, 'I.5', '999.999.999.998', '999.999.999.999');
    await look('entry, filled');
    await page.locator('[data-action=finalize]').tap();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look('dialog');
    await page.locator('dialog[open] [data-action=confirm]').tap();
    await expect(page.locator('main [data-report-state=finalized]').first()).toBeVisible();
    const { text } = await exportBundle(page);
    await offer(page, 'khac.json', resealed(text, ({ submissions: [one] }) => { one.entries['I.4'].numerator = 77; }));
    await expect(page.getByRole('dialog')).toBeVisible();
    await look('import');
    await page.locator('dialog[open] [data-action=confirm]').tap();
    await expect(page.locator('[data-conflict]')).toBeVisible();
    for (const [hash, name] of PAGES) {
      await go(page, hash, name);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await look(name);
    }
    expect(wide).toEqual([]);
    expect([...new Set(missed)]).toEqual([]);
  });
});
