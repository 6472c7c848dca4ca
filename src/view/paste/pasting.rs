//! The paste dialog as a state machine: what is asked of it, what it shows, and
//! what it wants done. Nothing here draws, reads files or edits the form.
//!
//! | state | event | next state |
//! |---|---|---|
//! | any | a [`PasteRequest`] | by request; replies to earlier requests become stale |
//! | `Waiting` | [`Pasting::workbook_read`] | `Showing`, or `Asking` with a refusal |
//! | `Asking`, `Showing` | [`Pasting::paste`], [`Pasting::choose_sheet`] | `Showing`, or `Asking` with a refusal |
//! | `Showing` | [`Pasting::decide`] | `Showing` what the decision makes of the table |
//! | `Showing` | [`Pasting::confirm`] | the same, or `Showing` anew where the form has changed |

use super::grid::grid;
use super::old_font::{Legacy, in_unicode};
use super::{PastePreview, changes, line, paste_error, table_error};
use crate::plan::{IndicatorId, Period, Plan, Unit};
use crate::report::{
    Change, ColumnMeaning, Decisions, Draft, HeadLine, Incoming, PasteTarget, Proposal, Table,
    TableError, TableMemory, decode_table, propose, upright,
};
use crate::view::own_file::{another_form, take_mark};
use crate::view::text::files::NOT_READ;
use crate::view::workbook::{
    self, Sheet, WorkbookError, put_in_order, read_answer, workbook_error,
};

/// What is asked of the paste dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasteRequest {
    /// To show a place to paste into.
    Blank,
    /// To show what would become of a block that was pasted into a field.
    Block {
        /// The text of the clipboard.
        text: String,
        /// The field.
        at: PasteTarget,
    },
    /// To show what would become of a file; `None` where it could not be read.
    File(Option<Vec<u8>>),
    /// To say what to do about a file that is too large to be read at all.
    TooLarge,
    /// To give the template as a workbook.
    Template,
    /// To say what to do where no workbook can be made.
    NoTemplate,
}

/// What the dialog wants done. The page does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasteEffect {
    /// Have a workbook read and hand the reply to [`Pasting::workbook_read`].
    ReadWorkbook {
        /// To be handed back with the reply.
        generation: u32,
        /// The workbook.
        bytes: Vec<u8>,
    },
    /// Make the template as a workbook and download it.
    GiveTemplate,
}

/// What came of reading a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkbookReply {
    /// The reader's answer, as [`workbook::answer_text`] writes it.
    Answer(String),
    /// The reader could not be loaded.
    NoReader,
    /// The reader stopped in the middle of the file.
    ReaderStopped,
}

/// The form that a table is placed into, as it is now.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// The unit that reports.
    pub unit: &'a Unit,
    /// The period of the form.
    pub period: &'a Period,
    /// What is typed.
    pub draft: &'a Draft,
    /// Brings text to NFC, as the browser does.
    pub to_nfc: fn(&str) -> String,
    /// What was decided about tables before.
    pub memory: &'a TableMemory,
}

/// What the dialog shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PasteState {
    /// Nothing.
    #[default]
    Closed,
    /// A place to paste into.
    Asking {
        /// What was given so far, if anything.
        source: Source,
        /// Why nothing of it can be placed.
        refusal: Option<String>,
    },
    /// A workbook is being read.
    Waiting,
    /// What a table is taken for, and what it would change.
    Showing {
        /// Where the table comes from.
        source: Source,
        /// The table and what was decided about it.
        read: Box<Read>,
        /// What that comes to in words, against the draft at the time.
        preview: Box<PastePreview>,
    },
}

/// Where a table comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The field that a block was pasted into.
    target: Option<PasteTarget>,
    content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Content {
    /// Nothing yet, or a file of a single table.
    #[default]
    Nothing,
    /// A block, as pasted.
    Block(String),
    /// The sheets of a workbook, at least one, and which of them is taken.
    Workbook { sheets: Vec<Sheet>, chosen: usize },
}

