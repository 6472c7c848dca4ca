// A browser that refuses whatever it may refuse: the quarter goes on, no promise is
// left unhandled (the wall takes one for a crash), and each button says what came of it.
import { expect, test } from '@playwright/test';
import { ENTRY, download, fillAll, finalize, go, introduce, open, saved } from '../journeys/clerk.mjs';

/** Replaces what a browser may refuse; `window.asked` names what was called. */
function refuseEverything() {
  window.asked = [];
  window.unhandled = [];
  addEventListener('unhandledrejection', (event) => window.unhandled.push(`${event.reason}`));
  addEventListener('error', (event) => window.unhandled.push(event.message));
  const refuse = (name) => function refused() {
    window.asked.push(name);
    return Promise.reject(new DOMException('refused', 'NotAllowedError'));
  };
  for (const [of, names] of [
    [StorageManager.prototype, ['persist', 'persisted', 'estimate']],
    [ServiceWorkerContainer.prototype, ['register', 'getRegistration']],
    [LockManager.prototype, ['request']],
    [WakeLock.prototype, ['request']],
    [Element.prototype, ['requestFullscreen']],
    [HTMLImageElement.prototype, ['decode']],
    [window, ['showSaveFilePicker', 'showDirectoryPicker']],
  ]) {
    for (const name of names) Object.defineProperty(of, name, { value: refuse(name), configurable: true, writable: true });
  }
  for (const name of ['BroadcastChannel', 'Worker']) {
    window[name] = class {
      constructor() {
        window.asked.push(name);
        throw new DOMException('refused', 'SecurityError');
      }
    };
  }
}

const ASKED = [
  'persist', 'persisted', 'estimate', 'register', 'request', 'requestFullscreen', 'decode',
  'showSaveFilePicker', 'showDirectoryPicker', 'BroadcastChannel', 'Worker',
];

test('where the browser refuses whatever it may refuse a quarter goes on to its file, and nothing crashes', async ({ page }) => {
  await page.addInitScript(refuseEverything);
  await open(page);
  await introduce(page);
  await go(page, ENTRY, 'entry');
  await fillAll(page);
  await saved(page);
  await finalize(page);
  await go(page, '#/du-lieu', 'data');
  const file = await download(page.locator('[data-action=export-bundle]'));
  expect(JSON.parse(file.text).submissions).toHaveLength(1);
  await page.locator('[data-action=file-arrived]').click();

  await go(page, '#/bieu-do/2024-Q2', 'charts');
  await page.locator('[data-action=save-png]').first().click();
  await expect(page.getByText('Trình duyệt không tạo được ảnh').first()).toBeVisible();
  await go(page, '#/bao-cao/2024-Q2', 'report');
  await page.locator('[data-action=export-xlsx]').click();
  await expect(page.getByText('Chưa tạo được tệp').first()).toBeVisible();

  await go(page, '#/cai-dat', 'settings');
  await page.locator('[data-action=persist]').click();
  await expect(page.getByText('Trình duyệt chưa nhận giữ lâu dài').first()).toBeVisible();
  await page.locator('[data-action=choose-folder]').click();
  await expect(page.locator('[data-folder]')).toContainText('Chưa chọn');

  await go(page, '#/man-hinh', 'kiosk');
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => window.asked)).toContain('requestFullscreen');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.wall-count')).toHaveText(/^2\//);
  await expect(page.locator('html')).not.toHaveAttribute('data-wall-failed');

  expect([...new Set(await page.evaluate(() => window.asked))]).toEqual(expect.arrayContaining(ASKED));
  expect(await page.evaluate(() => window.unhandled)).toEqual([]);
});
