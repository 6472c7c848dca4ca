//! The dialog of a paste: a block pasted or a file chosen is shown before
//! anything is changed, and applied as one step.

use super::FILE;
use super::reading::{Reading, Stage};
use crate::platform;
use crate::ui::components::Dialog;
use crate::view::paste::{ChangeLine, LeftLine, PastePreview, PasteRequest};
use crate::view::workbook::Sheet;
use leptos::prelude::*;

/// The dialog, while anything is asked of it.
#[component]
pub(in crate::ui) fn PasteDialog(
    /// What is asked.
    requested: RwSignal<Option<PasteRequest>>,
) -> impl IntoView {
    let reading = Reading::new(requested);
    Effect::new(move |_| {
        let asked = requested.get();
        untrack(|| reading.answer(asked));
    });
    move || match reading.stage.get() {
        Stage::Closed => ().into_any(),
        Stage::Asking => ask(reading),
        Stage::Waiting => wait(reading),
        Stage::Showing(preview) => show(reading, preview),
    }
}

/// While a workbook is read: the first one waits for the reader itself.
fn wait(reading: Reading) -> AnyView {
    let nothing: Option<String> = None;
    let close = Callback::new(move |()| reading.requested.set(None));
    view! {
        <Dialog title="Dán từ bảng tính" broad=true on_cancel=close on_confirm=close confirm=nothing>
            <p role="status">"Đang đọc tệp…"</p>
        </Dialog>
    }
    .into_any()
}

/// The sheets of a workbook to choose from, where there are several.
fn sheets(reading: Reading) -> impl IntoView {
    let options: Vec<_> = reading.book.with_value(|book| {
        let option = |(at, sheet): (usize, &Sheet)| {
            view! {
                <option value=at.to_string() selected=at == book.at>
                    {sheet.name.clone()}
                </option>
            }
        };
        book.sheets.iter().enumerate().map(option).collect()
    });
    (options.len() > 1).then(|| {
        view! {
            <div class="field">
                <label for="sheet">"Trang tính"</label>
                <select
                    class="input"
                    id="sheet"
                    name="sheet"
                    on:change=move |event| {
                        if let Ok(at) = event_target_value(&event).parse() {
                            untrack(|| reading.take_sheet(at));
                        }
                    }
                >
                    {options}
                </select>
            </div>
        }
    })
}

fn ask(reading: Reading) -> AnyView {
    let nothing: Option<String> = None;
    let close = Callback::new(move |()| reading.requested.set(None));
    view! {
        <Dialog title="Dán từ bảng tính" broad=true on_cancel=close on_confirm=close confirm=nothing>
            <p>
                "Chép các ô trong Excel, Calc hoặc Google Trang tính (nên chép cả dòng tiêu đề và cột mã hoặc tên chỉ tiêu), rồi dán vào ô dưới đây; hoặc chọn tệp, chẳng hạn bảng mẫu đã điền. Số trong biểu chưa thay đổi cho đến khi đồng ý ở bước sau."
            </p>
            <div class="field">
                <textarea
                    name="table"
                    rows="5"
                    aria-label="Chỗ dán bảng"
                    prop:value=reading.text.get_value()
                    on:input=move |event| untrack(|| reading.take(&event_target_value(&event)))
                ></textarea>
                <p class="msg" role="alert" data-refusal>
                    {move || reading.refused.get()}
                </p>
            </div>
            {sheets(reading)}
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
                    on:click=move |_| untrack(|| reading.give_text_template())
                >
                    "Tải bảng mẫu CSV"
                </button>
                </div>
            </div>
        </Dialog>
    }
    .into_any()
}

fn show(reading: Reading, preview: PastePreview) -> AnyView {
    let close = Callback::new(move |()| reading.requested.set(None));
    let brings = !preview.changes.is_empty();
    let PastePreview {
        summary,
        warning,
        lines,
        left,
        remarks,
        ..
    } = preview.clone();
    let apply = Callback::new(move |()| untrack(|| reading.apply(&preview)));
    let warning = warning.map(|warning| {
        view! {
            <div>
                <p class="summary" data-tone="warn" data-warning>
                    {warning}
                </p>
            </div>
        }
    });
    let table = (!lines.is_empty()).then(|| {
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
    });
    let left = (!left.is_empty()).then(|| {
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
    });
    let remarks = remarks
        .into_iter()
        .map(|remark| view! { <p class="hint">{remark}</p> })
        .collect_view();
    view! {
        <Dialog title="Xem trước khi đưa vào biểu" broad=true on_cancel=close on_confirm=apply confirm=brings.then(|| "Đưa vào biểu".to_owned())>
            {sheets(reading)}
            {warning}
            <p>{summary}</p>
            {left}
            {table}
            {remarks}
        </Dialog>
    }
    .into_any()
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
