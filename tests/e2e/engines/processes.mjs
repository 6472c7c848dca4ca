// Programs that the tests start and end themselves.
import { spawn } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';

/** The ids of a process and of all its descendants. */
async function family(pid) {
  const parents = new Map();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null);
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const all = [pid];
  for (const id of all) for (const [child, parent] of parents) if (parent === id) all.push(child);
  return all;
}

/** Kills a program with all that it has started, with no chance to write anything. */
export async function kill(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => { child.once('exit', done); });
  for (const id of await family(child.pid)) {
    try { process.kill(id, 'SIGKILL'); } catch { /* it has exited already */ }
  }
  await ended;
}

/** Starts a program; `says` waits for a text in what it writes to a descriptor. */
export function start(program, args, { env = {}, descriptors = 3 } = {}) {
  const stdio = ['ignore', ...Array(descriptors - 1).fill('pipe')];
  const child = spawn(program, args, { stdio, env: { ...process.env, ...env } });
  const outputs = child.stdio.slice(1);
  const texts = outputs.map(() => '');
  outputs.forEach((output, at) => output.on('data', (data) => { texts[at] += data; }));
  const says = (descriptor, pattern) => new Promise((resolve, reject) => {
    const look = () => {
      const match = texts[descriptor - 1].match(pattern);
      if (match) resolve(match[1]);
    };
    outputs[descriptor - 1].on('data', look);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended by itself (${code}):\n${texts.join('\n')}`)));
    look();
  });
  return { child, says, kill: () => kill(child) };
}

/** A screen in memory, for browsers that need one. */
export async function screen() {
  const server = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x900x24', '-nolisten', 'tcp'], { descriptors: 4 });
  return { display: `:${await server.says(3, /(\d+)\n/)}`, kill: server.kill };
}
