//! The worker that makes office files: a second wasm, loaded at first use, so
//! that nobody waits for it at the start and the page never stands still.

use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessageEvent, Worker};

/// Where the worker is, beside the page.
const SCRIPT: &str = "office-worker.js";

thread_local! {
    /// The worker, from its first job on.
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// What the worker makes of `job`.
///
/// # Errors
/// Where the worker cannot be loaded (a first use without a network) or fails.
/// The next call starts afresh.
pub async fn make(job: &str) -> Result<Vec<u8>, JsValue> {
    let worker = worker()?;
    let channel = MessageChannel::new()?;
    let (here, there) = (channel.port1(), channel.port2());
    let answer = js_sys::Promise::new(&mut |resolve, reject| {
        let answered = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        here.set_onmessage(Some(answered.unchecked_ref()));
        let failed = Closure::once_into_js(move |event: JsValue| {
            let _ = reject.call1(&JsValue::NULL, &event);
        });
        worker.set_onerror(Some(failed.unchecked_ref()));
    });
    worker.post_message_with_transfer(&job.into(), &js_sys::Array::of1(&there))?;
    let answer = JsFuture::from(answer).await;
    here.close();
    match answer.and_then(JsCast::dyn_into::<js_sys::Uint8Array>) {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(error) => {
            worker.terminate();
            WORKER.take();
            Err(error)
        }
    }
}

fn worker() -> Result<Worker, JsValue> {
    if let Some(worker) = WORKER.with_borrow(Clone::clone) {
        return Ok(worker);
    }
    let worker = Worker::new(SCRIPT)?;
    WORKER.set(Some(worker.clone()));
    Ok(worker)
}
