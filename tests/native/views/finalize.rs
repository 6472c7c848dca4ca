//! The check before finalising.

use super::ledger;
use crate::samples::{
    UNIT, finalizing, full_draft, indicator, period, plan, sealed, small, typed, unit,
};
use bao_cao_xa::bundle::Sealed;
use bao_cao_xa::plan::Level;
use bao_cao_xa::report::{Draft, PreviousFigures};
use bao_cao_xa::view::finalize::finalize_check;

#[test]
fn the_check_links_to_errors_and_says_what_finalising_does() {
    let full = full_draft(UNIT, "2024-Q2");
    let check = |draft: &Draft, revisions: &[&Sealed]| {
        let ledger = ledger(revisions);
        let current = ledger.current(&plan().id, &draft.unit, &draft.period);
        finalize_check(
            plan(),
            Level::Commune,
            draft,
            &PreviousFigures::new(),
            &current,
        )
    };
    let fresh = check(&full, &[]);
    assert_eq!(fresh.title, "Chốt báo cáo Quý II/2024");
    assert!(fresh.errors.is_empty() && fresh.warnings.is_empty() && !fresh.unchanged);
    assert!(fresh.lead.starts_with("Chốt xong, bản số 1"));

    let mut wrong = full.clone();
    wrong.entries.remove(&indicator("I.4"));
    wrong.entries.insert(indicator("I.5"), typed("2", "1"));
    let blocked = check(&wrong, &[]);
    assert!(blocked.lead.starts_with("Còn 2 chỗ cần xử lý"));
    let rows: Vec<_> = blocked
        .errors
        .iter()
        .map(|line| line.indicator.as_str())
        .collect();
    assert_eq!(rows, ["I.4", "I.5"]);
    assert!(
        blocked
            .errors
            .iter()
            .all(|line| line.sentence.ends_with('.') && !line.name.is_empty())
    );

    let first = sealed(&full, finalizing(&[]));
    let unchanged = check(&full, &[&first]);
    assert!(unchanged.unchanged && unchanged.revision == 2);
    assert!(unchanged.lead.contains("bản chốt số 1"));
    let mut changed = full.clone();
    changed.proposals = "Thêm máy".to_owned();
    assert_eq!(
        check(&changed, &[&first]).lead,
        "Bản số 2 sẽ thay bản số 1. Mọi bản cũ vẫn xem lại được."
    );
    let rival = small(UNIT, "2024-Q2", 1, &[]);
    assert!(
        check(&full, &[&first, &rival])
            .lead
            .contains("cả 2 bản đang khác nhau")
    );
}

#[test]
fn the_check_accepts_the_largest_revision_number() {
    let mut most = small(UNIT, "2024-Q2", 1, &[]).submission().clone();
    most.revision = u32::MAX;
    let ledger = ledger(&[&Sealed::seal(most).unwrap()]);
    let current = ledger.current(&plan().id, &unit(UNIT), &period("2024-Q2"));
    let draft = full_draft(UNIT, "2024-Q2");
    let check = finalize_check(
        plan(),
        Level::Commune,
        &draft,
        &PreviousFigures::new(),
        &current,
    );
    assert_eq!(check.revision, u32::MAX);
}
