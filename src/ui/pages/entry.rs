//! Nhập số liệu: one row per indicator that the unit's level reports.

mod paste;
mod previous;
mod steps;

use crate::plan::{PeriodId, UnitCode};
use crate::platform;
use crate::report::{Field, Figures, NarrativeField, RawEntry, Side, Status};
use crate::session::RowFigures;
use crate::ui::lazy::{LazyPage, lazy};
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::entry::{RowHead, RowState, form, row};
use crate::view::overview::{progress, statuses};
use crate::view::text;
use leptos::{ev::KeyboardEvent, prelude::*};
pub(in crate::ui) use paste::PasteDialog;
use paste::{Paste, PasteTools};
use previous::{CopyDenominator, CopyDenominators, PreviousFigure, PreviousPeriod};
use std::sync::Arc;
use steps::StepButtons;

/// How many rows are built before the first may be typed in; the rest comes
/// right after them.
const AT_ONCE: usize = 1;

/// The entry form of the period in sight.
#[component]
pub(in crate::ui) fn EntryPage() -> impl IntoView {
    let store = Store::here();
    untrack(move || {
        let (Some(unit), period) = (store.unit(), store.period()) else {
            return ().into_any();
        };
        let page = form(&store.plan(), unit.level, &period);
        let before = PreviousPeriod::of(store, period.id.clone());
        let paste = Paste::new();
        steps::listen(store, period.id.clone());
        let finalizing = RwSignal::new(false);
        let asked = Memo::new(move |asked: Option<&bool>| {
            asked.copied().unwrap_or(false) || finalizing.get()
        });
        let pasting = Memo::new(move |pasting: Option<&bool>| {
            pasting.copied().unwrap_or(false) || paste.is_asked()
        });
        let whole = RwSignal::new(false);
        let (unit_code, id) = (unit.code.clone(), period.id.clone());
        let rows = Arc::new(move |heads: &[RowHead]| {
            let row = |head: &RowHead| entry_row(store, &unit_code, &id, head.clone(), before);
            heads.iter().map(row).collect_view()
        });
        let mut budget = AT_ONCE;
        let groups = page
            .groups
            .into_iter()
            .map(|mut group| {
                let later = group.rows.split_off(budget.min(group.rows.len()));
                budget -= group.rows.len();
                if group.rows.is_empty() {
                    // Out of sight at first; it would only be pushed away.
                    let rows = rows.clone();
                    return (move || {
                        whole
                            .get()
                            .then(|| sheet(group.title.clone(), rows(&later)))
                    })
                    .into_any();
                }
                let (first, rows) = (rows(&group.rows), rows.clone());
                let rest = move || whole.get().then(|| rows(&later));
                sheet(group.title, view! { {first} {rest} }).into_any()
            })
            .collect_view();
        platform::clock::after(0, move || {
            let _ = whole.try_set(true);
        });
        let (unit_code, id) = (unit.code.clone(), period.id.clone());
        let closing = move || {
            let field = |field, label| narrative(store, &unit_code, &id, field, label);
            whole.get().then(|| {
                view! {
                    <section class="closing">
                        {field(NarrativeField::Difficulties, "Khó khăn, vướng mắc")}
                        {field(NarrativeField::Proposals, "Kiến nghị, đề xuất")}
                    </section>
                }
            })
        };
        let (id, level) = (period.id.clone(), unit.level);
        let answered = Memo::new(move |_| {
            store
                .draft(&id)
                .map(|draft| progress(&statuses(&store.plan(), level, &draft)))
        });
        let id = period.id.clone();
        let state = Memo::new(move |_| store.report_state(&id));
        let id = period.id.clone();
        let adoptable = Memo::new(move |_| store.adoptable(&id));
        let id = period.id.clone();
        view! {
            <div class="entry" on:paste=move |event| paste.catch(&event)>
                <div>
                    <div class="entry-bar">
                        <div>
                            <h1>
                                "Nhập số liệu " {period.name.clone()} " · "
                                <span data-progress>
                                    {move || answered.get().map(|p| p.text())}
                                </span>
                                " chỉ tiêu"
                            </h1>
                            <span data-report-state=move || state.with(|s| s.code())>
                                {move || state.with(|s| s.sentence())}
                            </span>
                        </div>
                        <div class="actions">
                            <StepButtons period=period.id.clone() />
                            <button
                                type="button"
                                class="btn primary"
                                data-action="finalize"
                                on:click=move |_| finalizing.set(true)
                            >
                                "Chốt báo cáo"
                            </button>
                        </div>
                    </div>
                    <div class="intro">
                        <p class="lead">{page.lead}</p>
                        <div class="actions">
                            <CopyDenominators
                                unit=unit.code.clone()
                                level=unit.level
                                period=period.id.clone()
                                before
                            />
                            <PasteTools paste />
                        </div>
                    </div>
                    <Show when=move || adoptable.get().is_some()>
                        {
                            let id = id.clone();
                            view! {
                                <p class="actions">
                                    <button
                                        type="button"
                                        class="btn"
                                        data-action="adopt"
                                        on:click={
                                            let id = id.clone();
                                            move |_| tasks::adopt(store, &id, adoptable.get_untracked())
                                        }
                                    >
                                        "Lấy số liệu của bản đã chốt để sửa"
                                    </button>
                                </p>
                            }
                        }
                    </Show>
                    {groups}
                    {closing}
                </div>
            </div>
            {move || asked.get().then(|| lazy(LazyPage::Finalize(finalizing)))}
            {move || pasting.get().then(|| lazy(LazyPage::Paste(paste.requested())))}
        }
        .into_any()
    })
}

