// Storage as seen from outside the app: localStorage, the journal, the quota.
import { expect } from '@playwright/test';
import { COMMUNE, open, introduce, go } from './clerk.mjs';

/** The key of a cell's record; of Xã Hương Mai unless another unit is given. */
export const cellName = (indicator, field, period = '2024-Q2', unit = '07771') =>
  `bcx/1/cell/bac-giang-2024/${unit}/${period}/${indicator}/${field}`;

/** Opens the entry form, completing the first visit's form where it is shown. */
export async function openForm(page, options = {}) {
  await open(page, options);
  if (await page.locator('main[data-page=welcome]').count()) await introduce(page, options.unit);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
}

/** The folder that holds the page: what the browser keeps for it is kept under this. */
const folderOf = (page) => page.evaluate(() => new URL('.', location).pathname);

/** The name of a record in localStorage. */
export const storedName = async (page, name) => `${await folderOf(page)}#${name}`;

/** The page's records in localStorage, by key. */
export const stored = async (page) =>
  page.evaluate((start) => Object.fromEntries(
    Object.keys(localStorage).filter((name) => name.startsWith(start)).map((name) => [name.slice(start.length), localStorage[name]]),
  ), await storedName(page, ''));

/** Writes a text into localStorage unchecked. */
export const writeStored = async (page, name, text) =>
  page.evaluate(([name, text]) => localStorage.setItem(name, text), [await storedName(page, name), text]);

/** All records in the journal, by key. */
export const journaled = async (page) =>
  page.evaluate((folder) => new Promise((resolve, reject) => {
    const request = indexedDB.open(`bao-cao-xa:${folder}`);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const store = request.result.transaction('records').objectStore('records');
      const names = store.getAllKeys();
      const texts = store.getAll();
      texts.onsuccess = () => {
        request.result.close();
        resolve(Object.fromEntries(names.result.map((name, at) => [name, texts.result[at]])));
      };
      texts.onerror = () => reject(texts.error);
    };
  }), await folderOf(page));

/** Writes texts into the journal unchecked. */
export const writeJournal = async (page, texts) =>
  page.evaluate(([all, folder]) => new Promise((resolve, reject) => {
    const request = indexedDB.open(`bao-cao-xa:${folder}`, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('records');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const change = request.result.transaction('records', 'readwrite');
      for (const [name, text] of Object.entries(all)) change.objectStore('records').put(text, name);
      change.oncomplete = () => { request.result.close(); resolve(); };
      change.onerror = () => reject(change.error);
    };
  }), [texts, await folderOf(page)]);

/** Fills localStorage until not one more character fits. */
export const fillQuota = (page) =>
  page.evaluate(() => {
    let size = 1 << 22;
    let at = 0;
    while (size >= 1) {
      try {
        localStorage.setItem(`filler/${String(at).padStart(3, '0')}`, 'x'.repeat(size));
        at += 1;
      } catch {
        size = Math.floor(size / 2);
      }
    }
    return at;
  });

/** Removes what `fillQuota` wrote. */
export const freeQuota = (page) =>
  page.evaluate(() => {
    for (const name of Object.keys(localStorage)) if (name.startsWith('filler/')) localStorage.removeItem(name);
  });

/** A record as the app encodes it, for any key, version and body. */
export const encodedRecord = (page, name, body, { version = '1', stamp = 'ffff-1' } = {}) =>
  page.evaluate(async ([name, body, version, stamp]) => {
    const bytes = new TextEncoder().encode(`${version}|${name}|${stamp}|${body}`);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return `${version}|${stamp}|${hex.slice(0, 16)}|${body}`;
  }, [name, body, version, stamp]);

/** Expects a cell to show a text. */
export const expectCell = (page, indicator, field, text) =>
  expect(page.locator(`[data-indicator="${indicator}"] [name=${field}]`)).toHaveValue(text);

/** The texts of all number fields. */
export const shownFigures = (page) =>
  page.evaluate((ids) => Object.fromEntries(ids.flatMap((id) => ['numerator', 'denominator'].map((field) => [
    `${id}/${field}`, document.querySelector(`[data-indicator="${id}"] input[name=${field}]`).value,
  ]))), COMMUNE);
