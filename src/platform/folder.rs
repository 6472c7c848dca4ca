//! A folder of the device that the clerk has chosen to receive files
//! (File System Access API; Chromium on a desktop).

use super::js;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Whether this browser lets pages write into a chosen folder.
#[must_use]
pub fn is_supported() -> bool {
    web_sys::window().is_some_and(|w| js::member(&w, "showDirectoryPicker").is_some())
}

/// Asks for a folder; `None` where the clerk chose none. Needs a click.
pub async fn choose() -> Option<JsValue> {
    let window = web_sys::window()?;
    js::wait(
        &window,
        "showDirectoryPicker",
        &[options(&[("mode", &"readwrite".into())])],
    )
    .await
}

/// The folder's name.
#[must_use]
pub fn name(folder: &JsValue) -> String {
    js::member(folder, "name")
        .and_then(|name| name.as_string())
        .unwrap_or_default()
}

/// Writes `text` as a file of the folder, asking again for the permission where
/// the browser has taken it back; `None` where it could not be written whole.
pub async fn write(folder: &JsValue, name: &str, text: &str) -> Option<()> {
    let wish = || options(&[("mode", &"readwrite".into())]);
    let granted = |state: Option<JsValue>| state.is_some_and(|s| s == "granted");
    if !granted(js::wait(folder, "queryPermission", &[wish()]).await)
        && !granted(js::wait(folder, "requestPermission", &[wish()]).await)
    {
        return None;
    }
    let create = options(&[("create", &JsValue::TRUE)]);
    let file = js::wait(folder, "getFileHandle", &[name.into(), create]).await?;
    let stream = js::wait(&file, "createWritable", &[]).await?;
    js::wait(&stream, "write", &[text.into()]).await?;
    // The file takes the folder's place only here, whole.
    js::wait(&stream, "close", &[]).await?;
    let written: web_sys::File = js::wait(&file, "getFile", &[]).await?.dyn_into().ok()?;
    let back = super::files::read(&written).await.ok()?;
    (back == text.as_bytes()).then_some(())
}

fn options(members: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
