//! The dialog of a paste: a block pasted or a file chosen is shown before
//! anything is changed, and applied as one step.

use super::{Asked, FILE, Paste};
use crate::platform;
use crate::report::{At, Placement, Table, TableError, decode_table, place};
use crate::ui::components::Dialog;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::paste::{ChangeLine, LeftLine, PastePreview, paste_error, preview, table_error};
use crate::view::template::{csv, template};
use leptos::prelude::*;

/// The dialog, while anything is asked of it.
#[component]
pub(in crate::ui) fn PasteDialog(
    /// What is asked.
    paste: Paste,
) -> impl IntoView {
    let reading = Reading {
        store: Store::here(),
        notices: Notices::here(),
        paste,
        stage: RwSignal::new(Stage::Closed),
        refused: RwSignal::new(None),
        text: StoredValue::new(String::new()),
        at: StoredValue::new(None),
        placement: StoredValue::new(Placement::default()),
    };
    Effect::new(move |_| {
        let asked = paste.0.get();
        untrack(|| reading.answer(asked));
    });
    move || match reading.stage.get() {
        Stage::Closed => ().into_any(),
        Stage::Asking => ask(reading),
        Stage::Showing(preview) => show(reading, preview),
    }
}

/// A block on its way into the form.
#[derive(Clone, Copy)]
struct Reading {
    store: Store,
    notices: Notices,
    paste: Paste,
    stage: RwSignal<Stage>,
    refused: RwSignal<Option<String>>,
    text: StoredValue<String>,
    at: StoredValue<Option<At>>,
    placement: StoredValue<Placement>,
}

#[derive(Clone, PartialEq)]
enum Stage {
    Closed,
    /// Waits for a block.
    Asking,
    /// Shows what a block would change.
    Showing(PastePreview),
}

impl Reading {
    fn answer(self, asked: Option<Asked>) {
        self.refused.set(None);
        self.text.set_value(String::new());
        self.at.set_value(None);
        match asked {
            None => self.stage.set(Stage::Closed),
            Some(Asked::Blank) => self.stage.set(Stage::Asking),
            Some(Asked::Block { text, at }) => {
                self.at.set_value(Some(at));
                self.take(&text);
            }
            Some(Asked::File(Some(bytes))) => self.show(
                decode_table(&bytes).and_then(|text| Table::csv(&platform::text::nfc(&text))),
            ),
            Some(Asked::File(None)) => self
                .refuse("Không đọc được tệp. Có thể tệp đã bị chuyển đi; xin chọn lại.".to_owned()),
            Some(Asked::Template) => {
                self.give_template();
                self.paste.close();
            }
        }
    }

    /// Takes a block of cells as pasted.
    fn take(self, text: &str) {
        let text = platform::text::nfc(text);
        let table = Table::pasted(&text);
        self.text.set_value(text);
        self.show(table);
    }

    /// Shows what a table would change, or why it has no place.
    fn show(self, table: Result<Table, TableError>) {
        let placed = table
            .map_err(|error| table_error(&error))
            .and_then(|table| self.place(&table));
        match placed {
            Ok(placement) => {
                self.placement.set_value(placement);
                self.refresh();
            }
            Err(sentence) => self.refuse(sentence),
        }
    }

    fn place(self, table: &Table) -> Result<Placement, String> {
        let (plan, level, period) = (self.store.plan(), self.store.level(), self.store.period());
        self.at
            .with_value(|at| place(&plan, level, table, &period.name, at.as_ref()))
            .map_err(|error| paste_error(&error))
    }

    fn refuse(self, sentence: String) {
        self.refused.set(Some(sentence));
        if self.stage.with(|stage| *stage != Stage::Asking) {
            self.stage.set(Stage::Asking);
        }
    }

    /// The preview against what is typed now.
    fn refresh(self) {
        if let Some(preview) = self.preview() {
            self.stage.set(Stage::Showing(preview));
        }
    }

    fn preview(self) -> Option<PastePreview> {
        let (plan, draft) = (
            self.store.plan(),
            self.store.draft(&self.store.period_id())?,
        );
        self.placement
            .with_value(|placement| Some(preview(&plan, &draft, placement)))
    }

    /// Brings the changes into the form, unless something else changed what
    /// was shown: then it is shown again.
    fn apply(self, shown: &PastePreview) {
        let Some(unit) = self.store.unit_code() else {
            return;
        };
        if self.preview().as_ref() != Some(shown) {
            self.refresh();
            self.notices
                .failed("Số trong biểu vừa đổi ở thẻ khác. Xin xem lại trước khi đưa vào.");
            return;
        }
        let period = self.store.period_id();
        self.store.edit_together(shown.changes.iter().map(|change| {
            let key = self
                .store
                .cell(&unit, &period, &change.indicator, change.field);
            (key, change.after.clone())
        }));
        self.paste.close();
        self.notices.done(format!(
            "Đã đưa {} ô vào biểu. Bấm Hoàn tác để lấy lại số cũ.",
            shown.changes.len()
        ));
        if let Some(first) = shown.changes.first() {
            let (row, field) = (&first.indicator, first.field.name());
            let field = format!("[data-indicator=\"{row}\"] [name={field}]");
            // The dialog gives the focus back when it goes; this comes after.
            platform::clock::after(0, move || platform::page::focus_in_view(&field));
        }
    }

    fn give_template(self) {
        let period = self.store.period_id();
        if let (Some(unit), Some(draft)) = (self.store.unit(), self.store.draft(&period)) {
            let rows = template(&self.store.plan(), unit.level, &draft);
            let name = format!("bao-cao-xa_bang-mau_{}_{period}.csv", unit.code);
            tasks::save_text(&name, "text/csv", &csv(&rows));
        }
    }
}

fn ask(reading: Reading) -> AnyView {
    let nothing: Option<String> = None;
    let close = Callback::new(move |()| reading.paste.close());
    view! {
        <Dialog title="Dán từ bảng tính" broad=true on_cancel=close on_confirm=close confirm=nothing>
            <p>
                "Chép các ô trong Excel, Calc hoặc Google Trang tính (nên chép cả dòng tiêu đề và cột mã hoặc tên chỉ tiêu), rồi dán vào ô dưới đây. Số trong biểu chưa thay đổi cho đến khi đồng ý ở bước sau."
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
            <div>
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
                    "Chọn tệp bảng mẫu đã điền"
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}

fn show(reading: Reading, preview: PastePreview) -> AnyView {
    let close = Callback::new(move |()| reading.paste.close());
    let confirm = (!preview.changes.is_empty()).then(|| "Đưa vào biểu".to_owned());
    let PastePreview {
        summary,
        lines,
        left,
        remarks,
        ..
    } = preview.clone();
    let apply = Callback::new(move |()| untrack(|| reading.apply(&preview)));
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
        <Dialog title="Xem trước khi đưa vào biểu" broad=true on_cancel=close on_confirm=apply confirm>
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
