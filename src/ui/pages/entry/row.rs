//! One row of the form: two numbers, what they come to, and what else can be
//! said of the indicator.

use super::form::{FormContext, RowContext};
use super::previous::{CopyDenominator, PreviousFigure, PreviousPeriod};
use crate::platform;
use crate::report::{Field, RawEntry, Side, Status};
use crate::session::RowFigures;
use crate::ui::components::{old_font_offer, use_text_field};
use crate::ui::store::Store;
use crate::view::entry::{RowHead, RowState, row};
use crate::view::text::{self, editing};
use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    prelude::*,
};

/// How long the field of a reason takes to be there, in milliseconds.
const REASON_DELAY_MS: i32 = 30;

/// One row. Only its own cells make it render again.
#[component]
pub(super) fn IndicatorRow(
    /// The form.
    form: FormContext,
    /// What the row asks.
    head: RowHead,
    /// The previous period.
    previous: PreviousPeriod,
) -> impl IntoView {
    let state = state(form, &head)?;
    let row = RowContext {
        form,
        state,
        figures: previous.figures_of(head.id.clone()),
        head: StoredValue::new(head.clone()),
    };
    let code = move || state.with(|s| s.status.code());
    let id = head.id.to_string();
    let open = RwSignal::new(false);
    Some(view! {
        <section
            class="row"
            id=row.id_of("row")
            data-indicator=id.clone()
            data-status=code
            data-open=move || open.get().then_some("")
            aria-label=format!("Chỉ tiêu {id}")
            on:keydown=move |event: KeyboardEvent| open_by_key(&event, row, open)
        >
            <h3 class="row-name">
                <span class="row-id">{id.clone()}</span>
                <span class="row-full">{head.name.clone()}</span>
                <span class="row-short" title=head.name>
                    {head.short_name}
                </span>
            </h3>
            <p class="row-meta">
                <b>{head.target}</b>
                <span>" · " {head.monitor}</span>
            </p>
            {number_field(row, previous, Side::Numerator, head.numerator)}
            {number_field(row, previous, Side::Denominator, head.denominator)}
            {result(row, head.target_at)}
            {tools(row)}
            <span class="row-answer">{move || state.with(|s| s.answer.clone())}</span>
            {open_button(row, open)}
        </section>
    })
}

/// In the compact table: opens a row to all that it has, its note and other answers.
fn open_button(row: RowContext, open: RwSignal<bool>) -> impl IntoView {
    let label = row
        .head
        .with_value(|head| editing::open_label(head.id.as_str()));
    view! {
        <button
            type="button"
            class="row-open"
            data-action="row-open"
            title=editing::OPEN_HINT
            aria-label=label
            aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)
        ></button>
    }
}

/// F2 opens a row of the compact table and closes it again.
fn open_by_key(event: &KeyboardEvent, row: RowContext, open: RwSignal<bool>) {
    if event.key() != "F2" {
        return;
    }
    event.prevent_default();
    open.update(|open| *open = !*open);
    if !open.get_untracked() {
        // What has the focus may be out of sight now.
        focus_numerator(row);
    }
}

fn focus_numerator(row: RowContext) {
    platform::focus::to_quietly(&format!("[id=\"{}\"]", row.id_of("numerator")));
}

/// Status, rate and errors of a row; `None` where the level does not report it.
fn state(form: FormContext, head: &RowHead) -> Option<Memo<RowState>> {
    let indicator = form.store.plan().indicator(&head.id).cloned()?;
    let target = indicator.target(form.level)?;
    let cells = Field::ALL.map(|field| (field, form.store.text(&form.cell(&head.id, field))));
    Some(Memo::new(move |_| {
        let mut raw = RawEntry::default();
        for (field, cell) in &cells {
            cell.with(|text| raw.set(*field, text));
        }
        row(&raw, &indicator, target)
    }))
}

/// One of the two numbers.
fn number_field(
    row: RowContext,
    previous: PreviousPeriod,
    side: Side,
    label: String,
) -> impl IntoView {
    let (field, class) = match side {
        Side::Numerator => (Field::Numerator, "field above"),
        Side::Denominator => (Field::Denominator, "field below"),
    };
    let (name, id) = (field.name(), row.id_of(field.name()));
    let (text, typed) = use_text_field(row.key(field), Store::type_in);
    let wrong = move || row.state.with(|s| s.invalid.contain(side));
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            <input
                id=id.clone()
                name=name
                type="text"
                inputmode="decimal"
                autocomplete="off"
                maxlength="40"
                aria-describedby=format!("prev-{id} {}", row.id_of("error"))
                aria-invalid=move || wrong().then_some("true")
                readonly=move || row.state.with(|s| s.status == Status::Missing)
                on:focus=select_all
                on:keydown=move |event: KeyboardEvent| move_in_column(&event, name)
                prop:value=text
                on:input=typed
            />
            <PreviousFigure row previous side />
        </div>
    }
}

/// Selects the whole text, so that typing replaces it.
fn select_all(event: FocusEvent) {
    event_target::<web_sys::HtmlInputElement>(&event).select();
}

