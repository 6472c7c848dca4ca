//! The official report (Báo cáo) of one unit for one period, in the form of Nghị
//! định 30/2020/NĐ-CP (the decree on official documents), appendix I, as one
//! finished struct. Screen, print, DOCX, XLSX and CSV are all made from this
//! struct, so that they cannot differ.

mod appendix;
mod body;
mod csv;
mod dates;
mod html;
mod job;
mod letterhead;
mod notes;
mod source;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod tests;

pub use appendix::{Appendix, AppendixGroup, AppendixLine, COLUMNS, Share, column};
pub use csv::csv;
pub use html::{appendix_html, letter_html};
pub use job::Job;
pub use letterhead::{Defaults, defaults};
pub use notes::NoteBelow;
pub use source::{Answers, Source};

use super::own_file;
use serde::{Deserialize, Serialize};

/// The document, with every text in its final form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The superior body, in capitals, line by line; may be empty.
    pub superior: Vec<String>,
    /// The issuing body, in capitals, line by line.
    pub issuer: Vec<String>,
    /// Number of the document, `Số: 15/BC-UBND`.
    pub number: String,
    /// Place and date, `Hương Mai, ngày 12 tháng 6 năm 2024`.
    pub dateline: String,
    /// The subject line, `Kết quả thực hiện các chỉ tiêu chuyển đổi số quý II/2024`.
    pub subject: String,
    /// To whom it is addressed, `Kính gửi: Sở Thông tin và Truyền thông`.
    pub addressee: String,
    /// The paragraphs of the report.
    pub body: Vec<Block>,
    /// On whose behalf and in which capacity it is signed, in capitals, line by line.
    pub capacity: Vec<String>,
    /// Name of the signer; may be blank.
    pub signer: String,
    /// The recipients (Nơi nhận), line by line, punctuated.
    pub recipients: Vec<String>,
    /// The table of all indicators.
    pub appendix: Appendix,
    /// The draft mark, `BẢN NHÁP`; `None` where the report is finalised.
    pub mark: Option<String>,
    /// Revision and digests, by which paper and file are matched:
    /// `Bản chốt số 2 lúc …, mã 1a2b3c4d; gói dữ liệu 9f8e7d6c`.
    pub footer: String,
    /// The mark by which reading knows whose the tables of its files are.
    pub origin: String,
    /// The date of the document as an ISO date.
    pub date: String,
    /// File name without extension: `bao-cao-xa_07771_2024-Q2_r2_1a2b3c4d`.
    pub file_stem: String,
    /// Facts about the report for the second sheet of the workbook: label and value.
    pub facts: Vec<(String, String)>,
}

/// A paragraph of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "text", rename_all = "snake_case")]
pub enum Block {
    /// Heading of the first level, `I. KẾT QUẢ THỰC HIỆN`.
    Part(String),
    /// Heading of the second level, `1. Phát triển chính quyền số`.
    Section(String),
    /// Heading of the third level, `a) Đạt mục tiêu (9 chỉ tiêu):`.
    Point(String),
    /// A paragraph.
    Text(String),
    /// An item of a list, `- …`.
    Item(String),
}

/// Name of the workbook's sheet with the appendix.
pub const TABLE_SHEET: &str = "Phụ lục";
/// Name of the workbook's sheet with the facts.
pub const FACTS_SHEET: &str = "Thông tin";
/// Heading of the workbook's column of changes, which has numbers where the
/// document has sentences.
pub const POINTS: &str = "So với kỳ trước (điểm phần trăm)";
/// The name of the country (quốc hiệu).
pub const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// The national motto (tiêu ngữ).
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// The kind of document.
pub const KIND: &str = "BÁO CÁO";
/// The heading above the recipients.
pub const RECIPIENTS: &str = "Nơi nhận:";

/// Makes the document from `source`.
#[must_use]
pub fn document(source: &Source<'_>) -> Document {
    let answers = source.answers.as_draft();
    let head = letterhead::letterhead(source);
    let lines = appendix::lines(source, &answers);
    Document {
        body: body::body(source, &answers, &lines),
        appendix: appendix::appendix(source, &head, lines),
        mark: source.mark(),
        footer: source.footer(),
        origin: own_file::mark(source.plan, source.unit, source.period),
        file_stem: source.file_stem(),
        date: source.date().format("%Y-%m-%d").to_string(),
        facts: source.facts(&answers),
        superior: head.superior,
        issuer: head.issuer,
        number: head.number,
        dateline: head.dateline,
        subject: source.subject(),
        addressee: format!("Kính gửi: {}", source.plan.reporting.recipient),
        capacity: head.capacity,
        signer: head.signer,
        recipients: head.recipients,
    }
}
