//! The dialog that finalises a report (Chốt báo cáo): the check, the questions,
//! the confirmation.

use super::Dialog;
use crate::plan::{Period, PeriodId};
use crate::platform;
use crate::report::{Draft, Superseded};
use crate::session::FinalizeError;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks::{self, backups};
use crate::view::finalize::{FinalizeCheck, FindingLine, finalize_check, late_notice};
use crate::view::route::Route;
use crate::view::text::finalize as text;
use leptos::prelude::*;

/// The dialog that finalises the period in sight, while `open`.
#[component]
pub(in crate::ui) fn FinalizeDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    move || open.get().then(|| untrack(|| dialog(open)))
}

/// Where the reason of a further revision is typed.
const REASON: &str = "revision-reason";

fn dialog(open: RwSignal<bool>) -> Option<AnyView> {
    let store = Store::here();
    let period = store.period();
    let draft = store.draft(&period.id)?;
    let previous = store.previous(&period.id);
    let check = store.current(&period.id, |current| {
        finalize_check(&store.plan(), store.level(), &draft, &previous, current)
    });
    let finalizing = Finalizing::of(store, open, &period.id, draft, check.revision);
    let nameless = store.reporter().name.is_empty();
    let ready = check.errors.is_empty() && !check.unchanged && !nameless;
    let FinalizeCheck {
        title,
        lead,
        errors,
        warnings,
        ..
    } = check;
    let (errors_heading, warnings_heading) = (
        text::errors_heading(errors.len()),
        text::warnings_heading(warnings.len()),
    );
    let reason = (ready && finalizing.is_further).then(|| reason_field(finalizing));
    let close = Callback::new(move |()| open.set(false));
    let confirm = Callback::new(move |()| finalizing.confirm());
    Some(
        view! {
            <Dialog
                title
                on_cancel=close
                on_confirm=confirm
                confirm=ready.then(|| "Chốt báo cáo".to_owned())
            >
                <p>{lead}</p>
                {ready.then(|| late(store, &period))}
                {unkept(store)}
                {nameless.then(|| name_missing(open))}
                {findings("bad", errors_heading, errors, &period.id, open)}
                {findings("warn", warnings_heading, warnings, &period.id, open)}
                {reason}
            </Dialog>
        }
        .into_any(),
    )
}

/// A report that is being finalised. Copies are handles to the same one.
#[derive(Clone, Copy)]
struct Finalizing {
    store: Store,
    notices: Notices,
    open: RwSignal<bool>,
    /// The draft that was checked, and the current revisions at the time.
    checked: StoredValue<(Draft, Vec<Superseded>)>,
    /// Whether there is a revision already, so that a reason is asked for.
    is_further: bool,
    reason: RwSignal<String>,
    /// Whether it was confirmed without a reason.
    reason_missing: RwSignal<bool>,
    /// Whether it is under way: a double click finalises once.
    busy: StoredValue<bool>,
}

impl Finalizing {
    fn of(
        store: Store,
        open: RwSignal<bool>,
        period: &PeriodId,
        draft: Draft,
        revision: u32,
    ) -> Self {
        let current = tasks::current_revisions(store, period);
        Self {
            store,
            notices: Notices::here(),
            open,
            checked: StoredValue::new((draft, current)),
            is_further: revision > 1,
            reason: RwSignal::new(String::new()),
            reason_missing: RwSignal::new(false),
            busy: StoredValue::new(false),
        }
    }

    /// Finalises, unless a reason is missing.
    fn confirm(self) {
        if self.busy.get_value() {
            return;
        }
        let reason = self
            .reason
            .with_untracked(|reason| platform::text::nfc(reason.trim()));
        let reason = Some(reason).filter(|reason| self.is_further && !reason.is_empty());
        if self.is_further && reason.is_none() {
            self.reason_missing.set(true);
            platform::focus::to_quietly(&format!("#{REASON}"));
            return;
        }
        self.busy.set_value(true);
        let (draft, current) = self.checked.get_value();
        let finalizing = tasks::finalize(self.store, draft, current, reason);
        tasks::spawn(async move {
            let outcome = finalizing.await;
            let _ = self.busy.try_set_value(false);
            match outcome {
                Ok(sealed) => self.done(sealed.submission().revision).await,
                Err(error) => self.failed(&error),
            }
        });
    }

    async fn done(self, revision: u32) {
        self.open.set(false);
        if self.store.would_lose_something() {
            self.notices.failed(text::finalized_on_page_only(revision));
        } else {
            self.notices.done(text::finalized(revision));
            backups::fill_folder(self.store, self.notices).await;
        }
    }

    fn failed(self, error: &FinalizeError) {
        if *error == FinalizeError::Elsewhere {
            self.open.set(false);
        }
        self.notices.failed(text::finalize_error(error));
        if *error == FinalizeError::Changed {
            // The dialog is built again, with a check of the new draft.
            let _ = self.open.try_set(true);
        }
    }
}

/// What finalising today means after the deadline.
fn late(store: Store, period: &Period) -> impl IntoView + use<> {
    late_notice(period, store.now_exactly().date_naive())
        .map(|notice| view! { <p data-late>{notice}</p> })
}

/// The warning that no store takes anything at present.
fn unkept(store: Store) -> impl IntoView {
    store.would_lose_something().then(|| {
        view! {
            <p class="msg" data-unkept>
                {text::NOTHING_SAVED}
            </p>
        }
    })
}

/// The reporter has no name yet.
fn name_missing(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <p class="msg">
            "Chưa có họ tên người báo cáo. "
            <a href=Route::Settings.hash() on:click=move |_| open.set(false)>"Nhập họ tên trong Cài đặt"</a>
        </p>
    }
}

/// Findings below a heading, each leading to its row; blank where there are none.
fn findings(
    tone: &'static str,
    heading: String,
    lines: Vec<FindingLine>,
    period: &PeriodId,
    open: RwSignal<bool>,
) -> impl IntoView + use<> {
    (!lines.is_empty()).then(|| {
        let items = lines
            .into_iter()
            .map(|line| finding(period, line, open))
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
}

/// A finding that leads to its row.
fn finding(period: &PeriodId, line: FindingLine, open: RwSignal<bool>) -> impl IntoView + use<> {
    let row = format!("[data-indicator=\"{}\"] input", line.indicator);
    let hash = Route::Entry(Some(period.clone())).hash();
    let go = move |_| {
        open.set(false);
        // The row is there once the page that the link leads to is built.
        platform::focus::to_when_there(row.clone());
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

/// The field for the reason why the current revision is replaced.
fn reason_field(finalizing: Finalizing) -> impl IntoView {
    let (reason, missing) = (finalizing.reason, finalizing.reason_missing);
    let typed = move |event| {
        missing.set(false);
        reason.set(event_target_value(&event));
    };
    view! {
        <div class="field">
            <label for=REASON>"Lý do chốt lại"</label>
            <p class="hint" id="revision-reason-hint">
                {text::REASON_HINT}
            </p>
            <textarea
                id=REASON
                name=REASON
                rows="2"
                maxlength="500"
                aria-required="true"
                aria-describedby="revision-reason-hint revision-reason-error"
                aria-invalid=move || missing.get().then_some("true")
                prop:value=move || reason.get()
                on:input=typed
            ></textarea>
            <p class="msg" id="revision-reason-error" role="alert">
                {move || missing.get().then_some(text::NO_REASON)}
            </p>
        </div>
    }
}
