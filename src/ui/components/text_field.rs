//! A field whose text is stored as it is typed, for `<input>` and `<textarea>`.
//!
//! A hook and not a component: what else a field needs (its name, its bounds,
//! its label) stays in the markup where it is used, and costs nothing to pass on.

use crate::platform;
use crate::storage::Key;
use crate::ui::store::Store;
use leptos::prelude::*;

/// What the field of a record shows, for `prop:value`, and what stores its text
/// with `write`, for `on:input`. What is typed is brought to NFC first.
///
/// `write` is [`Store::type_in`] in a draft, where typing on is one undo step, and
/// [`Store::set`] elsewhere: the start needs no undo history, and does not load it.
pub(in crate::ui) fn use_text_field(
    key: Key,
    write: impl Fn(Store, Key, String) + Clone + 'static,
) -> (
    impl Fn() -> String + Clone + Send + 'static,
    impl Fn(web_sys::Event) + Clone + 'static,
) {
    let store = Store::here();
    let text = store.text(&key);
    let typed = move |event| {
        let text = platform::text::nfc(&event_target_value(&event));
        write(store, key.clone(), text);
    };
    (move || text.get(), typed)
}
