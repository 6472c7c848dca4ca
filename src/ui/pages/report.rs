//! The report page (Báo cáo): the document as it will be printed, the parts that
//! the unit words itself, and the files it is saved as.

mod letter;

use self::letter::LetterFields;
use crate::bundle::{Current, Sealed, digest_in_name};
use crate::plan::{PeriodId, Unit};
use crate::platform;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::calendar;
use crate::view::document::{
    Answers, Document, Job, Source, appendix_html, csv, defaults, document, letter_html,
};
use crate::view::state::ReportState;
use crate::view::text::export as text;
use leptos::prelude::*;

/// The report of the period in sight.
#[component]
pub(in crate::ui) fn ReportPage() -> impl IntoView {
    let store = Store::here();
    untrack(move || {
        let (unit, period) = (store.unit()?, store.period());
        let id = period.id.clone();
        let state = Memo::new(move |_| store.report_state(&id));
        // While a finalised report is edited again, either can be looked at.
        let final_wanted = RwSignal::new(false);
        let (of, id) = (unit.clone(), period.id.clone());
        let page = Memo::new(move |_| made(store, &of, &id, final_wanted.get()));
        Effect::new(move |_| {
            page.with(|p| {
                let footer = p.as_ref().map_or("", |d| d.footer.as_str());
                platform::styles::set_root_text("--doc-footer", footer);
                let margins = platform::styles::prints_page_margins().then_some("");
                platform::styles::set_root_attribute("data-page-margins", margins);
            });
        });
        let usual = defaults(&store.plan(), &unit);
        Some(view! {
            <div class="title">
                <div>
                    <h1>"Báo cáo " {period.name.clone()}</h1>
                    <p class="lead" data-report-state=move || state.with(ReportState::code)>
                        {move || state.with(ReportState::sentence)}
                    </p>
                </div>
                {move || versions(&state.get(), final_wanted)}
            </div>
            <div class="report">
                <div class="report-side">
                    <SaveAs page=page />
                    <details class="card" open=platform::styles::is_wide()>
                        <summary>"Phần thể thức"</summary>
                        <p class="hint">
                            {text::LETTER_HINT}
                        </p>
                        <div class="letter"><LetterFields unit period=period.id usual /></div>
                    </details>
                </div>
                <article class="paper" aria-label="Văn bản báo cáo" lang="vi">
                    <section class="sheet-a4 portrait">
                        {move || page.with(|p| p.as_ref().and_then(mark))}
                        <div inner_html=move || page.with(|p| p.as_ref().map(letter_html))></div>
                        <p class="doc-stamp">{move || page.with(|p| p.as_ref().map(|d| d.footer.clone()))}</p>
                    </section>
                    <section class="sheet-a4 landscape">
                        <p class="scroll-hint">"Vuốt ngang trên phụ lục để xem đủ các cột."</p>
                        <div inner_html=move || page.with(|p| p.as_ref().map(|d| appendix_html(&d.appendix)))></div>
                        <p class="doc-stamp">{move || page.with(|p| p.as_ref().map(|d| d.footer.clone()))}</p>
                    </section>
                </article>
            </div>
        })
    })
}

/// The document of a period: of the revision in force where that is wanted or the
/// draft has not changed since, else of the draft.
fn made(store: Store, unit: &Unit, period: &PeriodId, final_wanted: bool) -> Option<Document> {
    let (plan, state) = (store.plan(), store.report_state(period));
    let current = store.current(period, |current| match current {
        Current::One(sealed) => Some((*sealed).clone()),
        _ => None,
    });
    let unchanged = matches!(state, ReportState::Finalized(_) | ReportState::Exported(_));
    let sealed: Option<Sealed> = current.filter(|_| final_wanted || unchanged);
    let draft = store.answers(period)?;
    let file = sealed
        .as_ref()
        .and_then(|s| store.files_with(s.id()).into_iter().next());
    let answers = match &sealed {
        Some(sealed) => Answers::Final(sealed, file.as_deref().and_then(digest_in_name)),
        None => Answers::Draft(&draft),
    };
    Some(document(&Source {
        plan: &plan,
        unit,
        period: plan.period(period)?,
        answers,
        previous: &store.previous(period),
        letter: &store.letter(&unit.code, period),
        reporter: &store.reporter(),
        today: store.today(),
    }))
}

