// Makes office files off the page's thread: a job comes in as text with a port,
// the file goes back through the port as bytes, a failure as text.
importScripts('office.js');

const ready = wasm_bindgen({ module_or_path: 'office_bg.wasm' });

onmessage = async ({ data, ports: [port] }) => {
  try {
    await ready;
    const bytes = wasm_bindgen.make(data);
    port.postMessage(bytes, [bytes.buffer]);
  } catch (error) {
    port.postMessage(String(error));
  }
};
