//! Pasting from a spreadsheet (Dán từ bảng tính), as far as a first visit needs it:
//! the buttons, and the paste of more than one cell into a field. The dialog loads
//! when it is asked for.

mod control;
mod dialog;
mod grid;

use crate::plan::IndicatorId;
use crate::platform;
use crate::report::{Field, PasteTarget};
use crate::ui::tasks;
use crate::view::paste::PasteRequest;
use crate::view::workbook::MAX_WORKBOOK_BYTES;
pub(in crate::ui) use dialog::PasteDialog;
use leptos::prelude::*;

/// What is asked of the dialog, if anything.
#[derive(Clone, Copy)]
pub(super) struct Paste(RwSignal<Option<PasteRequest>>);

impl Paste {
    /// Nothing is asked yet.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    fn ask(self, request: PasteRequest) {
        self.0.set(Some(request));
    }

    /// The request, for the dialog.
    pub(super) fn requested(self) -> RwSignal<Option<PasteRequest>> {
        self.0
    }

    /// A paste into the form: more than one cell goes to the dialog, anything
    /// else into its field as ever.
    pub(super) fn catch(self, event: &web_sys::Event) {
        let Some((row, field, text)) = platform::clipboard::pasted_in_row(event) else {
            return;
        };
        if !text.trim_end().contains(['\t', '\n']) {
            return;
        }
        let field = Field::parse(&field)
            .filter(|field| matches!(field, Field::Numerator | Field::Denominator));
        if let (Some(field), Ok(indicator)) = (field, IndicatorId::parse(&row)) {
            event.prevent_default();
            let at = PasteTarget { indicator, field };
            self.ask(PasteRequest::Block { text, at });
        }
    }

    fn take_file(self, event: &web_sys::Event) {
        let Some(file) = platform::files::chosen(event) else {
            return;
        };
        tasks::spawn(async move {
            self.ask(if platform::files::size(&file) > MAX_WORKBOOK_BYTES {
                PasteRequest::TooLarge
            } else {
                PasteRequest::File(platform::files::read(&file).await.ok())
            });
        });
    }
}

/// The file field, which the dialog opens.
const FILE: &str = "input[data-accepts=table]";

/// The buttons that bring tables in and give one out.
#[component]
pub(super) fn PasteTools(
    /// What is asked of the dialog.
    paste: Paste,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn quiet"
            data-action="paste-table"
            on:click=move |_| paste.ask(PasteRequest::Blank)
        >
            "Dán từ bảng tính"
        </button>
        <button
            type="button"
            class="btn quiet"
            data-action="template"
            on:click=move |_| paste.ask(PasteRequest::Template)
        >
            "Tải bảng mẫu"
        </button>
        <input
            class="vh"
            type="file"
            tabindex="-1"
            accept=".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt"
            aria-label="Tệp Excel hoặc CSV"
            data-accepts="table"
            on:change=move |event| paste.take_file(&event)
        />
    }
}
