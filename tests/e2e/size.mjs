// What a first visit downloads, file by file, compared with the budget.
//
//   node size.mjs ../../dist           the files and the budget
//   node size.mjs ../../dist --wasm    and the largest functions of the wasm (twiggy)
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const BUDGET = 222 * 1024;
const AIM = 150 * 1024;

const root = process.argv[2] ?? 'dist';
const all = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
  const path = join(folder, entry.name);
  return entry.isDirectory() ? all(path) : [path];
});
const config = JSON.parse(readFileSync(join(root, 'config.json'), 'utf8'));
const isFirst = (name) => /^(index\.html|config\.json|app\/(main|bao-cao-xa)-[0-9a-f]{16}\.(js|wasm))$/.test(name)
  || name === config.plan || name === 'icons/icon.svg' || name === 'manifest.webmanifest';
const size = (path) => { try { return statSync(path).size; } catch { return null; } };
const kb = (bytes) => (bytes / 1024).toFixed(1).padStart(9);

const files = all(root).map((path) => relative(root, path)).filter((name) => !/\.(br|gz)$/.test(name)).sort();
const rows = files.map((name) => {
  const path = join(root, name);
  const raw = size(path);
  return { name, raw, gz: size(`${path}.gz`) ?? raw, br: size(`${path}.br`) ?? raw, first: isFirst(name) };
});
const sum = (of, key) => of.reduce((total, row) => total + row[key], 0);
const print = (title, of) => {
  console.log(`\n${title.padEnd(48)}      raw     gzip   brotli  KB`);
  for (const row of of) console.log(`${row.name.padEnd(46)}${kb(row.raw)}${kb(row.gz)}${kb(row.br)}`);
  console.log(`${'together'.padEnd(46)}${kb(sum(of, 'raw'))}${kb(sum(of, 'gz'))}${kb(sum(of, 'br'))}`);
};
const first = rows.filter((row) => row.first);
print('First load', first);
print('Later, in the background', rows.filter((row) => !row.first));

const total = sum(first, 'br');
console.log(`\nFirst load ${kb(total).trim()} KB brotli; budget ${BUDGET / 1024} KB, aim ${AIM / 1024} KB.`);
if (process.argv.includes('--wasm')) {
  const wasm = join(process.env.CARGO_TARGET_DIR ?? 'target', 'wasm32-unknown-unknown', 'release', 'bao-cao-xa.wasm');
  try {
    console.log(execFileSync('twiggy', ['top', '-n', '25', wasm], { encoding: 'utf8', maxBuffer: 1 << 26 }));
  } catch (error) {
    console.log(`twiggy: ${error.message}`);
  }
}
if (total > BUDGET) {
  console.error('The first load is over its budget.');
  process.exit(1);
}
