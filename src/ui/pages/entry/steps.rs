//! Undo and redo (Hoàn tác, Làm lại): by button, by key, and by the browser's own
//! menu, which would otherwise change one field behind the store's back.

use super::form::FormContext;
use crate::platform;
use crate::session::Direction;
use crate::storage::Key;
use crate::ui::notices::Notices;
use crate::view::text::editing::cells_left_alone;
use leptos::{ev, prelude::*};

/// The two buttons.
#[component]
pub(super) fn StepButtons(
    /// The form whose draft is edited.
    form: FormContext,
) -> impl IntoView {
    let notices = Notices::here();
    let can = Memo::new(move |_| form.store.can_step(&form.period_id()));
    let button =
        |direction: Direction, action: &'static str, label: &'static str, keys: &'static str| {
            let is_possible = move || match direction {
                Direction::Undo => can.get().0,
                Direction::Redo => can.get().1,
            };
            view! {
                <button
                    type="button"
                    class="btn quiet"
                    data-action=action
                    title=keys
                    aria-keyshortcuts=keys
                    aria-disabled=move || (!is_possible()).to_string()
                    on:click=move |_| take(form, notices, direction)
                >
                    {label}
                </button>
            }
        };
    view! {
        {button(Direction::Undo, "undo", "Hoàn tác", "Control+Z")}
        {button(Direction::Redo, "redo", "Làm lại", "Control+Y")}
    }
}

/// Listens to the keys for as long as the page is in sight.
pub(super) fn listen(form: FormContext) {
    let notices = Notices::here();
    let keys = window_event_listener(ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || in_dialog() {
            return;
        }
        let direction = match event.key().to_ascii_lowercase().as_str() {
            "z" if event.shift_key() => Direction::Redo,
            "z" => Direction::Undo,
            "y" if !event.shift_key() => Direction::Redo,
            _ => return,
        };
        event.prevent_default();
        take(form, notices, direction);
    });
    let menu = window_event_listener(ev::beforeinput, move |event| {
        let direction = match event.input_type().as_str() {
            "historyUndo" => Direction::Undo,
            "historyRedo" => Direction::Redo,
            _ => return,
        };
        if !in_dialog() {
            event.prevent_default();
            take(form, notices, direction);
        }
    });
    // What is typed after a field was left is a step of its own.
    let left = window_event_listener(ev::focusout, move |_| {
        form.store.leave_field(&form.period_id());
    });
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

fn take(form: FormContext, notices: Notices, direction: Direction) {
    let reverted = form.store.step(&form.period_id(), direction);
    let Some(reverted) = reverted else {
        return;
    };
    if !reverted.kept.is_empty() {
        notices.failed_on_page(cells_left_alone(reverted.kept.len()));
    }
    let touched = reverted.writes.iter().map(|(key, _)| key);
    if let Some(key) = touched.chain(&reverted.kept).next() {
        platform::focus::to_in_view(&field_of(key));
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
