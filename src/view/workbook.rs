//! Workbooks that are read in: the sheets that the office worker sends to the
//! page, which of them to offer first, and the messages for files that cannot be
//! read.

use crate::json::Json;
use crate::plan::fold;
pub use crate::report::{MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TABLE_BYTES};
use serde::Serialize;

/// Most bytes of a workbook: 16 MiB.
pub const MAX_WORKBOOK_BYTES: usize = 16 * 1024 * 1024;

/// A visible sheet, with its cells in the notation of the entry form. Where it
/// exceeds the limits of a table, it ends with one cell beyond them, so that the
/// reader of the table sees that it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Whether it was in front when the file was saved.
    pub active: bool,
    /// Whether it has hidden rows or columns with content, which are read like others.
    pub hidden: bool,
    /// Its cells, row by row, up to the last row with content.
    pub rows: Vec<Vec<String>>,
}

/// Why a file cannot be read as a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookError {
    /// It is protected by a password.
    #[error("encrypted")]
    Encrypted,
    /// It is in the format of Excel before 2007.
    #[error("an .xls")]
    Old,
    /// It is in Excel's binary format.
    #[error("an .xlsb")]
    Binary,
    /// It is an `OpenDocument` spreadsheet.
    #[error("an .ods")]
    OpenDocument,
    /// It is something else: a letter, slides, an archive.
    #[error("not a workbook")]
    Foreign,
    /// It has too many bytes, packed or unpacked.
    #[error("too large")]
    TooLarge,
    /// It is truncated or malformed.
    #[error("broken")]
    Broken,
}

/// What the office worker answers.
pub type Answer = Result<Vec<Sheet>, WorkbookError>;

impl WorkbookError {
    const ALL: [Self; 7] = [
        Self::Encrypted,
        Self::Old,
        Self::Binary,
        Self::OpenDocument,
        Self::Foreign,
        Self::TooLarge,
        Self::Broken,
    ];

    /// Its code in the answer's text.
    fn code(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::Old => "old",
            Self::Binary => "binary",
            Self::OpenDocument => "open-document",
            Self::Foreign => "foreign",
            Self::TooLarge => "too-large",
            Self::Broken => "broken",
        }
    }
}

/// `answer` as text for the page: the sheets as JSON, or the error's code.
///
/// # Panics
/// Never: sheets are strings and booleans.
#[must_use]
pub fn answer_text(answer: &Answer) -> String {
    match answer {
        Ok(sheets) => serde_json::to_string(sheets).expect("strings and booleans are JSON"),
        Err(error) => error.code().to_owned(),
    }
}

/// Reads the text of an answer. It is read with the JSON reader of the plan, which
/// the page already has; `serde_json` would be downloaded for this alone.
///
/// # Errors
/// [`WorkbookError`] that the worker gave; [`WorkbookError::Broken`] where the
/// text is not an answer.
pub fn read_answer(text: &str) -> Answer {
    let named = WorkbookError::ALL.iter().find(|error| error.code() == text);
    if let Some(error) = named {
        return Err(*error);
    }
    match Json::parse(text) {
        Ok(Json::List(sheets)) => Ok(sheets.into_iter().map(Sheet::of).collect()),
        _ => Err(WorkbookError::Broken),
    }
}

impl Sheet {
    fn of(json: Json) -> Self {
        let is = |name: &str| matches!(json.get(name), Some(Json::Bool(true)));
        let (active, hidden) = (is("active"), is("hidden"));
        let mut sheet = Self {
            name: String::new(),
            active,
            hidden,
            rows: Vec::new(),
        };
        let Json::Object(members) = json else {
            return sheet;
        };
        for (name, value) in members {
            match (name.as_str(), value) {
                ("name", Json::Text(text)) => sheet.name = text,
                ("rows", Json::List(rows)) => sheet.rows = rows.into_iter().map(cells).collect(),
                _ => {}
            }
        }
        sheet
    }
}

fn cells(row: Json) -> Vec<String> {
    let cell = |json| match json {
        Json::Text(text) => text,
        _ => String::new(),
    };
    match row {
        Json::List(row) => row.into_iter().map(cell).collect(),
        _ => Vec::new(),
    }
}

/// Sorts `sheets` by how likely they are meant: those named after the period,
/// then the one that was in front, then the others in their order.
pub fn put_in_order(sheets: &mut [Sheet], period: &str) {
    let short = words(period.split('/').next().unwrap_or(period));
    sheets.sort_by_key(|sheet| (!words(&sheet.name).contains(&short), !sheet.active));
}

