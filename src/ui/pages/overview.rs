//! The overview (Tổng quan): the progress of the current period and the one next
//! thing to do.

use crate::ui::components::StatusBadge;
use crate::ui::lazy::{LazyDialog, actions, lazy_dialog};
use crate::ui::store::Store;
use crate::view::overview::{
    NextAction, NextStep, Overview, PeriodLine, PeriodReport, Progress, StatusCount, overview,
    statuses,
};
use crate::view::route::Route;
use crate::view::state::ReportState;
use crate::view::text;
use leptos::prelude::*;

/// The overview page.
#[component]
pub(in crate::ui) fn OverviewPage() -> impl IntoView {
    let store = Store::here();
    let finalizing = RwSignal::new(false);
    let page = Memo::new(move |_| {
        let plan = store.plan();
        let reports: Vec<PeriodReport> = plan
            .periods
            .iter()
            .map(|period| PeriodReport {
                statuses: store
                    .answers(&period.id)
                    .map(|draft| statuses(&plan, store.level(), &draft))
                    .unwrap_or_default(),
                state: store.report_state(&period.id),
                period,
            })
            .collect();
        overview(
            &plan,
            &reports,
            &plan.current_period(store.now.get()).id,
            store.today(),
        )
    });
    view! {
        {move || page.get().map(|page| sheet(store, page, finalizing))}
        {lazy_dialog(LazyDialog::Finalize(finalizing))}
    }
}

fn sheet(store: Store, page: Overview, finalizing: RwSignal<bool>) -> impl IntoView + use<> {
    let Overview {
        period,
        deadline,
        last_plan,
        progress,
        counts,
        state,
        next,
        periods,
    } = page;
    view! {
        <div class="title">
            <div>
                <h1>"Tổng quan " {period}</h1>
                <p class="lead">
                    "Hạn nộp " {deadline.day} ", " {deadline.text} "."
                </p>
                {last_plan.map(|sentence| view! { <p class="lead" data-last-plan>{sentence}</p> })}
            </div>
        </div>
        <div class="cards">
            {next_card(store, next, finalizing)}
            {answered_card(progress, &counts)}
            {report_card(store, &state)}
            {periods_card(periods)}
        </div>
    }
}

/// The one next thing to do, with its button.
fn next_card(store: Store, next: NextStep, finalizing: RwSignal<bool>) -> impl IntoView + use<> {
    let label = next.label;
    let action = match next.action {
        NextAction::Go(route) => {
            view! { <a class="btn primary" href=route.hash()>{label}</a> }.into_any()
        }
        NextAction::Finalize => view! {
            <button
                type="button"
                class="btn primary"
                data-action="finalize"
                on:click=move |_| finalizing.set(true)
            >
                {label}
            </button>
        }
        .into_any(),
        NextAction::Export => view! {
            <button
                type="button"
                class="btn primary"
                data-action="export-bundle"
                on:click=move |_| actions::export(store, untrack(|| store.period().id))
            >
                {label}
            </button>
        }
        .into_any(),
    };
    view! {
        <section class="card next">
            <h2>"Việc tiếp theo"</h2>
            <p>{next.reason}</p>
            <div class="actions">{action}</div>
        </section>
    }
}

/// How many rows are answered, and their statuses.
fn answered_card(progress: Progress, counts: &[StatusCount]) -> impl IntoView + use<> {
    // A status with no rows would still take its gap.
    let present = || counts.iter().filter(|c| c.count > 0);
    let share = present()
        .map(|c| {
            let n = c.count.to_string();
            view! { <i data-status=c.status.code() style:--n=n></i> }
        })
        .collect_view();
    let tally = present()
        .map(|c| {
            view! {
                <li>
                    <StatusBadge status=c.status />
                    <b>{c.count}</b>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card">
            <h2>"Đã nhập"</h2>
            <div class="big">{progress.text()}</div>
            <p class="soft">"chỉ tiêu của đơn vị, trong đó " {progress.figures} " chỉ tiêu có số liệu"</p>
            <div class="share" aria-hidden="true">{share}</div>
            <ul class="tally">{tally}</ul>
        </section>
    }
}

/// The state of the report.
fn report_card(store: Store, state: &ReportState) -> impl IntoView + use<> {
    view! {
        <section class="card">
            <h2>"Báo cáo"</h2>
            <p data-report-state=state.code()><b>{state.word()}</b></p>
            <p>{state.sentence()}</p>
            <p class="soft">{text::backup::unfiled_elsewhere(store.cells_in_no_file())}</p>
        </section>
    }
}

/// All periods of the plan, each leading to its form.
fn periods_card(periods: Vec<PeriodLine>) -> impl IntoView {
    let lines = periods
        .into_iter()
        .map(|line| {
            let deadline = format!("{} ({})", line.deadline.day, line.deadline.text);
            let form = Route::Entry(Some(line.id)).hash();
            view! {
                <li>
                    <div>
                        <a href=form aria-current=line.current.then_some("true")>
                            <b>{line.name}</b>
                        </a>
                        <p>"Nộp " {deadline}</p>
                    </div>
                    <span data-report-state=line.code>
                        {line.state} " · " {line.progress} " chỉ tiêu"
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card">
            <h2>"Các kỳ báo cáo"</h2>
            <ul class="list">{lines}</ul>
        </section>
    }
}
