//! The report's appendix as a workbook: figures as numbers, rates as formulas
//! with their results, ready to print on landscape A4. A second sheet has the
//! facts about the report as label and value.

use super::OfficeError;
use super::wrap::{LINE_HEIGHT, height, pieces, shown};
use crate::view::document::{
    AppendixLine, COLUMNS, Document, FACTS_SHEET, POINTS, Share, TABLE_SHEET, column,
};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet, XlsxError,
};

/// Code of A4 in `pageSetup/@paperSize`.
const PAPER_A4: u8 = 9;
/// Row of the column headings, counted from 0.
const HEADING_ROW: u32 = 4;
/// Widths of the columns in characters of the default font.
const COLUMN_WIDTHS: [f64; 9] = [6.0, 52.0, 9.0, 16.0, 16.0, 10.0, 15.0, 18.0, 36.0];
/// Width of the values on the sheet with the facts.
const FACTS_WIDTH: f64 = 90.0;
/// The last column.
const LAST: u16 = column::NOTE;
/// A millimetre in inches, the unit of margins.
const MM: f64 = 1.0 / 25.4;

/// The font of every cell.
pub(super) fn base() -> Format {
    Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(12)
}

/// A cell of a table: bordered, wrapped.
pub(super) fn cell() -> Format {
    base()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The formats of the report's cells.
struct Formats {
    title: Format,
    reference: Format,
    head: Format,
    group: Format,
    text: Format,
    centre: Format,
    label: Format,
    plain: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            title: base()
                .set_bold()
                .set_font_size(14)
                .set_align(FormatAlign::Center),
            reference: base().set_italic().set_align(FormatAlign::Center),
            head: cell().set_bold().set_align(FormatAlign::Center),
            group: cell().set_bold(),
            // A quote prefix keeps typed text a text even when the cell is edited.
            text: cell().set_indent(1).set_quote_prefix(),
            centre: cell().set_align(FormatAlign::Center).set_quote_prefix(),
            label: base().set_bold().set_align(FormatAlign::Top),
            plain: base()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_quote_prefix(),
        }
    }

    /// A cell with a number in number format `format`.
    fn number(&self, format: &str) -> Format {
        self.group
            .clone()
            .unset_bold()
            .set_align(FormatAlign::Right)
            .set_num_format(format)
    }
}

/// The workbook of `document`.
///
/// # Errors
/// [`OfficeError`] where it cannot be written.
pub fn xlsx(document: &Document) -> Result<Vec<u8>, OfficeError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let formats = Formats::new();
    table(workbook.add_worksheet(), document, &formats)?;
    facts(workbook.add_worksheet(), document, &formats)?;
    Ok(workbook.save_to_buffer()?)
}

fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new()
        .set_title(&document.subject)
        .set_author(document.issuer.join(" "))
        .set_creation_datetime(&ExcelDateTime::parse_from_str(&document.date)?))
}