/// A table that was read, and what was decided about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    table: Table,
    decisions: Decisions,
    /// The app made the table for another unit, period or plan.
    warning: Option<String>,
    /// The table came with its columns as lines.
    turned: bool,
    /// The table is in an old font, or was.
    legacy: Option<Legacy>,
}

/// Something that the clerk decides about a table. Lines and columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Which line is the head; `None` where there is none.
    Head(Option<usize>),
    /// What a column is.
    Column(usize, ColumnMeaning),
    /// Which indicator a line is; `None` where it is not to be taken.
    Row(usize, Option<IndicatorId>),
    /// Whether lines without names follow the order of the form.
    Order(bool),
}

/// What came of a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmation {
    /// These changes, which are the ones shown, go into the form, and this memory is kept.
    Apply(Vec<Change>, TableMemory),
    /// The form has changed since it was shown; the preview is shown anew.
    Stale,
}

/// The dialog.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasting {
    state: PasteState,
    /// Goes up with every request; a reply from an earlier generation is discarded.
    generation: u32,
    /// Goes up with every table that is shown.
    tables: u32,
}

impl Pasting {
    /// What the dialog shows.
    #[must_use]
    pub fn state(&self) -> &PasteState {
        &self.state
    }

    /// Which of all tables that were shown is shown now.
    #[must_use]
    pub fn table_number(&self) -> u32 {
        self.tables
    }

    /// Answers a request; `None` closes the dialog. What was shown before is over.
    pub fn request(
        &mut self,
        request: Option<PasteRequest>,
        form: &Form<'_>,
    ) -> Option<PasteEffect> {
        self.generation = self.generation.wrapping_add(1);
        self.state = PasteState::Closed;
        let mut source = Source::default();
        match request? {
            PasteRequest::Blank => {
                let refusal = None;
                self.state = PasteState::Asking { source, refusal };
            }
            PasteRequest::Block { text, at } => {
                source.target = Some(at);
                self.show_block(source, &text, form);
            }
            PasteRequest::File(Some(bytes)) => match decode_table(&bytes) {
                Err(TableError::Workbook) => {
                    self.state = PasteState::Waiting;
                    let generation = self.generation;
                    return Some(PasteEffect::ReadWorkbook { generation, bytes });
                }
                text => {
                    let table = text.and_then(|text| Table::csv(&(form.to_nfc)(&text)));
                    self.show(source, table, form);
                }
            },
            PasteRequest::File(None) => self.refuse(source, NOT_READ),
            PasteRequest::TooLarge => self.refuse(source, workbook_error(WorkbookError::TooLarge)),
            PasteRequest::Template => return Some(PasteEffect::GiveTemplate),
            PasteRequest::NoTemplate => self.refuse(source, workbook::NO_TEMPLATE),
        }
        None
    }

    /// A block was pasted or typed into the dialog.
    pub fn paste(&mut self, text: &str, form: &Form<'_>) {
        if let Some(source) = self.take_source() {
            self.show_block(source, text, form);
        }
    }

    /// A workbook was read. The first of its sheets that has something for the
    /// form is taken. A reply from an earlier generation is discarded.
    pub fn workbook_read(&mut self, generation: u32, reply: WorkbookReply, form: &Form<'_>) {
        if generation != self.generation || self.state != PasteState::Waiting {
            return;
        }
        let answer = match reply {
            WorkbookReply::Answer(text) => read_answer(&(form.to_nfc)(&text)),
            WorkbookReply::NoReader => return self.refuse(Source::default(), workbook::NO_READER),
            WorkbookReply::ReaderStopped => {
                return self.refuse(Source::default(), workbook::READER_STOPPED);
            }
        };
        match answer {
            Err(error) => self.refuse(Source::default(), workbook_error(error)),
            Ok(mut sheets) => {
                sheets.retain(|sheet| !sheet.rows.is_empty());
                put_in_order(&mut sheets, &form.period.name);
                let has_cells = |sheet: &Sheet| {
                    let table = Table::of_workbook(sheet.rows.clone());
                    let table = table
                        .ok()
                        .map(|table| in_unicode(set_upright(table, form).0).0);
                    let proposal = table
                        .and_then(|table| proposal(&table, None, form, &Decisions::default()).ok());
                    proposal.is_some_and(|proposal| !proposal.placement.cells.is_empty())
                };
                let chosen = sheets.iter().position(has_cells).unwrap_or(0);
                let content = Content::Workbook { sheets, chosen };
                let target = None;
                self.show_sheet(Source { target, content }, form);
            }
        }
    }

