// A commune of the plan of 2024.

/** Its sixteen indicators, in the plan's order. */
export const COMMUNE = [
  'I.2', 'I.3', 'I.4', 'I.5', 'I.6', 'I.7', 'I.8', 'I.9',
  'I.10', 'I.11', 'I.12', 'I.13', 'I.15', 'I.17', 'I.18', 'II.4',
];
