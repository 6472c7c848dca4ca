// Runs in the page's head: begins what the app will need while its script and wasm
// are still on the way. The build puts this file into the page (src/bin/dist/page.rs)
// and replaces the names in capitals; start.rs reads what it has begun.
//
// start.modules  file name -> promise of the compiled module
// start.journal()  promise of [open database, its keys, its values]; the first call gets
//                what the page has begun, each further one opens it again
// start.plan()   promise of the plan file's text; fetched once, however often called
// start.settled()  promise that resolves when no letter is half composed: a field may be
//                replaced then (takeover.rs)
window.start = (() => {
  const folder = new URL('.', location).pathname;

  // Somebody whose data is here will type at once, and has the plan.
  let isReturning = false;
  try {
    const isOurs = (name) => name.startsWith(`${folder}#`) || name.startsWith('bcx/');
    isReturning = Object.keys(localStorage).some(isOurs);
  } catch {
    // Storage is denied: the same as a first visit.
  }

  // Whoever uses a promise handles its failure; until then a failure is no error.
  const quiet = (promise) => {
    promise.catch(() => {});
    return promise;
  };

  const compiled = quiet(WebAssembly.compileStreaming(fetch(`${APP_FOLDER}/${APP_MODULE}`)));
  const modules = { [APP_MODULE]: compiled };

  // On a first visit the plan is fetched beside the config.json that names it: hardly
  // any host changes the plan that was built in. No preloading link: WebKit would fetch
  // the plan again.
  const builtIn = isReturning ? null : quiet(fetch(PLAN));

  const openDatabase = (name, make) => new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, JOURNAL_VERSION);
    opening.onupgradeneeded = () => make(opening);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      // A newer app in another tab must not wait for this one to be closed.
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
  });

  // The database with its keys and its values.
  const read = (database) => new Promise((resolve, reject) => {
    const store = database.transaction(JOURNAL_STORE).objectStore(JOURNAL_STORE);
    const keys = store.getAllKeys();
    const values = store.getAll();
    values.onsuccess = () => resolve([database, keys.result, values.result]);
    values.onerror = () => reject(values.error);
  });

  // The same, or nothing where there is no such database: none is made.
  const readIfThere = async (name) => {
    try {
      return await read(await openDatabase(name, (opening) => opening.transaction.abort()));
    } catch (error) {
      if (error.name === 'AbortError') return [];
      throw error;
    }
  };

  // The journal of this folder. Where it is new, it begins with what all folders of the
  // host once shared (src/storage/address.rs), both in one transaction.
  const openJournal = async () => {
    const name = `${JOURNAL_DATABASE}:${folder}`;
    const found = await readIfThere(name);
    if (found.length) return found;
    const [shared, keys = [], values] = await readIfThere(JOURNAL_DATABASE);
    shared?.close();
    return read(await openDatabase(name, ({ result }) => {
      const store = result.createObjectStore(JOURNAL_STORE);
      keys.forEach((key, at) => NOT_ADOPTED.includes(key) || store.put(values[at], key));
    }));
  };
  let begun = quiet(openJournal());
  const journal = () => {
    const taken = begun ?? openJournal();
    begun = null;
    return taken;
  };

  const fetchPlan = async () => {
    const config = await (await fetch('config.json')).json();
    const file = await ((config.plan === PLAN && builtIn) || fetch(config.plan));
    if (!file.ok) throw file.status;
    return file.text();
  };
  let fetched;
  const plan = () => (fetched ??= fetchPlan());

  // The app replaces the page long before, or says what is wrong.
  const SLOW = 20_000;
  setTimeout(() => { document.documentElement.dataset.boot ??= 'slow'; }, SLOW);

  // Keyboards of some systems compose a whole word, for as long as somebody types.
  const LONGEST_COMPOSITION = 1000;
  let isComposing = false;
  addEventListener('compositionstart', () => { isComposing = true; });
  addEventListener('compositionend', () => { isComposing = false; });
  const settled = () => new Promise((resolve) => {
    if (!isComposing) return resolve();
    addEventListener('compositionend', () => setTimeout(resolve), { once: true });
    setTimeout(resolve, LONGEST_COMPOSITION);
  });

  // The static page shows the form's outline to whoever is known already, and the field
  // of the unit to everybody else.
  // A wall asks nothing.
  if (isReturning || location.hash.startsWith(WALL)) document.documentElement.dataset.again = '';
  if (!isReturning) quiet(plan());

  return { modules, journal, plan, settled };
})();
