// The kiosk page, and time as it sees it.
import { fillAll, finalize, go, introduce } from './clerk.mjs';

export const MORNING = new Date('2024-06-10T09:00:00+07:00');
export const MINUTES = 60_000;

/** Completes the first visit's form on a page whose clock the test controls. */
export async function startWithClock(page) {
  await page.clock.install({ time: MORNING });
  await page.goto('./');
  await introduce(page);
}

/** Finalises a quarter. */
export async function report(page, quarter, shift = 0) {
  await go(page, `#/nhap-lieu/${quarter}`, 'entry');
  await fillAll(page, shift);
  await finalize(page);
}

export const kiosk = (page) => page.locator('main[data-page=kiosk]');
export const slide = (page) => kiosk(page).locator('.wall-slide');
export const foot = (page) => kiosk(page).locator('.wall-foot');
export const count = (page) => kiosk(page).locator('.wall-count');

/** Runs the page's timers of the next `millis` milliseconds. */
export async function pass(page, millis) {
  await page.clock.runFor(millis);
}
