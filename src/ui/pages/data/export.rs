//! Export (Xuất gói dữ liệu): the bundle of a period, or of every submission in
//! this browser.

use crate::bundle::Current;
use crate::plan::PeriodId;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::text::export;
use leptos::prelude::*;

/// Writes the bundle of a period.
#[component]
pub(super) fn ExportCard() -> impl IntoView {
    let store = Store::here();
    let chosen = RwSignal::new(None::<PeriodId>);
    let period = Memo::new(move |_| {
        let plan = store.plan();
        let finalized = |id: &PeriodId| store.current(id, |c| !matches!(c, Current::None));
        let here = store.period().id;
        chosen.get().unwrap_or_else(|| {
            if finalized(&here) {
                return here;
            }
            let latest = plan.periods.iter().rev().find(|p| finalized(&p.id));
            latest.map_or(here, |p| p.id.clone())
        })
    });
    let state = Memo::new(move |_| store.report_state(&period.get()));
    let nothing = move || store.current(&period.get(), |c| matches!(c, Current::None));
    view! {
        <section class="card">
            <h2>"Xuất gói dữ liệu"</h2>
            <p class="soft">{export::LEAD}</p>
            {period_picker(store, period, chosen)}
            <p data-report-state=move || state.with(|s| s.code())>
                {move || state.with(|s| s.sentence())}
            </p>
            <div class="actions">
                <button
                    type="button"
                    class="btn primary"
                    data-action="export-bundle"
                    aria-disabled=move || nothing().to_string()
                    on:click=move |_| tasks::export_period(store, &period.get_untracked())
                >
                    "Xuất gói dữ liệu"
                </button>
                <button type="button" class="btn quiet" data-action="export-all" on:click=move |_| tasks::export_all(store)>
                    "Xuất tất cả các bản có trên máy"
                </button>
            </div>
        </section>
    }
}

/// The choice of the period whose bundle is written.
fn period_picker(
    store: Store,
    period: Memo<PeriodId>,
    chosen: RwSignal<Option<PeriodId>>,
) -> impl IntoView {
    let options = store
        .plan()
        .periods
        .iter()
        .map(|p| {
            let id = p.id.clone();
            view! {
                <option value=id.to_string() prop:selected=move || period.get() == id>
                    {p.name.clone()}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| chosen.set(PeriodId::parse(&event_target_value(&event)).ok());
    view! {
        <div class="field">
            <label for="export-period">"Kỳ báo cáo"</label>
            <div class="controls">
                <select id="export-period" name="export-period" on:change=choose>
                    {options}
                </select>
            </div>
        </div>
    }
}