/// Enter and ↓ move down the column, Shift+Enter and ↑ up, as in a spreadsheet.
fn move_in_column(event: &KeyboardEvent, name: &str) {
    let step = match event.key().as_str() {
        "Enter" if event.shift_key() => -1,
        "Enter" | "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    event.prevent_default();
    let column = platform::page::find_all(&format!("[data-indicator] input[name=\"{name}\"]"));
    let here = event_target::<web_sys::HtmlElement>(event);
    let at = column.iter().position(|field| **field == *here);
    let next = at
        .and_then(|at| at.checked_add_signed(step))
        .and_then(|at| column.get(at));
    if let Some(field) = next {
        let _ = field.focus();
    }
}

/// What the two numbers come to. `target_at` is the target's place on the bar,
/// 0 to 1.
fn result(row: RowContext, target_at: f64) -> impl IntoView {
    let state = row.state;
    view! {
        <div class="result">
            <output
                name="rate"
                for=format!("{} {}", row.id_of("numerator"), row.id_of("denominator"))
            >
                {move || state.with(|s| s.rate.clone())}
            </output>
            <span class="status" data-status=move || state.with(|s| s.status.code())>
                {move || state.with(|s| text::status(s.status))}
            </span>
            <div
                class="meter"
                aria-hidden="true"
                style:--rate=move || state.with(|s| s.fill.unwrap_or(0.0)).to_string()
                style:--target=target_at.to_string()
            >
                <i></i>
            </div>
            <p class="need">{move || state.with(|s| s.need.clone())}</p>
            <p class="msg" id=row.id_of("error") aria-live="polite">
                {move || state.with(|s| s.error.clone())}
            </p>
        </div>
    }
}

/// "Không phát sinh", "Chưa có số liệu" with its reason, and the note.
fn tools(row: RowContext) -> impl IntoView {
    let marked_missing = row.text(Field::Missing);
    let reason = move || {
        marked_missing
            .with(|mark| mark == MARKED)
            .then(|| reason(row))
    };
    let (text, typed) = use_text_field(row.key(Field::Note), Store::type_in);
    let note_label = row
        .head
        .with_value(|head| text::editing::note_label(head.id.as_str()));
    view! {
        <div class="row-tools">
            {not_arisen_button(row)}
            {missing_button(row)}
            <CopyDenominator row />
            <textarea
                name="note"
                rows="1"
                maxlength="10000"
                placeholder="Ghi chú"
                aria-label=note_label
                prop:value=text
                on:input=typed
            ></textarea>
        </div>
        {old_font_offer(row.key(Field::Note))}
        {reason}
    }
}

/// The text of a cell that is a mark, where it is set.
const MARKED: &str = "1";

/// "Không phát sinh" writes two zeros; pressed again, it brings back the figures
/// that they replaced.
fn not_arisen_button(row: RowContext) -> impl IntoView {
    let store = row.form.store;
    let not_arisen = move || row.state.with(|s| s.status == Status::NotArisen);
    let toggle = move |_| {
        let (numerator, denominator) = (row.key(Field::Numerator), row.key(Field::Denominator));
        let figures = if untrack(not_arisen) {
            store.replaced(&numerator)
        } else {
            let typed = |field| row.text(field).get_untracked();
            let figures = RowFigures {
                numerator: typed(Field::Numerator),
                denominator: typed(Field::Denominator),
            };
            store.keep_replaced(numerator.clone(), &figures);
            RowFigures::zero()
        };
        store.edit_together([
            (numerator, figures.numerator),
            (denominator, figures.denominator),
            (row.key(Field::Missing), String::new()),
        ]);
    };
    view! {
        <button
            type="button"
            class="tool"
            data-action="not-arisen"
            aria-pressed=move || not_arisen().to_string()
            on:click=toggle
        >
            "Không phát sinh"
        </button>
    }
}

/// "Chưa có số liệu" opens the field of its reason.
fn missing_button(row: RowContext) -> impl IntoView {
    let mark = row.text(Field::Missing);
    let is_missing = {
        let mark = mark.clone();
        move || mark.with(|mark| mark == MARKED)
    };
    let toggle = move |_| {
        let on = mark.with_untracked(|mark| mark != MARKED);
        let text = if on { MARKED } else { "" };
        row.form
            .store
            .edit_together([(row.key(Field::Missing), text.to_owned())]);
        if on {
            let field = format!("[id=\"{}\"]", row.id_of("reason"));
            platform::clock::after(REASON_DELAY_MS, move || {
                platform::focus::to_quietly(&field);
            });
        }
    };
    view! {
        <button
            type="button"
            class="tool"
            data-action="missing"
            aria-pressed=move || is_missing().to_string()
            on:click=toggle
        >
            "Chưa có số liệu"
        </button>
    }
}

/// Why there are no figures yet.
fn reason(row: RowContext) -> impl IntoView {
    let id = row.id_of("reason");
    let (text, typed) = use_text_field(row.key(Field::Reason), Store::type_in);
    view! {
        <div class="row-more">
            <div class="field">
                <label for=id.clone()>"Lý do chưa có số liệu"</label>
                <input
                    class="input"
                    id=id
                    name="reason"
                    type="text"
                    maxlength="2000"
                    autocomplete="off"
                    prop:value=text
                    on:input=typed
                />
            </div>
        </div>
    }
}
