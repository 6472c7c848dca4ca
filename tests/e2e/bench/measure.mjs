// What the benchmarks share.
export const SLOW_CPU = 4;
export const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
export const percentile = (share, all) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(share * all.length))];
