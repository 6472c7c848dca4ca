// How modules are loaded; the splitter's loader calls both functions.

/**
 * A module that the page has begun to compile (src/platform/start.js). Where it has not,
 * or failed because the server does not know the type of wasm, the file is fetched.
 */
export function compiled(name) {
  const fetched = () => fetch(new URL(name, import.meta.url));
  return start.modules[name]?.catch(fetched) ?? fetched();
}

/** `WebAssembly.instantiateStreaming` for any type that the server sends. */
export async function instantiate(source, imports) {
  const found = await source;
  return WebAssembly.instantiate(found instanceof Response ? await found.arrayBuffer() : found, imports);
}
