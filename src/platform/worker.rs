//! The service worker: registered once, updated only when asked.

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

/// What a page wants to know about its service worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Installed for the first time: the page works offline from now on.
    OfflineReady,
    /// A newer version is installed and waits to be let in.
    UpdateWaiting,
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    // `navigator.serviceWorker` is undefined in an insecure context.
    js_sys::Reflect::get(&navigator, &"serviceWorker".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Whether this page is served by a worker already, so that it works offline.
#[must_use]
pub fn is_controlled() -> bool {
    container().and_then(|c| c.controller()).is_some()
}

/// Registers `sw.js` and tells `news` for as long as the page lives.
///
/// # Errors
/// Where workers are missing, denied, or the script cannot be fetched.
pub async fn register(news: impl Fn(News) + Clone + 'static) -> Result<(), JsValue> {
    let container = container().ok_or(JsValue::NULL)?;
    let registration: ServiceWorkerRegistration = JsFuture::from(container.register("sw.js"))
        .await?
        .dyn_into()?;
    if registration.waiting().is_some() {
        news(News::UpdateWaiting);
    }
    watch(&registration, &news);
    let found = registration.clone();
    let on_found = Closure::<dyn Fn()>::new(move || watch(&found, &news));
    registration.set_onupdatefound(Some(on_found.as_ref().unchecked_ref()));
    on_found.forget();
    Ok(())
}

/// Follows the worker that is being installed, if any.
fn watch(registration: &ServiceWorkerRegistration, news: &(impl Fn(News) + Clone + 'static)) {
    let Some(installing) = registration.installing() else {
        return;
    };
    let first = registration.active().is_none();
    let (worker, news) = (installing.clone(), news.clone());
    let changed = Closure::<dyn Fn()>::new(move || match worker.state() {
        ServiceWorkerState::Installed if !first => news(News::UpdateWaiting),
        ServiceWorkerState::Activated if first => news(News::OfflineReady),
        _ => {}
    });
    installing.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
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

/// Lets the waiting version in and loads the page anew once it has taken over.
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
    let reload = Closure::<dyn Fn()>::new(super::page::reload);
    container.set_oncontrollerchange(Some(reload.as_ref().unchecked_ref()));
    reload.forget();
    tell(&waiting, "take-over");
}

/// Asks the worker in charge to fetch what is seldom needed, so that it is
/// there without a network too.
pub async fn fetch_later() {
    let Some(ready) = container().and_then(|c| c.ready().ok()) else {
        return;
    };
    let Ok(registration) = JsFuture::from(ready).await else {
        return;
    };
    let registration = registration.dyn_into::<ServiceWorkerRegistration>();
    if let Some(active) = registration.ok().and_then(|r| r.active()) {
        tell(&active, "fetch-later");
    }
}

fn tell(worker: &ServiceWorker, kind: &str) {
    let message = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&message, &"type".into(), &kind.into());
    let _ = worker.post_message(&message);
}
