//! Tổng quan: where the current period stands and the one next thing to do.

use crate::ui::components::StatusBadge;
use crate::ui::lazy::{LazyPage, actions, lazy};
use crate::ui::store::Store;
use crate::view::overview::{NextAction, Overview, PeriodReport, StatusCount, overview, statuses};
use crate::view::route::Route;
use leptos::prelude::*;

/// The overview page.
#[component]
pub(in crate::ui) fn OverviewPage() -> impl IntoView {
    let store = Store::here();
    let finalizing = RwSignal::new(false);
    let asked =
        Memo::new(move |asked: Option<&bool>| asked.copied().unwrap_or(false) || finalizing.get());
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
            &reports,
            &plan.current_period(store.now.get()).id,
            store.today(),
        )
    });
    view! {
        {move || page.get().map(|page| sheet(store, page, finalizing))}
        {move || asked.get().then(|| lazy(LazyPage::Finalize(finalizing)))}
    }
}

fn sheet(store: Store, page: Overview, finalizing: RwSignal<bool>) -> impl IntoView + use<> {
    let Overview {
        period,
        deadline,
        progress,
        counts,
        state,
        next,
        periods,
    } = page;
    let action = match next.action {
        NextAction::Go(route) => view! { <a class="btn primary" href=route.hash()>{next.label}</a> }.into_any(),
        NextAction::Finalize => view! {
            <button type="button" class="btn primary" data-action="finalize" on:click=move |_| finalizing.set(true)>
                {next.label}
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
                {next.label}
            </button>
        }
        .into_any(),
    };
    // A status that nothing has would still take its gap.
    let share = counts
        .iter()
        .filter(|c| c.count > 0)
        .map(|c| {
            let n = c.count.to_string();
            view! { <i data-status=c.status.code() style:--n=n></i> }
        })
        .collect_view();
    let tally = counts
        .iter()
        .filter(|c| c.count > 0)
        .map(|c: &StatusCount| {
            view! {
                <li>
                    <StatusBadge status=c.status />
                    <b>{c.count}</b>
                </li>
            }
        })
        .collect_view();
    let lines = periods
        .into_iter()
        .map(|line| {
            let deadline = format!("{} ({})", line.deadline.day, line.deadline.text);
            view! {
                <li>
                    <div>
                        <a href=Route::Entry(Some(line.id)).hash() aria-current=line.current.then_some("true")>
                            <b>{line.name}</b>
                        </a>
                        <p>"Nộp " {deadline}</p>
                    </div>
                    <span data-report-state=line.code>{line.state} " · " {line.progress} " chỉ tiêu"</span>
                </li>
            }
        })
        .collect_view();
    let unsaved = store.cells_in_no_file();
    view! {
        <div class="title">
            <div>
                <h1>"Tổng quan " {period}</h1>
                <p class="lead">
                    "Hạn nộp " {deadline.day} ", " {deadline.text} "."
                </p>
            </div>
        </div>
        <div class="cards">
            <section class="card next">
                <h2>"Việc tiếp theo"</h2>
                <p>{next.reason}</p>
                <div class="actions">{action}</div>
            </section>
            <section class="card">
                <h2>"Đã nhập"</h2>
                <p class="big">{progress.text()}</p>
                <p class="soft">"chỉ tiêu của đơn vị, trong đó " {progress.figures} " chỉ tiêu có số liệu"</p>
                <div class="share" aria-hidden="true">{share}</div>
                <ul class="tally">{tally}</ul>
            </section>
            <section class="card">
                <h2>"Báo cáo"</h2>
                <p data-report-state=state.code()><b>{state.word()}</b></p>
                <p>{state.sentence()}</p>
                <p class="soft">
                    {if unsaved > 0 {
                        format!("{unsaved} ô chưa có trong tệp nào ngoài máy này.")
                    } else {
                        "Mọi ô đã nhập đều có trong tệp.".to_owned()
                    }}
                </p>
            </section>
            <section class="card">
                <h2>"Các kỳ báo cáo"</h2>
                <ul class="list">{lines}</ul>
            </section>
        </div>
    }
}
