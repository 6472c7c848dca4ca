//! The form as a workbook to be filled in: what is to be typed stands out,
//! nothing is locked, and it prints on landscape A4.

use super::OfficeError;
use super::xlsx::{LINE, base, cell, decimal, height, page_setup};
use crate::view::template::{Figure, TEMPLATE_SHEET, Template};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, FormatAlign, FormatBorder, Workbook};

/// The row of the heads, counted from 0.
const HEAD: u32 = 2;
/// Widths of the columns in characters: all of them show on a small screen, and
/// twelve digits in their cell, which would turn into 1E+12 in a narrower one.
const WIDTHS: [f64; 7] = [7.0, 42.0, 30.0, 30.0, 16.0, 16.0, 30.0];
/// The columns to be filled in.
const FILLED: [u16; 3] = [4, 5, 6];
/// Behind what is to be filled in.
const YELLOW: Color = Color::RGB(0x00FF_F6CC);
/// Behind what is given.
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
    // No number format: one would show a day that Excel makes of 1/5 as a number.
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
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.merge_range(0, 0, 0, 6, &template.title, &title)?;
    sheet.set_row_height(0, 1.4 * LINE)?;
    sheet.merge_range(1, 0, 1, 6, &template.guide, &guide)?;
    sheet.set_row_height(1, 2.4 * LINE)?;
    for (column, name) in (0..).zip(&template.heads) {
        let fill = if FILLED.contains(&column) {
            YELLOW
        } else {
            GREY
        };
        let head = head.clone().set_background_color(fill);
        sheet.write_string_with_format(HEAD, column, name, &head)?;
    }
    sheet.set_row_height(HEAD, 1.6 * LINE)?;
    let mut row = HEAD;
    for line in &template.rows {
        row += 1;
        for (column, text) in (0..).zip(&line.about) {
            let look = if column == 0 { &code } else { &given };
            sheet.write_string_with_format(row, column, text, look)?;
        }
        for (column, typed) in (4..).zip(&line.figures) {
            match typed {
                Figure::Blank => sheet.write_blank(row, column, &figure)?,
                Figure::Number(thousandths) => {
                    sheet.write_number_with_format(row, column, decimal(*thousandths), &figure)?
                }
                Figure::Text(text) => {
                    let text_look = figure.clone().set_quote_prefix();
                    sheet.write_string_with_format(row, column, text, &text_look)?
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
        // An indent takes a character.
        let widths = [WIDTHS[1], WIDTHS[2], WIDTHS[3], WIDTHS[6]].map(|width| width - 1.0);
        sheet.set_row_height(row, height(&texts, &widths))?;
    }
    sheet.set_freeze_panes(HEAD + 1, 2)?;
    sheet.set_selection(HEAD + 1, 4, HEAD + 1, 4)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_print_area(0, 0, row, 6)?;
    page_setup(sheet, &template.title);
    Ok(workbook.save_to_buffer()?)
}
