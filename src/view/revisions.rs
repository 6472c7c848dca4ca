//! Finalised revisions (Các bản đã chốt): who finalised them and when, which
//! files contain them, and the differences between two, field by field.

use super::paste::field_word;
use super::state::{days_late, late_words, revision_word};
use super::text;
use super::units::{period_name, reported_units, unit_full_name};
use crate::bundle::{Current, Ledger, Sealed};
use crate::plan::{PeriodId, Plan, UnitCode};
use crate::report::{Answer, Entry, Field, SubmissionId};

/// The revisions of one period, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodRevisions {
    /// The period.
    pub id: PeriodId,
    /// Name of the period, `Quý II/2024`.
    pub name: String,
    /// Its revisions.
    pub lines: Vec<RevisionLine>,
}

/// One revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionLine {
    /// Its id.
    pub id: SubmissionId,
    /// Its number.
    pub number: u32,
    /// `Đã chốt` (finalised) or `Đã xuất tệp` (in a file).
    pub word: &'static str,
    /// The same as a code: `finalized` or `exported`.
    pub code: &'static str,
    /// `đang dùng` (current), `đã có bản mới thay` (superseded) or `đang xung đột`
    /// (in conflict).
    pub validity: &'static str,
    /// Name and position of the reporter.
    pub who: String,
    /// When it was finalised, `15:04 ngày 12/6/2024`.
    pub at: String,
    /// `Chốt muộn 3 ngày so với hạn`, where it was finalised late.
    pub late: Option<String>,
    /// Why it was finalised again.
    pub reason: Option<String>,
    /// Names of the files that contain it and were written by this browser.
    pub files: Vec<String>,
    /// The first eight hexadecimal digits of its id.
    pub digest: String,
}

/// A field in which two revisions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// `I.4`; blank for fields of the whole report.
    pub id: String,
    /// Short name of the indicator, `Hồ sơ trực tuyến`.
    pub name: String,
    /// Name of the field, `Tử số`.
    pub what: &'static str,
    /// Its content in the older one.
    pub before: String,
    /// Its content in the newer one.
    pub after: String,
}

/// The units of which `ledger` has revisions, with their full names.
#[must_use]
pub fn reporting_units(plan: &Plan, ledger: &Ledger) -> Vec<(UnitCode, String)> {
    let units = reported_units(plan, ledger).into_iter();
    units
        .map(|code| {
            let name = unit_full_name(plan, &code);
            (code, name)
        })
        .collect()
}

/// The revisions of `unit`, latest period first. `files` returns the names of the
/// files that contain a submission and were written by this browser.
#[must_use]
pub fn revisions(
    plan: &Plan,
    ledger: &Ledger,
    unit: &UnitCode,
    files: impl Fn(&SubmissionId) -> Vec<String>,
) -> Vec<PeriodRevisions> {
    let mut periods: Vec<PeriodRevisions> = ledger
        .reported(&plan.id)
        .into_iter()
        .filter(|(of, _)| of == unit)
        .map(|(_, id)| {
            let current = ledger.current(&plan.id, unit, &id);
            let lines = ledger
                .revisions(&plan.id, unit, &id)
                .into_iter()
                .map(|sealed| line(plan, sealed, validity(&current, sealed), files(sealed.id())))
                .collect();
            PeriodRevisions {
                name: period_name(plan, &id),
                id,
                lines,
            }
        })
        .collect();
    periods.reverse();
    periods
}

fn line(plan: &Plan, sealed: &Sealed, validity: &'static str, files: Vec<String>) -> RevisionLine {
    let submission = sealed.submission();
    let reporter = &submission.reporter;
    let exported = !files.is_empty();
    RevisionLine {
        id: sealed.id().clone(),
        number: submission.revision,
        word: revision_word(exported),
        code: if exported { "exported" } else { "finalized" },
        validity,
        who: if reporter.position.is_empty() {
            reporter.name.clone()
        } else {
            format!("{}, {}", reporter.name, reporter.position)
        },
        at: text::moment(submission.finalized_at),
        late: days_late(plan, submission).map(|days| late_words(submission.revision, days)),
        reason: submission.reason.clone(),
        files,
        digest: sealed.id().short().to_owned(),
    }
}

/// Whether `sealed` is current, superseded or in conflict.
fn validity(current: &Current<'_>, sealed: &Sealed) -> &'static str {
    match current {
        Current::One(one) if one.id() == sealed.id() => "đang dùng",
        Current::Conflict(all) if all.iter().any(|one| one.id() == sealed.id()) => "đang xung đột",
        _ => "đã có bản mới thay",
    }
}

/// The differences from `older` to `newer`, field by field, in the plan's order.
#[must_use]
pub fn differences(plan: &Plan, older: &Sealed, newer: &Sealed) -> Vec<Difference> {
    let (older, newer) = (older.submission(), newer.submission());
    let mut found = Vec::new();
    let mut compare = |id: &str, name: &str, what: &'static str, before: String, after: String| {
        if before != after {
            found.push(Difference {
                id: id.to_owned(),
                name: name.to_owned(),
                what,
                before: or_blank(before),
                after: or_blank(after),
            });
        }
    };
    for indicator in &plan.indicators {
        let (before, after) = (
            older.entries.get(&indicator.id),
            newer.entries.get(&indicator.id),
        );
        let sides = fields_of(before).into_iter().zip(fields_of(after));
        let fields = [Field::Numerator, Field::Denominator, Field::Note];
        for (field, (before, after)) in fields.into_iter().zip(sides) {
            let (id, name) = (indicator.id.as_str(), &indicator.short_name);
            compare(id, name, field_word(field), before, after);
        }
    }
    let texts = [
        (
            "Khó khăn, vướng mắc",
            &older.difficulties,
            &newer.difficulties,
        ),
        ("Kiến nghị, đề xuất", &older.proposals, &newer.proposals),
        ("Người báo cáo", &older.reporter.name, &newer.reporter.name),
        (
            "Chức vụ",
            &older.reporter.position,
            &newer.reporter.position,
        ),
    ];
    for (what, before, after) in texts {
        compare("", "", what, before.clone(), after.clone());
    }
    found
}

/// Numerator, denominator and note of an answer.
fn fields_of(answer: Option<&Answer>) -> [String; 3] {
    let Some(Answer { entry, note }) = answer else {
        return Default::default();
    };
    let [numerator, denominator] = match entry {
        Entry::Empty => [String::new(), String::new()],
        Entry::Figures(f) => [f.numerator().to_string(), f.denominator().to_string()],
        Entry::NotArisen => ["không phát sinh", "không phát sinh"].map(str::to_owned),
        Entry::Missing { reason } => {
            let text = format!("chưa có số liệu: {reason}");
            [text.clone(), text]
        }
    };
    [numerator, denominator, note.clone()]
}

fn or_blank(text: String) -> String {
    if text.is_empty() {
        "trống".to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests;
