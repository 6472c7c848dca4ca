//! A block or a file on its way into the form: read, placed, shown, and applied
//! as one step; and the template that goes out to be filled in.

use crate::platform;
use crate::platform::office::Failure;
use crate::report::{PasteTarget, Placement, Table, TableError, decode_table, place};
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::document::Job;
use crate::view::paste::{PastePreview, PasteRequest, paste_error, preview, table_error};
use crate::view::template::{Template, another_form, csv, template};
use crate::view::text;
use crate::view::workbook::{self, Sheet, WorkbookError, read_answer, workbook_error};
use leptos::prelude::*;

/// How long nothing is said of a template in the making, in milliseconds.
const SOON: i32 = 400;

/// A block on its way into the form.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    store: Store,
    notices: Notices,
    pub(super) requested: RwSignal<Option<PasteRequest>>,
    pub(super) stage: RwSignal<Stage>,
    pub(super) refused: RwSignal<Option<String>>,
    pub(super) text: StoredValue<String>,
    at: StoredValue<Option<PasteTarget>>,
    placement: StoredValue<Placement>,
    /// The table is of another form.
    warning: StoredValue<Option<String>>,
    /// What is in the workbook that is read.
    pub(super) book: StoredValue<Book>,
    /// Counts what was asked: who comes late with an answer is not heard.
    turn: StoredValue<u32>,
    /// A template is in the making.
    making: StoredValue<bool>,
}

/// The sheets of a workbook and the one that is taken; none where there is no workbook.
#[derive(Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<Sheet>,
    pub(super) at: usize,
}

#[derive(Clone, PartialEq)]
pub(super) enum Stage {
    Closed,
    /// Waits for a block.
    Asking,
    /// Waits for what is in a workbook.
    Waiting,
    /// Shows what a block would change.
    Showing(PastePreview),
}

impl Reading {
    /// Nothing is on its way yet.
    pub(super) fn new(requested: RwSignal<Option<PasteRequest>>) -> Self {
        Self {
            store: Store::here(),
            notices: Notices::here(),
            requested,
            stage: RwSignal::new(Stage::Closed),
            refused: RwSignal::new(None),
            text: StoredValue::new(String::new()),
            at: StoredValue::new(None),
            placement: StoredValue::new(Placement::default()),
            warning: StoredValue::new(None),
            book: StoredValue::new(Book::default()),
            turn: StoredValue::new(0),
            making: StoredValue::new(false),
        }
    }

    /// Does what is asked.
    pub(super) fn answer(self, asked: Option<PasteRequest>) {
        self.turn.update_value(|turn| *turn += 1);
        self.refused.set(None);
        self.text.set_value(String::new());
        self.at.set_value(None);
        self.book.set_value(Book::default());
        match asked {
            None => self.stage.set(Stage::Closed),
            Some(PasteRequest::Blank) => self.stage.set(Stage::Asking),
            Some(PasteRequest::Block { text, at }) => {
                self.at.set_value(Some(at));
                self.take(&text);
            }
            Some(PasteRequest::File(Some(bytes))) => match decode_table(&bytes) {
                Err(TableError::Workbook) => self.read(bytes),
                text => self.show(text.and_then(|text| Table::csv(&platform::text::nfc(&text)))),
            },
            Some(PasteRequest::File(None)) => self.refuse(text::files::NOT_READ.to_owned()),
            Some(PasteRequest::TooLarge) => {
                self.refuse(workbook_error(WorkbookError::TooLarge).to_owned());
            }
            Some(PasteRequest::Template) => {
                self.requested.set(None);
                self.give_template();
            }
            Some(PasteRequest::NoTemplate) => self.refuse(workbook::NO_TEMPLATE.to_owned()),
        }
    }

    /// Has a workbook read, and takes what is in it.
    fn read(self, bytes: Vec<u8>) {
        let turn = self.turn.get_value();
        self.stage.set(Stage::Waiting);
        tasks::spawn(async move {
            let answer = platform::office::read(&bytes).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match answer.map(|text| read_answer(&platform::text::nfc(&text))) {
                Ok(Ok(sheets)) => untrack(|| self.take_sheets(sheets)),
                Ok(Err(error)) => self.refuse(workbook_error(error).to_owned()),
                Err(Failure::Missing) => self.refuse(workbook::NO_READER.to_owned()),
                Err(Failure::Stopped) => self.refuse(workbook::READER_STOPPED.to_owned()),
            }
        });
    }

