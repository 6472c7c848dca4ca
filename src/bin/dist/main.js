// The app's entry script; app.rs bundles it with what it imports.
import init from './bao-cao-xa.js';
import { compiled } from './modules.js';

init({ module_or_path: compiled('bao-cao-xa_bg.wasm') });
