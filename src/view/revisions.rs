//! Các bản đã chốt: who finalised what and when, in which file it is, and what
//! changed cell by cell between any two.

use super::header::unit_line;
use super::paste::field_word;
use super::state::{days_late, late_words, revision_word};
use super::text;
use crate::bundle::{Current, Ledger, Sealed};
use crate::plan::{PeriodId, Plan, UnitCode};
use crate::report::{Answer, Entry, Field, SubmissionId};

/// The revisions of one period, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodRevisions {
    /// The period.
    pub id: PeriodId,
    /// `Quý II/2024`.
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
    /// `Đã chốt` or `Đã xuất tệp`, as everywhere.
    pub word: &'static str,
    /// `finalized` or `exported`, as everywhere.
    pub code: &'static str,
    /// `đang dùng`, `đã có bản mới thay`, `đang xung đột`.
    pub validity: &'static str,
    /// `Nguyễn Văn A, Công chức Văn phòng – Thống kê`.
    pub who: String,
    /// `15:04 ngày 12/6/2024`.
    pub at: String,
    /// `Chốt muộn 3 ngày so với hạn`.
    pub late: Option<String>,
    /// Why it was finalised again.
    pub reason: Option<String>,
    /// The files written here that carry it.
    pub files: Vec<String>,
    /// First eight digits of its id.
    pub digest: String,
}

/// A cell in which two revisions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// `I.4`, or blank for the texts.
    pub id: String,
    /// `Hồ sơ trực tuyến`.
    pub name: String,
    /// `Tử số`.
    pub what: &'static str,
    /// In the older one.
    pub before: String,
    /// In the newer one.
    pub after: String,
}

/// The units of which revisions are held, with their names in full.
#[must_use]
pub fn reporting_units(plan: &Plan, ledger: &Ledger) -> Vec<(UnitCode, String)> {
    let mut units: Vec<UnitCode> = ledger
        .reported(&plan.id)
        .into_iter()
        .map(|(unit, _)| unit)
        .collect();
    units.dedup();
    let named = units.into_iter().map(|code| {
        let name = plan.unit(&code).map_or_else(
            || format!("Đơn vị {code}"),
            |unit| {
                let line = unit_line(plan, unit);
                format!("{}, {}", line.name, line.place)
            },
        );
        (code, name)
    });
    named.collect()
}

/// The revisions of a unit, latest period first. `files` gives the names of the
/// files written here that carry a submission.
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
                name: plan
                    .period(&id)
                    .map_or_else(|| id.to_string(), |p| p.name.clone()),
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

fn validity(current: &Current<'_>, sealed: &Sealed) -> &'static str {
    match current {
        Current::One(one) if one.id() == sealed.id() => "đang dùng",
        Current::Conflict(all) if all.iter().any(|one| one.id() == sealed.id()) => "đang xung đột",
        _ => "đã có bản mới thay",
    }
}

/// What changed from `older` to `newer`, cell by cell, in the plan's order.
#[must_use]
pub fn differences(plan: &Plan, older: &Sealed, newer: &Sealed) -> Vec<Difference> {
    let (older, newer) = (older.submission(), newer.submission());
    let mut found = Vec::new();
    let mut note = |id: &str, name: &str, what: &'static str, before: String, after: String| {
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
        let sides = cells(before).into_iter().zip(cells(after));
        let fields = [Field::Numerator, Field::Denominator, Field::Note];
        for (field, (before, after)) in fields.into_iter().zip(sides) {
            let (id, name) = (indicator.id.as_str(), &indicator.short_name);
            note(id, name, field_word(field), before, after);
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
        note("", "", what, before.clone(), after.clone());
    }
    found
}

/// What stands in numerator, denominator and note of an answer.
fn cells(answer: Option<&Answer>) -> [String; 3] {
    let Some(Answer { entry, note }) = answer else {
        return Default::default();
    };
    let [above, below] = match entry {
        Entry::Empty => [String::new(), String::new()],
        Entry::Figures(f) => [f.numerator().to_string(), f.denominator().to_string()],
        Entry::NotArisen => ["không phát sinh", "không phát sinh"].map(str::to_owned),
        Entry::Missing { reason } => {
            let said = format!("chưa có số liệu: {reason}");
            [said.clone(), said]
        }
    };
    [above, below, note.clone()]
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