/// The first sheet: the appendix.
fn table(sheet: &mut Worksheet, document: &Document, formats: &Formats) -> Result<(), XlsxError> {
    let appendix = &document.appendix;
    sheet.set_name(TABLE_SHEET)?;
    for (at, width) in (0..).zip(COLUMN_WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    sheet.merge_range(0, 0, 0, LAST, &appendix.title, &formats.title)?;
    sheet.merge_range(1, 0, 1, LAST, &appendix.subject, &formats.title)?;
    sheet.merge_range(2, 0, 2, LAST, &appendix.reference, &formats.reference)?;
    if let Some(mark) = &document.mark {
        sheet.merge_range(3, 0, 3, LAST, mark, &formats.title)?;
    }
    for (at, name) in (0..).zip(COLUMNS) {
        let name = if at == column::CHANGE { POINTS } else { name };
        sheet.write_string_with_format(HEADING_ROW, at, name, &formats.head)?;
    }
    sheet.set_row_height(HEADING_ROW, 3.0 * LINE_HEIGHT)?;
    let mut row = HEADING_ROW;
    for group in &appendix.groups {
        row += 1;
        sheet.write_string_with_format(row, column::ID, &group.id, &formats.group)?;
        sheet.merge_range(row, column::NAME, row, LAST, &group.name, &formats.group)?;
        for indicator in &group.lines {
            row += 1;
            line(sheet, row, indicator, formats)?;
            let cells = indicator.cells.each_ref().map(|cell| shown(cell));
            sheet.set_row_height(row, height(&cells, &COLUMN_WIDTHS))?;
        }
    }
    row += 1;
    for (label, text) in appendix.notes() {
        below_table(sheet, &mut row, &format!("{label} {text}"), formats)?;
    }
    if !appendix.closing.is_empty() {
        row += 1;
        below_table(sheet, &mut row, &appendix.closing, formats)?;
    }
    mark(sheet, row + 4, column::NAME, &document.origin)?;
    sheet.set_freeze_panes(HEADING_ROW + 1, column::TARGET)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    sheet.set_print_area(0, 0, row, LAST)?;
    page_setup(sheet, &document.footer);
    Ok(())
}

/// Writes the mark of a table below what is printed.
pub(super) fn mark(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
) -> Result<(), XlsxError> {
    let format = base().set_font_size(9).set_font_color(Color::Gray);
    sheet.write_string_with_format(row, column, text, &format)?;
    Ok(())
}

/// Writes `text` below the table, from the column of names to the last, a row for each
/// piece: no row can be as tall as the longest note.
fn below_table(
    sheet: &mut Worksheet,
    row: &mut u32,
    text: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let width = COLUMN_WIDTHS[usize::from(column::NAME)..].iter().sum();
    for (piece, height) in pieces(&shown(text), width) {
        *row += 1;
        sheet.merge_range(*row, column::NAME, *row, LAST, piece, &formats.plain)?;
        sheet.set_row_height(*row, height)?;
    }
    Ok(())
}

/// Landscape A4 with the margins of Nghị định 30/2020/NĐ-CP, page numbers in
/// the header, `footer` at the bottom right.
pub(super) fn page_setup(sheet: &mut Worksheet, footer: &str) {
    sheet.set_paper_size(PAPER_A4);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(
        30.0 * MM,
        15.0 * MM,
        20.0 * MM,
        20.0 * MM,
        10.0 * MM,
        10.0 * MM,
    );
    sheet.set_header("&C&\"Times New Roman\"&13&P");
    // In headers and footers an ampersand starts a code.
    sheet.set_footer(format!(
        "&R&\"Times New Roman\"&9{}",
        footer.replace('&', "&&")
    ));
}

/// Writes the row of one indicator. Rate and change are formulas over its
/// figures.
fn line(
    sheet: &mut Worksheet,
    row: u32,
    line: &AppendixLine,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let text = |column: u16| &line.cells[usize::from(column)];
    for (at, format) in [
        (column::ID, &formats.centre),
        (column::NAME, &formats.text),
        (column::TARGET, &formats.centre),
        (column::STATUS, &formats.centre),
        (column::NOTE, &formats.text),
    ] {
        sheet.write_string_with_format(row, at, shown(text(at)), format)?;
    }
    let Some(share) = line.share else {
        for at in [
            column::NUMERATOR,
            column::DENOMINATOR,
            column::RATE,
            column::CHANGE,
        ] {
            if text(at) == "0" {
                sheet.write_number_with_format(row, at, 0, &formats.number("#,##0"))?;
            } else {
                sheet.write_string_with_format(row, at, shown(text(at)), &formats.centre)?;
            }
        }
        return Ok(());
    };
    for (at, thousandths) in [
        (column::NUMERATOR, share.numerator),
        (column::DENOMINATOR, share.denominator),
    ] {
        let format = formats.number(number_format(thousandths));
        sheet.write_number_with_format(row, at, decimal(thousandths), &format)?;
    }
    // In formulas rows count from 1; D is the numerator, E the denominator, F the rate.
    let number = row + 1;
    let rate = Formula::new(format!("=IF(E{number}>0,D{number}/E{number},\"\")"))
        .set_result(fraction(share).to_string());
    let format = formats.number(&rate_format(text(column::RATE))).set_bold();
    sheet.write_formula_with_format(row, column::RATE, rate, &format)?;
    match line.before {
        Some(before) => {
            let change = Formula::new(format!(
                "=IF(F{number}=\"\",\"\",(F{number}-{}/{})*100)",
                decimal(before.numerator),
                decimal(before.denominator)
            ))
            .set_result(((fraction(share) - fraction(before)) * 100.0).to_string());
            let zeros = "0".repeat(decimals(text(column::CHANGE)));
            let format = formats.number(&format!("+0.{zeros};-0.{zeros};0"));
            sheet.write_formula_with_format(row, column::CHANGE, change, &format)?;
        }
        None => {
            sheet.write_blank(row, column::CHANGE, &formats.centre)?;
        }
    }
    Ok(())
}

/// `thousandths` as the number that a cell stores. 12 digits and 3 decimals are
/// within a double's precision.
#[allow(clippy::cast_precision_loss)]
pub(super) fn decimal(thousandths: u64) -> f64 {
    thousandths as f64 / 1000.0
}

fn fraction(share: Share) -> f64 {
    decimal(share.numerator) / decimal(share.denominator)
}

/// A number format with as many decimals as the figure has.
fn number_format(thousandths: u64) -> &'static str {
    match thousandths {
        t if t % 1000 == 0 => "#,##0",
        t if t % 100 == 0 => "#,##0.0",
        t if t % 10 == 0 => "#,##0.00",
        _ => "#,##0.000",
    }
}

/// A number format with as many decimals as `worded`, the rate as the document
/// prints it, has.
fn rate_format(worded: &str) -> String {
    format!("0.{}%", "0".repeat(decimals(worded)))
}

/// How many decimals the first number in `worded` has; at least 1.
fn decimals(worded: &str) -> usize {
    let (_, rest) = worded.split_once(',').unwrap_or_default();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits.max(1)
}

/// The second sheet: the document's facts.
fn facts(sheet: &mut Worksheet, document: &Document, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(FACTS_SHEET)?;
    sheet.set_column_width(0, 30)?;
    sheet.set_column_width(1, FACTS_WIDTH)?;
    let mut row = 0;
    for (label, value) in &document.facts {
        sheet.write_string_with_format(row, 0, label, &formats.label)?;
        for (piece, height) in pieces(&shown(value), FACTS_WIDTH) {
            sheet.write_string_with_format(row, 1, piece, &formats.plain)?;
            sheet.set_row_height(row, height)?;
            row += 1;
        }
    }
    page_setup(sheet, &document.footer);
    Ok(())
}
