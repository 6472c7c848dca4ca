//! The entry form as a workbook to fill in. The cells to fill in are yellow,
//! nothing is locked, and it prints on landscape A4.

use super::OfficeError;
use super::xlsx::{LINE_HEIGHT, base, cell, decimal, height, page_setup};
use crate::view::template::{Figure, TEMPLATE_SHEET, Template};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, FormatAlign, FormatBorder, Workbook};

/// Row of the column headings, counted from 0.
const HEADING_ROW: u32 = 2;
/// Widths of the columns in characters. All seven fit on a small screen, and a
/// figure of twelve digits fits its cell: in a narrower one it would be shown
/// as 1E+12.
const COLUMN_WIDTHS: [f64; 7] = [7.0, 42.0, 30.0, 30.0, 16.0, 16.0, 30.0];
/// The columns to fill in.
const INPUT_COLUMNS: [u16; 3] = [4, 5, 6];
/// Background of cells to fill in.
const YELLOW: Color = Color::RGB(0x00FF_F6CC);
/// Background of cells with given text.
const GREY: Color = Color::RGB(0x00F2_F2F2);

/// The workbook of `template`.
///
/// # Errors
/// [`OfficeError`] where it cannot be written.
pub fn template(template: &Template) -> Result<Vec<u8>, OfficeError> {
    let title = base().set_bold().set_font_size(14);
    let guide = base()
        .set_italic()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let head = cell().set_bold().set_align(FormatAlign::Center);
    let given = cell().set_background_color(GREY).set_indent(1);
    let code = cell()
        .set_background_color(GREY)
        .set_align(FormatAlign::Center);
    // No number format: Excel takes 1/5 for a date, and a number format would
    // then show that date's serial number.
    let figure = base()
        .set_border(FormatBorder::Thin)
        .set_background_color(YELLOW)
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Right)
        .set_indent(1);
    // A quote prefix keeps typed text a text even when the cell is edited.
    let note = cell()
        .set_background_color(YELLOW)
        .set_indent(1)
        .set_quote_prefix();
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&template.title)
            .set_creation_datetime(&ExcelDateTime::parse_from_str(&template.date)?),
    );
    let sheet = workbook.add_worksheet();
    sheet.set_name(TEMPLATE_SHEET)?;
    for (column, width) in (0..).zip(COLUMN_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.merge_range(0, 0, 0, 6, &template.title, &title)?;
    sheet.set_row_height(0, 1.4 * LINE_HEIGHT)?;
    sheet.merge_range(1, 0, 1, 6, &template.guide, &guide)?;
    sheet.set_row_height(1, 2.4 * LINE_HEIGHT)?;
    for (column, name) in (0..).zip(&template.heads) {
        let fill = if INPUT_COLUMNS.contains(&column) {
            YELLOW
        } else {
            GREY
        };
        let head = head.clone().set_background_color(fill);
        sheet.write_string_with_format(HEADING_ROW, column, name, &head)?;
    }
    sheet.set_row_height(HEADING_ROW, 1.6 * LINE_HEIGHT)?;
    let mut row = HEADING_ROW;
    for line in &template.rows {
        row += 1;
        for (column, text) in (0..).zip(&line.about) {
            let format = if column == 0 { &code } else { &given };
            sheet.write_string_with_format(row, column, text, format)?;
        }
        for (column, typed) in (4..).zip(&line.figures) {
            match typed {
                Figure::Blank => sheet.write_blank(row, column, &figure)?,
                Figure::Number(thousandths) => {
                    sheet.write_number_with_format(row, column, decimal(*thousandths), &figure)?
                }
                Figure::Text(text) => {
                    let text_format = figure.clone().set_quote_prefix();
                    sheet.write_string_with_format(row, column, text, &text_format)?
                }
            };
        }
        if line.note.is_empty() {
            let blank = cell().set_background_color(YELLOW).set_indent(1);
            sheet.write_blank(row, 6, &blank)?;
        } else {
            sheet.write_string_with_format(row, 6, &line.note, &note)?;
        }
        let [_, name, above, below] = &line.about;
        let texts = [name, above, below, &line.note].map(String::as_str);
        // The indent takes up one character.
        let widths = [
            COLUMN_WIDTHS[1],
            COLUMN_WIDTHS[2],
            COLUMN_WIDTHS[3],
            COLUMN_WIDTHS[6],
        ]
        .map(|width| width - 1.0);
        sheet.set_row_height(row, height(&texts, &widths))?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 2)?;
    sheet.set_selection(HEADING_ROW + 1, 4, HEADING_ROW + 1, 4)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    sheet.set_print_area(0, 0, row, 6)?;
    page_setup(sheet, &template.title);
    Ok(workbook.save_to_buffer()?)
}
