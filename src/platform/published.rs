//! Files that somebody publishes beside the app: asked for conditionally, and
//! kept for when the network is gone.
//!
//! Kept in the Cache API, which has room for what localStorage has not; plain
//! http has none, and there a file lasts as long as the page.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Headers, RequestCache, RequestInit, Response, ResponseInit};

/// A file as the server gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its content.
    pub bytes: Vec<u8>,
    /// By which it is asked for the next time.
    pub version: Version,
}

/// What tells one state of a file from another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Version {
    etag: Option<String>,
    modified: Option<String>,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Another state than the one named.
    New(Published),
    /// Still the one named.
    Same,
    /// The server has no such file, or refuses it.
    Refused(u16),
    /// No server answered.
    Unreachable,
}

/// Asks for the file at `url` unless it is still `known`.
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

/// What was kept of the file at `url`, if anything.
pub async fn kept(url: &str) -> Option<Published> {
    let found = JsFuture::from(cache().await.ok()?.match_with_str(url)).await;
    let response: Response = found.ok()?.dyn_into().ok()?;
    read(&response).await.ok()
}

/// Keeps a file; where the browser will not, it lasts as long as the page.
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

/// The cache of this app at this address; the service worker leaves it alone.
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
