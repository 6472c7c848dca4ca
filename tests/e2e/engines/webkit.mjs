// Debian's WebKitGTK, driven over WebDriver. It shows its pages on a screen in memory.
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Page } from './page.mjs';
import { screen, start } from './processes.mjs';

/** Settings under which all that the browser writes lies in `folder`. */
async function environment(folder, display) {
  const config = join(folder, 'config');
  await mkdir(config, { recursive: true });
  await writeFile(join(config, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${folder}"\n`);
  return {
    DISPLAY: display,
    HOME: folder,
    XDG_CONFIG_HOME: config,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    // No messages to a desktop that is not there, no drawing by a graphics card.
    GTK_A11Y: 'none',
    NO_AT_BRIDGE: '1',
    GSETTINGS_BACKEND: 'memory',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  };
}

/** WebKitGTK's own small browser, which the driver starts as well. */
async function program() {
  for (const architecture of await readdir('/usr/lib')) {
    for (const version of ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0']) {
      const path = join('/usr/lib', architecture, version, 'MiniBrowser');
      if (existsSync(path)) return path;
    }
  }
  throw new Error('MiniBrowser of WebKitGTK is not installed');
}

/**
 * Starts the browser with a page, on a profile in `folder`, without a driver: a window
 * that a driver has opened keeps nothing when it is closed.
 */
export async function spawnWebkit(folder, display, url) {
  return start(await program(), [url], { env: await environment(folder, display) });
}

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A port that is free now. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

/** A window of a new browser; downloads arrive in `folder`. */
export async function webkit(folder) {
  const { display, kill: endScreen } = await screen();
  const port = await freePort();
  const driver = start('WebKitWebDriver', [`--port=${port}`], { env: await environment(folder, display) });
  const call = async (path, body, method = 'POST') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  for (const end = Date.now() + 10_000; !await call('/status', undefined, 'GET').catch(() => null); await pause(50)) {
    if (Date.now() > end) throw new Error('WebKitWebDriver does not answer');
  }
  const { sessionId } = await call('/session', { capabilities: { alwaysMatch: {} } });
  const session = (path, body = {}) => call(`/session/${sessionId}${path}`, body);
  await session('/window/rect', { width: 1366, height: 900 });

  const engine = {
    goto: (url) => session('/url', { url }),
    reload: () => session('/refresh'),
    async run(source, args) {
      const script = `const [all, done] = arguments;
        Promise.resolve().then(() => (${source})(...JSON.parse(all)))
          .then((value) => done(JSON.stringify({ value: value ?? null })), (error) => done(JSON.stringify({ error: String(error) })));`;
      const { value, error } = JSON.parse(await session('/execute/async', { script, args: [JSON.stringify(args)] }));
      if (error) throw new Error(error);
      return value;
    },
    perform: (actions) => session('/actions', { actions }),
    async choose(selector, path) {
      const { [ELEMENT]: element } = await session('/element', { using: 'css selector', value: selector });
      await session(`/element/${element}/value`, { text: path });
    },
  };
  const close = async () => {
    await call(`/session/${sessionId}`, undefined, 'DELETE').catch(() => {});
    await driver.kill();
    await endScreen();
  };
  return { page: new Page(engine), close };
}
