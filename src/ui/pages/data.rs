//! Gói dữ liệu: writing files, reading files, what stands side by side.

use super::backup::{BackupCard, Quarantine, RestoreCard};
use crate::bundle::{self, Bundle, Current, preview};
use crate::plan::{Period, PeriodId};
use crate::ui::components::{Dialog, FileChooser, Revisions};
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::text;
use crate::view::transfer::{ArrivalLine, Comparison, PreviewView, compare, preview_view};
use leptos::prelude::*;
use std::sync::Arc;

/// The data page.
#[component]
pub(in crate::ui) fn DataPage() -> impl IntoView {
    let store = Store::here();
    view! {
        <h1>"Gói dữ liệu"</h1>
        <div class="cards">
            <ExportCard />
            <ImportCard />
            <BackupCard />
            <RestoreCard />
        </div>
        <Quarantine />
        {move || {
            store
                .plan()
                .periods
                .iter()
                .filter_map(|period| conflict(store, period))
                .collect_view()
        }}
        <Revisions />
        <Files />
    }
}

/// Writes the bundle of a period.
#[component]
fn ExportCard() -> impl IntoView {
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
    let options = store
        .plan()
        .periods
        .iter()
        .map(|p| {
            let id = p.id.clone();
            view! {
                <option value=id.to_string() prop:selected=move || period.get() == id>{p.name.clone()}</option>
            }
        })
        .collect_view();
    view! {
        <section class="card">
            <h2>"Xuất gói dữ liệu"</h2>
            <p class="soft">"Một tệp JSON chứa bản đã chốt, để gửi cơ quan tổng hợp. Tệp được đọc lại và kiểm tra trước khi báo đã xuất."</p>
            <div class="field">
                <label for="export-period">"Kỳ báo cáo"</label>
                <div class="controls">
                    <select
                        id="export-period"
                        name="export-period"
                        on:change=move |event| chosen.set(PeriodId::parse(&event_target_value(&event)).ok())
                    >
                        {options}
                    </select>
                </div>
            </div>
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

/// Reads a bundle, shows what it would bring, keeps it when confirmed.
#[component]
fn ImportCard() -> impl IntoView {
    let store = Store::here();
    let notices = Notices::here();
    let arriving = RwSignal::new(None::<Arc<Bundle>>);
    let refused = RwSignal::new(None::<String>);
    let chosen = Callback::new(move |file: web_sys::File| {
        refused.set(None);
        tasks::spawn(async move {
            match tasks::read_file(&file, bundle::read).await {
                Ok(bundle) => arriving.set(Some(Arc::new(bundle))),
                Err(error) => {
                    let sentence = text::files::chosen_file_error(error.as_ref(), text::read_error);
                    refused.set(Some(sentence));
                }
            }
        });
    });
    let dialog = move || {
        let bundle = arriving.get()?;
        let words = preview_view(&store.plan(), &preview(&store.ledger(), &bundle));
        let PreviewView {
            lines,
            summary,
            brings,
        } = words;
        let rows = lines.into_iter().map(arrival_row).collect_view();
        let close = Callback::new(move |()| arriving.set(None));
        let keep = Callback::new(move |()| {
            let new = tasks::import(store, &bundle);
            arriving.set(None);
            notices.done(text::files::imported(new));
        });
        Some(view! {
            <Dialog
                title="Tệp này mang đến"
                broad=true
                on_cancel=close
                on_confirm=keep
                confirm=brings.then(|| "Nhập vào máy này".to_owned())
            >
                <p>{summary} "."</p>
                <div class="scroll">
                    <table class="stacked">
                        <thead>
                            <tr>
                                <th scope="col">"Đơn vị"</th>
                                <th scope="col">"Kỳ"</th>
                                <th scope="col">"Bản"</th>
                                <th scope="col">"Người chốt"</th>
                                <th scope="col">"Nhập vào thì sao"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Dialog>
        })
    };
    view! {
        <section class="card">
            <h2>"Nhập gói dữ liệu"</h2>
            <p class="soft">"Chọn tệp do Báo Cáo Xã xuất ra. Xem trước rồi mới nhập; bản nhập vào không bao giờ ghi đè bản đang có."</p>
            <FileChooser
                accepts="bundle"
                label="Tệp gói dữ liệu"
                action="import-bundle"
                words="Chọn tệp để nhập"
                chosen
            />
            <p class="msg" role="alert" data-refusal>{move || refused.get()}</p>
        </section>
        {dialog}
    }
}

fn arrival_row(line: ArrivalLine) -> impl IntoView {
    view! {
        <tr data-arrival=line.code>
            <th scope="row">{line.unit}</th>
            <td data-label="Kỳ">{line.period}</td>
            <td data-label="Bản" class="nowrap">{line.revision} " · " <code>{line.digest}</code></td>
            <td data-label="Người chốt">{line.signed}</td>
            <td data-label="Nhập vào thì sao">{line.sentence}</td>
        </tr>
    }
}

/// Revisions of a period that stand side by side, with the way to settle them.
fn conflict(store: Store, period: &Period) -> Option<AnyView> {
    let plan = store.plan();
    let (comparison, all) = store.current(&period.id, |current| match current {
        Current::Conflict(all) => Some((
            compare(&plan, all),
            all.iter().map(|s| (*s).clone()).collect::<Vec<_>>(),
        )),
        _ => None,
    })?;
    let Comparison { heads, lines } = comparison;
    let columns = heads
        .iter()
        .zip(all)
        .map(|(head, sealed)| {
            let id = period.id.clone();
            let adopt = move |_| tasks::adopt(store, &id, Some(sealed.clone()));
            view! {
                <th scope="col">
                    {head.revision.clone()} <br />
                    <small>{head.signed.clone()} " · " {head.digest.clone()}</small>
                    <br />
                    <button type="button" class="btn" data-action="adopt" on:click=adopt>
                        "Dùng số liệu bản này"
                    </button>
                </th>
            }
        })
        .collect_view();
    let rows = lines
        .into_iter()
        .map(|line| {
            let answers = line
                .answers
                .into_iter()
                .map(|a| view! { <td>{a}</td> })
                .collect_view();
            view! {
                <tr data-same=(!line.differs).then_some("")>
                    <th scope="row">{line.id} " " {line.name}</th>
                    {answers}
                </tr>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="card" data-conflict=period.id.to_string()>
                <h2>"Xung đột " {period.name.clone()}</h2>
                <p>"Có nhiều bản chốt khác nhau cho kỳ này. Chọn số liệu của một bản làm bản nháp, sửa nếu cần, rồi chốt lại: bản mới thay tất cả các bản bên dưới, không bản nào bị xóa."</p>
                <div class="scroll">
                    <table class="versus">
                        <thead>
                            <tr>
                                <th scope="col">"Chỉ tiêu"</th>
                                {columns}
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// Files written here.
#[component]
fn Files() -> impl IntoView {
    let store = Store::here();
    let lines = move || {
        let files = store.written_files();
        if files.is_empty() {
            return view! { <p class="soft">"Chưa xuất tệp nào từ máy này."</p> }.into_any();
        }
        let items = files
            .into_iter()
            .map(|name| view! { <li><code>{name}</code></li> })
            .collect_view();
        view! { <ul class="list">{items}</ul> }.into_any()
    };
    view! {
        <section class="card">
            <h2>"Tệp đã xuất và sao lưu"</h2>
            {lines}
        </section>
    }
}
