//! The entry page (Nhập số liệu): one row per indicator that the unit's level reports.

mod form;
mod paste;
mod previous;
mod row;
mod steps;

use self::form::FormContext;
use self::paste::{Paste, PasteTools};
use self::previous::{CopyDenominators, PreviousPeriod};
use self::row::IndicatorRow;
use self::steps::StepButtons;
use crate::platform;
use crate::report::NarrativeField;
use crate::storage::{Key, SettingName};
use crate::ui::components::{old_font_offer, use_text_field};
use crate::ui::lazy::{LazyDialog, lazy_dialog};
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::entry::{RowGroup, RowHead, form};
use crate::view::overview::{progress, statuses};
use leptos::prelude::*;
pub(in crate::ui) use paste::PasteDialog;

/// How many rows are built before the first may be typed in; the others are
/// built right after them.
const ROWS_AT_ONCE: usize = 1;

/// The first row that is still to be answered or corrected.
const OPEN_ROW: &str = ".row:is([data-status=empty], [data-status=invalid])";

/// The setting of a table of one line a row.
const COMPACT: &str = "compact";

/// The entry form of the period in sight.
#[component]
pub(in crate::ui) fn EntryPage() -> impl IntoView {
    let store = Store::here();
    untrack(move || {
        let form = FormContext::in_sight(store)?;
        let content = self::form(&store.plan(), form.level, &form.period());
        let previous = PreviousPeriod::of(form);
        let paste = Paste::new();
        steps::listen(form);
        let finalizing = RwSignal::new(false);
        let complete = RwSignal::new(false);
        platform::clock::after(0, move || {
            let _ = complete.try_set(true);
            platform::clock::after(0, || platform::focus::show_on_phone(OPEN_ROW));
        });
        Some(view! {
            <div class="entry" on:paste=move |event| paste.catch(&event)>
                <div>
                    <EntryBar form finalizing />
                    <div class="intro">
                        <p class="lead">{content.lead}</p>
                        <div class="actions">
                            <CompactButton form />
                            <CopyDenominators form previous />
                            <PasteTools paste />
                        </div>
                    </div>
                    <AdoptOffer form />
                    <div class="row-heads" aria-hidden="true">
                        <span>"Chỉ tiêu"</span>
                        <span></span>
                        <span>"Tử số"</span>
                        <span>"Mẫu số"</span>
                        <span>"Tỷ lệ"</span>
                        <span>"Mức đạt"</span>
                    </div>
                    {sheets(form, content.groups, previous, complete)}
                    {move || complete.get().then(|| closing(form))}
                </div>
            </div>
            {lazy_dialog(LazyDialog::Finalize(finalizing))}
            {lazy_dialog(LazyDialog::Paste(paste.requested()))}
        })
    })
}

/// What stays above the rows: how far one has come, undo, finalising.
#[component]
fn EntryBar(
    /// The form.
    form: FormContext,
    /// Set to `true` when the report is to be finalised.
    finalizing: RwSignal<bool>,
) -> impl IntoView {
    let FormContext { store, level, .. } = form;
    let answered = Memo::new(move |_| {
        let draft = store.draft(&form.period_id())?;
        Some(progress(&statuses(&store.plan(), level, &draft)))
    });
    let state = Memo::new(move |_| store.report_state(&form.period_id()));
    view! {
        <div class="entry-bar">
            <div>
                <h1>
                    "Nhập số liệu " {form.period().name} " · "
                    <span data-progress>{move || answered.get().map(|p| p.text())}</span> " chỉ tiêu"
                </h1>
                <span data-report-state=move || state.with(|s| s.code())>
                    {move || state.with(|s| s.sentence())}
                </span>
            </div>
            <div class="actions">
                <StepButtons form />
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
    }
}

/// Makes the form a table of one line a row, and back. The browser remembers it.
#[component]
fn CompactButton(
    /// The form.
    form: FormContext,
) -> impl IntoView {
    let store = form.store;
    let rows = store.setting(SettingName::Rows);
    let is_compact = {
        let rows = rows.clone();
        move || rows.with(|rows| rows == COMPACT)
    };
    let toggle = move |_| {
        let chosen = if rows.with_untracked(|rows| rows == COMPACT) {
            ""
        } else {
            COMPACT
        };
        store.set(Key::Setting(SettingName::Rows), chosen.to_owned());
        platform::styles::set_root_attribute("data-rows", Some(chosen));
    };
    view! {
        <button
            type="button"
            class="btn quiet wide-only"
            data-action="compact"
            aria-pressed=move || is_compact().to_string()
            on:click=toggle
        >
            "Bảng gọn"
        </button>
    }
}

/// Offers a revision that was made on another machine as the draft.
#[component]
fn AdoptOffer(
    /// The form.
    form: FormContext,
) -> impl IntoView {
    let store = form.store;
    let adoptable = Memo::new(move |_| store.adoptable(&form.period_id()));
    let adopt = move |_| tasks::adopt(store, &form.period_id(), adoptable.get_untracked());
    view! {
        <Show when=move || adoptable.with(Option::is_some)>
            <p class="actions">
                <button type="button" class="btn" data-action="adopt" on:click=adopt>
                    "Lấy số liệu của bản đã chốt để sửa"
                </button>
            </p>
        </Show>
    }
}

/// The rows of all groups; those beyond the first are built once `complete`.
fn sheets(
    form: FormContext,
    groups: Vec<RowGroup>,
    previous: PreviousPeriod,
    complete: RwSignal<bool>,
) -> impl IntoView {
    let rows = move |heads: &[RowHead]| {
        let row = |head: &RowHead| view! { <IndicatorRow form head=head.clone() previous /> };
        heads.iter().map(row).collect_view()
    };
    let mut budget = ROWS_AT_ONCE;
    let group = |mut group: RowGroup| {
        let rest = group.rows.split_off(budget.min(group.rows.len()));
        budget -= group.rows.len();
        if group.rows.is_empty() {
            // Out of sight at first; it would only be pushed away.
            let whole = move || sheet(group.title.clone(), rows(&rest));
            return (move || complete.get().then(&whole)).into_any();
        }
        let first = rows(&group.rows);
        let rest = move || complete.get().then(|| rows(&rest));
        sheet(group.title, view! { {first} {rest} }).into_any()
    };
    groups.into_iter().map(group).collect_view()
}

/// The rows of a chapter under its title.
fn sheet(title: String, rows: impl IntoView + 'static) -> impl IntoView {
    view! {
        <h2 class="sheet-title">{title}</h2>
        <div class="sheet">{rows}</div>
    }
}

/// The two texts below the rows (plan, section IV.4).
fn closing(form: FormContext) -> impl IntoView {
    let field = |field: NarrativeField, label: &'static str| {
        let (text, typed) = use_text_field(form.narrative(field), Store::type_in);
        view! {
            <div class="field">
                <label for=field.name()>{label}</label>
                <textarea
                    id=field.name()
                    name=field.name()
                    rows="4"
                    maxlength="10000"
                    prop:value=text
                    on:input=typed
                ></textarea>
                {old_font_offer(form.narrative(field))}
            </div>
        }
    };
    view! {
        <section class="closing">
            {field(NarrativeField::Difficulties, "Khó khăn, vướng mắc")}
            {field(NarrativeField::Proposals, "Kiến nghị, đề xuất")}
        </section>
    }
}
