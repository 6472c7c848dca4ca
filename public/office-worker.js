// Makes office files and reads workbooks off the page's thread: a job comes in
// as text or a workbook as bytes, with a port; bytes go back through the port, a
// failure as text, nothing where the module itself cannot be had.
importScripts('office.js');

const ready = wasm_bindgen({ module_or_path: 'office_bg.wasm' });

onmessage = async ({ data, ports: [port] }) => {
  let here = false;
  try {
    await ready;
    here = true;
    const bytes = typeof data === 'string' ? wasm_bindgen.make(data) : wasm_bindgen.read(data);
    port.postMessage(bytes, [bytes.buffer]);
  } catch (error) {
    port.postMessage(here ? String(error) : null);
  }
};
