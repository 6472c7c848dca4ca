//! The browser's edges, each in a file of its own. Knows nothing of ours:
//! texts, bytes and numbers in, texts, bytes and numbers out.

pub mod clipboard;
pub mod clock;
pub mod download;
pub mod drawing;
pub mod fetch;
pub mod files;
pub mod folder;
mod js;
pub mod network;
pub mod office;
pub mod page;
pub mod persistence;
pub mod published;
pub mod random;
pub mod start;
pub mod tabs;
pub mod text;
pub mod wall;
pub mod worker;

/// A method of a browser object that not every browser has.
fn method(
    of: &wasm_bindgen::JsValue,
    name: &str,
) -> Result<js_sys::Function, wasm_bindgen::JsValue> {
    wasm_bindgen::JsCast::dyn_into(js_sys::Reflect::get(of, &name.into())?)
}
