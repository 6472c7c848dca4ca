//! A field whose text is stored as it is typed, for `<input>` and `<textarea>`.
//!
//! A hook and not a component: what else a field needs (its name, its bounds,
//! its label) stays in the markup where it is used, and costs nothing to pass on.

use crate::platform;
use crate::report::visible;
use crate::storage::Key;
use crate::ui::store::Store;
use leptos::prelude::*;

/// A text as the keyboard gave it, and as it is stored.
#[derive(Clone, PartialEq)]
struct Typed {
    field: String,
    stored: String,
}

/// What the field of a record shows, for `prop:value`, and what stores its text
/// with `write`, for `on:input`. What is typed is stored in NFC and without what
/// nobody can see; the field itself keeps what the keyboard gave it. Writing the
/// normalised text back at each key would move the caret, and break the letters
/// that keyboards compose of several parts ("Unicode tổ hợp", macOS).
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
    let last = RwSignal::new(None::<Typed>);
    let typed = move |event| {
        let field = event_target_value(&event);
        let stored = visible(&platform::text::nfc(&field));
        let differs = stored != field;
        last.set(differs.then(|| Typed {
            field,
            stored: stored.clone(),
        }));
        write(store, key.clone(), stored);
    };
    // As typed, until the record has another text: from an undo, or from another tab.
    let shown = move || {
        let text = text.get();
        last.with(|last| match last {
            Some(last) if last.stored == text => last.field.clone(),
            _ => text,
        })
    };
    (shown, typed)
}

/// As [`use_text_field`], for a field of a date. While a part of the date is missing
/// the browser gives no text, which clears nothing; the third closure, for `on:blur`,
/// puts the stored date back into such a field.
pub(in crate::ui) fn use_date_field(
    key: Key,
) -> (
    impl Fn() -> String + Clone + Send + 'static,
    impl Fn(web_sys::Event) + Clone + 'static,
    impl Fn(web_sys::FocusEvent) + Clone + 'static,
) {
    let store = Store::here();
    let text = store.text(&key);
    let typed = move |event: web_sys::Event| {
        let field = event_target::<web_sys::HtmlInputElement>(&event);
        if !platform::text::is_incomplete(&field) {
            store.set(key.clone(), field.value());
        }
    };
    let stored = text.clone();
    let left = move |event: web_sys::FocusEvent| {
        let field = event_target::<web_sys::HtmlInputElement>(&event);
        if platform::text::is_incomplete(&field) {
            field.set_value(&stored.get_untracked());
        }
    };
    (move || text.get(), typed, left)
}
