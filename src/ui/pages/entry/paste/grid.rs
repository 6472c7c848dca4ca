//! The table of a paste as it came: the choice of its head, of each column's meaning,
//! and of the indicator of each line.

use super::control::Control;
use crate::plan::IndicatorId;
use crate::report::ColumnMeaning;
use crate::view::paste::{Decision, GridLine, MEANINGS, PastePreview, Pick};
use leptos::prelude::*;

/// The table, and what it is taken for.
#[component]
pub(super) fn PasteGrid(
    /// The running dialog.
    control: Control,
    /// What it shows.
    preview: Memo<PastePreview>,
) -> impl IntoView {
    let columns = preview.with_untracked(|p| p.grid.columns.len());
    let heads = (0..columns)
        .map(|at| column(control, preview, at))
        .collect_view();
    let lines = move || preview.with(|p| p.grid.lines.clone());
    view! {
        <div class="paste-choices">
            {head(control, preview)}
            {order(control, preview)}
        </div>
        <div class="paste-scroll" tabindex="0" role="region" aria-label="Bảng như khi nhận">
            <table class="paste-grid">
                <thead>
                    <tr>
                        <th scope="col">"Đưa vào chỉ tiêu"</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>
                    <For each=lines key=|line| line.row let:line>
                        {row(control, preview, line)}
                    </For>
                </tbody>
            </table>
        </div>
        {move || hidden(preview.with(|p| p.grid.hidden))}
    }
}

/// Which line is the head.
fn head(control: Control, preview: Memo<PastePreview>) -> impl IntoView {
    let choices = Memo::new(move |_| preview.with(|p| p.grid.heads.clone()));
    let options = move || {
        let option = |choice: crate::view::paste::HeadChoice| {
            view! { <option value=choice.value selected=choice.chosen>{choice.label}</option> }
        };
        choices.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for="paste-head">"Dòng tiêu đề"</label>
            <select
                class="input"
                id="paste-head"
                name="head"
                on:change=move |event| {
                    control.decide(Decision::Head(event_target_value(&event).parse().ok()));
                }
            >
                {options}
            </select>
        </div>
    }
}

/// Whether lines without names follow the order of the form.
fn order(control: Control, preview: Memo<PastePreview>) -> impl IntoView {
    let asked = Memo::new(move |_| preview.with(|p| p.grid.order.is_some()));
    let checked = move || preview.with(|p| p.grid.order == Some(true));
    view! {
        <Show when=move || asked.get()>
            <label class="tick">
                <input
                    type="checkbox"
                    name="in-order"
                    prop:checked=checked
                    on:change=move |event| {
                        control.decide(Decision::Order(event_target_checked(&event)));
                    }
                />
                "Các dòng không ghi tên: lấy đúng theo thứ tự các chỉ tiêu trong biểu"
            </label>
        </Show>
    }
}

/// The meaning of a column.
fn column(control: Control, preview: Memo<PastePreview>, at: usize) -> impl IntoView {
    let choice = Memo::new(move |_| preview.with(|p| p.grid.columns.get(at).cloned()));
    let part = move |part: fn(&crate::view::paste::ColumnChoice) -> String| {
        move || choice.with(|c| c.as_ref().map_or_else(String::new, part))
    };
    let (label, title, reason) = (
        part(|c| c.label.clone()),
        part(|c| c.title.clone()),
        part(|c| c.reason.clone()),
    );
    let option = move |(code, name): (&'static str, &'static str)| {
        let selected = move || choice.with(|c| c.as_ref().is_some_and(|c| c.meaning == code));
        view! { <option value=code selected=selected>{name}</option> }
    };
    let name = format!("column-{at}");
    view! {
        <th scope="col">
            <b>{label}</b>
            " "
            <span class="soft">{title}</span>
            <select
                class="input"
                name=name
                aria-label=move || format!("{} {}", label(), title())
                prop:value=move || choice.with(|c| c.as_ref().map_or("skip", |c| c.meaning))
                on:change=move |event| {
                    if let Some(meaning) = ColumnMeaning::parse(&event_target_value(&event)) {
                        control.decide(Decision::Column(at, meaning));
                    }
                }
            >
                {MEANINGS.map(option).collect_view()}
            </select>
            <small class="hint">{reason}</small>
        </th>
    }
}

/// A line with the indicator that it goes to.
fn row(control: Control, preview: Memo<PastePreview>, line: GridLine) -> impl IntoView {
    let number = line.row;
    let pick = Memo::new(move |_| {
        preview.with(|p| {
            let lines = &p.grid.lines;
            let at = lines.binary_search_by_key(&number, |line| line.row).ok()?;
            lines[at].pick.clone()
        })
    });
    let cells = line.cells.iter().enumerate().map(|(at, cell)| {
        let skipped =
            move || preview.with(|p| p.grid.columns.get(at).is_some_and(|c| c.meaning == "skip"));
        view! { <td class:soft=skipped>{cell.clone()}</td> }
    });
    let label = line.label.clone();
    let said = format!("{label}: {}", line.cells.join(" · "));
    view! {
        <tr data-table-row=number.to_string() class:goes=move || pick.with(|pick| goes(pick.as_ref()))>
            <th scope="row">
                <small class="soft">{label}</small>
                <Show when=move || pick.with(Option::is_some)>
                    {indicators(control, preview, pick, number, said.clone())}
                </Show>
                {move || left(pick.get())}
            </th>
            {cells.collect_view()}
        </tr>
    }
}

fn goes(pick: Option<&Pick>) -> bool {
    pick.is_some_and(|pick| !pick.indicator.is_empty())
}

/// The indicators to choose from for a line.
fn indicators(
    control: Control,
    preview: Memo<PastePreview>,
    pick: Memo<Option<Pick>>,
    row: usize,
    said: String,
) -> impl IntoView {
    let chosen =
        move || pick.with(|p| p.as_ref().map_or_else(String::new, |p| p.indicator.clone()));
    let option = move |(code, label): (String, String)| {
        let value = code.clone();
        view! { <option value=value selected=move || chosen() == code>{label}</option> }
    };
    let options = preview.with_untracked(|p| p.grid.indicators.clone());
    view! {
        <select
            class="input"
            name="indicator"
            aria-label=said
            prop:value=chosen
            on:change=move |event| {
                let indicator = IndicatorId::parse(&event_target_value(&event)).ok();
                control.decide(Decision::Row(row, indicator));
            }
        >
            <option value="" selected=move || chosen().is_empty()>"Không lấy"</option>
            {options.into_iter().map(option).collect_view()}
        </select>
        <small class="hint">{move || pick.with(|p| p.as_ref().map_or("", |p| p.reason))}</small>
    }
}

/// What of a line is not taken, and why.
fn left(pick: Option<Pick>) -> impl IntoView {
    let sentences = pick.map_or_else(Vec::new, |pick| pick.left);
    let sentence = |sentence| view! { <p class="msg" data-table-left>{sentence}</p> };
    sentences.into_iter().map(sentence).collect_view()
}

/// How many lines are not shown and not taken.
fn hidden(count: usize) -> impl IntoView {
    (count > 0).then(|| {
        view! {
            <p class="hint" data-table-left>
                "Còn " {count} " dòng nữa không khớp chỉ tiêu nào: không hiện ở đây và không lấy. Xin chỉ chép phần biểu cần nhập."
            </p>
        }
    })
}
