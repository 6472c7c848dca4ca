//! Other tabs and windows of the same browser: what they write, when this one
//! becomes visible again, and locks shared between them.

use super::{address, events, js};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

/// Opens the channel of this copy of the app. It carries records that localStorage has
/// refused, for which no storage event fires.
fn channel() -> Result<BroadcastChannel, JsValue> {
    BroadcastChannel::new(&format!("bao-cao-xa:{}", address::folder()))
}

/// Calls `written` with the name in localStorage and the text of whatever another tab,
/// of this copy of the app or of another page, has just written, for as long as the page
/// lives. Removals are not reported.
pub fn on_write(written: impl Fn(String, String) + Clone + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let stored = written.clone();
    events::listen(&window, "storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>()
            && let (Some(name), Some(text)) = (event.key(), event.new_value())
        {
            stored(name, text);
        }
    });
    let Ok(channel) = channel() else {
        return;
    };
    events::listen(&channel, "message", move |event| {
        if let Some(event) = event.dyn_ref::<MessageEvent>()
            && let Ok(pair) = event.data().dyn_into::<js_sys::Array>()
            && let (Some(name), Some(text)) = (pair.get(0).as_string(), pair.get(1).as_string())
        {
            written(name, text);
        }
    });
}

/// Sends other tabs what localStorage has refused under `name`.
pub fn post(name: &str, text: &str) {
    if let Ok(channel) = channel() {
        let _ = channel.post_message(&js_sys::Array::of2(&name.into(), &text.into()));
        channel.close();
    }
}

/// Calls `woken` whenever the page becomes visible again: it may have been frozen
/// and have missed what other tabs wrote.
pub fn on_wake(woken: impl Fn() + Clone + 'static) {
    for event in ["focus", "pageshow"] {
        events::on_window(event, woken.clone());
    }
    for event in ["visibilitychange", "resume"] {
        events::on_document(event, woken.clone());
    }
}

/// Runs `task` while no other tab of this copy of the app runs one under the same
/// `name`; at once where the browser has no Web Locks (they need a secure context).
pub async fn in_turn<T>(name: &str, task: impl Future<Output = T>) -> T {
    let Some((release, held)) = lock(name).await else {
        return task.await;
    };
    let done = task.await;
    let _ = release.call0(&JsValue::NULL);
    let _ = JsFuture::from(held).await;
    done
}

/// Waits for the lock: what releases it, and what resolves once it is released.
async fn lock(name: &str) -> Option<(js_sys::Function, js_sys::Promise)> {
    let locks = js::member(&web_sys::window()?.navigator(), "locks")?;
    let mut release = None;
    let until_released = js_sys::Promise::new(&mut |resolve, _| release = Some(resolve));
    let mut granted = None;
    let until_granted = js_sys::Promise::new(&mut |resolve, _| granted = Some(resolve));
    let granted = granted?;
    let wait = Closure::once_into_js(move |_lock: JsValue| -> js_sys::Promise {
        let _ = granted.call0(&JsValue::NULL);
        until_released
    });
    let name = format!("{name}:{}", address::folder());
    let held = js::promise(&locks, "request", &[name.into(), wait])?;
    // A request that fails must not wait for a lock that never comes.
    let either = js_sys::Promise::race(&js_sys::Array::of2(&until_granted, &held));
    JsFuture::from(either).await.ok()?;
    Some((release?, held))
}
