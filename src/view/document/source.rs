//! What a document is made from, and the texts that identify its version.

use crate::bundle::Sealed;
use crate::plan::{Period, Plan, Unit, within_sentence};
use crate::report::{Draft, Letter, PreviousFigures, Reporter, visible};
use crate::view::own_file::SUBJECT;
use crate::view::text;
use chrono::NaiveDate;

/// Everything a document is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The reporting unit.
    pub unit: &'a Unit,
    /// The reporting period.
    pub period: &'a Period,
    /// The answers.
    pub answers: Answers<'a>,
    /// The figures of the previous period.
    pub previous: &'a PreviousFigures,
    /// The texts of the letterhead and foot that the unit has typed.
    pub letter: &'a Letter,
    /// The reporter while the report is a draft.
    pub reporter: &'a Reporter,
    /// Today in the plan's time zone.
    pub today: NaiveDate,
}

/// The answers, as a draft or finalised.
#[derive(Debug, Clone, Copy)]
pub enum Answers<'a> {
    /// As typed.
    Draft(&'a Draft),
    /// As finalised, with the short digest of the newest file that contains them.
    Final(&'a Sealed, Option<&'a str>),
}

impl Answers<'_> {
    /// As a draft with the same answers.
    pub(super) fn as_draft(&self) -> Draft {
        match self {
            Self::Draft(draft) => (*draft).clone(),
            Self::Final(sealed, _) => Draft::from_submission(sealed.submission()),
        }
    }
}

impl Source<'_> {
    /// Name of the period within a sentence, `quý II/2024`.
    pub(super) fn period_name(&self) -> String {
        within_sentence(&self.period.name)
    }

    /// The subject line of the report (trích yếu).
    pub(super) fn subject(&self) -> String {
        format!("{SUBJECT} {}", self.period_name())
    }

    /// The date of the document: as typed, else of finalising, else today.
    pub(super) fn date(&self) -> NaiveDate {
        super::dates::parse(&self.letter.date).unwrap_or_else(|| match self.answers {
            Answers::Draft(_) => self.today,
            Answers::Final(sealed, _) => sealed.submission().finalized_at.date_naive(),
        })
    }

    /// The reporter.
    pub(super) fn reporter(&self) -> &Reporter {
        match &self.answers {
            Answers::Draft(_) => self.reporter,
            Answers::Final(sealed, _) => &sealed.submission().reporter,
        }
    }

    /// See [`Document::mark`](super::Document::mark).
    pub(super) fn mark(&self) -> Option<String> {
        matches!(self.answers, Answers::Draft(_)).then(|| "BẢN NHÁP".to_owned())
    }

    /// See [`Document::footer`](super::Document::footer).
    pub(super) fn footer(&self) -> String {
        match self.answers {
            Answers::Draft(_) => "Bản nháp chưa chốt, chưa có giá trị báo cáo".to_owned(),
            Answers::Final(sealed, file) => {
                let submission = sealed.submission();
                let mut footer = format!(
                    "Bản chốt số {} lúc {}, mã {}",
                    submission.revision,
                    text::moment(submission.finalized_at),
                    sealed.id().short()
                );
                if let Some(file) = file {
                    footer.push_str("; gói dữ liệu ");
                    footer.push_str(file);
                }
                footer
            }
        }
    }

    /// See [`Document::file_stem`](super::Document::file_stem).
    pub(super) fn file_stem(&self) -> String {
        let (unit, period) = (&self.unit.code, &self.period.id);
        match self.answers {
            Answers::Draft(_) => format!("bao-cao-xa_{unit}_{period}_ban-nhap"),
            Answers::Final(sealed, _) => format!(
                "bao-cao-xa_{unit}_{period}_r{}_{}",
                sealed.submission().revision,
                sealed.id().short()
            ),
        }
    }

    /// See [`Document::facts`](super::Document::facts).
    pub(super) fn facts(&self, answers: &Draft) -> Vec<(String, String)> {
        let reporter = self.reporter();
        let person = [reporter.name.as_str(), reporter.position.as_str()];
        let person: Vec<&str> = person.into_iter().filter(|p| !p.is_empty()).collect();
        let fact = |label: &str, value: String| (label.to_owned(), value);
        vec![
            fact("Đơn vị báo cáo", self.unit.name.clone()),
            fact("Mã đơn vị", self.unit.code.to_string()),
            fact("Kỳ báo cáo", self.period.name.clone()),
            fact("Số liệu lũy kế đến hết ngày", text::date(self.period.to)),
            fact("Kế hoạch", self.plan.title.clone()),
            fact("Người báo cáo", person.join(", ")),
            fact("Tình trạng", self.footer()),
            fact("Khó khăn, vướng mắc", visible(answers.difficulties.trim())),
            fact("Kiến nghị, đề xuất", visible(answers.proposals.trim())),
        ]
    }
}
