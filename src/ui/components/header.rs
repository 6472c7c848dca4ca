//! What stands above every page: who reports, for when, whether it is saved.

use crate::plan::PeriodId;
use crate::platform;

use crate::session::SaveState;
use crate::ui::lazy::{EntryPart, actions, entry_part};
use crate::ui::shell::{PendingUpdate, Shell};
use crate::ui::store::Store;
use crate::view::header::{deadline_of, period_choices, unit_line};
use crate::view::keeping;
use crate::view::overview::{Progress, progress, statuses};
use crate::view::route::Route;
use crate::view::text::saving;
use leptos::prelude::*;

/// The header.
#[component]
pub(in crate::ui) fn Header() -> impl IntoView {
    let store = Store::here();
    let unit = move || store.unit().map(|unit| unit_line(&store.plan(), &unit));
    let has_unit = move || store.unit_code().is_some();
    let with_period = move || store.route.with(|r| r.period_of_page());
    let options = move || {
        period_choices(&store.plan())
            .into_iter()
            .map(|choice| {
                let id = choice.id.clone();
                view! {
                    <option value=choice.id.to_string() prop:selected=move || store.period().id == id>
                        {choice.name}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <header class="top">
            <div class="top-in">
                <a class="who" href="#/" aria-label="Về trang tổng quan">
                    <svg class="seal" viewBox="0 0 32 32" aria-hidden="true">
                        <rect width="32" height="32" rx="6" />
                        <path d="M9 22v-5M16 22v-9M23 22V9" />
                    </svg>
                    <span>
                        <b>{move || unit().map_or_else(|| "Báo Cáo Xã".to_owned(), |u| u.name)}</b>
                        <small>
                            {move || unit().map_or_else(|| store.plan().province.name.clone(), |u| u.place)}
                        </small>
                    </span>
                </a>
                <Show when=move || has_unit() && with_period()>
                    <div class="period">
                        <label class="vh" for="period">"Kỳ báo cáo"</label>
                        <select
                            id="period"
                            name="period"
                            on:change=move |event| {
                                if let Ok(id) = PeriodId::parse(&event_target_value(&event)) {
                                    let route = store.route.with_untracked(|r| r.with_period(id));
                                    platform::page::set_hash(&route.hash());
                                }
                            }
                        >
                            {options()}
                        </select>
                    </div>
                </Show>
                <Show when=has_unit>
                    <div class="kept">{entry_part(EntryPart::Progress)}</div>
                </Show>
            </div>
            <Show when=has_unit>
                <div class="states" tabindex="0" role="group" aria-label="Tình trạng">
                    {entry_part(EntryPart::Chips)}
                </div>
            </Show>
            <div class="progress">{entry_part(EntryPart::ProgressBar)}</div>
        </header>
    }
}

/// What never leaves the screen: whether all is saved, and how far one has come.
#[component]
pub(in crate::ui) fn HeaderProgress() -> impl IntoView {
    let answered = answered(Store::here());
    view! {
        <SaveChip />
        <b class="count" aria-hidden="true">
            {move || answered.get().map(|p| p.text())}
        </b>
    }
}

/// How the period in sight stands: its deadline, what is in no file, the network.
#[component]
pub(in crate::ui) fn Chips() -> impl IntoView {
    let store = Store::here();
    let state = Memo::new(move |_| store.report_state(&store.period().id));
    let chip = move || state.with(|state| deadline_of(&store.period(), store.today(), state));
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
pub(in crate::ui) fn ProgressBar() -> impl IntoView {
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

/// Whether what was typed is on the disk. Not read out: it changes with every
/// key, and what fails is said by its banner.
#[component]
fn SaveChip() -> impl IntoView {
    let state = Store::here().save_state;
    view! {
        <span data-save-state=move || state.with(SaveState::code)>
            {move || state.with(saving::word)}
        </span>
    }
}

/// How many cells are in no file yet.
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

/// Whether there is a network, and whether that matters.
#[component]
fn OnlineChip() -> impl IntoView {
    let online = Shell::here().online;
    view! {
        <span data-online=move || online.get().to_string()>
            {move || if online.get() { "Có mạng" } else { "Mất mạng" }}
            <span class="long">
                {move || if online.get() { "" } else { ", vẫn làm việc được" }}
            </span>
        </span>
    }
}

/// What the clerk has to know before going on, each with what to do.
#[component]
pub(in crate::ui) fn Banners() -> impl IntoView {
    let store = Store::here();
    let shell = Shell::here();
    let issue = move || store.save_state.with(keeping::durability_issue);
    let on_data_page = move || store.route.with(|r| matches!(r, Route::Data));
    view! {
        <Show when=move || store.is_read_only()>
            <div class="banner" data-tone="bad" role="alert" data-read-only>
                <p>{keeping::READ_ONLY}</p>
                <button type="button" class="btn" on:click=move |_| platform::page::reload()>
                    "Tải lại trang"
                </button>
            </div>
        </Show>
        {move || {
            issue()
                .map(|sentence| {
                    // On its own page the button stands in the card already.
                    let button = (!on_data_page()).then(|| view! {
                        <button
                            type="button"
                            class="btn"
                            data-action="backup"
                            on:click=move |_| actions::back_up(store)
                        >
                            "Tải bản sao lưu"
                        </button>
                    });
                    view! {
                        <div class="banner" data-tone="bad" role="alert" data-trouble>
                            <p>{sentence}</p>
                            {button}
                        </div>
                    }
                })
        }}
        <Show when=move || !shell.secure>
            <div class="banner" data-tone="warn">
                <p>
                    "Địa chỉ này không dùng https nên trình duyệt không cho làm việc khi mất mạng. Số liệu vẫn được lưu trên máy này, nhưng trang chỉ mở được khi có mạng."
                </p>
            </div>
        </Show>
        {move || shell.update.get().map(|update| {
            let told = match update {
                PendingUpdate::App => "Có phiên bản mới. Số đang nhập vẫn giữ nguyên khi cập nhật.",
                PendingUpdate::Plan => "Kế hoạch của tỉnh vừa được cập nhật. Số đang nhập vẫn giữ nguyên khi tải lại trang.",
            };
            view! {
                <div class="banner" data-tone="good">
                    <p>{told}</p>
                    <button type="button" class="btn" data-action="update" on:click=move |_| update.apply()>
                        "Cập nhật"
                    </button>
                    <button type="button" class="btn quiet" on:click=move |_| shell.update.set(None)>
                        "Để sau"
                    </button>
                </div>
            }
        })}
    }
}

/// That the device's clock cannot be right; nothing waits for it.
#[component]
pub(in crate::ui) fn ClockBanner() -> impl IntoView {
    let store = Store::here();
    let trusted = RwSignal::new(false);
    let clock = Memo::new(move |_| {
        (!trusted.get())
            .then(|| {
                let now = store.now.get();
                // Held against what is known once a minute, not with every keystroke.
                keeping::clock_warning(now, &untrack(|| store.known_times()))
            })
            .flatten()
    });
    view! {
        {move || {
            clock
                .get()
                .map(|sentence| {
                    view! {
                        <div class="banner" data-tone="warn" role="status" data-clock>
                            <p>{sentence}</p>
                            <button
                                type="button"
                                class="btn"
                                on:click=move |_| {
                                    trusted.set(true);
                                    store.trust_clock();
                                }
                            >
                                "Giờ máy đúng"
                            </button>
                        </div>
                    }
                })
        }}
    }
}
