//! The finalised revisions of a unit (Các bản đã chốt), period by period, and what
//! changed between any two.

use crate::plan::UnitCode;
use crate::report::SubmissionId;
use crate::ui::store::Store;
use crate::view::revisions::{
    Difference, PeriodRevisions, RevisionLine, differences, reporting_units, revisions,
};
use crate::view::text;
use crate::view::transfer::compare;
use leptos::prelude::*;

/// Every revision in this browser, one unit at a time.
#[component]
pub(in crate::ui) fn Revisions() -> impl IntoView {
    let store = Store::here();
    let chosen = RwSignal::new(None::<UnitCode>);
    let units = Memo::new(move |_| reporting_units(&store.plan(), &store.ledger()));
    let unit = Memo::new(move |_| {
        let own = store.unit_code();
        units.with(|units| {
            let held = |code: &UnitCode| units.iter().any(|(held, _)| held == code);
            let wanted = [chosen.get(), own].into_iter().flatten().find(held);
            wanted.or_else(|| units.first().map(|(code, _)| code.clone()))
        })
    });
    let periods = Memo::new(move |_| {
        unit.get().map_or_else(Vec::new, |unit| {
            revisions(&store.plan(), &store.ledger(), &unit, |id| {
                store.files_with(id)
            })
        })
    });
    view! {
        <section class="card" data-revisions>
            <h2>"Các bản đã chốt"</h2>
            <Show when=move || { units.with(Vec::len) > 1 }>{unit_picker(units, unit, chosen)}</Show>
            {move || {
                let periods = periods.get();
                if periods.is_empty() {
                    return view! { <p class="soft">"Chưa có bản chốt nào trên máy này."</p> }.into_any();
                }
                periods.into_iter().map(|period| of_period(store, period)).collect_view().into_any()
            }}
        </section>
    }
}

/// The choice of the unit whose revisions are listed.
fn unit_picker(
    units: Memo<Vec<(UnitCode, String)>>,
    unit: Memo<Option<UnitCode>>,
    chosen: RwSignal<Option<UnitCode>>,
) -> impl IntoView {
    let options = units
        .get()
        .into_iter()
        .map(|(code, name)| {
            let value = code.to_string();
            view! {
                <option value=value prop:selected=move || unit.with(|u| u.as_ref() == Some(&code))>
                    {name}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| chosen.set(UnitCode::parse(&event_target_value(&event)).ok());
    view! {
        <div class="field">
            <label for="revisions-unit">"Đơn vị"</label>
            <div class="controls">
                <select id="revisions-unit" name="revisions-unit" on:change=choose>
                    {options}
                </select>
            </div>
        </div>
    }
}

fn of_period(store: Store, period: PeriodRevisions) -> AnyView {
    let comparison = (period.lines.len() > 1).then(|| between(store, &period.lines));
    let items = period
        .lines
        .into_iter()
        .map(|line| revision(store, line))
        .collect_view();
    view! {
        <h3>{period.name}</h3>
        <ul class="list" data-revisions-of=period.id.to_string()>{items}</ul>
        {comparison}
    }
    .into_any()
}

fn revision(store: Store, line: RevisionLine) -> AnyView {
    let opened = RwSignal::new(false);
    let id = line.id.clone();
    let answers = move || opened.get().then(|| answers(store, &id));
    let files = text::export::carried_by(&line.files);
    view! {
        <li class="revision" data-revision=line.number.to_string()>
            <p>
                <b>"Bản số " {line.number}</b>
                " · "
                <span data-report-state=line.code>{line.word}</span>
                ", "
                {line.validity}
                {line.late.map(|late| format!(" · {late}"))}
            </p>
            <p>{line.who} ", " {line.at} ", mã " <code>{line.digest}</code></p>
            {line.reason.map(|reason| view! { <p data-reason>"Lý do chốt lại: " {reason}</p> })}
            <p>{files}</p>
            <details on:toggle=move |_| opened.set(true)>
                <summary>"Xem số liệu"</summary>
                {answers}
            </details>
        </li>
    }
    .into_any()
}

/// Every answer of one revision, built when it is first opened.
fn answers(store: Store, id: &SubmissionId) -> Option<AnyView> {
    let (plan, ledger) = untrack(|| (store.plan(), store.ledger()));
    let rows = compare(&plan, &[ledger.get(id)?])
        .lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">{line.id} " " {line.name}</th>
                    <td>{line.answers.into_iter().next()}</td>
                </tr>
            }
        })
        .collect_view();
    Some(view! { <table><tbody>{rows}</tbody></table> }.into_any())
}

/// Picks two revisions and shows what changed from one to the other. `lines` are
/// at least two, newest first.
fn between(store: Store, lines: &[RevisionLine]) -> AnyView {
    let all: Vec<(SubmissionId, String)> = lines
        .iter()
        .map(|line| {
            let words = text::export::revision(line.number, &line.digest);
            (line.id.clone(), words)
        })
        .collect();
    let from = RwSignal::new(all[1].0.clone());
    let to = RwSignal::new(all[0].0.clone());
    view! {
        <div class="controls" data-compare>
            <span>"So sánh"</span>
            {pick(&all, "revision-from", "Bản trước", from)}
            <span>"với"</span>
            {pick(&all, "revision-to", "Bản sau", to)}
        </div>
        {move || changes(store, &from.get(), &to.get())}
    }
    .into_any()
}

/// The choice of one revision.
fn pick(
    all: &[(SubmissionId, String)],
    name: &'static str,
    label: &'static str,
    picked: RwSignal<SubmissionId>,
) -> impl IntoView + use<> {
    let options = all
        .iter()
        .cloned()
        .map(|(id, words)| {
            let value = id.to_string();
            view! {
                <option value=value prop:selected=move || picked.with(|p| *p == id)>{words}</option>
            }
        })
        .collect_view();
    let choose = move |event| {
        if let Some(id) = SubmissionId::parse(&event_target_value(&event)) {
            picked.set(id);
        }
    };
    view! {
        <select name=name aria-label=label on:change=choose>
            {options}
        </select>
    }
}

/// What changed from one revision to another.
fn changes(store: Store, from: &SubmissionId, to: &SubmissionId) -> AnyView {
    let (plan, ledger) = (store.plan(), store.ledger());
    let found = match (ledger.get(from), ledger.get(to)) {
        (Some(from), Some(to)) => differences(&plan, from, to),
        _ => Vec::new(),
    };
    if found.is_empty() {
        return view! { <p data-differences="0">"Hai bản không khác nhau."</p> }.into_any();
    }
    let count = found.len().to_string();
    let rows = found.into_iter().map(difference).collect_view();
    view! {
        <table class="stacked dense" data-differences=count>
            <thead>
                <tr>
                    <th scope="col">"Chỉ tiêu"</th>
                    <th scope="col">"Ô"</th>
                    <th scope="col">"Trước"</th>
                    <th scope="col">"Sau"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn difference(found: Difference) -> impl IntoView {
    let id = found.id.clone();
    view! {
        <tr data-difference=id>
            <th scope="row">{found.id} " " {found.name}</th>
            <td data-label="Ô">{found.what}</td>
            <td data-label="Trước">{found.before}</td>
            <td data-label="Sau"><b>{found.after}</b></td>
        </tr>
    }
}
