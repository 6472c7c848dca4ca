// Writes office files and reads workbooks outside the page's thread. A message is a
// job as text or a workbook as bytes, with a port. The answer through the port is
// bytes, a string where the job failed, or null where the module could not be loaded.
importScripts('office.js');

const ready = wasm_bindgen({ module_or_path: 'office_bg.wasm' });

onmessage = async ({ data, ports: [port] }) => {
  let loaded = false;
  try {
    await ready;
    loaded = true;
    const bytes = typeof data === 'string' ? wasm_bindgen.make(data) : wasm_bindgen.read(data);
    port.postMessage(bytes, [bytes.buffer]);
  } catch (error) {
    port.postMessage(loaded ? String(error) : null);
  }
};
