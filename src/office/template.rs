//! The entry form as a workbook to fill in. The cells to fill in are yellow,
//! nothing is locked, and it prints on landscape A4.

use super::OfficeError;
use super::wrap::{LINE_HEIGHT, height, width_for};
use super::xlsx::{base, cell, decimal, mark, page_setup};
use crate::view::template::{Figure, TEMPLATE_SHEET, Template, TemplateRow};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

/// Row of the column headings, counted from 0.
const HEADING_ROW: u32 = 2;
/// Widths of the columns in characters. All seven fit on a small screen, and a
/// figure of twelve digits fits its cell: in a narrower one it would be shown
/// as 1E+12.
const COLUMN_WIDTHS: [f64; 7] = [7.0, 42.0, 30.0, 30.0, 16.0, 16.0, 30.0];
/// The column of ids, and the first of the two columns of figures.
const ID_COLUMN: u16 = 0;
const FIGURES_COLUMN: u16 = 4;
/// The column of notes, which is the last.
const NOTE_COLUMN: u16 = 6;
/// The greatest width of a column that spreadsheets allow.
const MAX_WIDTH: f64 = 255.0;
/// What the indent takes of a column.
const INDENT: f64 = 1.0;
/// Columns that stay in sight when the sheet is scrolled: id and name.
const FROZEN_COLUMNS: u16 = 2;
/// Background of cells to fill in.
const YELLOW: Color = Color::RGB(0x00FF_F6CC);
/// Background of cells with given text.
const GREY: Color = Color::RGB(0x00F2_F2F2);

/// The formats of the template's cells.
struct Formats {
    title: Format,
    guide: Format,
    heading: Format,
    id: Format,
    given: Format,
    figure: Format,
    note: Format,
    blank_note: Format,
}

impl Formats {
    fn new() -> Self {
        let input = cell().set_background_color(YELLOW).set_indent(1);
        Self {
            title: base().set_bold().set_font_size(14),
            guide: base()
                .set_italic()
                .set_text_wrap()
                .set_align(FormatAlign::Top),
            heading: cell().set_bold().set_align(FormatAlign::Center),
            id: cell()
                .set_background_color(GREY)
                .set_align(FormatAlign::Center),
            given: cell().set_background_color(GREY).set_indent(1),
            // No number format: Excel takes 1/5 for a date, and a number format
            // would then show that date's serial number.
            figure: base()
                .set_border(FormatBorder::Thin)
                .set_background_color(YELLOW)
                .set_align(FormatAlign::VerticalCenter)
                .set_align(FormatAlign::Right)
                .set_indent(1),
            // A quote prefix keeps typed text a text even when the cell is edited.
            // Of a note that no row could show whole the beginning is in sight.
            note: input.clone().set_quote_prefix().set_align(FormatAlign::Top),
            blank_note: input,
        }
    }
}

/// The workbook of `template`.
///
/// # Errors
/// [`OfficeError`] where it cannot be written.
pub fn template(template: &Template) -> Result<Vec<u8>, OfficeError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&template.title)
            .set_creation_datetime(&ExcelDateTime::parse_from_str(&template.date)?),
    );
    let formats = Formats::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(TEMPLATE_SHEET)?;
    let widths = widths(template);
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, width)?;
    }
    head(sheet, template, &formats)?;
    let mut row = HEADING_ROW;
    for indicator in &template.rows {
        row += 1;
        indicator_row(sheet, row, indicator, &widths, &formats)?;
    }
    mark(sheet, row + 2, ID_COLUMN, &template.mark)?;
    let first = HEADING_ROW + 1;
    sheet.set_freeze_panes(first, FROZEN_COLUMNS)?;
    sheet.set_selection(first, FIGURES_COLUMN, first, FIGURES_COLUMN)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    sheet.set_print_area(0, 0, row, NOTE_COLUMN)?;
    page_setup(sheet, &template.title);
    Ok(workbook.save_to_buffer()?)
}

/// The widths of the columns. The column of notes is as wide as the longest note needs:
/// a row has a greatest height, which a long note in a narrow column would exceed.
fn widths(template: &Template) -> [f64; 7] {
    let [others @ .., least] = COLUMN_WIDTHS;
    let notes = template.rows.iter().map(|row| row.note.as_str());
    let needed = notes.map(|note| width_for(note, least - INDENT, MAX_WIDTH - INDENT));
    let note_width = needed.fold(least, |widest, width| widest.max(width + INDENT));
    let [id, name, numerator, denominator, first, second] = others;
    [id, name, numerator, denominator, first, second, note_width]
}

/// Title, instructions and column headings.
fn head(sheet: &mut Worksheet, template: &Template, formats: &Formats) -> Result<(), XlsxError> {
    sheet.merge_range(0, 0, 0, NOTE_COLUMN, &template.title, &formats.title)?;
    sheet.set_row_height(0, 1.4 * LINE_HEIGHT)?;
    sheet.merge_range(1, 0, 1, NOTE_COLUMN, &template.guide, &formats.guide)?;
    sheet.set_row_height(1, 2.4 * LINE_HEIGHT)?;
    for (column, name) in (0..).zip(&template.heads) {
        let fill = if column < FIGURES_COLUMN {
            GREY
        } else {
            YELLOW
        };
        let heading = formats.heading.clone().set_background_color(fill);
        sheet.write_string_with_format(HEADING_ROW, column, name, &heading)?;
    }
    sheet.set_row_height(HEADING_ROW, 1.6 * LINE_HEIGHT)?;
    Ok(())
}

/// The row of one indicator.
fn indicator_row(
    sheet: &mut Worksheet,
    row: u32,
    indicator: &TemplateRow,
    widths: &[f64; 7],
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (column, text) in (ID_COLUMN..).zip(&indicator.about) {
        let format = if column == ID_COLUMN {
            &formats.id
        } else {
            &formats.given
        };
        sheet.write_string_with_format(row, column, text, format)?;
    }
    for (column, typed) in (FIGURES_COLUMN..).zip(&indicator.figures) {
        let format = &formats.figure;
        match typed {
            Figure::Blank => sheet.write_blank(row, column, format)?,
            Figure::Number(thousandths) => {
                sheet.write_number_with_format(row, column, decimal(*thousandths), format)?
            }
            Figure::Text(text) => {
                let quoted = format.clone().set_quote_prefix();
                sheet.write_string_with_format(row, column, text, &quoted)?
            }
        };
    }
    let note = &indicator.note;
    if note.is_empty() {
        sheet.write_blank(row, NOTE_COLUMN, &formats.blank_note)?;
    } else {
        sheet.write_string_with_format(row, NOTE_COLUMN, note, &formats.note)?;
    }
    let [_, name, numerator, denominator] = &indicator.about;
    let texts = [name, numerator, denominator, note].map(String::as_str);
    let [_, about @ .., _, _, note_width] = *widths;
    let [name_width, numerator_width, denominator_width] = about;
    let widths = [name_width, numerator_width, denominator_width, note_width];
    let widths = widths.map(|width| width - INDENT);
    sheet.set_row_height(row, height(&texts, &widths))?;
    Ok(())
}
