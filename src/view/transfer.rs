//! Importing bundles (Gói dữ liệu): the preview of a file, and revisions in
//! conflict side by side.

use super::text;
use super::units::{period_name, unit_full_name};
use crate::bundle::{Arrival, PlanRef, Preview, Sealed};
use crate::plan::{IndicatorId, Plan};
use crate::report::{Answer, Entry, SubmissionId};
use std::collections::BTreeSet;

/// One submission of a file to be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArrivalLine {
    /// Name and place of the unit.
    pub unit: String,
    /// Name of the period, `Quý II/2024`.
    pub period: String,
    /// Its revision, `Bản số 2`.
    pub revision: String,
    /// Who and when.
    pub signed: String,
    /// The first eight hexadecimal digits of its id.
    pub digest: String,
    /// `new`, `known`, `superseded` or `conflict`.
    pub code: &'static str,
    /// What importing it will do, in a sentence.
    pub sentence: String,
}

/// The preview of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewView {
    /// One line per submission.
    pub lines: Vec<ArrivalLine>,
    /// How many submissions are of which kind, `2 bản mới, 1 bản đã có`.
    pub summary: String,
    /// Whether importing would add anything.
    pub brings: bool,
    /// The file was made under another text of the plan: what that means, and what is
    /// known to differ.
    pub other_plan: Option<String>,
    /// The words of the button that imports.
    pub confirm: &'static str,
}

/// Puts `preview` into words. `ours` is the plan in force here, `theirs` the one that the
/// file was made under.
#[must_use]
pub fn preview_view(
    plan: &Plan,
    ours: &PlanRef,
    theirs: &PlanRef,
    preview: &Preview,
) -> PreviewView {
    let other_plan = (ours.id == theirs.id && ours.sha256 != theirs.sha256)
        .then(|| other_plan(plan, ours, theirs, preview));
    let lines: Vec<ArrivalLine> = preview
        .arrivals
        .iter()
        .map(|(sealed, arrival)| arrival_line(plan, sealed, arrival))
        .collect();
    let count = |code: &str| lines.iter().filter(|l| l.code == code).count();
    let parts = [
        (count("new"), "bản mới"),
        (count("conflict"), "bản xung đột"),
        (count("superseded"), "bản cũ đã được thay"),
        (count("known"), "bản đã có trên máy này"),
    ];
    let summary = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} {what}"))
        .collect::<Vec<_>>()
        .join(", ");
    PreviewView {
        summary: if summary.is_empty() {
            "Tệp không có báo cáo nào.".to_owned()
        } else {
            summary
        },
        brings: lines.iter().any(|l| l.code != "known"),
        lines,
        confirm: if other_plan.is_some() {
            "Vẫn nhập vào máy này"
        } else {
            "Nhập vào máy này"
        },
        other_plan,
    }
}

/// Most indicators that a sentence names: a hostile file may have thousands.
const MAX_NAMED: usize = 30;

/// What it means that the file was made under another text of the plan. A bundle carries
/// the digest of its plan and not the plan, so of the differences only those show that
/// change which indicators are answered.
fn other_plan(plan: &Plan, ours: &PlanRef, theirs: &PlanRef, preview: &Preview) -> String {
    let (mut unasked, mut unanswered) = (BTreeSet::new(), BTreeSet::new());
    for (sealed, _) in &preview.arrivals {
        let submission = sealed.submission();
        let Some(unit) = plan.unit(&submission.unit) else {
            continue;
        };
        let asked: BTreeSet<&IndicatorId> = plan
            .indicators_for(unit.level)
            .map(|indicator| &indicator.id)
            .collect();
        let answered: BTreeSet<&IndicatorId> = submission.entries.keys().collect();
        unasked.extend(answered.difference(&asked).copied());
        unanswered.extend(asked.difference(&answered).copied());
    }
    let list = |ids: &BTreeSet<&IndicatorId>| {
        let named: Vec<&str> = ids.iter().take(MAX_NAMED).map(|id| id.as_str()).collect();
        match ids.len().saturating_sub(MAX_NAMED) {
            0 => named.join(", "),
            more => format!("{} và {more} chỉ tiêu nữa", named.join(", ")),
        }
    };
    let differs = match (unasked.is_empty(), unanswered.is_empty()) {
        (true, true) => {
            "Hai bên trả lời cùng các chỉ tiêu, nên khác nhau ở mức phải đạt, cách tính hoặc câu chữ."
                .to_owned()
        }
        (false, true) => format!("Chỉ tiêu chỉ có trong tệp: {}.", list(&unasked)),
        (true, false) => format!("Chỉ tiêu chỉ có ở đây: {}.", list(&unanswered)),
        (false, false) => format!(
            "Chỉ tiêu chỉ có trong tệp: {}; chỉ có ở đây: {}.",
            list(&unasked),
            list(&unanswered)
        ),
    };
    format!(
        "Tệp lập theo một bản khác của kế hoạch {}: mã {}, trên máy này là {}. {differs} Mức đạt xem trên máy này tính theo kế hoạch ở đây nên có thể khác nơi gửi. Xin hỏi nơi gửi dùng bản kế hoạch nào rồi mới nhập.",
        ours.id,
        theirs.sha256.short(),
        ours.sha256.short()
    )
}

