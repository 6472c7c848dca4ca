// What a person does with a page, for any engine that can run a function in the page
// and perform WebDriver's actions: the standards for both protocols share these.
import { setTimeout as pause } from 'node:timers/promises';

const KEYS = { Enter: '\uE007', Tab: '\uE004', Backspace: '\uE003' };

/** How long to wait for what has to happen. */
const PATIENCE = 20_000;

export class Page {
  /**
   * `engine` has `goto(url)`, `reload()`, `run(source, args)`, `perform(actions)` and
   * `choose(selector, path)`.
   */
  constructor(engine) {
    this.engine = engine;
  }

  async goto(url) {
    await this.engine.goto(url);
    await this.#watch();
  }

  async reload() {
    await this.engine.reload();
    await this.#watch();
  }

  /** Collects what nobody catches from here on. */
  #watch() {
    return this.until('the document is there', () => {
      window.uncaught = [];
      addEventListener('error', (event) => window.uncaught.push(event.message ?? 'error'));
      addEventListener('unhandledrejection', (event) => window.uncaught.push(`unhandled: ${event.reason}`));
      return true;
    });
  }

  /** What nobody has caught since the document was loaded. */
  uncaught() {
    return this.run(() => window.uncaught);
  }

  /** The value of a function in the page; arguments and value are plain data. */
  run(body, ...args) {
    return this.engine.run(body.toString(), args);
  }

  /** Waits until a function in the page returns something true. */
  async until(what, body, ...args) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      // While a page loads there is nothing to run it in.
      const value = await this.run(body, ...args).catch((error) => { if (Date.now() > end) throw error; });
      if (value) return value;
      if (Date.now() > end) throw new Error(`not in ${PATIENCE / 1000} s: ${what}\n${await this.text()}`);
      await pause(50);
    }
  }

  text() {
    return this.run(() => `${location.href}\n${document.body.innerText.slice(0, 2000)}`);
  }

  /** Waits until an element is shown; its text or value. */
  shown(selector) {
    return this.until(`${selector} is shown`, (wanted) => {
      const found = document.querySelector(wanted);
      return found?.getClientRects().length ? { text: found.value ?? found.textContent } : null;
    }, selector);
  }

  /** Clicks in the middle of an element, once it stands still and nothing covers it. */
  async click(selector) {
    const [x, y] = await this.until(`${selector} can be clicked`, async (wanted) => {
      const found = document.querySelector(wanted);
      if (!found?.getClientRects().length) return null;
      found.scrollIntoView({ block: 'center', behavior: 'instant' });
      const middle = () => {
        const { left, top, width, height } = found.getBoundingClientRect();
        return [Math.round(left + width / 2), Math.round(top + height / 2)];
      };
      const frame = () => new Promise(requestAnimationFrame);
      await frame();
      const before = middle();
      await frame();
      await frame();
      const place = middle();
      const stands = String(place) === String(before);
      return stands && found.contains(document.elementFromPoint(...place)) ? place : null;
    }, selector);
    await this.engine.perform([{
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [{ type: 'pointerMove', x, y, duration: 0 }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }],
    }]);
  }

  /** Types texts and the keys named in KEYS into what has the focus. */
  async type(...words) {
    const keys = words.flatMap((word) => (KEYS[word] ? [KEYS[word]] : [...String(word)]));
    await this.engine.perform([{
      type: 'key',
      id: 'keyboard',
      actions: keys.flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]),
    }]);
  }

  /** Clicks into a field and types. */
  async fill(selector, ...words) {
    await this.click(selector);
    await this.type(...words);
  }

  /** Chooses a file in a file input, which need not be in sight. */
  async choose(selector, path) {
    await this.until(`${selector} is there`, (wanted) => Boolean(document.querySelector(wanted)), selector);
    return this.engine.choose(selector, path);
  }
}
