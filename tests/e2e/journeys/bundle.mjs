// Bundles as the format describes them, computed independently of the app: canonical
// JSON (RFC 8785, which for plain data is JSON with sorted members) and digests.
import { createHash } from 'node:crypto';

/** The canonical form: members sorted by UTF-16 code units, no white space. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 over the canonical form, in hex. */
export const digest = (value) => createHash('sha256').update(canonical(value), 'utf8').digest('hex');

/** The id of a submission. */
export const id = (submission) => `sha256:${digest(submission)}`;

/** The digest that a bundle must carry: over everything but the digest itself and the proof. */
export function bundleDigest({ sha256, proof, ...content }) {
  return digest(content);
}

/** A bundle changed by `change`, with its submissions in order and a valid digest. */
export function resealed(text, change) {
  const bundle = JSON.parse(text);
  change(bundle);
  bundle.submissions?.sort((one, other) => (id(one) < id(other) ? -1 : 1));
  return JSON.stringify({ ...bundle, sha256: bundleDigest(bundle) });
}
