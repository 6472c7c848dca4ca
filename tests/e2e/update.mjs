// How much an installed app fetches to become another build: the worker's script and what its
// lists name that the installed build does not have, as brotli.
//
//   node update.mjs <installed dist> <new dist>
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const [installed, next] = process.argv.slice(2);
if (!next) {
  console.error('node update.mjs <installed dist> <new dist>');
  process.exit(2);
}

/** The files of a build as its worker lists them, each with the digest that says what is in it. */
async function listed(root) {
  const script = await readFile(join(root, 'sw.js'), 'utf8');
  const list = (name) => JSON.parse(script.match(new RegExp(`const ${name} = (\\{.*?\\});`, 's'))[1]);
  return { ...list('APP'), ...list('LATER') };
}

const size = async (file) => {
  const path = join(next, file);
  const sent = await stat(`${path}.br`).catch(() => stat(path));
  return sent.size / 1000;
};

const had = await listed(installed);
const changed = Object.entries(await listed(next)).filter(([file, digest]) => had[file] !== digest);
let sum = 0;
for (const file of ['sw.js', ...changed.map(([name]) => name)]) {
  const KB = await size(file);
  sum += KB;
  console.log(`${KB.toFixed(1).padStart(7)} KB  ${file}`);
}
console.log(`${sum.toFixed(1).padStart(7)} KB  for the update`);
