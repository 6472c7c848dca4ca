//! The service worker: registered once, updated only when asked.

use super::{events, js};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

/// What the page is told about its service worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// A version is installed, since an earlier visit.
    Installed,
    /// Installed for the first time: the page works offline from now on.
    OfflineReady,
    /// The first installation has failed.
    Failed,
    /// A newer version is installed and waits to take over.
    UpdateWaiting,
}

fn container() -> Option<ServiceWorkerContainer> {
    // `navigator.serviceWorker` is undefined in an insecure context.
    js::member(&web_sys::window()?.navigator(), "serviceWorker")?
        .dyn_into()
        .ok()
}

/// Whether the page itself came from an installed version.
#[must_use]
pub fn is_controlling() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

/// Registers `sw.js` and calls `news` for as long as the page lives.
///
/// # Errors
/// Where workers are missing, denied, or the script cannot be fetched.
pub async fn register(news: impl Fn(News) + Clone + 'static) -> Result<(), JsValue> {
    let container = container().ok_or(JsValue::NULL)?;
    let registration: ServiceWorkerRegistration = JsFuture::from(container.register("sw.js"))
        .await?
        .dyn_into()?;
    if registration.active().is_some() {
        news(News::Installed);
    }
    if registration.waiting().is_some() {
        news(News::UpdateWaiting);
    }
    watch(&registration, &news);
    let found = registration.clone();
    events::listen(&registration, "updatefound", move |_| watch(&found, &news));
    Ok(())
}

/// Follows the worker that is being installed, if any.
fn watch(registration: &ServiceWorkerRegistration, news: &(impl Fn(News) + Clone + 'static)) {
    let Some(installing) = registration.installing() else {
        return;
    };
    let first = registration.active().is_none();
    let (worker, news) = (installing.clone(), news.clone());
    events::listen(&installing, "statechange", move |_| match worker.state() {
        ServiceWorkerState::Installed if !first => news(News::UpdateWaiting),
        ServiceWorkerState::Activated if first => news(News::OfflineReady),
        ServiceWorkerState::Redundant if first => news(News::Failed),
        _ => {}
    });
}

/// Asks the server for a newer version, which browsers do by themselves only
/// when a page is opened.
pub async fn check() {
    let Some(container) = container() else { return };
    let Ok(registration) = JsFuture::from(container.get_registration()).await else {
        return;
    };
    if let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>()
        && let Ok(updated) = registration.update()
    {
        let _ = JsFuture::from(updated).await;
    }
}

/// Lets the waiting version take over and then reloads the page.
pub async fn take_over() {
    let Some(container) = container() else { return };
    let Ok(registration) = JsFuture::from(container.get_registration()).await else {
        return;
    };
    let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>() else {
        return;
    };
    let Some(waiting) = registration.waiting() else {
        return;
    };
    events::listen(&container, "controllerchange", |_| super::address::reload());
    post(&waiting, "take-over");
}

/// The registration, once a worker is installed; `None` where there can be none.
async fn ready() -> Option<ServiceWorkerRegistration> {
    let ready = container()?.ready().ok()?;
    JsFuture::from(ready).await.ok()?.dyn_into().ok()
}

/// Asks the worker, `pause` milliseconds after it is installed, to fetch what is seldom
/// needed, so that it works offline too. Whether there is a worker.
pub async fn fetch_later(pause: i32) -> bool {
    let Some(registration) = ready().await else {
        return false;
    };
    super::clock::pause(pause).await;
    if let Some(active) = registration.active() {
        post(&active, "fetch-later");
    }
    true
}

fn post(worker: &ServiceWorker, kind: &str) {
    let message = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&message, &"type".into(), &kind.into());
    let _ = worker.post_message(&message);
}
