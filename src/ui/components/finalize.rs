//! "Chốt báo cáo": the check, the questions, the confirmation.

use super::Dialog;
use crate::platform;
use crate::session::FinalizeError;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks::{self, backups};
use crate::view::finalize::{FinalizeCheck, FindingLine, finalize_check, late_notice};
use crate::view::route::Route;
use crate::view::text::finalize as text;
use leptos::prelude::*;

/// The dialog of "Chốt báo cáo" for the period in sight, while `open`.
#[component]
pub(in crate::ui) fn FinalizeDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    move || open.get().then(|| untrack(|| contents(open)))
}

fn contents(open: RwSignal<bool>) -> Option<AnyView> {
    let store = Store::here();
    let notices = Notices::here();
    let period = store.period();
    let draft = store.draft(&period.id)?;
    let previous = store.previous(&period.id);
    let check = store.current(&period.id, |current| {
        finalize_check(&store.plan(), store.level(), &draft, &previous, current)
    });
    let nameless = store.reporter().name.is_empty();
    let ready = check.errors.is_empty() && !check.unchanged && !nameless;
    let again = check.revision > 1;
    let reason = RwSignal::new(String::new());
    let unreasoned = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    let seen = tasks::current_revisions(store, &period.id);
    let busy = StoredValue::new(false);
    let confirm = Callback::new(move |()| {
        // A double click finalises once.
        if busy.get_value() {
            return;
        }
        let why = again
            .then(|| reason.get_untracked().trim().to_owned())
            .filter(|r| !r.is_empty());
        if again && why.is_none() {
            unreasoned.set(true);
            platform::page::focus_quietly("#revision-reason");
            return;
        }
        busy.set_value(true);
        let finalizing = tasks::finalize(store, draft.clone(), seen.clone(), why);
        tasks::spawn(async move {
            let done = finalizing.await;
            let _ = busy.try_set_value(false);
            if matches!(done, Ok(_) | Err(FinalizeError::Elsewhere)) {
                open.set(false);
            }
            match done {
                Ok(sealed) if store.would_lose_something() => {
                    notices.failed(text::finalized_on_page_only(sealed.submission().revision));
                }
                Ok(sealed) => {
                    notices.done(text::finalized(sealed.submission().revision));
                    backups::fill_folder(store, notices).await;
                }
                Err(error) => {
                    notices.failed(text::finalize_error(&error));
                    if error == FinalizeError::Changed {
                        // Checked anew, with what has come.
                        let _ = open.try_set(true);
                    }
                }
            }
        });
    });
    let FinalizeCheck {
        title,
        lead,
        errors,
        warnings,
        ..
    } = check;
    let summary = |tone: &'static str, heading: String, lines: Vec<FindingLine>| {
        (!lines.is_empty()).then(|| {
            let items = lines
                .into_iter()
                .map(|line| finding(&period.id, line, open))
                .collect_view();
            view! {
                <div>
                    <div class="summary" data-tone=tone>
                        <h3>{heading}</h3>
                        <ul>{items}</ul>
                    </div>
                </div>
            }
        })
    };
    let errors = summary("bad", text::errors_heading(errors.len()), errors);
    let warnings = summary("warn", text::warnings_heading(warnings.len()), warnings);
    let reason_field = (again && ready).then(|| {
        view! {
            <div class="field">
                <label for="revision-reason">"Lý do chốt lại"</label>
                <p class="hint" id="revision-reason-hint">
                    "Ví dụ: bổ sung 5 hồ sơ nộp ngày 12/6. Lý do đi cùng bản mới để cơ quan tổng hợp biết vì sao số liệu thay đổi."
                </p>
                <textarea
                    id="revision-reason"
                    name="revision-reason"
                    rows="2"
                    maxlength="500"
                    aria-required="true"
                    aria-describedby="revision-reason-hint revision-reason-error"
                    aria-invalid=move || unreasoned.get().then_some("true")
                    prop:value=move || reason.get()
                    on:input=move |event| {
                        unreasoned.set(false);
                        reason.set(platform::text::nfc(&event_target_value(&event)));
                    }
                ></textarea>
                <p class="msg" id="revision-reason-error" role="alert">
                    {move || unreasoned.get().then_some(text::NO_REASON)}
                </p>
            </div>
        }
    });
    let late = late_notice(&period, store.now_exactly().date_naive())
        .filter(|_| ready)
        .map(|notice| view! { <p data-late>{notice}</p> });
    let unkept = store.would_lose_something().then(|| {
        view! {
            <p class="msg" data-unkept>
                "Máy này đang không ghi lại được gì: chốt xong xin xuất gói dữ liệu ngay, đóng trang là mất."
            </p>
        }
    });
    let name_missing = nameless.then(|| {
        view! {
            <p class="msg">
                "Chưa có họ tên người báo cáo. "
                <a href=Route::Settings.hash() on:click=move |_| open.set(false)>"Nhập họ tên trong Cài đặt"</a>
            </p>
        }
    });
    Some(
        view! {
            <Dialog title on_cancel=close on_confirm=confirm confirm=ready.then(|| "Chốt báo cáo".to_owned())>
                <p>{lead}</p>
                {late}
                {unkept}
                {name_missing}
                {errors}
                {warnings}
                {reason_field}
            </Dialog>
        }
        .into_any(),
    )
}

/// A finding that leads to its row.
fn finding(
    period: &crate::plan::PeriodId,
    line: FindingLine,
    open: RwSignal<bool>,
) -> impl IntoView + use<> {
    let row = format!("[data-indicator=\"{}\"] input", line.indicator);
    let hash = Route::Entry(Some(period.clone())).hash();
    let go = move |_| {
        open.set(false);
        // The row is there once the page that the link leads to is built.
        platform::page::focus_when_there(row.clone());
    };
    view! {
        <li>
            <a href=hash on:click=go>
                <b>{line.indicator.to_string()}</b>
                <span>
                    <b>{line.name}</b>
                    ": "
                    {line.sentence}
                </span>
            </a>
        </li>
    }
}