fn arrival_line(plan: &Plan, sealed: &Sealed, arrival: &Arrival) -> ArrivalLine {
    let submission = sealed.submission();
    let foreign = submission.plan != plan.id;
    let (code, sentence) = match arrival {
        Arrival::Known => ("known", "Đã có trên máy này, không thay đổi gì.".to_owned()),
        Arrival::New => ("new", "Mới, sẽ được thêm vào.".to_owned()),
        Arrival::Superseded => (
            "superseded",
            "Đã có bản mới hơn thay thế; được giữ để xem lại.".to_owned(),
        ),
        Arrival::Conflicts { others, more } => ("conflict", conflict_sentence(others, *more)),
    };
    let sentence = if foreign {
        format!("Thuộc kế hoạch {} khác. {sentence}", submission.plan)
    } else {
        sentence
    };
    ArrivalLine {
        unit: unit_full_name(plan, &submission.unit),
        period: period_name(plan, &submission.period),
        revision: format!("Bản số {}", submission.revision),
        signed: signed(sealed),
        digest: sealed.id().short().to_owned(),
        code,
        sentence,
    }
}

fn conflict_sentence(others: &[SubmissionId], more: usize) -> String {
    let named: Vec<&str> = others.iter().map(SubmissionId::short).collect();
    let rest = match more {
        0 => String::new(),
        more => format!(" và {more} bản nữa"),
    };
    format!(
        "Khác với bản {}{rest}. Tất cả được giữ; xin so sánh rồi chốt một bản chung.",
        named.join(", ")
    )
}

/// Who finalised `sealed` and when: `Nguyễn Văn A, 15:04 ngày 12/6/2024`.
fn signed(sealed: &Sealed) -> String {
    let submission = sealed.submission();
    format!(
        "{}, {}",
        submission.reporter.name,
        text::moment(submission.finalized_at)
    )
}

/// Revisions side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// A column heading per revision.
    pub heads: Vec<ComparisonHead>,
    /// A line per indicator.
    pub lines: Vec<ComparisonLine>,
}

/// The column heading of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonHead {
    /// Its id.
    pub id: SubmissionId,
    /// Its revision, `Bản số 2`.
    pub revision: String,
    /// Who and when.
    pub signed: String,
    /// The first eight hexadecimal digits of its id.
    pub digest: String,
}

/// One indicator across the compared revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonLine {
    /// `I.4`; blank for texts of the whole report.
    pub id: String,
    /// Short name.
    pub name: String,
    /// The answer of each revision, in the order of the headings.
    pub answers: Vec<String>,
    /// Whether the revisions differ here.
    pub differs: bool,
}

/// Compares `revisions`.
#[must_use]
pub fn compare(plan: &Plan, revisions: &[&Sealed]) -> Comparison {
    let ids: BTreeSet<&IndicatorId> = revisions
        .iter()
        .flat_map(|s| s.submission().entries.keys())
        .collect();
    let known = plan
        .indicators
        .iter()
        .map(|i| (&i.id, i.short_name.as_str()));
    let known = known.filter(|(id, _)| ids.contains(id));
    // Indicators of another plan are listed as well, so that no difference is hidden.
    let foreign = ids.iter().filter(|id| plan.indicator(id).is_none());
    let mut lines: Vec<ComparisonLine> = known
        .chain(foreign.map(|id| (*id, "Chỉ tiêu ngoài kế hoạch")))
        .map(|(id, name)| {
            let answers = revisions
                .iter()
                .map(|s| answer(s.submission().entries.get(id)))
                .collect();
            comparison_line(id.to_string(), name.to_owned(), answers)
        })
        .collect();
    let texts = |name: &str, pick: fn(&Sealed) -> &str| {
        let answers = revisions.iter().map(|s| pick(s).to_owned()).collect();
        comparison_line(String::new(), name.to_owned(), answers)
    };
    lines.push(texts("Khó khăn, vướng mắc", |s| {
        &s.submission().difficulties
    }));
    lines.push(texts("Kiến nghị, đề xuất", |s| {
        &s.submission().proposals
    }));
    lines.push(texts("Lý do sửa lại", |s| {
        s.submission().reason.as_deref().unwrap_or_default()
    }));
    Comparison {
        heads: revisions
            .iter()
            .map(|s| ComparisonHead {
                id: s.id().clone(),
                revision: format!("Bản số {}", s.submission().revision),
                signed: signed(s),
                digest: s.id().short().to_owned(),
            })
            .collect(),
        lines,
    }
}

fn comparison_line(id: String, name: String, answers: Vec<String>) -> ComparisonLine {
    ComparisonLine {
        differs: answers.windows(2).any(|pair| pair[0] != pair[1]),
        id,
        name,
        answers,
    }
}

/// An answer with its note: `812 / 1.010`, `Không phát sinh`, `Chưa có số liệu: …`.
fn answer(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return "–".to_owned();
    };
    let figures = match &answer.entry {
        Entry::Empty => "–".to_owned(),
        Entry::Figures(f) => format!("{} / {}", f.numerator(), f.denominator()),
        Entry::NotArisen => "Không phát sinh".to_owned(),
        Entry::Missing { reason } => format!("Chưa có số liệu: {reason}"),
    };
    if answer.note.is_empty() {
        figures
    } else {
        format!("{figures} ({})", answer.note)
    }
}
