//! The appendix as a workbook: real numbers, rates as formulas with their
//! values, ready to print on landscape A4; a second sheet with the plain facts.

use super::OfficeError;
use crate::view::document::{
    AppendixLine, COLUMNS, Document, FACTS_SHEET, POINTS, Share, TABLE_SHEET,
};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

/// Paper size of A4 in OOXML.
const A4: u8 = 9;
/// The row of the table's head, counted from 0.
const HEAD: u32 = 4;
/// Widths of the columns in characters.
const WIDTHS: [f64; 9] = [6.0, 52.0, 9.0, 16.0, 16.0, 10.0, 15.0, 18.0, 36.0];
/// Height of a line of text in points.
pub(super) const LINE: f64 = 16.5;
/// The tallest row that a spreadsheet has, in points.
const TALLEST: f64 = 409.0;
/// Inches in a millimetre.
const MM: f64 = 1.0 / 25.4;

/// The letters of every cell.
pub(super) fn base() -> Format {
    Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(12)
}

/// A cell of a table.
pub(super) fn cell() -> Format {
    base()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The looks of the cells.
struct Looks {
    title: Format,
    reference: Format,
    head: Format,
    group: Format,
    text: Format,
    centre: Format,
    label: Format,
    plain: Format,
}

impl Looks {
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
    let looks = Looks::new();
    table(workbook.add_worksheet(), document, &looks)?;
    facts(workbook.add_worksheet(), document, &looks)?;
    Ok(workbook.save_to_buffer()?)
}

fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new()
        .set_title(&document.subject)
        .set_author(document.issuer.join(" "))
        .set_creation_datetime(&ExcelDateTime::parse_from_str(&document.date)?))
}

fn table(sheet: &mut Worksheet, document: &Document, looks: &Looks) -> Result<(), XlsxError> {
    let appendix = &document.appendix;
    sheet.set_name(TABLE_SHEET)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.merge_range(0, 0, 0, 8, &appendix.title, &looks.title)?;
    sheet.merge_range(1, 0, 1, 8, &appendix.subject, &looks.title)?;
    sheet.merge_range(2, 0, 2, 8, &appendix.reference, &looks.reference)?;
    if let Some(mark) = &document.mark {
        sheet.merge_range(3, 0, 3, 8, mark, &looks.title)?;
    }
    for (column, name) in (0..).zip(COLUMNS) {
        let name = if column == 7 { POINTS } else { name };
        sheet.write_string_with_format(HEAD, column, name, &looks.head)?;
    }
    sheet.set_row_height(HEAD, 3.0 * LINE)?;
    let mut row = HEAD;
    for group in &appendix.groups {
        row += 1;
        sheet.write_string_with_format(row, 0, &group.id, &looks.group)?;
        sheet.merge_range(row, 1, row, 8, &group.name, &looks.group)?;
        for indicator in &group.lines {
            row += 1;
            line(sheet, row, indicator, looks)?;
            sheet.set_row_height(row, height(&indicator.cells, &WIDTHS))?;
        }
    }
    if !appendix.closing.is_empty() {
        sheet.merge_range(row + 2, 1, row + 2, 8, &appendix.closing, &looks.plain)?;
    }
    sheet.set_freeze_panes(HEAD + 1, 2)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_print_area(0, 0, row + 2, 8)?;
    page_setup(sheet, &document.footer);
    Ok(())
}

/// Landscape A4 within the margins of the decree, numbered, `footer` at the right.
pub(super) fn page_setup(sheet: &mut Worksheet, footer: &str) {
    sheet.set_paper_size(A4);
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
    // An ampersand starts a code.
    sheet.set_footer(format!(
        "&R&\"Times New Roman\"&9{}",
        footer.replace('&', "&&")
    ));
}

