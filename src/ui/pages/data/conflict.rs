//! Conflicts (Xung đột): several current revisions of one period, side by side, and
//! how to resolve the conflict.

use crate::bundle::{Current, Sealed};
use crate::plan::{Period, PeriodId};
use crate::report::SubmissionId;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::route::Route;
use crate::view::text::files;
use crate::view::transfer::{Comparison, ComparisonHead, ComparisonLine, compare};
use leptos::prelude::*;

/// The conflicts of all periods.
#[component]
pub(super) fn Conflicts() -> impl IntoView {
    let store = Store::here();
    let cards = store.plan().periods.clone().into_iter().map(|period| {
        let id = period.id.clone();
        // Edits of other records do not rebuild the card.
        let comparison = Memo::new(move |_| {
            store.current(&id, |current| match current {
                Current::Conflict(all) => Some(compare(&store.plan(), all)),
                _ => None,
            })
        });
        move || {
            let period = period.clone();
            comparison
                .get()
                .map(|comparison| card(store, period, comparison))
        }
    });
    cards.collect_view()
}

fn card(store: Store, period: Period, comparison: Comparison) -> impl IntoView {
    // The number of the revision whose answers the draft has taken.
    let adopted = RwSignal::new(None::<u32>);
    let Comparison { heads, lines } = comparison;
    let columns = heads
        .into_iter()
        .map(|head| column(store, period.id.clone(), head, adopted))
        .collect_view();
    let rows = lines.into_iter().map(row).collect_view();
    let form = Route::Entry(Some(period.id.clone())).hash();
    view! {
        <section class="card" data-conflict=period.id.to_string()>
            <h2>"Xung đột " {period.name}</h2>
            <p>{files::CONFLICT_LEAD}</p>
            <div role="status">
                {move || {
                    let form = form.clone();
                    adopted
                        .get()
                        .map(|number| {
                            view! {
                                <div class="actions" data-adopted=number.to_string()>
                                    <p>"Bản nháp đang có số liệu của bản số " {number} "."</p>
                                    <a class="btn primary" href=form>"Mở biểu để sửa và chốt lại"</a>
                                </div>
                            }
                        })
                }}
            </div>
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
}

/// The head of one revision, with the button that takes its answers.
fn column(
    store: Store,
    period: PeriodId,
    head: ComparisonHead,
    adopted: RwSignal<Option<u32>>,
) -> impl IntoView {
    let id = head.id;
    let adopt = move |_| {
        if let Some(sealed) = held(store, &id) {
            adopted.set(Some(sealed.submission().revision));
            tasks::adopt(store, &period, Some(sealed));
        }
    };
    view! {
        <th scope="col">
            {head.revision} <br />
            <small>{head.signed} " · " <span class="nowrap">{head.digest}</span></small>
            <br />
            <button type="button" class="btn" data-action="adopt" on:click=adopt>
                "Dùng bản này"
            </button>
        </th>
    }
}

fn held(store: Store, id: &SubmissionId) -> Option<Sealed> {
    untrack(|| store.ledger()).get(id).cloned()
}

fn row(line: ComparisonLine) -> impl IntoView {
    let answers = line
        .answers
        .into_iter()
        .map(|answer| view! { <td>{answer}</td> })
        .collect_view();
    view! {
        <tr data-same=(!line.differs).then_some("")>
            <th scope="row">{line.id} " " {line.name}</th>
            {answers}
        </tr>
    }
}
