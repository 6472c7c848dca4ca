//! A dialog that asks before something is done.

use crate::platform;
use crate::ui::notices::{Notices, Tone};
use leptos::html;
use leptos::prelude::*;

/// A modal dialog: the browser holds the focus inside and closes it on Esc.
#[component]
pub(in crate::ui) fn Dialog(
    /// Its title.
    #[prop(into)]
    title: String,
    /// Wide, for tables.
    #[prop(optional)]
    broad: bool,
    /// Called when it is cancelled in any way.
    on_cancel: Callback<()>,
    /// The label of the confirming button; `None` where there is nothing to confirm.
    #[prop(into)]
    confirm: Signal<Option<String>>,
    /// Called when it is confirmed.
    on_confirm: Callback<()>,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
    // Removing a dialog from the page would lose the focus.
    let opener = StoredValue::new_local(platform::focus::current());
    let leave = move |act: Callback<()>| {
        let opener = opener.get_value();
        act.run(());
        platform::clock::after(0, move || platform::focus::restore(opener.as_ref()));
    };
    let confirming = move || {
        confirm.get().map(|label| {
            view! {
                <button type="button" class="btn primary" data-action="confirm" on:click=move |_| leave(on_confirm)>
                    {label}
                </button>
            }
        })
    };
    let notices = Notices::here();
    // What was done before has been said; what failed may be why the dialog is shown again.
    let before = notices.now().filter(|notice| notice.tone == Tone::Done);
    let notice = move || {
        notices.since(before.as_ref()).map(|notice| {
            let tone = match notice.tone {
                Tone::Done => "ok",
                Tone::Failed => "bad",
            };
            view! {
                <p class="summary" data-tone=tone role="alert" data-notice>
                    {notice.text}
                </p>
            }
        })
    };
    view! {
        <dialog
            node_ref=dialog
            class:broad=broad
            aria-labelledby="dialog-title"
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                leave(on_cancel);
            }
        >
            <h2 id="dialog-title" tabindex="-1">{title}</h2>
            {children()}
            <div class="actions">
                {notice}
                {confirming}
                <button type="button" class="btn" data-action="cancel" on:click=move |_| leave(on_cancel)>
                    {move || confirm.with(|confirm| if confirm.is_some() { "Hủy" } else { "Đóng" })}
                </button>
            </div>
        </dialog>
    }
}
