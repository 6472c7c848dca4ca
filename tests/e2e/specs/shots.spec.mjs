// Pictures of every page with filled data, for people to look at: three sizes,
// light and dark, into results/shots. The README's picture comes from here.
import { test } from '@playwright/test';
import { ENTRY, PAGES, fillAll, finalize, go, row, saved, start, type } from '../journeys/clerk.mjs';

const SIZES = [[360, 740], [1366, 768], [1920, 1080]];

for (const [width, height] of SIZES) {
  for (const scheme of ['light', 'dark']) {
    test(`pages at ${width}×${height}, ${scheme}`, async ({ page }) => {
      const shot = (name, fullPage = false) => page.screenshot({
        path: `results/shots/${name}-${width}-${scheme}.png`, fullPage,
      });
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto('./');
      await page.locator('main[data-page]').waitFor();
      await shot('welcome');
      await start(page);
      await shot('overview-blank');
      await go(page, '#/nhap-lieu/2024-Q1', 'entry');
      await fillAll(page, -30);
      await finalize(page);
      // The date of the pictures is before this build's; the warning is not part of them.
      await page.getByRole('button', { name: 'Giờ máy đúng' }).click();
      await page.getByRole('button', { name: 'Đóng' }).click();
      await go(page, ENTRY, 'entry');
      await shot('entry-blank');
      await type(page, 'I.2', '1.204', '1.806');
      await type(page, 'I.3', '699', '1.000');
      await type(page, 'I.4', '642', '1.000');
      await type(page, 'I.5', '1.5', '980');
      await type(page, 'I.6', '1.200', '980');
      await row(page, 'I.7').locator('[data-action=not-arisen]').click();
      await row(page, 'I.8').locator('[data-action=missing]').click();
      await row(page, 'I.8').locator('input[name=reason]').fill('Chưa nhận được số liệu từ Trung tâm Phục vụ hành chính công huyện');
      await row(page, 'I.9').locator('textarea[name=note]').fill('Đã đối chiếu với Văn phòng HĐND và UBND');
      await saved(page);
      for (const [hash, name] of PAGES) {
        await go(page, hash, name);
        await shot(name);
        await shot(`${name}-whole`, true);
      }
      await go(page, ENTRY, 'entry');
      await page.locator('[data-action=finalize]').click();
      await shot('finalize');
    });
  }
}
