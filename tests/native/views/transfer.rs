//! The preview of an import, and revisions compared.

use super::ledger;
use crate::samples::{
    UNIT, file, finalizing, full_draft, indicator, other_plan, plan, plan_ref, sealed, small, typed,
};
use bao_cao_xa::bundle::{Ledger, Preview, Sealed, preview, read};
use bao_cao_xa::plan::Plan;
use bao_cao_xa::view::transfer::{PreviewView, compare, preview_view};

fn shown(preview: &Preview) -> PreviewView {
    preview_view(plan(), &plan_ref(), &plan_ref(), preview)
}

#[test]
fn a_file_made_under_another_text_of_the_plan_says_so_and_what_is_known_to_differ() {
    let under = |plan: &Plan, one: &Sealed| {
        let (text, _) = file(&[one]);
        let arrivals = preview(&Ledger::default(), &read(text.as_bytes()).unwrap());
        preview_view(plan, &plan_ref(), &other_plan(), &arrivals)
    };
    let full = sealed(&full_draft(UNIT, "2024-Q2"), finalizing(&[]));
    let same = under(plan(), &full);
    let said = same.other_plan.unwrap();
    assert!(said.contains(plan_ref().sha256.short()), "{said}");
    assert!(said.contains(other_plan().sha256.short()), "{said}");
    assert!(said.contains("cùng các chỉ tiêu"), "{said}");
    assert_eq!(same.confirm, "Vẫn nhập vào máy này");
    let mut shorter = plan().clone();
    shorter.indicators.retain(|i| i.id != indicator("I.4"));
    let said = under(&shorter, &full).other_plan.unwrap();
    assert!(said.contains("Chỉ tiêu chỉ có trong tệp: I.4."), "{said}");
    let mut longer = plan().clone();
    let mut added = longer.indicator(&indicator("I.4")).unwrap().clone();
    added.id = indicator("V.9");
    longer.indicators.push(added);
    let said = under(&longer, &full).other_plan.unwrap();
    assert!(said.contains("Chỉ tiêu chỉ có ở đây: V.9."), "{said}");
}

#[test]
fn the_preview_of_an_import_has_a_sentence_for_each_submission() {
    let first = small(UNIT, "2024-Q2", 1, &[]);
    let second = small(UNIT, "2024-Q2", 2, &[&first]);
    let rival = small(UNIT, "2024-Q2", 3, &[]);
    let stranger = small("99999", "2031-Q9", 4, &[]);
    let (text, _) = file(&[&first, &rival, &stranger]);
    let arrivals = preview(&ledger(&[&second, &first]), &read(text.as_bytes()).unwrap());
    let view = shown(&arrivals);
    assert!(view.brings);
    assert_eq!(
        view.summary,
        "1 bản mới, 1 bản xung đột, 1 bản đã có trên máy này"
    );
    assert!(view.lines.iter().all(|line| line.sentence.ends_with('.')));
    let line = |s: &Sealed| {
        view.lines
            .iter()
            .find(|l| l.digest == s.id().short())
            .unwrap()
    };
    assert_eq!(line(&first).code, "known");
    assert_eq!(line(&first).unit, "Xã Hương Mai, Thị xã Việt Yên · 07771");
    assert_eq!(line(&rival).code, "conflict");
    assert!(line(&rival).sentence.contains(second.id().short()));
    assert_eq!(
        (
            line(&stranger).unit.as_str(),
            line(&stranger).period.as_str()
        ),
        ("Đơn vị 99999", "2031-Q9")
    );
    let nothing = shown(&preview(
        &Ledger::default(),
        &read(file(&[]).0.as_bytes()).unwrap(),
    ));
    assert_eq!(
        (nothing.summary.as_str(), nothing.brings),
        ("Tệp không có báo cáo nào.", false)
    );
    let known = preview(
        &ledger(&[&first]),
        &read(file(&[&first]).0.as_bytes()).unwrap(),
    );
    assert!(!shown(&known).brings);
}

#[test]
fn a_comparison_marks_exactly_the_lines_that_differ() {
    let mut draft = full_draft(UNIT, "2024-Q2");
    let left = sealed(&draft, finalizing(&[]));
    draft.entries.insert(indicator("I.4"), typed("0", "0"));
    draft.proposals = "Thêm máy".to_owned();
    let right = sealed(&draft, finalizing(&[&left]));
    let shown = compare(plan(), &[&left, &right]);
    assert_eq!(
        (shown.heads.len(), shown.heads[1].revision.as_str()),
        (2, "Bản số 2")
    );
    let differing: Vec<_> = shown.lines.iter().filter(|l| l.differs).collect();
    let names: Vec<_> = differing
        .iter()
        .map(|l| (l.id.as_str(), l.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [("I.4", "Hồ sơ trực tuyến"), ("", "Kiến nghị, đề xuất")]
    );
    assert_eq!(differing[0].answers, ["812 / 1.010", "Không phát sinh"]);
    assert_eq!(shown.lines.iter().filter(|l| !l.id.is_empty()).count(), 16);
}

#[test]
fn a_comparison_shows_answers_to_indicators_that_the_plan_does_not_have() {
    let one = small(UNIT, "2024-Q2", 1, &[]);
    let mut other = one.submission().clone();
    let answer = other.entries[&indicator("I.4")].clone();
    other.entries.insert(indicator("X.9"), answer);
    let shown = compare(plan(), &[&one, &Sealed::seal(other).unwrap()]);
    let line = shown.lines.iter().find(|l| l.id == "X.9").unwrap();
    assert!(line.differs);
    assert_eq!(line.answers, ["–", "1 / 1.000.000"]);
}
