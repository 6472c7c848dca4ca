//! Dán từ bảng tính: a block pasted or a file chosen, shown before anything is
//! changed, applied as one step.

use crate::plan::{IndicatorId, Level, Period, UnitCode};
use crate::platform;
use crate::report::{At, Field, PasteError, Placement, Table, TableError, decode_table, place};
use crate::ui::components::Dialog;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::paste::{ChangeLine, LeftLine, PastePreview, paste_error, preview, table_error};
use crate::view::template::{csv, template};
use leptos::prelude::*;

/// The way of a block into the form.
#[derive(Clone, Copy)]
pub(super) struct Paste {
    store: Store,
    form: StoredValue<(UnitCode, Level, Period)>,
    at: RwSignal<Option<At>>,
    stage: RwSignal<Stage>,
    refused: RwSignal<Option<String>>,
    text: StoredValue<String>,
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

impl Paste {
    pub(super) fn new(store: Store, unit: UnitCode, level: Level, period: Period) -> Self {
        Self {
            store,
            form: StoredValue::new((unit, level, period)),
            at: RwSignal::new(None),
            stage: RwSignal::new(Stage::Closed),
            refused: RwSignal::new(None),
            text: StoredValue::new(String::new()),
            placement: StoredValue::new(Placement::default()),
        }
    }

    /// Opens the dialog.
    fn ask(self) {
        self.at.set(None);
        self.refused.set(None);
        self.text.set_value(String::new());
        self.stage.set(Stage::Asking);
    }

    /// A paste into the form: more than one cell goes this way, anything else
    /// into its field as ever.
    pub(super) fn catch(self, event: &web_sys::Event) {
        let Some((row, field, text)) = platform::clipboard::pasted_in_row(event) else {
            return;
        };
        if !text.trim_end().contains(['\t', '\n']) {
            return;
        }
        let field =
            Field::parse(&field).filter(|f| matches!(f, Field::Numerator | Field::Denominator));
        let (Some(field), Ok(indicator)) = (field, IndicatorId::parse(&row)) else {
            return;
        };
        event.prevent_default();
        self.at.set(Some(At { indicator, field }));
        self.take(&text);
    }

    /// Takes a block of cells as pasted.
    fn take(self, text: &str) {
        let text = platform::text::nfc(text);
        let table = Table::pasted(&text);
        self.text.set_value(text);
        self.show(table);
    }

    /// Takes a file.
    fn take_file(self, event: &web_sys::Event) {
        let Some(file) = platform::files::chosen(event) else {
            return;
        };
        self.at.set(None);
        self.text.set_value(String::new());
        tasks::soon(async move {
            match platform::files::read(&file).await {
                Ok(bytes) => self.show(
                    decode_table(&bytes).and_then(|text| Table::csv(&platform::text::nfc(&text))),
                ),
                Err(_) => self.refuse(
                    "Không đọc được tệp. Có thể tệp đã bị chuyển đi; xin chọn lại.".to_owned(),
                ),
            }
        });
    }

    /// Shows what a table would change, or why it has no place.
    fn show(self, table: Result<Table, TableError>) {
        let placed = table
            .map_err(|error| table_error(&error))
            .and_then(|table| self.place(&table).map_err(|error| paste_error(&error)));
        match placed {
            Ok(placement) => {
                self.placement.set_value(placement);
                self.refresh();
            }
            Err(sentence) => self.refuse(sentence),
        }
    }

    fn place(self, table: &Table) -> Result<Placement, PasteError> {
        let plan = self.store.plan();
        self.form.with_value(|(_, level, period)| {
            let at = self.at.get_untracked();
            place(&plan, *level, table, &period.name, at.as_ref())
        })
    }

    fn refuse(self, sentence: String) {
        self.refused.set(Some(sentence));
        if self.stage.with_untracked(|stage| *stage != Stage::Asking) {
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
        let draft = self
            .form
            .with_value(|(_, _, period)| untrack(|| self.store.draft(&period.id)))?;
        let plan = self.store.plan();
        Some(
            self.placement
                .with_value(|placement| preview(&plan, &draft, placement)),
        )
    }

    /// Brings the changes into the form, unless something else changed what
    /// was shown: then it is shown again.
    fn apply(self, shown: &PastePreview, notices: Notices) {
        if self.preview().as_ref() != Some(shown) {
            self.refresh();
            notices.failed("Số trong biểu vừa đổi ở thẻ khác. Xin xem lại trước khi đưa vào.");
            return;
        }
        self.form.with_value(|(unit, _, period)| {
            self.store.edit_together(shown.changes.iter().map(|change| {
                let key = self
                    .store
                    .cell(unit, &period.id, &change.indicator, change.field);
                (key, change.after.clone())
            }));
        });
        self.stage.set(Stage::Closed);
        notices.done(format!(
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
}

/// The file field, which the dialog opens.
const FILE: &str = "input[data-accepts=table]";

/// The buttons that bring tables in and give one out.
#[component]
pub(super) fn PasteTools(
    /// The way of a block into the form.
    paste: Paste,
) -> impl IntoView {
    let store = Store::here();
    let give_template = move |_| {
        paste.form.with_value(|(unit, level, period)| {
            if let Some(draft) = untrack(|| store.draft(&period.id)) {
                let rows = template(&store.plan(), *level, &draft);
                let name = format!("bao-cao-xa_bang-mau_{unit}_{}.csv", period.id);
                tasks::save_text(&name, "text/csv", &csv(&rows));
            }
        });
    };
    view! {
        <button type="button" class="btn quiet" data-action="paste-table" on:click=move |_| paste.ask()>
            "Dán từ bảng tính"
        </button>
        <button type="button" class="btn quiet" data-action="template" on:click=give_template>
            "Tải bảng mẫu"
        </button>
        <input
            class="vh"
            type="file"
            tabindex="-1"
            accept=".csv,.tsv,.txt,text/csv"
            aria-label="Tệp bảng mẫu đã điền"
            data-accepts="table"
            on:change=move |event| paste.take_file(&event)
        />
    }
}

/// The dialog of a paste, while it is asked for.
#[component]
pub(super) fn PasteDialog(
    /// The way of a block into the form.
    paste: Paste,
) -> impl IntoView {
    move || match paste.stage.get() {
        Stage::Closed => ().into_any(),
        Stage::Asking => ask(paste),
        Stage::Showing(preview) => show(paste, preview),
    }
}

fn ask(paste: Paste) -> AnyView {
    let nothing: Option<String> = None;
    let close = Callback::new(move |()| paste.stage.set(Stage::Closed));
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
                    prop:value=paste.text.get_value()
                    on:input=move |event| paste.take(&event_target_value(&event))
                ></textarea>
                <p class="msg" role="alert" data-refusal>
                    {move || paste.refused.get()}
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

fn show(paste: Paste, preview: PastePreview) -> AnyView {
    let notices = Notices::here();
    let close = Callback::new(move |()| paste.stage.set(Stage::Closed));
    let confirm = (!preview.changes.is_empty()).then(|| "Đưa vào biểu".to_owned());
    let PastePreview {
        summary,
        lines,
        left,
        remarks,
        ..
    } = preview.clone();
    let apply = Callback::new(move |()| paste.apply(&preview, notices));
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
