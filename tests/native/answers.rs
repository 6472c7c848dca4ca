//! From typed texts to a finalised submission: the status of a row, the check before
//! finalising, and a draft made from a submission.
#![allow(clippy::unwrap_used)]

use crate::samples::{
    UNIT, answer, at, figures, finalizing, full_draft, indicator, plan, quantity, sealed, small,
    submission, typed, unit,
};
use bao_cao_xa::bundle::Sealed;
use bao_cao_xa::plan::{Indicator, Level, Target};
use bao_cao_xa::report::{
    Draft, Entry, EntryError, Field, Figures, PreviousFigures, Problem, Quantity, QuantityError,
    RawEntry, Reporter, Severity, Side, Status, Submission, Warning, attain, attain_raw, check,
    roll_up,
};
use proptest::prelude::*;

/// Indicator I.4, a count with a target of at least 70%.
fn online() -> (&'static Indicator, Target) {
    let indicator = plan().indicator(&indicator("I.4")).unwrap();
    (indicator, indicator.target(Level::Commune).unwrap())
}

#[track_caller]
fn status(raw: &RawEntry, status: Status, error: Option<&EntryError>) {
    let (indicator, target) = online();
    let (attainment, found) = attain_raw(raw, indicator, target);
    assert_eq!(
        (attainment.status, found.as_ref()),
        (status, error),
        "{raw:?}"
    );
    let figures = matches!(status, Status::Achieved | Status::Near | Status::Behind);
    assert_eq!(attainment.rate.is_some(), figures, "{raw:?}");
    let short = matches!(status, Status::Near | Status::Behind);
    assert_eq!(attainment.lacking.is_some(), short, "{raw:?}");
}

#[test]
fn the_status_of_a_row_compares_its_rate_with_the_target() {
    status(&typed("70", "100"), Status::Achieved, None);
    status(&typed("69", "100"), Status::Near, None);
    status(&typed("63", "100"), Status::Near, None);
    status(&typed("62", "100"), Status::Behind, None);
    status(&typed("0", "100"), Status::Behind, None);
    status(&typed("0", "0"), Status::NotArisen, None);
    status(&typed("", " "), Status::Empty, None);
}

#[test]
fn a_half_filled_row_is_empty_and_a_wrong_one_invalid() {
    let half = |side| EntryError::HalfFilled { side };
    status(
        &typed("5", ""),
        Status::Empty,
        Some(&half(Side::Denominator)),
    );
    status(&typed("", "0"), Status::Empty, Some(&half(Side::Numerator)));
    let over = EntryError::NumeratorExceeds;
    status(&typed("101", "100"), Status::Invalid, Some(&over));
    status(&typed("1", "0"), Status::Invalid, Some(&over));
    let precise = EntryError::TooPrecise {
        side: Side::Denominator,
        decimals: 0,
    };
    status(&typed("1", "12,5"), Status::Invalid, Some(&precise));
    let unreadable = EntryError::Unreadable {
        side: Side::Denominator,
        error: QuantityError::Negative,
    };
    status(&typed("", "-5"), Status::Invalid, Some(&unreadable));
}

#[test]
fn an_english_thousand_is_never_read_as_one() {
    let error = EntryError::Unreadable {
        side: Side::Numerator,
        error: Quantity::parse("1,000").unwrap_err(),
    };
    status(&typed("1,000", "2.000"), Status::Invalid, Some(&error));
}

#[test]
fn missing_needs_a_reason_and_ignores_typed_figures() {
    let mut raw = typed("oops", "100");
    raw.missing = true;
    status(&raw, Status::Empty, Some(&EntryError::ReasonBlank));
    raw.reason = " Chưa lắp camera ".to_owned();
    status(&raw, Status::Missing, None);
    assert_eq!(
        raw.read(online().0),
        Ok(Entry::Missing {
            reason: "Chưa lắp camera".to_owned()
        })
    );
    assert_eq!(raw.numerator, "oops");
}

