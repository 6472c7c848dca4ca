// A plain static server, as any host would be: the files of one folder below a
// sub-path, precompressed ones where the browser accepts them, nothing else.
//
//   node server.mjs ../../dist --port 8080 --base /
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.css': 'text/css',
  '.webmanifest': 'application/manifest+json',
};

const refuse = (response, status, reason) => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(reason);
};

async function file(path) {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? { path, etag: `"${found.size.toString(16)}-${found.mtimeMs.toString(16)}"` } : null;
}

/**
 * Serves `root` below `base`; `encodings` are those of which it sends precompressed
 * files; `types` overrides content types, as poorly configured
 * hosts do; `cleanUrls` redirects index.html to its folder, as some hosts do;
 * `handle(request, response)` may answer a request itself and say so with `true`.
 * `cacheControl` overrides what it says of keeping files, `null` says nothing.
 * `served(name)` is how many requests for a file have been answered, `sent(name)` how many
 * of them with the file and not with "as you have it".
 */
export function serve({ root, base = '/', port = 0, host = '127.0.0.1', encodings = ['br', 'gzip'], types = {}, cleanUrls = false, cacheControl, handle }) {
  const folder = resolve(root);
  const answered = new Map();
  const whole = new Map();
  const server = createServer(async (request, response) => {
    if (await handle?.(request, response)) return;
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    if (!path.startsWith(base)) return refuse(response, 404, 'not here');
    const name = path.slice(base.length).replace(/(^|\/)$/, '$1index.html');
    if (cleanUrls && path.endsWith('/index.html')) {
      response.writeHead(301, { location: path.slice(0, -'index.html'.length) });
      return response.end();
    }
    const plain = join(folder, normalize(`/${name}`));
    const accepted = request.headers['accept-encoding'] ?? '';
    response.once('finish', () => answered.set(name, (answered.get(name) ?? 0) + 1));
    const found = await file(plain);
    if (!found) return refuse(response, 404, 'no such file');
    const headers = {
      'content-type': types[extname(plain)] ?? TYPES[extname(plain)] ?? 'application/octet-stream',
      'cache-control': /-[0-9a-f]{16}\.[a-z]+$/.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
    };
    if (cacheControl === null) delete headers['cache-control'];
    else if (cacheControl) headers['cache-control'] = cacheControl;
    let sent = found;
    for (const [encoding, ending] of [['br', '.br'], ['gzip', '.gz']]) {
      const smaller = encodings.includes(encoding) && accepted.includes(encoding) && (await file(plain + ending));
      if (smaller) {
        sent = smaller;
        headers['content-encoding'] = encoding;
        break;
      }
    }
    headers.etag = sent.etag;
    if (request.headers['if-none-match'] === sent.etag) {
      response.writeHead(304, headers);
      return response.end();
    }
    if (request.method !== 'HEAD') whole.set(name, (whole.get(name) ?? 0) + 1);
    response.writeHead(200, headers);
    response.end(request.method === 'HEAD' ? undefined : await readFile(sent.path));
  });
  return new Promise((resolveServer, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolveServer({
      url: `http://${host}:${server.address().port}${base}`,
      served: (name) => answered.get(name) ?? 0,
      sent: (name) => whole.get(name) ?? 0,
      files: () => [...whole.keys()],
      close: () => new Promise((resolveClosed) => { server.close(resolveClosed); server.closeAllConnections(); }),
    }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name, otherwise) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : process.argv[at + 1];
  };
  const root = process.argv[2] ?? 'dist';
  const { url } = await serve({ root, base: option('base', '/'), port: Number(option('port', 8080)) });
  console.log(`Báo Cáo Xã: ${url}`);
}
