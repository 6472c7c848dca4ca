//! The one place that asks what time it is, and that waits.

use super::events;
use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// How often [`on_tick`] calls, in milliseconds: a deadline counts in days,
/// a minute late is soon enough.
const TICK_MS: i32 = 60_000;

/// Milliseconds since 1970 by the device's clock (`Date.now()`).
#[must_use]
#[allow(clippy::cast_possible_truncation)]
pub fn now_millis() -> i64 {
    js_sys::Date::now() as i64
}

/// Calls `tick` every minute and whenever the page becomes visible again (a
/// laptop that slept over midnight), for as long as the page lives.
pub fn on_tick(tick: impl Fn() + Clone + 'static) {
    every(TICK_MS, tick.clone());
    events::on_document("visibilitychange", tick);
}

/// Calls `then` every `millis` milliseconds, for as long as the page lives.
pub fn every(millis: i32, then: impl Fn() + 'static) {
    Interval::new(millis.unsigned_abs(), then).forget();
}

/// Calls `then` once after `millis` milliseconds.
pub fn after(millis: i32, then: impl FnOnce() + 'static) {
    // Not `Timeout::forget`, which leaks the closure at every call.
    wasm_bindgen_futures::spawn_local(async move {
        pause(millis).await;
        then();
    });
}

/// Calls `then` once what is on the page now has been painted.
pub fn after_paint(then: impl FnOnce() + 'static) {
    let painted = Closure::once_into_js(move || after(0, then));
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(painted.unchecked_ref());
    }
}

/// Comes back after `millis` milliseconds; dropping the future cancels the timer.
pub async fn pause(millis: i32) {
    TimeoutFuture::new(millis.unsigned_abs()).await;
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

/// Calls something repeatedly until it is dropped.
pub struct Every {
    _interval: Interval,
}

impl Every {
    /// Calls `call` every `millis` milliseconds.
    #[must_use]
    pub fn start(millis: i32, call: impl Fn() + 'static) -> Self {
        Self {
            _interval: Interval::new(millis.unsigned_abs(), call),
        }
    }
}