#[test]
fn a_row_is_blank_only_if_nothing_was_typed() {
    assert!(RawEntry::default().is_blank());
    assert!(typed(" \t", "\u{feff}").is_blank());
    for field in Field::ALL {
        let mut raw = RawEntry::default();
        raw.set(field, "1");
        assert!(
            !raw.is_blank(),
            "{field:?}: what was typed would be taken for nothing"
        );
        assert_eq!(raw.get(field), "1");
        assert_eq!(Field::parse(field.name()), Some(field));
    }
}

/// The findings of [`check`] in I.4 if it is typed as `raw` and was `before` in the
/// previous period.
fn findings(raw: RawEntry, before: Option<Figures>) -> Vec<Problem> {
    let mut draft = full_draft(UNIT, "2024-Q2");
    draft.entries.insert(indicator("I.4"), raw);
    let previous: PreviousFigures = before.map(|f| (indicator("I.4"), f)).into_iter().collect();
    let found = check(&draft, plan(), Level::Commune, &previous);
    assert!(found.iter().all(|f| f.indicator == indicator("I.4")));
    found.into_iter().map(|f| f.problem).collect()
}

#[test]
fn a_full_draft_has_no_findings() {
    assert_eq!(findings(typed("812", "1010"), None), []);
    assert_eq!(findings(typed("812", "1010"), Some(figures(812, 1010))), []);
}

#[test]
fn blank_and_wrong_rows_block_finalising() {
    let blank = findings(RawEntry::default(), Some(figures(1, 2)));
    assert_eq!(blank, [Problem::Empty]);
    let over = findings(typed("2", "1"), Some(figures(1, 2)));
    assert_eq!(over, [Problem::Error(EntryError::NumeratorExceeds)]);
    assert!(
        over.iter()
            .chain(&blank)
            .all(|p| p.severity() == Severity::Error)
    );
    let draft = Draft::new(
        plan().id.clone(),
        unit(UNIT),
        crate::samples::period("2024-Q1"),
    );
    let all = check(&draft, plan(), Level::Commune, &PreviousFigures::new());
    assert_eq!(all.len(), 16);
}

#[test]
fn year_to_date_figures_below_the_previous_ones_are_warned_about() {
    let below = |side, previous: u64, current: u64| {
        Problem::Warning(Warning::BelowPrevious {
            side,
            previous: quantity(previous * 1000),
            current: quantity(current * 1000),
        })
    };
    let found = findings(typed("799", "1000"), Some(figures(800, 1001)));
    assert_eq!(
        found,
        [
            below(Side::Numerator, 800, 799),
            below(Side::Denominator, 1001, 1000)
        ]
    );
    assert!(found.iter().all(|p| p.severity() == Severity::Warning));
}

#[test]
fn large_changes_and_figures_that_are_gone_are_warned_about() {
    let far = findings(typed("900", "1000"), Some(figures(300, 1000)));
    assert_eq!(
        far,
        [Problem::Warning(Warning::FarFromPrevious {
            previous: "30,0%".to_owned(),
            current: "90,0%".to_owned()
        })]
    );
    assert_eq!(findings(typed("500", "1000"), Some(figures(50, 100))), []);
    let jumped = findings(typed("501", "1001"), Some(figures(50, 100)));
    assert!(matches!(
        jumped[..],
        [Problem::Warning(Warning::JumpedDenominator { .. })]
    ));
    let gone = findings(typed("0", "0"), Some(figures(1, 2)));
    assert_eq!(gone, [Problem::Warning(Warning::FiguresGone)]);
    let mut missing = RawEntry {
        missing: true,
        ..RawEntry::default()
    };
    "máy hỏng".clone_into(&mut missing.reason);
    let found = findings(missing.clone(), None);
    assert_eq!(found, [Problem::Warning(Warning::Missing)]);
    let found = findings(missing, Some(figures(1, 2)));
    let both = [Warning::Missing, Warning::FiguresGone].map(Problem::Warning);
    assert_eq!(found, both);
}

