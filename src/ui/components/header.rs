//! The header of every page: unit, period, save state, progress.

use crate::plan::PeriodId;
use crate::platform;
use crate::session::SaveState;
use crate::ui::shell::Shell;
use crate::ui::store::Store;
use crate::view::header::{deadline_of, period_choices, unit_line};
use crate::view::overview::{Progress, progress, statuses};
use crate::view::text::{loading, saving};
use leptos::prelude::*;

/// The header.
#[component]
pub(in crate::ui) fn Header() -> impl IntoView {
    let store = Store::here();
    let unit = move || store.unit().map(|unit| unit_line(&store.plan(), &unit));
    let has_unit = move || store.unit_code().is_some();
    let with_period = move || store.route.with(|r| r.period_of_page());
    view! {
        <header class="top">
            <div class="top-in">
                <a class="who" href="#/">
                    <svg class="seal" viewBox="0 0 32 32" aria-hidden="true">
                        <rect width="32" height="32" rx="6" />
                        <path d="M9 22v-5M16 22v-9M23 22V9" />
                    </svg>
                    <span class="vh">"Về trang tổng quan, "</span>
                    <span>
                        <b>{move || unit().map_or_else(|| "Báo Cáo Xã".to_owned(), |u| u.name)}</b>
                        <small class="place">
                            {move || unit().map_or_else(|| store.plan().province.name.clone(), |u| u.place)}
                        </small>
                        <small class="code" aria-hidden="true">
                            {move || unit().map(|u| u.code)}
                        </small>
                    </span>
                </a>
                <Show when=move || has_unit() && with_period()>
                    {period_picker(store)}
                </Show>
                <Show when=has_unit>
                    <div class="kept"><HeaderProgress /></div>
                </Show>
            </div>
            <Show when=has_unit>
                <div class="states" tabindex="0" role="group" aria-label="Tình trạng">
                    <Chips />
                </div>
            </Show>
            <div class="progress"><ProgressBar /></div>
        </header>
    }
}

/// The choice of the period that the page is about.
fn period_picker(store: Store) -> impl IntoView {
    let options = period_choices(&store.plan())
        .into_iter()
        .map(|choice| {
            let value = choice.id.to_string();
            view! {
                <option value=value prop:selected=move || store.period().id == choice.id>
                    {choice.name}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| {
        if let Ok(id) = PeriodId::parse(&event_target_value(&event)) {
            let route = store.route.with_untracked(|r| r.with_period(id));
            platform::address::set_hash(&route.hash());
        }
    };
    view! {
        <div class="period">
            <label class="vh" for="period">"Kỳ báo cáo"</label>
            <select id="period" name="period" on:change=choose>
                {options}
            </select>
        </div>
    }
}

/// Always in sight: the save state and the count of answered rows.
#[component]
fn HeaderProgress() -> impl IntoView {
    let answered = answered(Store::here());
    view! {
        <SaveChip />
        <b class="count" aria-hidden="true">
            {move || answered.get().map(|p| p.text())}
        </b>
    }
}

/// The deadline of the period in sight, cells in no file, the network.
#[component]
fn Chips() -> impl IntoView {
    let store = Store::here();
    let state = Memo::new(move |_| store.report_state(&store.period().id));
    let chip = move || {
        state.with(|state| deadline_of(&store.plan(), &store.period(), store.today(), state))
    };
    view! {
        <span class="chip" data-deadline=move || chip().iso data-tone=move || chip().urgency>
            <span class="vh">{move || format!("Hạn báo cáo {}: ", store.period().name)}</span>
            <b>{move || chip().text}</b>
            <span class="long">{move || format!(" · {}", chip().day)}</span>
        </span>
        <UnsavedChip />
        <OnlineChip />
    }
}

/// How many rows of the period in sight are answered; on pages of all periods, of the current one.
fn answered(store: Store) -> Memo<Option<Progress>> {
    Memo::new(move |_| {
        let draft = store.answers(&store.period().id)?;
        Some(progress(&statuses(&store.plan(), store.level(), &draft)))
    })
}

/// How many rows of the period in sight are answered.
#[component]
fn ProgressBar() -> impl IntoView {
    let answered = answered(Store::here());
    view! {
        <div
            role="progressbar"
            aria-label="Số chỉ tiêu đã nhập"
            aria-valuemin="0"
            aria-valuemax=move || answered.get().map_or(0, |p| p.total).to_string()
            aria-valuenow=move || answered.get().map_or(0, |p| p.answered).to_string()
            style:--rate=move || answered.get().map_or(0.0, |p| p.fraction()).to_string()
        ></div>
    }
}

/// The save state. Not a live region: it changes with every key, and a failure has
/// a banner of its own.
#[component]
fn SaveChip() -> impl IntoView {
    let state = Store::here().save_state;
    view! {
        <span data-save-state=move || state.with(SaveState::code)>
            {move || state.with(saving::word)}
        </span>
    }
}

/// How many cells are in no exported or backup file yet.
#[component]
fn UnsavedChip() -> impl IntoView {
    let store = Store::here();
    let cells = Memo::new(move |_| store.cells_in_no_file());
    view! {
        <Show when=move || { cells.get() > 0 }>
            <a class="chip" href="#/du-lieu" data-unsaved=move || cells.get().to_string()>
                {move || format!("{} ô chưa sao lưu", cells.get())}
            </a>
        </Show>
    }
}

/// Whether there is a network, and whether work goes on without one.
#[component]
fn OnlineChip() -> impl IntoView {
    let shell = Shell::here();
    let words = move || loading::network(shell.online.get(), shell.reopening.get());
    view! {
        <span data-online=move || shell.online.get().to_string()>
            {move || words().0}
            <span class="long">{move || words().1}</span>
        </span>
    }
}
