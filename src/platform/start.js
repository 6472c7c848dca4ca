// Runs in the page's head: begins what the app will need while its script and wasm
// are still on the way. The build puts this file into the page (src/bin/dist/page.rs)
// and replaces the names in capitals; start.rs reads what it has begun.
//
// start.modules  file name -> promise of the compiled module
// start.journal  promise of [open database, its keys, its values]
// start.plan()   promise of the plan file's text; fetched once, however often called
window.start = (() => {
  // Somebody whose data is here will type at once, and has the plan.
  let isReturning = false;
  try {
    isReturning = localStorage.length > 0;
  } catch {
    // Storage is denied: the same as a first visit.
  }

  // Whoever uses a promise handles its failure; until then a failure is no error.
  const quiet = (promise) => {
    promise.catch(() => {});
    return promise;
  };

  const compile = (name) => quiet(WebAssembly.compileStreaming(fetch(`${APP_FOLDER}/${name}`)));
  const names = isReturning ? [APP_MODULE, ...ENTRY_MODULES] : [APP_MODULE];
  const modules = Object.fromEntries(names.map((name) => [name, compile(name)]));

  // On a first visit the plan is fetched beside the config.json that names it: hardly
  // any host changes the plan that was built in.
  if (!isReturning) {
    const link = { rel: 'preload', as: 'fetch', crossOrigin: '', href: PLAN };
    document.head.append(Object.assign(document.createElement('link'), link));
  }

  // As journal.rs opens it.
  const journal = quiet(new Promise((resolve, reject) => {
    const opening = indexedDB.open(JOURNAL_DATABASE, JOURNAL_VERSION);
    opening.onupgradeneeded = () => opening.result.createObjectStore(JOURNAL_STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      try {
        const database = opening.result;
        // A newer app in another tab must not wait for this one to be closed.
        database.onversionchange = () => database.close();
        const store = database.transaction(JOURNAL_STORE).objectStore(JOURNAL_STORE);
        const keys = store.getAllKeys();
        const values = store.getAll();
        values.onsuccess = () => resolve([database, keys.result, values.result]);
        values.onerror = () => reject(values.error);
      } catch (error) {
        reject(error);
      }
    };
  }));

  const fetchPlan = async () => {
    const config = await (await fetch('config.json')).json();
    const file = await fetch(config.plan);
    if (!file.ok) throw file.status;
    return file.text();
  };
  let fetched;
  const plan = () => (fetched ??= fetchPlan());

  // The static shell leaves room for the header of a unit that is known already.
  if (isReturning) document.documentElement.dataset.again = '';
  else quiet(plan());

  return { modules, journal, plan };
})();
