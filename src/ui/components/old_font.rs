//! Text in a font from before Unicode, typed or pasted into a field: what it would be in
//! Unicode is shown, and changed only when the clerk says so.

use crate::report::may_be_legacy;
use crate::storage::Key;
use crate::ui::lazy::{LazyPage, lazy};
use crate::ui::store::Store;
use crate::view::paste::field_in_unicode;
use leptos::prelude::*;

/// The offer below the field of `key`, once its text looks as if it were in an old font.
pub(in crate::ui) fn old_font_offer(key: Key) -> impl IntoView {
    let text = Store::here().text(&key);
    let key = StoredValue::new(key);
    let suspicious = Memo::new(move |_| text.with(|text| may_be_legacy(text)));
    move || suspicious.get().then(|| lazy(LazyPage::OldFont(key)))
}

/// The text of the field in Unicode, where it is in an old font.
#[component]
pub(in crate::ui) fn OldFont(
    /// The key of the field.
    key: StoredValue<Key>,
) -> impl IntoView {
    let store = Store::here();
    let text = store.text(&key.get_value());
    let offer = Memo::new(move |_| text.with(|text| field_in_unicode(text)));
    let change = move |_| {
        if let Some(offer) = offer.get_untracked() {
            store.edit_together([(key.get_value(), offer.text)]);
        }
    };
    move || {
        offer.get().map(|offer| {
            view! {
                <div class="old-font" role="status" data-old-font>
                    <p>{offer.sentence}</p>
                    <button type="button" class="btn" data-action="to-unicode" on:click=change>
                        "Đổi sang Unicode"
                    </button>
                </div>
            }
        })
    }
}
