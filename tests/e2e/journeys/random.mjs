// Random choices that can be made again: every run that is random prints its
// seed, and `SEED=… npx playwright test …` or `SEED=… node torture.mjs` repeats
// its choices. How browser and disk interleave stays theirs.
import { randomInt } from 'node:crypto';

// Kept in the environment, so that all worker processes of a run share it.
process.env.SEED ??= String(randomInt(2 ** 32));

/** The seed of this run, a whole number below 2³². */
export const SEED = Number(process.env.SEED);
if (!Number.isInteger(SEED) || SEED < 0 || SEED >= 2 ** 32) throw new Error(`SEED=${process.env.SEED} is not a whole number below 2^32`);

/**
 * A generator of numbers from 0 to below 1 (mulberry32). Generators with other
 * `stream` numbers make other choices from the same seed.
 */
export function generator(stream = 0) {
  let state = (SEED + Math.imul(stream, 0x9e3779b9)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `from` to below `to`. */
export const between = (random, from, to) => from + Math.floor(random() * (to - from));

/** One of a list. */
export const pick = (random, list) => list[between(random, 0, list.length)];

/** How to repeat the choices of this run. */
export const repeatWith = `SEED=${SEED}`;
