//! Random bytes that identify a browser or a tab.

/// `N` random bytes from `crypto.getRandomValues`, which plain-http pages have too.
///
/// # Errors
/// Where the browser has no `crypto`.
pub fn bytes<const N: usize>() -> Result<[u8; N], wasm_bindgen::JsValue> {
    let mut bytes = [0; N];
    web_sys::window()
        .ok_or(wasm_bindgen::JsValue::NULL)?
        .crypto()?
        .get_random_values_with_u8_array(&mut bytes)?;
    Ok(bytes)
}
