//! The one place that asks what time it is.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;

/// How often [`on_tick`] calls, in milliseconds: a deadline counts in days,
/// a minute late is soon enough.
const TICK: i32 = 60_000;

/// Milliseconds since 1970 by the device's clock (`Date.now()`).
#[must_use]
#[allow(clippy::cast_possible_truncation)]
pub fn now_millis() -> i64 {
    js_sys::Date::now() as i64
}

/// Calls `tick` every minute and whenever the page becomes visible again (a
/// laptop that slept over midnight), for as long as the page lives.
pub fn on_tick(tick: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let tick = Closure::<dyn Fn()>::new(tick);
    let handler = tick.as_ref().unchecked_ref();
    let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(handler, TICK);
    if let Some(document) = window.document() {
        let _ = document.add_event_listener_with_callback("visibilitychange", handler);
    }
    tick.forget();
}

/// Calls `then` every `millis` milliseconds, for as long as the page lives.
pub fn every(millis: i32, then: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let then = Closure::<dyn Fn()>::new(then);
    let handler = then.as_ref().unchecked_ref();
    let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(handler, millis);
    then.forget();
}

/// Calls `then` once after `millis` milliseconds.
pub fn after(millis: i32, then: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            Closure::once_into_js(then).unchecked_ref(),
            millis,
        );
    }
}

/// Comes back after `millis` milliseconds; the timer goes with whoever waits.
pub async fn pause(millis: i32) {
    let mut timer = Timer(JsValue::UNDEFINED);
    let elapsed = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window()
            && let Ok(set) = super::method(&window, "setTimeout")
        {
            timer.0 = set
                .call2(&window, &resolve, &millis.into())
                .unwrap_or_default();
        }
    });
    let _ = JsFuture::from(elapsed).await;
}

/// A timer that is given up when it is dropped.
struct Timer(JsValue);

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window()
            && let Ok(clear) = super::method(&window, "clearTimeout")
        {
            let _ = clear.call1(&window, &self.0);
        }
    }
}

/// What `task` gives, or `None` where it has not finished after `millis` milliseconds.
pub async fn within<T>(millis: i32, task: impl Future<Output = T>) -> Option<T> {
    let (mut task, mut limit) = (pin!(task), pin!(pause(millis)));
    poll_fn(|context| match task.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => limit.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// Calls something again and again until it is dropped.
pub struct Every {
    /// As the browser gave it: not every clock counts in 32 bits.
    id: JsValue,
    _call: Closure<dyn Fn()>,
}

impl Every {
    /// Calls `call` every `millis` milliseconds.
    #[must_use]
    pub fn start(millis: i32, call: impl Fn() + 'static) -> Option<Self> {
        let call = Closure::<dyn Fn()>::new(call);
        let window = web_sys::window()?;
        let set = super::method(&window, "setInterval").ok()?;
        let id = set.call2(&window, call.as_ref(), &millis.into()).ok()?;
        Some(Self { id, _call: call })
    }
}

impl Drop for Every {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window()
            && let Ok(clear) = super::method(&window, "clearInterval")
        {
            let _ = clear.call1(&window, &self.id);
        }
    }
}
