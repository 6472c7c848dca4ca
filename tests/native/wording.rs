//! Every error and warning that a clerk may see has a sentence in Vietnamese.
#![allow(clippy::unwrap_used)]

use crate::samples::{at, plan, quantity, typed};
use bao_cao_xa::bundle::{ReadError, SealError};
use bao_cao_xa::json::FrameError;
use bao_cao_xa::plan::{Deadline, Plan, PlanError, PlanFault};
use bao_cao_xa::report::{EntryError, Quantity, QuantityError, Side, Status, Warning};
use bao_cao_xa::session::SaveState;
use bao_cao_xa::storage::StoreError;
use bao_cao_xa::view::{keeping, text};

/// Checks a sentence: not blank, in NFC, ending in a full stop, without English.
#[track_caller]
fn check_sentence(text: &str) {
    assert!(text.ends_with('.') && text.chars().count() > 10, "{text:?}");
    assert!(
        text.chars().next().unwrap().is_uppercase() || text.starts_with('“'),
        "{text:?}"
    );
    assert!(
        !text.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c)),
        "{text:?}"
    );
    assert!(
        text.chars().count() < 250,
        "{text:?} is too long to be read"
    );
    for english in ["None", "Some", "error", "must be", "  "] {
        assert!(!text.contains(english), "{text:?}");
    }
}

#[test]
fn every_refused_number_has_a_sentence() {
    let either = QuantityError::Ambiguous {
        as_decimal: "1,5".to_owned(),
        as_whole: "15".to_owned(),
    };
    let long = "9".repeat(10_000);
    for error in [
        QuantityError::Empty,
        QuantityError::Unreadable { found: 'a' },
        QuantityError::Percentage,
        QuantityError::Negative,
        either,
        QuantityError::Malformed,
        QuantityError::TooPrecise,
        QuantityError::TooLarge,
    ] {
        check_sentence(&text::quantity_error(&error, "1.5"));
        check_sentence(&text::quantity_error(&error, &long));
    }
}

#[test]
fn every_invalid_entry_has_a_sentence() {
    let long = typed(&"0".repeat(10_000), &"0".repeat(10_000));
    for indicator in &plan().indicators {
        for side in [Side::Numerator, Side::Denominator] {
            for error in [
                EntryError::Unreadable {
                    side,
                    error: QuantityError::Malformed,
                },
                EntryError::TooPrecise { side, decimals: 0 },
                EntryError::TooPrecise { side, decimals: 2 },
                EntryError::HalfFilled { side },
                EntryError::NumeratorExceeds,
                EntryError::ReasonBlank,
            ] {
                check_sentence(&text::entry_error(&error, &typed("2,5", "1"), indicator));
                check_sentence(&text::entry_error(&error, &long, indicator));
            }
        }
    }
}

#[test]
fn every_warning_has_a_sentence() {
    let (previous, current) = (quantity(2000), Quantity::ZERO);
    for warning in [
        Warning::BelowPrevious {
            side: Side::Numerator,
            previous,
            current,
        },
        Warning::FiguresGone,
        Warning::FarFromPrevious {
            previous: "1,0%".to_owned(),
            current: "90,0%".to_owned(),
        },
        Warning::JumpedDenominator { previous, current },
        Warning::Missing,
    ] {
        check_sentence(&text::warning(&warning));
    }
}

#[test]
fn every_refused_bundle_has_a_sentence() {
    let place = "submissions[2].entries.I.4.numerator".repeat(400);
    let short = "0123abcd".to_owned();
    for error in [
        ReadError::TooLarge {
            bytes: usize::MAX / 2,
        },
        ReadError::Empty,
        ReadError::NotText,
        ReadError::Frame(FrameError::Syntax {
            line: 1,
            column: 2,
            reason: "must be".to_owned(),
        }),
        ReadError::Frame(FrameError::DuplicateMember {
            name: place.clone(),
        }),
        ReadError::Frame(FrameError::OtherFormat { found: None }),
        ReadError::Frame(FrameError::OtherFormat {
            found: Some(place.clone()),
        }),
        ReadError::Frame(FrameError::NewerVersion {
            found: u64::MAX,
            known: 1,
        }),
        ReadError::Frame(FrameError::InvalidVersion),
        ReadError::WrongDigest {
            found: short.clone(),
            computed: short,
        },
        ReadError::Invalid {
            place: place.clone(),
            reason: "must be".to_owned(),
        },
        ReadError::TextTooLong {
            place: place.clone(),
        },
        ReadError::ControlCharacter {
            place: place.clone(),
        },
    ] {
        check_sentence(&text::read_error(&error));
    }
    check_sentence(&text::seal_error(&SealError { field: place }));
}

#[test]
fn every_refused_plan_and_storage_failure_has_a_sentence() {
    let syntax = Plan::read("{").unwrap_err();
    let invalid = PlanError::Invalid {
        place: "units[3].parent".to_owned(),
        reason: PlanFault::Empty,
    };
    let frame = [
        FrameError::OtherFormat { found: None },
        FrameError::NewerVersion { found: 9, known: 1 },
        FrameError::InvalidVersion,
        FrameError::DuplicateMember {
            name: "units".to_owned(),
        },
    ];
    let frame = frame.map(PlanError::Frame).into_iter();
    for error in frame.chain([syntax, invalid]) {
        check_sentence(&text::plan_error(&error));
    }
    for error in [StoreError::Full, StoreError::Denied] {
        check_sentence(keeping::durability_issue(&SaveState::KeptNowhere(error)).unwrap());
    }
}

#[test]
fn days_and_moments_are_written_as_people_write_them() {
    assert_eq!(text::deadline(Deadline::Left(5)), "còn 5 ngày");
    assert_eq!(text::deadline(Deadline::Overdue(2)), "quá hạn 2 ngày");
    let moment = at("2024-06-02T05:04:59+07:00");
    assert_eq!(text::moment(moment), "05:04 ngày 2/6/2024");
    assert_eq!(text::day(moment.date_naive()), "2/6");
    assert_eq!(text::shorten("Đồng Niên", 4), "Đồng…");
    assert_eq!(text::shorten("Đồng", 4), "Đồng");
    for status in Status::ALL {
        assert!(!text::status(status).is_empty() && !status.code().is_empty());
    }
}
