//! Files that somebody publishes beside the app, fetched with conditional requests
//! and cached for use without a network.
//!
//! They are in the Cache API, because they may be too large for localStorage; plain
//! http has no Cache API, and there a file lasts as long as the page.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Headers, RequestCache, RequestInit, Response, ResponseInit};

/// A file as the server gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its content.
    pub bytes: Vec<u8>,
    /// For the next conditional request.
    pub version: Version,
}

/// What distinguishes one state of a file from another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Version {
    etag: Option<String>,
    modified: Option<String>,
}

/// The outcome of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The file has changed.
    New(Published),
    /// The file is unchanged.
    Same,
    /// The server has no such file, or refuses it.
    Refused(u16),
    /// No server answered.
    Unreachable,
}

/// Fetches the file at `url` unless it is still `known`.
pub async fn ask(url: &str, known: &Version) -> Answer {
    match fetch(url, known).await {
        Ok(response) if response.status() == 304 => Answer::Same,
        Ok(response) if response.ok() => match read(&response).await {
            Ok(published) => Answer::New(published),
            Err(_) => Answer::Unreachable,
        },
        Ok(response) => Answer::Refused(response.status()),
        Err(_) => Answer::Unreachable,
    }
}

async fn fetch(url: &str, known: &Version) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    if let Some(etag) = &known.etag {
        headers.set("If-None-Match", etag)?;
    }
    if let Some(modified) = &known.modified {
        headers.set("If-Modified-Since", modified)?;
    }
    let init = RequestInit::new();
    init.set_headers(&headers);
    init.set_cache(RequestCache::NoStore);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(url, &init))
        .await?
        .dyn_into()
}

async fn read(response: &Response) -> Result<Published, JsValue> {
    let headers = response.headers();
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Published {
        bytes: js_sys::Uint8Array::new(&buffer).to_vec(),
        version: Version {
            etag: headers.get("ETag")?,
            modified: headers.get("Last-Modified")?,
        },
    })
}

/// The cached file of `url`, if there is one.
pub async fn kept(url: &str) -> Option<Published> {
    let found = JsFuture::from(cache().await.ok()?.match_with_str(url)).await;
    let response: Response = found.ok()?.dyn_into().ok()?;
    read(&response).await.ok()
}

/// Caches a file; where the browser refuses, it lasts as long as the page.
pub async fn keep(url: &str, published: &Published) {
    let store = async || {
        let headers = Headers::new()?;
        if let Some(etag) = &published.version.etag {
            headers.set("ETag", etag)?;
        }
        if let Some(modified) = &published.version.modified {
            headers.set("Last-Modified", modified)?;
        }
        let init = ResponseInit::new();
        init.set_headers(&headers);
        let body = js_sys::Uint8Array::from(published.bytes.as_slice());
        let response = Response::new_with_opt_js_u8_array_and_init(Some(&body), &init)?;
        JsFuture::from(cache().await?.put_with_str(url, &response)).await
    };
    let _ = store().await;
}

/// The cache of published files; the service worker does not touch it.
async fn cache() -> Result<Cache, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    if !window.is_secure_context() {
        return Err(JsValue::NULL);
    }
    let name = format!("bao-cao-xa-published:{}", window.location().pathname()?);
    JsFuture::from(window.caches()?.open(&name))
        .await?
        .dyn_into()
}
