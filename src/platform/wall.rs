//! What the kiosk needs of the browser: a screen that stays on, full screen, and
//! a restart after any failure.

use super::js;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Window;

/// Keeps the screen on until it is dropped.
#[derive(Default)]
pub struct WakeLock {
    sentinel: Rc<RefCell<Option<JsValue>>>,
    asking: Rc<Cell<bool>>,
}

impl WakeLock {
    /// Takes the lock if it is not held: the browser releases it whenever the page
    /// is hidden, so call this regularly. Without wake locks it does nothing.
    pub fn hold(&self) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let visible = window.document().is_some_and(|d| !d.hidden());
        if !visible || self.asking.get() || self.is_held() {
            return;
        }
        let Some(promise) = request(&window) else {
            return;
        };
        self.asking.set(true);
        let (sentinel, asking) = (self.sentinel.clone(), self.asking.clone());
        wasm_bindgen_futures::spawn_local(async move {
            if let Ok(lock) = JsFuture::from(promise).await {
                *sentinel.borrow_mut() = Some(lock);
            }
            asking.set(false);
        });
    }

    fn is_held(&self) -> bool {
        self.sentinel.borrow().as_ref().is_some_and(|lock| {
            js::member(lock, "released").is_some_and(|released| released.is_falsy())
        })
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        if let Some(lock) = self.sentinel.borrow_mut().take() {
            wasm_bindgen_futures::spawn_local(async move {
                js::wait(&lock, "release", &[]).await;
            });
        }
    }
}

fn request(window: &Window) -> Option<js_sys::Promise> {
    let locks = js::member(&window.navigator(), "wakeLock")?;
    js::promise(&locks, "request", &["screen".into()])
}

/// Marks the page and reloads it when anything throws, until it is dropped. It
/// consists of the browser's own functions, so it works even after a panic, when
/// no Rust code runs any more.
pub struct Failsafe {
    handlers: Vec<js_sys::Function>,
}

const FAILURES: [&str; 2] = ["error", "unhandledrejection"];

impl Failsafe {
    /// On a failure sets `attribute` on the root element, and reloads `millis` later.
    #[must_use]
    pub fn start(attribute: &str, millis: i32) -> Option<Self> {
        let window = web_sys::window()?;
        let root = window.document()?.document_element()?;
        let location = window.location();
        let reload = js::method(&location, "reload")?.bind0(&location);
        let restart = js::method(&window, "setTimeout")?;
        let mark = js::method(&root, "setAttribute")?;
        let mark = mark.bind2(&root, &attribute.into(), &"".into());
        let restart = restart.bind2(&window, &reload, &millis.into());
        let handlers = vec![mark.unchecked_into(), restart.unchecked_into()];
        for (event, handler) in pairs(&handlers) {
            let _ = window.add_event_listener_with_callback(event, handler);
        }
        Some(Self { handlers })
    }
}

impl Drop for Failsafe {
    fn drop(&mut self) {
        let Some(window) = web_sys::window() else {
            return;
        };
        for (event, handler) in pairs(&self.handlers) {
            let _ = window.remove_event_listener_with_callback(event, handler);
        }
    }
}

fn pairs(handlers: &[js_sys::Function]) -> impl Iterator<Item = (&'static str, &js_sys::Function)> {
    let of = |event| handlers.iter().map(move |handler| (event, handler));
    FAILURES.into_iter().flat_map(of)
}

/// Width and height of the page in CSS pixels.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn viewport() -> (u32, u32) {
    let length = |size: Result<JsValue, JsValue>| {
        size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0) as u32
    };
    web_sys::window().map_or((0, 0), |window| {
        (length(window.inner_width()), length(window.inner_height()))
    })
}

/// Enters full screen, or leaves it. A browser may refuse; then nothing changes.
pub fn toggle_fullscreen() {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else {
        return;
    };
    if document.fullscreen_element().is_some() {
        leave_fullscreen();
    } else if let Some(root) = document.document_element() {
        attempt(&root, "requestFullscreen");
    }
}

/// Leaves full screen.
pub fn leave_fullscreen() {
    if let Some(document) = web_sys::window().and_then(|w| w.document())
        && document.fullscreen_element().is_some()
    {
        attempt(&document, "exitFullscreen");
    }
}

/// Calls a method at once, while the user's gesture counts. A refused promise is
/// caught here: unhandled, the failsafe would take it for a crash.
fn attempt(of: &JsValue, method: &str) {
    if let Some(promise) = js::promise(of, method, &[]) {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