#[test]
fn finalising_names_the_first_row_without_an_answer() {
    let mut draft = full_draft(UNIT, "2024-Q2");
    draft.entries.remove(&indicator("I.7"));
    draft.entries.insert(indicator("I.9"), typed("2", "1"));
    let refused = |draft: &Draft| {
        Submission::finalize(draft, plan(), Level::Commune, finalizing(&[])).unwrap_err()
    };
    assert_eq!(refused(&draft), (indicator("I.7"), None));
    draft.entries.insert(indicator("I.7"), typed("1", "2"));
    let error = EntryError::NumeratorExceeds;
    assert_eq!(refused(&draft), (indicator("I.9"), Some(error)));
}

#[test]
fn a_submission_has_exactly_the_rows_of_the_level_and_trimmed_texts() {
    let mut draft = full_draft(UNIT, "2024-Q2");
    draft.entries.insert(indicator("I.1"), typed("1", "2"));
    draft.difficulties = " Mạng yếu \n".to_owned();
    draft.entries.get_mut(&indicator("I.4")).unwrap().note = " ghi chú ".to_owned();
    let mut with = finalizing(&[]);
    with.reason = Some("  ".to_owned());
    with.reporter = Reporter {
        name: " Nguyễn Thị A ".to_owned(),
        position: " ".to_owned(),
    };
    let one = Submission::finalize(&draft, plan(), Level::Commune, with).unwrap();
    assert_eq!(one.entries.len(), 16);
    assert!(!one.entries.contains_key(&indicator("I.1")));
    assert_eq!(one.difficulties, "Mạng yếu");
    assert_eq!(one.entries[&indicator("I.4")].note, "ghi chú");
    assert_eq!(one.reason, None);
    assert_eq!(
        (one.reporter.name.as_str(), one.reporter.position.as_str()),
        ("Nguyễn Thị A", "")
    );
    assert_eq!((one.revision, one.supersedes.len()), (1, 0));
    assert!(draft.answers_as(plan(), &one));
    assert!(Sealed::seal(one).is_ok());
}

#[test]
fn a_submission_is_finalised_to_the_second_in_the_plans_zone() {
    let mut with = finalizing(&[]);
    with.at = at("2024-06-14T17:30:00.987+00:00");
    let one = sealed(&full_draft(UNIT, "2024-Q2"), with);
    assert_eq!(
        one.submission().finalized_at.to_rfc3339(),
        "2024-06-15T00:30:00+07:00"
    );
}

#[test]
fn a_new_revision_supersedes_all_current_ones_and_is_one_more_than_the_highest() {
    let first = small(UNIT, "2024-Q2", 1, &[]);
    let other = small(UNIT, "2024-Q2", 2, &[&first]);
    let draft = full_draft(UNIT, "2024-Q2");
    let resolved = sealed(&draft, finalizing(&[&other, &first, &other]));
    assert_eq!(resolved.submission().revision, 3);
    let mut both = vec![first.id().clone(), other.id().clone()];
    both.sort();
    assert_eq!(resolved.submission().supersedes, both);
}

#[test]
fn the_largest_revision_does_not_overflow() {
    let first = small(UNIT, "2024-Q2", 1, &[]);
    let mut with = finalizing(&[&first]);
    with.supersedes[0].revision = u32::MAX;
    let one = sealed(&full_draft(UNIT, "2024-Q2"), with);
    assert_eq!(one.submission().revision, u32::MAX);
}

#[test]
fn a_draft_matches_its_submission_however_it_is_typed() {
    let draft = full_draft(UNIT, "2024-Q2");
    let one = sealed(&draft, finalizing(&[]));
    let mut again = draft.clone();
    again
        .entries
        .insert(indicator("I.4"), typed(" 812 ", "1 010"));
    assert!(again.answers_as(plan(), one.submission()));
    // Rows that the level does not report are never submitted.
    again.entries.insert(indicator("I.1"), typed("1", "2"));
    assert!(again.answers_as(plan(), one.submission()));
    again
        .entries
        .insert(indicator("I.4"), typed("813", "1.010"));
    assert!(!again.answers_as(plan(), one.submission()));
    let mut noted = draft.clone();
    noted.entries.get_mut(&indicator("I.4")).unwrap().note = "x".to_owned();
    assert!(!noted.answers_as(plan(), one.submission()));
    let mut changed = draft.clone();
    changed.proposals = "Thêm máy".to_owned();
    assert!(!changed.answers_as(plan(), one.submission()));
    let mut blank = draft;
    blank.entries.remove(&indicator("I.4"));
    assert!(!blank.answers_as(plan(), one.submission()));
}