/// The rows of a chapter under its title.
fn sheet(title: String, rows: impl IntoView + 'static) -> impl IntoView {
    view! {
        <h2 class="sheet-title">{title}</h2>
        <div class="sheet">{rows}</div>
    }
}

/// One row. Only its own cells make it render again.
fn entry_row(
    store: Store,
    unit: &UnitCode,
    period: &PeriodId,
    head: RowHead,
    before: PreviousPeriod,
) -> AnyView {
    let plan = store.plan();
    let found = plan.indicator(&head.id).cloned();
    let target = found.as_ref().and_then(|i| i.target(store.level()));
    let (Some(indicator), Some(target)) = (found, target) else {
        return ().into_any();
    };
    let key = {
        let (unit, period, id) = (unit.clone(), period.clone(), head.id.clone());
        move |field: Field| store.cell(&unit, &period, &id, field)
    };
    let cells = Field::ALL.map(|field| (field, store.text(&key(field))));
    let state = Memo::new(move |_| {
        let mut raw = RawEntry::default();
        for (field, cell) in &cells {
            cell.with(|text| raw.set(*field, text));
        }
        row(&raw, &indicator, target)
    });
    let figures = before.row(head.id.clone());
    let number = |field: Field, side: Side, label: String| {
        let key = key(field);
        let (id, text) = (
            format!("prev-{}-{}", field.name(), head.id),
            store.text(&key),
        );
        let beside = view! { <PreviousFigure id before figures side text /> }.into_any();
        number_field(store, key, field, side, &head, label, beside, state)
    };
    let above = number(Field::Numerator, Side::Numerator, head.numerator.clone());
    let below = number(
        Field::Denominator,
        Side::Denominator,
        head.denominator.clone(),
    );
    let id = head.id.to_string();
    view! {
        <section
            class="row"
            id=format!("row-{id}")
            data-indicator=id.clone()
            data-status=move || state.with(|s| s.status.code())
            aria-label=format!("Chỉ tiêu {id}")
        >
            <h3 class="row-name">
                <span class="row-id">{id.clone()}</span>
                <span>{head.name.clone()}</span>
            </h3>
            <p class="row-meta">
                <b>{head.target.clone()}</b>
                " · "
                {head.monitor.clone()}
            </p>
            {above}
            {below}
            <div class="result">
                <output name="rate" for=format!("numerator-{id} denominator-{id}")>
                    {move || state.with(|s| s.rate.clone())}
                </output>
                <span class="status" data-status=move || state.with(|s| s.status.code())>
                    {move || state.with(|s| text::status(s.status))}
                </span>
                <div
                    class="meter"
                    aria-hidden="true"
                    style:--rate=move || state.with(|s| s.fill.unwrap_or(0.0)).to_string()
                    style:--target=head.target_at.to_string()
                >
                    <i></i>
                </div>
                <p class="need">{move || state.with(|s| s.need.clone())}</p>
                <p class="msg" id=format!("error-{id}") aria-live="polite">
                    {move || state.with(|s| s.error.clone())}
                </p>
            </div>
            {row_tools(store, &key, &id, state, figures)}
        </section>
    }
    .into_any()
}

/// One of the two number fields of a row.
#[allow(clippy::too_many_arguments)]
fn number_field(
    store: Store,
    key: crate::storage::Key,
    field: Field,
    side: Side,
    head: &RowHead,
    label: String,
    beside: AnyView,
    state: Memo<RowState>,
) -> AnyView {
    let text = store.text(&key);
    let (name, id) = (field.name(), format!("{}-{}", field.name(), head.id));
    let bad = move || state.with(|s| s.invalid.contain(side));
    let described = format!("prev-{id} error-{}", head.id);
    let class = match side {
        Side::Numerator => "field above",
        Side::Denominator => "field below",
    };
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
                aria-describedby=described
                aria-invalid=move || bad().then_some("true")
                readonly=move || state.with(|s| s.status == Status::Missing)
                prop:value=move || text.get()
                on:input=move |event| {
                    store.type_in(key.clone(), platform::text::nfc(&event_target_value(&event)));
                }
                on:focus=move |event| {
                    event_target::<web_sys::HtmlInputElement>(&event).select();
                }
                on:keydown=move |event| move_in_column(&event, name)
            />
            {beside}
        </div>
    }
    .into_any()
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

