//! The dialog of a paste: a block pasted or a file chosen is shown before
//! anything is changed, and applied as one step.

use super::FILE;
use super::control::Control;
use crate::platform;
use crate::ui::components::Dialog;
use crate::view::paste::{ChangeLine, LeftLine, PastePreview, PasteRequest, PasteState, Pasting};
use crate::view::text::editing;
use leptos::prelude::*;

/// The dialog, while anything is asked of it.
#[component]
pub(in crate::ui) fn PasteDialog(
    /// What is asked.
    requested: RwSignal<Option<PasteRequest>>,
) -> impl IntoView {
    let control = Control::new(requested);
    // The place to paste into stays while the refusal below it changes.
    let step = Memo::new(move |_| control.pasting.with(Step::of));
    move || match step.get() {
        Step::Closed => ().into_any(),
        Step::Ask => ask(control),
        Step::Wait => wait(control),
        Step::Show(preview) => show(control, preview),
    }
}

/// What a dialog is built from.
#[derive(Clone, PartialEq)]
enum Step {
    Closed,
    Ask,
    Wait,
    Show(PastePreview),
}

impl Step {
    fn of(pasting: &Pasting) -> Self {
        match pasting.state() {
            PasteState::Closed => Self::Closed,
            PasteState::Asking { .. } => Self::Ask,
            PasteState::Waiting => Self::Wait,
            PasteState::Showing { preview, .. } => Self::Show(PastePreview::clone(preview)),
        }
    }
}

/// While a workbook is read: the first one waits for the reader itself.
fn wait(control: Control) -> AnyView {
    let nothing: Option<String> = None;
    let close = Callback::new(move |()| control.close());
    view! {
        <Dialog title="Dán từ bảng tính" broad=true on_cancel=close on_confirm=close confirm=nothing>
            <p role="status">"Đang đọc tệp…"</p>
        </Dialog>
    }
    .into_any()
}

/// The sheets of a workbook to choose from, where there are several.
fn sheets(control: Control) -> impl IntoView {
    let sheets = Memo::new(move |_| control.pasting.with(Pasting::sheets));
    let choose = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            control.choose_sheet(at);
        }
    };
    let options = move || {
        let (names, chosen) = sheets.get();
        let option = |(at, name): (usize, String)| {
            view! { <option value=at.to_string() selected=at == chosen>{name}</option> }
        };
        names.into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <Show when=move || { sheets.with(|(names, _)| names.len() > 1) }>
            <div class="field">
                <label for="sheet">"Trang tính"</label>
                <select class="input" id="sheet" name="sheet" on:change=choose>
                    {options}
                </select>
            </div>
        </Show>
    }
}

fn ask(control: Control) -> AnyView {
    let nothing: Option<String> = None;
    let close = Callback::new(move |()| control.close());
    view! {
        <Dialog title="Dán từ bảng tính" broad=true on_cancel=close on_confirm=close confirm=nothing>
            <p>
                {editing::PASTE_LEAD}
            </p>
            <div class="field">
                <textarea
                    name="table"
                    rows="5"
                    aria-label="Chỗ dán bảng"
                    prop:value=control.pasting.with_untracked(|p| p.block().to_owned())
                    on:input=move |event| control.paste(&event_target_value(&event))
                ></textarea>
                <p class="msg" role="alert" data-refusal>
                    {move || control.pasting.with(|p| p.refusal().map(str::to_owned))}
                </p>
            </div>
            {sheets(control)}
            <div>
                <div class="actions">
                <button
                    type="button"
                    class="btn"
                    data-action="choose-table"
                    on:click=move |_| {
                        if let Some(input) = platform::page::find(FILE) {
                            input.click();
                        }
                    }
                >
                    "Chọn tệp Excel hoặc CSV"
                </button>
                <button
                    type="button"
                    class="btn quiet"
                    data-action="template-csv"
                    on:click=move |_| control.give_csv_template()
                >
                    "Tải bảng mẫu CSV"
                </button>
                </div>
            </div>
        </Dialog>
    }
    .into_any()
}

fn show(control: Control, preview: PastePreview) -> AnyView {
    let close = Callback::new(move |()| control.close());
    let brings = !preview.changes.is_empty();
    let PastePreview {
        summary,
        warning,
        lines,
        left,
        remarks,
        ..
    } = preview;
    let apply = Callback::new(move |()| control.apply());
    let warning = warning.map(|warning| {
        view! {
            <div>
                <p class="summary" data-tone="warn" data-warning>
                    {warning}
                </p>
            </div>
        }
    });
    let remarks = remarks
        .into_iter()
        .map(|remark| view! { <p class="hint">{remark}</p> })
        .collect_view();
    view! {
        <Dialog title="Xem trước khi đưa vào biểu" broad=true on_cancel=close on_confirm=apply confirm=brings.then(|| "Đưa vào biểu".to_owned())>
            {sheets(control)}
            {warning}
            <p>{summary}</p>
            {left_over(left)}
            {changes(lines)}
            {remarks}
        </Dialog>
    }
    .into_any()
}

/// The cells that would change, old and new beside each other.
fn changes(lines: Vec<ChangeLine>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        let rows = lines.into_iter().map(change_row).collect_view();
        view! {
            <div>
                <table class="stacked dense" data-changes>
                    <thead>
                        <tr>
                            <th scope="col">"Chỉ tiêu"</th>
                            <th scope="col">"Ô"</th>
                            <th scope="col">"Đang có"</th>
                            <th scope="col">"Sẽ thành"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}

/// What of the table has no place, each with the reason.
fn left_over(left: Vec<LeftLine>) -> impl IntoView {
    (!left.is_empty()).then(|| {
        let count = left.len();
        let items = left.into_iter().map(left_item).collect_view();
        view! {
            <div>
                <div class="summary" data-tone="warn" data-left=count.to_string()>
                    <h3>"Không đưa vào được (" {count} ")"</h3>
                    <ul>{items}</ul>
                </div>
            </div>
        }
    })
}

fn change_row(line: ChangeLine) -> impl IntoView {
    view! {
        <tr data-change=line.id.to_string() data-field=line.field>
            <th scope="row">
                <b>{line.id.to_string()}</b>
                " "
                {line.name}
            </th>
            <td data-label="Ô">{line.what}</td>
            <td data-label="Đang có" class:soft=line.blank>
                {line.before}
            </td>
            <td data-label="Sẽ thành">
                <b>{line.after}</b>
            </td>
        </tr>
    }
}

fn left_item(line: LeftLine) -> impl IntoView {
    view! {
        <li>
            <b>{line.place}</b>
            {(!line.text.is_empty()).then(|| format!(" “{}”", line.text))}
            ": "
            {line.sentence}
        </li>
    }
}
