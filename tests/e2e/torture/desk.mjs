// Where the typist's page comes from and what it says goes to: a server of the
// release with the typist beside it, outside the folder that the app works in.
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../server.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const APP = '/xa/';
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

async function content(request) {
  let text = '';
  for await (const part of request) text += part;
  return JSON.parse(text);
}

/**
 * Serves the release in `root`. Each visit of the typist tells `listener`, which can be
 * exchanged: `shown(report)`, whose value is what to type, `promised(report)`, `failed(error)`.
 */
export async function desk({ root, hash, fields, sabotage }) {
  const heard = { listener: null };
  const answers = {
    begin: () => ({ app: APP, hash, fields }),
    shown: (report) => heard.listener.shown(report),
    promised: (report) => { heard.listener.promised(report); return null; },
    failed: ({ error }) => { heard.listener.failed(new Error(error)); return null; },
  };
  const handle = async (request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    const send = (type, text) => {
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(text);
      return true;
    };
    const [, folder, name] = pathname.split('/');
    if (folder === 'typist' && request.method === 'POST') {
      const answer = answers[name]((await content(request)));
      return send('application/json', JSON.stringify(answer ?? null));
    }
    if (folder === 'typist') return send(TYPES[extname(name)], await readFile(join(HERE, name)));
    if (sabotage && pathname === APP) {
      const page = await readFile(join(root, 'index.html'), 'utf8');
      return send(TYPES['.html'], page.replace('<head>', '<head><script src="/typist/sabotage.js"></script>'));
    }
    return false;
  };
  const server = await serve({ root, base: APP, handle });
  return {
    address: new URL('/typist/typist.html', server.url).href,
    folder: APP,
    hear: (listener) => { heard.listener = listener; },
    close: server.close,
  };
}
