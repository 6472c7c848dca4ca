// What keeping is made of, from the outside: the store, the journal, a full disk.
import { expect } from '@playwright/test';
import { COMMUNE, open, introduce, go } from './clerk.mjs';

/** The name a cell of Xã Hương Mai is kept under. */
export const cellName = (indicator, field, period = '2024-Q2', unit = '07771') =>
  `bcx/1/cell/bac-giang-2024/${unit}/${period}/${indicator}/${field}`;

/** Opens the entry form as somebody who has introduced themselves. */
export async function atTheForm(page, options = {}) {
  await open(page, options);
  if (await page.locator('main[data-page=welcome]').count()) await introduce(page, options.unit);
  await go(page, '#/nhap-lieu/2024-Q2', 'entry');
}

/** Everything that localStorage keeps of ours. */
export const stored = (page) =>
  page.evaluate(() => Object.fromEntries(
    Object.keys(localStorage).filter((name) => name.startsWith('bcx/')).map((name) => [name, localStorage[name]]),
  ));

/** Everything that the journal keeps. */
export const journaled = (page) =>
  page.evaluate(() => new Promise((done, failed) => {
    const request = indexedDB.open('bao-cao-xa');
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
      const store = request.result.transaction('records').objectStore('records');
      const names = store.getAllKeys();
      const texts = store.getAll();
      texts.onsuccess = () => {
        request.result.close();
        done(Object.fromEntries(names.result.map((name, at) => [name, texts.result[at]])));
      };
      texts.onerror = () => failed(texts.error);
    };
  }));

/** Puts texts into the journal as they are. */
export const writeJournal = (page, texts) =>
  page.evaluate((all) => new Promise((done, failed) => {
    const request = indexedDB.open('bao-cao-xa', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('records');
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
      const change = request.result.transaction('records', 'readwrite');
      for (const [name, text] of Object.entries(all)) change.objectStore('records').put(text, name);
      change.oncomplete = () => { request.result.close(); done(); };
      change.onerror = () => failed(change.error);
    };
  }), texts);

/** Fills localStorage until not one more character fits; gives it back with `makeRoom`. */
export const fillToTheLastByte = (page) =>
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

export const makeRoom = (page) =>
  page.evaluate(() => {
    for (const name of Object.keys(localStorage)) if (name.startsWith('filler/')) localStorage.removeItem(name);
  });

/** A whole record as the app writes it, for any name, version and body. */
export const record = (page, name, body, { version = '1', stamp = 'ffff-1' } = {}) =>
  page.evaluate(async ([name, body, version, stamp]) => {
    const bytes = new TextEncoder().encode(`${version}|${name}|${stamp}|${body}`);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return `${version}|${stamp}|${hex.slice(0, 16)}|${body}`;
  }, [name, body, version, stamp]);

/** What a cell shows. */
export const shows = (page, indicator, field, text) =>
  expect(page.locator(`[data-indicator="${indicator}"] [name=${field}]`)).toHaveValue(text);

/** What all number fields show. */
export const allShown = (page) =>
  page.evaluate((ids) => Object.fromEntries(ids.flatMap((id) => ['numerator', 'denominator'].map((field) => [
    `${id}/${field}`, document.querySelector(`[data-indicator="${id}"] input[name=${field}]`).value,
  ]))), COMMUNE);
