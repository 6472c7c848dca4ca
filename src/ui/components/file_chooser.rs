//! Choosing a JSON file: a button in front of the browser's own field.

use crate::platform;
use crate::ui::notices::Notices;
use leptos::{html, prelude::*};

/// A button that has a JSON file chosen.
#[component]
pub(in crate::ui) fn FileChooser(
    /// What kind of file, for `data-accepts`.
    accepts: &'static str,
    /// The field's name for assistive tools.
    label: &'static str,
    /// What the button does, for `data-action`.
    action: &'static str,
    /// The label of the button.
    words: &'static str,
    /// Called with the file that was chosen.
    chosen: Callback<web_sys::File>,
) -> impl IntoView {
    let notices = Notices::here();
    let input = NodeRef::<html::Input>::new();
    view! {
        <input
            node_ref=input
            class="vh"
            type="file"
            tabindex="-1"
            accept=".json,application/json"
            aria-label=label
            data-accepts=accepts
            on:change=move |event| {
                if let Some(file) = platform::files::chosen(&event) {
                    // A notice about an earlier file no longer applies.
                    notices.close();
                    chosen.run(file);
                }
            }
        />
        <div class="actions">
            <button
                type="button"
                class="btn"
                data-action=action
                on:click=move |_| {
                    if let Some(input) = input.get() {
                        input.click();
                    }
                }
            >
                {words}
            </button>
        </div>
    }
}