    /// Another sheet of the workbook is to be taken.
    pub fn choose_sheet(&mut self, at: usize, form: &Form<'_>) {
        if let Some(mut source) = self.take_source() {
            if let Content::Workbook { chosen, .. } = &mut source.content {
                *chosen = at;
            }
            self.show_sheet(source, form);
        }
    }

    /// The clerk decides something about the table that is shown.
    pub fn decide(&mut self, decision: Decision, form: &Form<'_>) {
        let PasteState::Showing {
            source,
            read,
            preview,
        } = &mut self.state
        else {
            return;
        };
        let decisions = &mut read.decisions;
        match decision {
            Decision::Head(head) => {
                decisions.head = Some(head.map_or(HeadLine::None, HeadLine::Row));
            }
            Decision::Column(column, meaning) => decisions.set_column(column, meaning),
            Decision::Row(row, indicator) => decisions.set_row(row, indicator),
            Decision::Order(follow) => decisions.in_order = follow,
        }
        if let Ok(now) = worded(source, read, form) {
            **preview = now;
        }
    }

    /// Shows a table in an old font as converted, or as it came. What was decided about
    /// the other one is forgotten: its heads and names may differ.
    pub fn show_converted(&mut self, converted: bool, form: &Form<'_>) {
        let PasteState::Showing {
            source,
            read,
            preview,
        } = &mut self.state
        else {
            return;
        };
        let Some(legacy) = &mut read.legacy else {
            return;
        };
        if legacy.said.converted == converted {
            return;
        }
        std::mem::swap(&mut legacy.other, &mut read.table);
        legacy.said.converted = converted;
        let target = source.target.as_ref();
        read.decisions = form.memory.recall(&incoming(&read.table, target, form));
        if let Ok(now) = worded(source, read, form) {
            **preview = now;
            self.tables = self.tables.wrapping_add(1);
        }
    }

    /// The clerk agrees to what is shown.
    pub fn confirm(&mut self, form: &Form<'_>) -> Confirmation {
        let PasteState::Showing {
            source,
            read,
            preview,
        } = &mut self.state
        else {
            return Confirmation::Stale;
        };
        let Ok(now) = worded(source, read, form) else {
            return Confirmation::Stale;
        };
        if **preview == now {
            let mut memory = form.memory.clone();
            let target = source.target.as_ref();
            if let Ok(agreed) = proposal(&read.table, target, form, &read.decisions) {
                memory.remember(&read.table, &agreed, &read.decisions);
            }
            return Confirmation::Apply(now.changes, memory);
        }
        **preview = now;
        Confirmation::Stale
    }

    /// The block that is shown in the place to paste into.
    #[must_use]
    pub fn block(&self) -> &str {
        match self.source().map(|source| &source.content) {
            Some(Content::Block(text)) => text,
            _ => "",
        }
    }

    /// The names of the workbook's sheets, and which of them is taken; blank
    /// where there is no workbook.
    #[must_use]
    pub fn sheets(&self) -> (Vec<String>, usize) {
        match self.source().map(|source| &source.content) {
            Some(Content::Workbook { sheets, chosen }) => {
                let names = sheets.iter().map(|sheet| sheet.name.clone());
                (names.collect(), *chosen)
            }
            _ => (Vec::new(), 0),
        }
    }

    /// Why nothing of what was given can be placed.
    #[must_use]
    pub fn refusal(&self) -> Option<&str> {
        match &self.state {
            PasteState::Asking { refusal, .. } => refusal.as_deref(),
            _ => None,
        }
    }

    fn source(&self) -> Option<&Source> {
        match &self.state {
            PasteState::Asking { source, .. } | PasteState::Showing { source, .. } => Some(source),
            PasteState::Closed | PasteState::Waiting => None,
        }
    }

