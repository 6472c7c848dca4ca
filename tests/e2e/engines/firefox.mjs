// Firefox, Debian's ESR where it is installed, driven over WebDriver BiDi.
import { execSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import WebSocket from 'ws';
import { Page } from './page.mjs';
import { start } from './processes.mjs';

const program = () => execSync('command -v firefox-esr || command -v firefox', { encoding: 'utf8', shell: '/bin/sh' }).trim();

/** What would otherwise ask questions, fetch something or open pages of its own. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.download.folderList': 2,
  'browser.download.useDownloadDir': true,
  'browser.download.alwaysOpenPanel': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.startup.max_resumed_crashes': -1,
  'toolkit.telemetry.enabled': false,
};

/** Starts the browser on a profile in `folder`, with more arguments. */
export async function spawnFirefox(folder, ...args) {
  const profile = join(folder, 'profile');
  await mkdir(profile, { recursive: true });
  const preferences = { ...PREFERENCES, 'browser.download.dir': folder };
  await writeFile(
    join(profile, 'user.js'),
    Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''),
  );
  return start(program(), ['--headless', '--no-remote', '--profile', profile, '--width=1366', '--height=900', ...args], {
    env: { HOME: folder, MOZ_CRASHREPORTER_DISABLE: '1' },
  });
}

/** The answers to commands sent over the browser's WebSocket. */
async function connect(address) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => { socket.once('open', resolve).once('error', reject); });
  const waiting = new Map();
  let last = 0;
  socket.on('message', (data) => {
    const { id, type, result, error, message } = JSON.parse(data);
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (type === 'success') resolve?.(result);
    if (type === 'error') reject?.(new Error(`${error}: ${message}`));
  });
  socket.on('close', () => { for (const { reject } of waiting.values()) reject(new Error('the browser is gone')); });
  const send = (method, params) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    socket.send(JSON.stringify({ id: last, method, params }));
  });
  return { send, close: () => socket.close() };
}

/** A window of a new browser; downloads arrive in `folder`. */
export async function firefox(folder) {
  const browser = await spawnFirefox(folder, '--remote-debugging-port=0', 'about:blank');
  const address = await browser.says(2, /WebDriver BiDi listening on (ws:\S+)/);
  const { send, close } = await connect(`${address}/session`);
  await send('session.new', { capabilities: {} });
  const { contexts: [{ context }] } = await send('browsingContext.getTree', {});

  const evaluate = async (declaration, args) => {
    const { type, result, exceptionDetails } = await send('script.callFunction', {
      functionDeclaration: declaration,
      arguments: args.map((value) => ({ type: 'string', value })),
      awaitPromise: true,
      target: { context },
    });
    if (type === 'exception') throw new Error(exceptionDetails.text);
    return result;
  };
  const engine = {
    goto: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    reload: () => send('browsingContext.reload', { context, wait: 'complete' }),
    async run(source, args) {
      const { value } = await evaluate(
        `async (all) => JSON.stringify(await (${source})(...JSON.parse(all)) ?? null)`,
        [JSON.stringify(args)],
      );
      return JSON.parse(value);
    },
    perform: (actions) => send('input.performActions', { context, actions }),
    async choose(selector, path) {
      const { sharedId } = await evaluate('(wanted) => document.querySelector(wanted)', [selector]);
      await send('input.setFiles', { context, element: { sharedId }, files: [path] });
    },
  };
  return { page: new Page(engine), close: async () => { close(); await browser.kill(); } };
}