/// One indicator. Rate and change are formulas over the figures beside them.
fn line(
    sheet: &mut Worksheet,
    row: u32,
    line: &AppendixLine,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let cells = &line.cells;
    for (column, look) in [
        (0, &looks.centre),
        (1, &looks.text),
        (2, &looks.centre),
        (6, &looks.centre),
        (8, &looks.text),
    ] {
        sheet.write_string_with_format(row, column, &cells[usize::from(column)], look)?;
    }
    let Some(share) = line.share else {
        for column in [3, 4, 5, 7] {
            let text = &cells[usize::from(column)];
            if text == "0" {
                sheet.write_number_with_format(row, column, 0, &looks.number("#,##0"))?;
            } else {
                sheet.write_string_with_format(row, column, text, &looks.centre)?;
            }
        }
        return Ok(());
    };
    for (column, thousandths) in [(3, share.numerator), (4, share.denominator)] {
        let look = looks.number(number_format(thousandths));
        sheet.write_number_with_format(row, column, decimal(thousandths), &look)?;
    }
    let number = row + 1;
    let rate = Formula::new(format!("=IF(E{number}>0,D{number}/E{number},\"\")"))
        .set_result(fraction(share).to_string());
    let look = looks.number(&rate_format(&cells[5])).set_bold();
    sheet.write_formula_with_format(row, 5, rate, &look)?;
    match line.before {
        Some(before) => {
            let change = Formula::new(format!(
                "=IF(F{number}=\"\",\"\",(F{number}-{}/{})*100)",
                decimal(before.numerator),
                decimal(before.denominator)
            ))
            .set_result(((fraction(share) - fraction(before)) * 100.0).to_string());
            let zeros = "0".repeat(decimals(&cells[7]));
            let look = looks.number(&format!("+0.{zeros};-0.{zeros};0"));
            sheet.write_formula_with_format(row, 7, change, &look)?;
        }
        None => {
            sheet.write_blank(row, 7, &looks.centre)?;
        }
    }
    Ok(())
}

/// What a spreadsheet computes with: 12 digits and 3 decimals fit a double.
#[allow(clippy::cast_precision_loss)]
pub(super) fn decimal(thousandths: u64) -> f64 {
    thousandths as f64 / 1000.0
}

fn fraction(share: Share) -> f64 {
    decimal(share.numerator) / decimal(share.denominator)
}

/// As many decimals as the figure has.
fn number_format(thousandths: u64) -> &'static str {
    match thousandths {
        t if t % 1000 == 0 => "#,##0",
        t if t % 100 == 0 => "#,##0.0",
        t if t % 10 == 0 => "#,##0.00",
        _ => "#,##0.000",
    }
}

/// As many decimals as the worded rate has, so that both read alike.
fn rate_format(worded: &str) -> String {
    format!("0.{}%", "0".repeat(decimals(worded)))
}

/// The decimals of the first number in `worded`, at least one.
fn decimals(worded: &str) -> usize {
    let (_, rest) = worded.split_once(',').unwrap_or_default();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits.max(1)
}

/// The height at which the longest of `cells` shows whole: not every program
/// fits rows to wrapped text when it opens a file.
#[allow(clippy::cast_precision_loss)]
pub(super) fn height<T: AsRef<str>>(cells: &[T], widths: &[f64]) -> f64 {
    let lines = |(text, width): (&T, &f64)| -> f64 {
        let of_line = |line: &str| {
            (line.chars().count() as f64 / (width - 1.0))
                .ceil()
                .max(1.0)
        };
        text.as_ref().split('\n').map(of_line).sum()
    };
    let most = cells.iter().zip(widths).map(lines).fold(1.0, f64::max);
    (most * LINE + 3.0).min(TALLEST)
}

fn facts(sheet: &mut Worksheet, document: &Document, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(FACTS_SHEET)?;
    sheet.set_column_width(0, 30)?;
    sheet.set_column_width(1, 90)?;
    for (row, (label, value)) in (0..).zip(&document.facts) {
        sheet.write_string_with_format(row, 0, label, &looks.label)?;
        sheet.write_string_with_format(row, 1, value, &looks.plain)?;
        sheet.set_row_height(row, height(std::slice::from_ref(value), &[90.0]))?;
    }
    page_setup(sheet, &document.footer);
    Ok(())
}