/// "Không phát sinh", "Chưa có số liệu" with its reason, and the note.
fn row_tools(
    store: Store,
    key: &dyn Fn(Field) -> crate::storage::Key,
    id: &str,
    state: Memo<RowState>,
    figures: Memo<Option<Figures>>,
) -> impl IntoView + use<> {
    let cells = |field: Field| (key(field), store.text(&key(field)));
    let (numerator_key, numerator) = cells(Field::Numerator);
    let (denominator_key, denominator) = cells(Field::Denominator);
    let copied = denominator_key.clone();
    let (missing_key, missing) = cells(Field::Missing);
    let (reason_key, reason) = cells(Field::Reason);
    let (note_key, note) = cells(Field::Note);
    let not_arisen = move || state.with(|s| s.status == Status::NotArisen);
    let is_missing = {
        let missing = missing.clone();
        move || missing.with(|m| m == "1")
    };
    let toggle_not_arisen = {
        let missing_key = missing_key.clone();
        move |_| {
            let figures = if untrack(not_arisen) {
                store.replaced(&numerator_key)
            } else {
                let figures = RowFigures {
                    numerator: numerator.get_untracked(),
                    denominator: denominator.get_untracked(),
                };
                store.remember_replaced(numerator_key.clone(), figures);
                RowFigures::zero()
            };
            store.edit_together([
                (numerator_key.clone(), figures.numerator),
                (denominator_key.clone(), figures.denominator),
                (missing_key.clone(), String::new()),
            ]);
        }
    };
    let toggle_missing = {
        let is_missing = is_missing.clone();
        let (missing_key, reason_id) = (missing_key.clone(), format!("[id=\"reason-{id}\"]"));
        move |_| {
            let on = !untrack(&is_missing);
            let mark = if on { "1" } else { "" };
            store.edit_together([(missing_key.clone(), mark.to_owned())]);
            if on {
                let field = reason_id.clone();
                platform::clock::after(30, move || platform::page::focus_quietly(&field));
            }
        }
    };
    let pressed = is_missing.clone();
    let copy = view! { <CopyDenominator denominator=copied missing=key(Field::Missing) figures /> };
    let (reason_label, note_label) = (format!("reason-{id}"), text::editing::note_label(id));
    view! {
        <div class="row-tools">
            <button
                type="button"
                class="tool"
                data-action="not-arisen"
                aria-pressed=move || not_arisen().to_string()
                on:click=toggle_not_arisen
            >
                "Không phát sinh"
            </button>
            <button
                type="button"
                class="tool"
                data-action="missing"
                aria-pressed=move || pressed().to_string()
                on:click=toggle_missing
            >
                "Chưa có số liệu"
            </button>
            {copy}
            <textarea
                name="note"
                rows="1"
                maxlength="10000"
                placeholder="Ghi chú"
                aria-label=note_label
                prop:value=move || note.get()
                on:input=move |event| {
                    store.type_in(note_key.clone(), platform::text::nfc(&event_target_value(&event)));
                }
            ></textarea>
        </div>
        {move || {
            is_missing().then(|| {
                let (key, reason) = (reason_key.clone(), reason.clone());
                view! {
                    <div class="row-more">
                        <div class="field">
                            <label for=reason_label.clone()>"Lý do chưa có số liệu"</label>
                            <input
                                class="input"
                                id=reason_label.clone()
                                name="reason"
                                type="text"
                                maxlength="2000"
                                autocomplete="off"
                                prop:value=move || reason.get()
                                on:input=move |event| {
                                    store.type_in(key.clone(), platform::text::nfc(&event_target_value(&event)));
                                }
                            />
                        </div>
                    </div>
                }
            })
        }}
    }
}

/// One of the two texts below the rows (plan, section IV.4).
fn narrative(
    store: Store,
    unit: &UnitCode,
    period: &PeriodId,
    field: NarrativeField,
    label: &'static str,
) -> impl IntoView + use<> {
    let key = store.narrative(unit, period, field);
    let text = store.text(&key);
    view! {
        <div class="field">
            <label for=field.name()>{label}</label>
            <textarea
                id=field.name()
                name=field.name()
                rows="4"
                maxlength="10000"
                prop:value=move || text.get()
                on:input=move |event| {
                    store.type_in(key.clone(), platform::text::nfc(&event_target_value(&event)));
                }
            ></textarea>
        </div>
    }
}