/// The words of `text`, folded, each with a space on either side.
fn words(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// The notice for a sheet with hidden cells.
pub const HIDDEN: &str = "Trang tính có dòng hoặc cột ẩn; các ô ẩn cũng được đọc.";

/// The office worker could not be loaded, so no file can be read.
pub const NO_READER: &str = "Chưa tải được phần đọc tệp Excel. Xin kiểm tra mạng rồi chọn lại tệp; hoặc mở tệp, chép các ô rồi dán vào đây.";
/// The office worker stopped in the middle of a file.
pub const READER_STOPPED: &str = "Phần đọc tệp Excel đã dừng giữa chừng vì tệp này, không có gì thay đổi. Xin mở tệp trong Excel, lưu lại thành .xlsx rồi chọn lại; hoặc chép các ô rồi dán vào đây.";
/// The office worker could not be loaded, so no template can be made.
pub const NO_TEMPLATE: &str = "Chưa tạo được bảng mẫu Excel vì chưa tải được phần tạo tệp. Xin kiểm tra mạng rồi thử lại, hoặc tải bảng mẫu CSV ở dưới: mở và điền trong Excel như thường.";

/// Why a workbook cannot be read, and what to do instead.
#[must_use]
pub fn workbook_error(error: WorkbookError) -> &'static str {
    match error {
        WorkbookError::Encrypted => {
            "Tệp có mật khẩu nên không đọc được. Xin mở tệp, bỏ mật khẩu rồi lưu lại và chọn lại; hoặc chép các ô rồi dán vào đây."
        }
        WorkbookError::Old => {
            "Đây là tệp Excel kiểu cũ (.xls). Xin mở tệp, chọn Lưu thành “Excel Workbook (.xlsx)” rồi chọn tệp mới; hoặc chép các ô rồi dán vào đây."
        }
        WorkbookError::Binary => {
            "Đây là tệp Excel dạng nhị phân (.xlsb). Xin mở tệp, chọn Lưu thành “Excel Workbook (.xlsx)” rồi chọn tệp mới; hoặc chép các ô rồi dán vào đây."
        }
        WorkbookError::OpenDocument => {
            "Đây là tệp bảng tính .ods. Xin mở tệp, chọn Lưu thành “Excel 2007–365 (.xlsx)” rồi chọn tệp mới; hoặc chép các ô rồi dán vào đây."
        }
        WorkbookError::Foreign => {
            "Tệp này không phải bảng tính. Xin chọn tệp Excel (.xlsx) hoặc CSV."
        }
        WorkbookError::TooLarge => "Tệp quá lớn. Xin chép phần biểu cần nhập rồi dán vào đây.",
        WorkbookError::Broken => {
            "Tệp bị hỏng hoặc chưa tải xong nên không đọc được. Xin mở thử trong Excel, lưu lại thành .xlsx rồi chọn lại; hoặc chép các ô rồi dán vào đây."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(name: &str, active: bool) -> Sheet {
        Sheet {
            name: name.to_owned(),
            active,
            hidden: false,
            rows: Vec::new(),
        }
    }

    #[test]
    fn the_sheet_of_the_period_comes_first_then_the_one_in_front() {
        #[track_caller]
        fn case(names: [&str; 4], period: &str, ordered: [&str; 4]) {
            let mut at = 0;
            let mut sheets = names.map(|name| {
                at += 1;
                sheet(name, at == 3)
            });
            put_in_order(&mut sheets, period);
            assert_eq!(sheets.map(|sheet| sheet.name), ordered);
        }
        case(
            ["Bìa", "Quý I", "Quý III", "QUÝ II-2024"],
            "Quý II/2024",
            ["QUÝ II-2024", "Quý III", "Bìa", "Quý I"],
        );
        case(["a", "b", "c", "d"], "Quý II/2024", ["c", "a", "b", "d"]);
    }

    #[test]
    fn an_answer_survives_its_text() {
        let answer = Ok(vec![sheet("Bảng \"1\"", true)]);
        assert_eq!(read_answer(&answer_text(&answer)), answer);
        for error in WorkbookError::ALL {
            assert_eq!(read_answer(&answer_text(&Err(error))), Err(error));
        }
        assert_eq!(read_answer("<html>"), Err(WorkbookError::Broken));
    }
}
