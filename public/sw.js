// The service worker: the app works without a network, and never mixes two
// versions. The build writes version and lists, both made from the files' content.
//
// - Installed whole or not at all: every file is checked against its digest. What is
//   seldom needed follows when the page asks for it ("fetch-later").
// - What the page or an older version has fetched is copied and not fetched again, where
//   the host and the browser let it be kept at all.
// - A newer version waits until the page asks for it ("take-over"), so it never
//   takes over in the middle of an edit.
// - Only caches of this app at this address are ever deleted, and the version
//   before this one is kept for tabs that still run it.
'use strict';

const VERSION = '__VERSION__';
const APP = __APP__;
const LATER = __LATER__;
const DATA = __DATA__;

const OURS = `bao-cao-xa:${new URL(registration.scope).pathname}:`;
const CACHE = OURS + VERSION;
const DATA_CACHE = OURS + 'data';

const address = (file) => new URL(file, registration.scope).href;
const isHashed = (url) => /-[0-9a-f]{16}[/.]/.test(url);

// Whether these are the bytes of a file: by the list, or where the name says it by the name.
async function are(bytes, file, digest) {
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (digest) return btoa(String.fromCharCode(...found)) === digest;
  return file.includes(`-${Array.from(found.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')}.`);
}

async function is(response, file, digest) {
  if (await are(await response.clone().arrayBuffer(), file, digest)) return true;
  // A transfer in text mode writes another line break into texts, which changes nothing.
  const text = (await response.clone().text()).replaceAll('\r\n', '\n');
  return are(new TextEncoder().encode(text), file, digest);
}

// What an older version keeps, else what the browser has from the page's own fetching,
// however long the host lets it keep that, else what the server sends.
async function verified(file, digest) {
  const url = address(file);
  const kept = await older(url);
  if (kept && (await is(kept, file, digest))) return kept;
  // The page came from the address of its folder.
  const fetched = file === 'index.html' ? registration.scope : url;
  for (const [from, cache] of [[fetched, 'force-cache'], [url, 'no-cache']]) {
    const response = await fetch(from, { cache });
    if (response.ok && (await is(response, file, digest))) return response;
  }
  throw new Error(`${file}: another version`);
}

async function put(cache, files) {
  await Promise.all(Object.entries(files).map(async ([file, digest]) => {
    if (!(await cache.match(address(file)))) await cache.put(address(file), await verified(file, digest));
  }));
}

async function install() {
  const cache = await caches.open(CACHE);
  try {
    await put(cache, APP);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  const data = await caches.open(DATA_CACHE);
  await Promise.all(DATA.map(async (file) => {
    const isKept = await data.match(address(file));
    return refresh(data, address(file), isKept ? 'no-cache' : 'force-cache');
  }));
}

// One after the other: what is used more often must not wait for the large office module.
async function fetchLater() {
  const cache = await caches.open(CACHE);
  for (const [file, digest] of Object.entries(LATER)) await put(cache, { [file]: digest });
}

async function activate() {
  const versions = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== DATA_CACHE);
  const older = versions.filter((name) => name !== CACHE);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
}

async function refresh(cache, url, mode) {
  const response = await fetch(url, { cache: mode });
  if (response.ok) await cache.put(url, response);
}

// Stale while revalidate: a newer plan is fetched in the background and used at the
// next start, so nobody waits for a slow network.
async function data(event, url) {
  const kept = await lookup(DATA_CACHE, url);
  const fetched = async () => {
    const response = await fetch(url, { cache: 'no-cache' });
    if (response.ok) await keep(DATA_CACHE, url, response);
    return response;
  };
  if (!kept) return fetched();
  event.waitUntil(fetched().catch(() => {}));
  return kept;
}

async function asset(url) {
  const kept = (await lookup(CACHE, url)) ?? (isHashed(url) && (await older(url)));
  if (kept) return kept;
  const isLater = Object.keys(LATER).some((file) => address(file) === url);
  const response = await fetch(url);
  if (isLater && response.ok) await keep(CACHE, url, response);
  return response;
}

async function older(url) {
  const names = await caches.keys().catch(() => []);
  for (const name of names.filter((name) => name.startsWith(OURS) && name !== CACHE).reverse()) {
    const found = await lookup(name, url);
    if (found) return found;
  }
  return null;
}

// A browser may deny the caches, or find them full or damaged: then the network answers,
// and what it has answered is not lost for being kept nowhere.
async function lookup(name, url) {
  try {
    return await (await caches.open(name)).match(url);
  } catch {
    return undefined;
  }
}

async function keep(name, url, response) {
  try {
    await (await caches.open(name)).put(url, response.clone());
  } catch {
    // It is fetched again.
  }
}

// Some hosts redirect /index.html to /. Browsers refuse a redirected response for a
// navigation, and would show an error at every later visit; a copy is not redirected.
function unredirected(response) {
  if (!response.redirected) return response;
  const { status, statusText, headers } = response;
  return new Response(response.body, { status, statusText, headers });
}

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));

addEventListener('message', (event) => {
  if (event.data?.type === 'take-over') skipWaiting();
  if (event.data?.type === 'fetch-later') {
    event.waitUntil(fetchLater().catch(() => {}));
  }
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = request.url.split(/[?#]/)[0];
  if (request.method !== 'GET' || !url.startsWith(registration.scope)) return;
  const file = url.slice(registration.scope.length);
  if (request.mode === 'navigate') {
    if (file === '' || file === 'index.html') {
      event.respondWith(asset(address('index.html')).then(unredirected));
    }
  } else if (DATA.includes(file) || file.startsWith('plans/')) {
    event.respondWith(data(event, url));
  } else if (file in APP || file in LATER || isHashed(url)) {
    event.respondWith(asset(url));
  }
});