    /// Takes the first sheet that has something for the form.
    fn take_sheets(self, mut sheets: Vec<Sheet>) {
        sheets.retain(|sheet| !sheet.rows.is_empty());
        workbook::put_in_order(&mut sheets, &self.store.period().name);
        let has_cells = |sheet: &Sheet| {
            let table = Table::of_workbook(sheet.rows.clone());
            let placement = table.ok().and_then(|table| self.place(&table).ok());
            placement.is_some_and(|placement| !placement.cells.is_empty())
        };
        let first = sheets.iter().position(has_cells).unwrap_or(0);
        self.book.set_value(Book { sheets, at: first });
        self.take_sheet(first);
    }

    pub(super) fn take_sheet(self, at: usize) {
        self.refused.set(None);
        self.book.update_value(|book| book.at = at);
        let rows = self.book.with_value(|book| {
            let sheet = book.sheets.get(at);
            sheet.map(|sheet| sheet.rows.clone()).unwrap_or_default()
        });
        self.show(Table::of_workbook(rows));
    }

    /// Takes a block of cells as pasted.
    pub(super) fn take(self, text: &str) {
        let text = platform::text::nfc(text);
        let table = Table::pasted(&text);
        self.book.set_value(Book::default());
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
        let unit = self.store.unit();
        let warning = unit.and_then(|unit| another_form(table, &unit, &period));
        self.warning.set_value(warning);
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
        let shown = self
            .placement
            .with_value(|placement| preview(&plan, &draft, placement));
        let hidden = self.book.with_value(|book| {
            let sheet = book.sheets.get(book.at);
            sheet.is_some_and(|sheet| sheet.hidden)
        });
        let hidden = hidden.then(|| workbook::HIDDEN.to_owned());
        Some(PastePreview {
            warning: self.warning.get_value(),
            remarks: shown.remarks.into_iter().chain(hidden).collect(),
            ..shown
        })
    }

    /// Brings the changes into the form, unless something else changed what
    /// was shown: then it is shown again.
    pub(super) fn apply(self, shown: &PastePreview) {
        let Some(unit) = self.store.unit_code() else {
            return;
        };
        if self.preview().as_ref() != Some(shown) {
            self.refresh();
            self.notices.failed(text::editing::PASTE_STALE);
            return;
        }
        let period = self.store.period_id();
        self.store.edit_together(shown.changes.iter().map(|change| {
            let key = self
                .store
                .cell(&unit, &period, &change.indicator, change.field);
            (key, change.after.clone())
        }));
        self.requested.set(None);
        self.notices
            .done(text::editing::pasted(shown.changes.len()));
        if let Some(first) = shown.changes.first() {
            let (row, field) = (&first.indicator, first.field.name());
            let field = format!("[data-indicator=\"{row}\"] [name={field}]");
            // The dialog gives the focus back when it goes; this comes after.
            platform::clock::after(0, move || platform::page::focus_in_view(&field));
        }
    }

    fn template(self) -> Option<Template> {
        let (unit, period) = (self.store.unit()?, self.store.period());
        let draft = self.store.draft(&period.id)?;
        let today = self.store.now_exactly().date_naive();
        Some(template(&self.store.plan(), &unit, &period, &draft, today))
    }

    /// Gives the template as a workbook; where that cannot be, says so and
    /// offers it as text.
    fn give_template(self) {
        if self.making.get_value() {
            return;
        }
        let Some(template) = self.template() else {
            return;
        };
        self.making.set_value(true);
        let notices = self.notices;
        platform::clock::after(SOON, move || {
            if self.making.try_get_value() == Some(true) {
                notices.done(text::export::MAKING_TEMPLATE);
            }
        });
        tasks::spawn(async move {
            let outcome = tasks::save_office(Job::Template(template)).await;
            let here = self.making.try_update_value(|making| *making = false);
            match outcome {
                Ok(name) => notices.done(text::export::template_downloaded(&name)),
                // The page may have been left since.
                Err(_) if here.is_none() => notices.failed(text::export::NO_TEMPLATE),
                Err(_) => {
                    notices.close();
                    self.requested.set(Some(PasteRequest::NoTemplate));
                }
            }
        });
    }

    pub(super) fn give_text_template(self) {
        if let Some(template) = self.template() {
            let name = format!("{}.csv", template.file_stem);
            tasks::save_text(&name, "text/csv", &csv(&template.cells()));
        }
    }
}
