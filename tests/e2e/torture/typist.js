// Somebody who types into the app until the browser is killed. The app runs in a
// frame of this page and knows nothing of it; torture.mjs hears what was promised.

const ask = async (what, content) => {
  const response = await fetch(`/typist/${what}`, { method: 'POST', body: JSON.stringify(content) });
  return response.json();
};

/** What a function returns once it is something true. */
async function until(what, body) {
  for (const end = Date.now() + 30_000; ;) {
    const found = body();
    if (found) return found;
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((go) => { setTimeout(go, 20); });
  }
}

const { app, hash, fields } = await ask('begin', {});
// What localStorage alone has kept, before the app repairs it.
const stored = { ...localStorage };
const frame = document.createElement('iframe');
frame.src = app + hash;
document.body.append(frame);

const find = (selector) => frame.contentDocument?.querySelector(selector);
const enter = (input, text) => {
  input.value = text;
  input.dispatchEvent(new frame.contentWindow.InputEvent('input', { bubbles: true }));
};
const input = (field) => {
  const [id, name] = field.split('/');
  return find(`[data-indicator="${id}"] [name=${name}]`);
};

/** Completes the first visit's form; the page that was asked for comes next. */
async function introduce() {
  const unit = find('input[name=unit]');
  unit.focus();
  enter(unit, 'huong mai');
  await until('a unit is offered', () => find('[role=option]'));
  unit.dispatchEvent(new frame.contentWindow.KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  find('[data-action=start]').click();
}

async function type() {
  const page = await until('the app opens', () => find('main[data-page]')?.dataset.page);
  const isNew = page === 'welcome';
  if (isNew) await introduce();
  await until('every field is there', () => fields.every(input));
  // The page opens with what localStorage has and says “Đang lưu” until the journal is merged.
  await until('the journal is merged', () => find('[data-save-state=saved]'));
  const shown = Object.fromEntries(fields.map((field) => [field, input(field).value]));
  const { strokes, first } = await ask('shown', { isNew, shown, stored });

  const typed = {};
  let reported = '';
  for (let at = 0; at < strokes.length; at += 1) {
    const [field, pause] = strokes[at];
    typed[field] = first + at;
    enter(input(field), String(first + at));
    await new Promise((go) => { setTimeout(go, pause); });
    const all = JSON.stringify(typed);
    if (find('[data-save-state=saved]') && all !== reported) {
      reported = all;
      ask('promised', { typed: at + 1, promised: typed });
    }
  }
}

try {
  await type();
} catch (error) {
  await ask('failed', { error: `${error}\n${frame.contentDocument?.body?.innerText.slice(0, 1000)}` });
}
