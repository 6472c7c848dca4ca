//! The worker that writes office files and reads workbooks: a second wasm module,
//! loaded at first use so that the start does not wait for it, in a worker so that
//! the page never freezes.

use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessageEvent, Worker};

/// Where the worker is, beside the page.
const SCRIPT: &str = "office-worker.js";

thread_local! {
    /// The worker, from its first job on.
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    /// Rejects the promise of each job that the worker was given; for jobs that are
    /// done the call has no effect.
    static WAITING: RefCell<Vec<js_sys::Function>> = const { RefCell::new(Vec::new()) };
}

/// Why the worker returned nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It cannot be loaded: a first use without a network.
    Missing,
    /// It refused the job, or stopped over it.
    Stopped,
}

/// The file that the worker makes for `job`.
///
/// # Errors
/// [`Failure`]. The next call starts a new worker.
pub async fn make(job: &str) -> Result<Vec<u8>, Failure> {
    ask(&job.into()).await
}

/// What the worker reads in the workbook of `bytes`, as text.
///
/// # Errors
/// [`Failure`]. The next call starts a new worker.
pub async fn read(bytes: &[u8]) -> Result<String, Failure> {
    let answer = ask(&js_sys::Uint8Array::from(bytes)).await?;
    String::from_utf8(answer).map_err(|_| Failure::Stopped)
}

async fn ask(job: &JsValue) -> Result<Vec<u8>, Failure> {
    let answer = answer(job).await;
    match answer.and_then(JsCast::dyn_into::<js_sys::Uint8Array>) {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(error) => {
            if let Some(worker) = WORKER.take() {
                worker.terminate();
            }
            // All other jobs of that worker fail with it.
            for reject in WAITING.take() {
                let _ = reject.call1(&JsValue::NULL, &JsValue::NULL);
            }
            // Only a failure of the job itself arrives as a string.
            Err(match error.as_string() {
                Some(_) => Failure::Stopped,
                None => Failure::Missing,
            })
        }
    }
}

async fn answer(job: &JsValue) -> Result<JsValue, JsValue> {
    let worker = worker()?;
    let channel = MessageChannel::new()?;
    let (here, there) = (channel.port1(), channel.port2());
    let answer = js_sys::Promise::new(&mut |resolve, reject| {
        let answered = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        here.set_onmessage(Some(answered.unchecked_ref()));
        worker.set_onerror(Some(&reject));
        WAITING.with_borrow_mut(|waiting| waiting.push(reject));
    });
    worker.post_message_with_transfer(job, &js_sys::Array::of1(&there))?;
    let answer = JsFuture::from(answer).await;
    here.close();
    answer
}

fn worker() -> Result<Worker, JsValue> {
    if let Some(worker) = WORKER.with_borrow(Clone::clone) {
        return Ok(worker);
    }
    let worker = Worker::new(SCRIPT)?;
    WORKER.set(Some(worker.clone()));
    Ok(worker)
}