fn mark(document: &Document) -> Option<AnyView> {
    let mark = document.mark.clone()?;
    Some(view! { <p class="doc-mark" aria-hidden="true" data-mark=mark></p> }.into_any())
}

/// Draft or finalised revision, while they differ.
fn versions(state: &ReportState, final_wanted: RwSignal<bool>) -> Option<AnyView> {
    let ReportState::Reopened(revision) = state else {
        return None;
    };
    let choice = move |wanted: bool, label: String| {
        view! {
            <button
                type="button"
                aria-pressed=move || (final_wanted.get() == wanted).to_string()
                on:click=move |_| final_wanted.set(wanted)
            >
                {label}
            </button>
        }
    };
    let number = revision.number;
    Some(
        view! {
            <div class="segments" role="group" aria-label="Đang xem">
                {choice(false, "Bản nháp đang sửa".to_owned())}
                {choice(true, format!("Bản chốt số {number}"))}
            </div>
        }
        .into_any(),
    )
}

/// Printing, and the files of the office.
#[component]
fn SaveAs(
    /// The document in sight.
    page: Memo<Option<Document>>,
) -> impl IntoView {
    let store = Store::here();
    let making = RwSignal::new(false);
    let office = move |action: &'static str, label: &'static str, job: fn(Document) -> Job| {
        let notices = Notices::here();
        view! {
            <button
                type="button"
                class="btn"
                data-action=action
                aria-disabled=move || making.get().to_string()
                on:click=move |_| {
                    if let Some(document) = page.get_untracked() {
                        make(job(document), making, notices);
                    }
                }
            >
                {label}
            </button>
        }
    };
    let save_csv = move |_| {
        if let Some(document) = page.get_untracked() {
            let name = format!("{}.csv", document.file_stem);
            tasks::save_bytes(&name, "text/csv;charset=utf-16le", &csv(&document));
        }
    };
    let save_calendar = move |_| {
        let plan = store.plan();
        let text = calendar::calendar(&plan, store.now_exactly());
        let name = calendar::file_name(&plan);
        tasks::save_text(&name, "text/calendar;charset=utf-8", &text);
    };
    view! {
        <section class="card" aria-label="In và tải về">
            <div class="actions">
                <button type="button" class="btn primary" data-action="print" on:click=move |_| platform::page::print()>
                    "In hoặc lưu PDF"
                </button>
                {office("export-docx", "Tải Word (.docx)", Job::Docx)}
                {office("export-xlsx", "Tải Excel (.xlsx)", Job::Xlsx)}
                <button type="button" class="btn" data-action="export-csv" on:click=save_csv>
                    "Tải CSV"
                </button>
                <button type="button" class="btn" data-action="export-ics" on:click=save_calendar>
                    "Lịch hạn nộp (.ics)"
                </button>
            </div>
            <p class="hint" role="status">
                {move || if making.get() { "Đang tạo tệp…" } else { "" }}
            </p>
        </section>
    }
}

/// Has a document made and says how it went; one at a time.
fn make(job: Job, making: RwSignal<bool>, notices: Notices) {
    if making.get_untracked() {
        return;
    }
    making.set(true);
    tasks::spawn(async move {
        let outcome = tasks::save_office(job).await;
        let _ = making.try_set(false);
        match outcome {
            Ok(name) => notices.done(text::downloaded(&name)),
            Err(_) => notices.failed_on_page(text::NO_DOCUMENT),
        }
    });
}
