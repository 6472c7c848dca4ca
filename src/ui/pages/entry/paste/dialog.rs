//! The dialog of a paste: a block pasted or a file chosen is shown before
//! anything is changed, and applied as one step.

use super::FILE;
use super::control::Control;
use super::grid::PasteGrid;
use crate::platform;
use crate::ui::components::Dialog;
use crate::view::paste::{ChangeLine, PastePreview, PasteRequest, PasteState, Pasting};
use crate::view::text::editing;
use leptos::prelude::*;

/// The dialog, while anything is asked of it.
#[component]
pub(in crate::ui) fn PasteDialog(
    /// What is asked.
    requested: RwSignal<Option<PasteRequest>>,
) -> impl IntoView {
    let control = Control::new(requested);
    // The place to paste into stays while the refusal below it changes, and the table
    // while it is decided about.
    let step = Memo::new(move |_| control.pasting.with(Step::of));
    move || match step.get() {
        Step::Closed => ().into_any(),
        Step::Ask => ask(control),
        Step::Wait => wait(control),
        Step::Show(_) => show(control),
    }
}

/// What a dialog is built from.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Closed,
    Ask,
    Wait,
    /// A table, which is this one of all that were shown.
    Show(u32),
}

impl Step {
    fn of(pasting: &Pasting) -> Self {
        match pasting.state() {
            PasteState::Closed => Self::Closed,
            PasteState::Asking { .. } => Self::Ask,
            PasteState::Waiting => Self::Wait,
            PasteState::Showing { .. } => Self::Show(pasting.table_number()),
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

fn show(control: Control) -> AnyView {
    let preview = Memo::new(move |_| {
        control.pasting.with(|pasting| match pasting.state() {
            PasteState::Showing { preview, .. } => PastePreview::clone(preview),
            _ => PastePreview::default(),
        })
    });
    let close = Callback::new(move |()| control.close());
    let apply = Callback::new(move |()| control.apply());
    let confirm = Signal::derive(move || {
        preview.with(|p| (!p.changes.is_empty()).then(|| editing::PASTE_CONFIRM.to_owned()))
    });
    let warning = move || {
        preview.with(|p| p.warning.clone()).map(|warning| {
            view! {
                <div>
                    <p class="summary" data-tone="warn" data-warning>
                        {warning}
                    </p>
                </div>
            }
        })
    };
    let old_font = move || {
        preview.with(|p| p.old_font.clone()).map(|font| {
            view! {
                <div data-old-font>
                    <p class="summary" data-tone="warn">
                        {font.sentence}
                    </p>
                    <label class="tick">
                        <input
                            type="checkbox"
                            name="convert"
                            prop:checked=font.converted
                            on:change=move |event| {
                                control.show_converted(event_target_checked(&event));
                            }
                        />
                        "Đổi chữ sang Unicode"
                    </label>
                </div>
            }
        })
    };
    let remarks = move || {
        let remarks = preview.with(|p| p.remarks.clone());
        let remark = |remark| view! { <p class="hint">{remark}</p> };
        remarks.into_iter().map(remark).collect_view()
    };
    view! {
        <Dialog title="Xem trước khi đưa vào biểu" broad=true on_cancel=close on_confirm=apply confirm=confirm>
            {sheets(control)}
            {warning}
            {old_font}
            <p role="status" data-summary>{move || preview.with(|p| p.summary.clone())}</p>
            <PasteGrid control=control preview=preview/>
            {move || changes(preview.with(|p| p.lines.clone()))}
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
                <h3>"Sẽ thay đổi trong biểu"</h3>
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