#[test]
fn a_roll_up_is_a_ratio_of_sums_and_never_a_mean() {
    let entries = [
        Entry::Figures(figures(1, 1)),
        Entry::Figures(figures(0, 99)),
        Entry::NotArisen,
        Entry::Empty,
        Entry::Missing {
            reason: "x".to_owned(),
        },
    ];
    assert_eq!(roll_up(&entries).unwrap().text(None), "1,0%");
    assert_eq!(roll_up(&entries[2..]), None);
    assert_eq!(roll_up(&entries[1..2]).unwrap().text(None), "0,0%");
}

fn raw() -> impl Strategy<Value = RawEntry> {
    let cell = prop_oneof!["[0-9]{0,4}", "[0-9.,]{0,6}", any::<String>()];
    (
        cell.clone(),
        cell,
        any::<String>(),
        any::<bool>(),
        "[a-z ]{0,3}",
    )
        .prop_map(|(numerator, denominator, note, missing, reason)| RawEntry {
            numerator,
            denominator,
            note,
            missing,
            reason,
        })
}

proptest! {
    #[test]
    fn any_typed_row_has_a_status_that_agrees_with_its_error(raw in raw()) {
        for indicator in &plan().indicators {
            let target = indicator.percent.keys().find_map(|&level| indicator.target(level)).unwrap();
            let (attainment, error) = attain_raw(&raw, indicator, target);
            match raw.read(indicator) {
                Ok(entry) => {
                    prop_assert_eq!(error, None);
                    prop_assert_eq!(attain(&entry, target), attainment);
                    let back = RawEntry::from_entry(&entry, &raw.note);
                    prop_assert_eq!(back.read(indicator), Ok(entry));
                }
                Err(found) => {
                    prop_assert_eq!(error, Some(found));
                    prop_assert!(matches!(attainment.status, Status::Empty | Status::Invalid));
                }
            }
        }
    }

    #[test]
    fn an_answer_written_as_texts_reads_back(answer in answer()) {
        let money = plan().indicators.iter().find(|i| i.decimals == 3).unwrap();
        let raw = RawEntry::from_entry(&answer.entry, &answer.note);
        if let Entry::Missing { reason } = &answer.entry {
            let reason = reason.trim().to_owned();
            prop_assert_eq!(raw.read(money), Ok(Entry::Missing { reason }));
        } else {
            prop_assert_eq!(raw.read(money), Ok(answer.entry));
        }
    }

    #[test]
    fn a_draft_made_from_any_submission_matches_it(submission in submission()) {
        prop_assert!(Draft::from_submission(&submission).answers_as(plan(), &submission));
    }

    #[test]
    fn a_roll_up_is_the_rate_of_the_sums(parts in prop::collection::vec((0..1_000_u64, 1..1_000_u64), 1..20)) {
        let entries: Vec<Entry> = parts
            .iter()
            .map(|&(n, d)| Entry::Figures(figures(n.min(d), n.max(d))))
            .collect();
        let (n, d) = parts.iter().fold((0, 0), |(n, d), &(a, b)| (n + a.min(b), d + a.max(b)));
        prop_assert_eq!(roll_up(&entries), bao_cao_xa::report::Rate::of_sums(u128::from(n) * 1000, u128::from(d) * 1000));
    }

    #[test]
    fn a_device_is_a_version_4_uuid_that_reads_back(bytes in any::<[u8; 16]>()) {
        let id = bao_cao_xa::report::DeviceId::from_random(bytes);
        prop_assert_eq!(bao_cao_xa::report::DeviceId::parse(id.as_str()), Some(id.clone()));
        prop_assert_eq!(&id.as_str()[14..15], "4");
        prop_assert!(matches!(&id.as_str()[19..20], "8" | "9" | "a" | "b"));
    }
}