    fn take_source(&mut self) -> Option<Source> {
        match &mut self.state {
            PasteState::Asking { source, .. } | PasteState::Showing { source, .. } => {
                Some(std::mem::take(source))
            }
            PasteState::Closed | PasteState::Waiting => None,
        }
    }

    fn show_block(&mut self, source: Source, text: &str, form: &Form<'_>) {
        let text = (form.to_nfc)(text);
        let table = Table::pasted(&text);
        let content = Content::Block(text);
        self.show(Source { content, ..source }, table, form);
    }

    fn show_sheet(&mut self, source: Source, form: &Form<'_>) {
        let rows = match &source.content {
            Content::Workbook { sheets, chosen } => {
                sheets.get(*chosen).map(|sheet| sheet.rows.clone())
            }
            _ => None,
        };
        self.show(source, Table::of_workbook(rows.unwrap_or_default()), form);
    }

    fn show(&mut self, source: Source, table: Result<Table, TableError>, form: &Form<'_>) {
        let read = table.map_err(|error| table_error(&error)).map(|table| {
            let (table, mark) = take_mark(table);
            let (table, turned) = set_upright(table, form);
            let (table, legacy) = in_unicode(table);
            let target = source.target.as_ref();
            Read {
                warning: another_form(&table, mark.as_deref(), form.plan, form.unit, form.period),
                decisions: form.memory.recall(&incoming(&table, target, form)),
                table,
                turned,
                legacy,
            }
        });
        let shown = read.and_then(|read| {
            let preview = worded(&source, &read, form)?;
            Ok((read, preview))
        });
        match shown {
            Err(sentence) => self.refuse(source, sentence),
            Ok((read, preview)) => {
                self.tables = self.tables.wrapping_add(1);
                self.state = PasteState::Showing {
                    preview: Box::new(preview),
                    source,
                    read: Box::new(read),
                }
            }
        }
    }

    fn refuse(&mut self, source: Source, sentence: impl Into<String>) {
        let refusal = Some(sentence.into());
        self.state = PasteState::Asking { source, refusal };
    }
}

/// What is said of a table that came with its columns as lines.
const TURNED: &str =
    "Bảng này nằm ngang, mỗi cột một chỉ tiêu: đã xoay lại thành mỗi dòng một chỉ tiêu để đọc.";

/// The table with a line for each indicator, and whether it was turned for that.
fn set_upright(table: Table, form: &Form<'_>) -> (Table, bool) {
    match upright(&table, form.plan, form.unit.level) {
        Some(upright) => (upright, true),
        None => (table, false),
    }
}

fn proposal(
    table: &Table,
    target: Option<&PasteTarget>,
    form: &Form<'_>,
    decisions: &Decisions,
) -> Result<Proposal, String> {
    propose(&incoming(table, target, form), decisions).map_err(|error| paste_error(&error))
}

fn incoming<'a>(
    table: &'a Table,
    target: Option<&'a PasteTarget>,
    form: &'a Form<'_>,
) -> Incoming<'a> {
    Incoming {
        plan: form.plan,
        level: form.unit.level,
        period: &form.period.name,
        draft: form.draft,
        table,
        target,
    }
}

/// The preview against what is typed now.
fn worded(source: &Source, read: &Read, form: &Form<'_>) -> Result<PastePreview, String> {
    let table = &read.table;
    let proposal = proposal(table, source.target.as_ref(), form, &read.decisions)?;
    let (summary, changes) = changes(form.draft, &proposal);
    let hidden = match &source.content {
        Content::Workbook { sheets, chosen } => sheets.get(*chosen).is_some_and(|s| s.hidden),
        _ => false,
    };
    Ok(PastePreview {
        summary,
        warning: read.warning.clone(),
        old_font: read.legacy.as_ref().map(|legacy| legacy.said.clone()),
        grid: grid(form.plan, form.unit.level, table, &proposal),
        lines: changes
            .iter()
            .map(|change| line(form.plan, change))
            .collect(),
        remarks: [
            hidden.then(|| workbook::HIDDEN.to_owned()),
            read.turned.then(|| TURNED.to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        changes,
    })
}

#[cfg(test)]
mod tests;
