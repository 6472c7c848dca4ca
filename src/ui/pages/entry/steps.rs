//! Hoàn tác, Làm lại: by button, by key, and by the browser's own menu, which
//! would otherwise undo in one field what the store knows nothing of.

use crate::plan::PeriodId;
use crate::platform;
use crate::session::Direction;
use crate::storage::Key;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::view::text::editing::cells_left_alone;
use leptos::{ev, prelude::*};

/// The two buttons.
#[component]
pub(super) fn StepButtons(
    /// The period whose draft is edited.
    period: PeriodId,
) -> impl IntoView {
    let store = Store::here();
    let notices = Notices::here();
    let of = period.clone();
    let can = Memo::new(move |_| store.can_step(&of));
    let button = |again: bool, action: &'static str, label: &'static str, keys: &'static str| {
        let period = period.clone();
        view! {
            <button
                type="button"
                class="btn quiet"
                data-action=action
                title=keys
                aria-keyshortcuts=keys
                aria-disabled=move || (!if again { can.get().1 } else { can.get().0 }).to_string()
                on:click=move |_| step(store, notices, &period, again)
            >
                {label}
            </button>
        }
    };
    view! {
        {button(false, "undo", "Hoàn tác", "Control+Z")}
        {button(true, "redo", "Làm lại", "Control+Y")}
    }
}

/// Listens to the keys for as long as the page is in sight.
pub(super) fn listen(store: Store, period: PeriodId) {
    let notices = Notices::here();
    let of = period.clone();
    let keys = window_event_listener(ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || in_dialog() {
            return;
        }
        let again = match event.key().to_ascii_lowercase().as_str() {
            "z" => event.shift_key(),
            "y" if !event.shift_key() => true,
            _ => return,
        };
        event.prevent_default();
        step(store, notices, &of, again);
    });
    let of = period.clone();
    let menu = window_event_listener(ev::beforeinput, move |event| {
        let again = match event.input_type().as_str() {
            "historyUndo" => false,
            "historyRedo" => true,
            _ => return,
        };
        if !in_dialog() {
            event.prevent_default();
            step(store, notices, &of, again);
        }
    });
    let left = window_event_listener(ev::focusout, move |_| store.leave_field(&period));
    on_cleanup(move || {
        keys.remove();
        menu.remove();
        left.remove();
    });
}

/// A dialog keeps the keys to itself.
fn in_dialog() -> bool {
    platform::page::find("dialog[open]").is_some()
}

fn step(store: Store, notices: Notices, period: &PeriodId, again: bool) {
    let Some(reverted) = store.step(
        period,
        if again {
            Direction::Redo
        } else {
            Direction::Undo
        },
    ) else {
        return;
    };
    if !reverted.kept.is_empty() {
        notices.failed(cells_left_alone(reverted.kept.len()));
    }
    let touched = reverted.writes.iter().map(|(key, _)| key);
    if let Some(key) = touched.chain(&reverted.kept).next() {
        platform::page::focus_in_view(&field_of(key));
    }
}

/// The field of a cell on the page.
fn field_of(key: &Key) -> String {
    use crate::report::Field;
    match key {
        Key::Cell {
            indicator, field, ..
        } => {
            let field = match field {
                Field::Missing => "[data-action=missing]".to_owned(),
                field => format!("[name={}]", field.name()),
            };
            format!("[data-indicator=\"{indicator}\"] {field}")
        }
        Key::Narrative { field, .. } => format!("textarea[name={}]", field.name()),
        _ => "main".to_owned(),
    }
}
