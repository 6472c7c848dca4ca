//! Báo cáo: the official document of a unit's period after Nghị định
//! 30/2020/NĐ-CP, Phụ lục I, as one finished struct. Screen, print, DOCX, XLSX
//! and CSV all lay out this same struct, so that they cannot say different things.

mod appendix;
mod body;
mod csv;
mod dates;
mod html;
mod job;
mod letterhead;
mod letters;
mod source;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod tests;

pub use appendix::{Appendix, AppendixGroup, AppendixLine, COLUMNS, Share};
pub use csv::csv;
pub use html::{appendix_html, letter_html};
pub use job::Job;
pub use letterhead::{Defaults, defaults};
pub use source::{Answers, Source};

use crate::report::RawEntry;
use serde::{Deserialize, Serialize};

/// The document, every word chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The body above the issuer, in capitals; may have no line.
    pub superior: Vec<String>,
    /// The issuing body, in capitals.
    pub issuer: Vec<String>,
    /// `Số: 15/BC-UBND`.
    pub number: String,
    /// `Hương Mai, ngày 12 tháng 6 năm 2024`.
    pub dateline: String,
    /// `Kết quả thực hiện các chỉ tiêu chuyển đổi số quý II/2024`.
    pub subject: String,
    /// `Kính gửi: Sở Thông tin và Truyền thông`.
    pub addressee: String,
    /// What the report says.
    pub body: Vec<Block>,
    /// On whose behalf and in which capacity it is signed, in capitals, a line each.
    pub capacity: Vec<String>,
    /// Who signs; may be blank.
    pub signer: String,
    /// Nơi nhận, a line each, with their dashes and stops.
    pub recipients: Vec<String>,
    /// The table that goes with it.
    pub appendix: Appendix,
    /// `BẢN NHÁP`, unless the report is finalised.
    pub mark: Option<String>,
    /// Matches paper and file: `Báo cáo chốt lần 2, mã 1a2b3c4d; gói dữ liệu 9f8e7d6c`.
    pub footer: String,
    /// The day it is dated, as ISO 8601.
    pub date: String,
    /// Name of its files without extension: `bao-cao-xa_07771_2024-Q2_r2_1a2b3c4d`.
    pub file_stem: String,
    /// Plain facts for the data sheet of the workbook: label and value.
    pub facts: Vec<(String, String)>,
}

/// A paragraph of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "text", rename_all = "snake_case")]
pub enum Block {
    /// `I. KẾT QUẢ THỰC HIỆN`.
    Part(String),
    /// `1. Phát triển chính quyền số`.
    Section(String),
    /// `a) Đạt mục tiêu (9 chỉ tiêu):`.
    Point(String),
    /// A paragraph.
    Text(String),
    /// `- …`, one of a list.
    Item(String),
}

/// The workbook's sheet with the table.
pub const TABLE_SHEET: &str = "Phụ lục";
/// The workbook's sheet with plain facts.
pub const FACTS_SHEET: &str = "Thông tin";
/// The workbook's column of changes, which holds numbers.
pub const POINTS: &str = "So với kỳ trước (điểm phần trăm)";
/// Quốc hiệu.
pub const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Tiêu ngữ.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// The name of the kind of document.
pub const KIND: &str = "BÁO CÁO";
/// What stands above the recipients.
pub const RECIPIENTS: &str = "Nơi nhận:";

/// The document of what `source` holds.
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

/// A blank row, for indicators that nothing was typed for.
fn blank() -> RawEntry {
    RawEntry::default()
}
