//! What the pages show: rows, the next step, the check before finalising, an
//! import, a comparison, deadlines at midnight, and the wording of every error.
#![allow(clippy::unwrap_used)]

use crate::samples::{
    UNIT, at, file, finalizing, full_draft, indicator, period, plan, quantity, sealed, small,
    typed, unit,
};
use bao_cao_xa::bundle::{Current, Ledger, ReadError, SealError, Sealed, preview, read};
use bao_cao_xa::json::FrameError;
use bao_cao_xa::plan::{Deadline, Level, Plan, PlanError, PlanFault};
use bao_cao_xa::report::{
    Draft, EntryError, Field, PreviousFigures, Quantity, QuantityError, RawEntry, Side, Status,
    Warning,
};
use bao_cao_xa::session::SaveState;
use bao_cao_xa::storage::StoreError;
use bao_cao_xa::view::entry::InvalidFields;
use bao_cao_xa::view::finalize::finalize_check;
use bao_cao_xa::view::header::{deadline_chip, period_choices, unit_line};
use bao_cao_xa::view::overview::{
    NextAction, Overview, PeriodReport, counts, overview, progress, statuses,
};
use bao_cao_xa::view::route::Route;
use bao_cao_xa::view::state::{ReportState, report_state};
use bao_cao_xa::view::transfer::{compare, preview_view};
use bao_cao_xa::view::{entry, keeping, text, units};

fn row(raw: &RawEntry) -> entry::RowState {
    let indicator = plan().indicator(&indicator("I.4")).unwrap();
    entry::row(raw, indicator, indicator.target(Level::Commune).unwrap())
}

/// A row of I.4 (hồ sơ, at least 70%): status, rate and what it needs.
#[track_caller]
fn needs(numerator: &str, denominator: &str, expected: (Status, &str, &str)) {
    let state = row(&typed(numerator, denominator));
    assert_eq!(
        (state.status, state.rate.as_str(), state.need.as_str()),
        expected
    );
    assert_eq!(state.error.is_some(), state.status == Status::Invalid);
    assert_eq!(state.fill.is_some(), state.rate != "–");
}

#[test]
fn a_row_says_what_it_still_needs() {
    needs("", "", (Status::Empty, "–", ""));
    needs("5", "", (Status::Empty, "–", "Xin nhập thêm mẫu số."));
    needs("", "5", (Status::Empty, "–", "Xin nhập thêm tử số."));
    needs("0", "0", (Status::NotArisen, "–", "Tính là đã báo cáo"));
    needs(
        "688",
        "1.000",
        (Status::Near, "68,8%", "còn thiếu 12 hồ sơ"),
    );
    needs(
        "6.996",
        "10.000",
        (Status::Near, "69,96%", "còn thiếu 4 hồ sơ"),
    );
    needs(
        "0",
        "3.000.000",
        (Status::Behind, "0,0%", "còn thiếu 2.100.000 hồ sơ"),
    );
    needs(
        "700",
        "1.000",
        (Status::Achieved, "70,0%", "vừa đạt mục tiêu"),
    );
    needs("767", "1.000", (Status::Achieved, "76,7%", "vượt 6,7 điểm"));
    needs("1", "1", (Status::Achieved, "100,0%", "vượt 30 điểm"));
}

#[test]
fn a_wrong_row_keeps_what_was_typed_and_names_the_field() {
    let kept = "Số vừa gõ vẫn được giữ nguyên";
    needs("2", "1", (Status::Invalid, "–", kept));
    let both = row(&typed("2", "1"));
    assert_eq!(both.invalid, InvalidFields::Both);
    assert!(
        both.error
            .unwrap()
            .starts_with("Tử số (2) lớn hơn mẫu số (1)")
    );
    let thousand = row(&typed("1,000", "2.000"));
    assert_eq!(thousand.invalid, InvalidFields::One(Side::Numerator));
    assert!(
        thousand
            .error
            .unwrap()
            .starts_with("“1,000” có thể là 1 hoặc 1.000.")
    );
    let precise = row(&typed("1", "1,5"));
    assert_eq!(precise.invalid, InvalidFields::One(Side::Denominator));
    assert!(
        precise
            .error
            .unwrap()
            .contains("đếm theo hồ sơ nên phải là số nguyên")
    );
}

#[test]
fn missing_asks_for_its_reason_and_then_counts_as_reported() {
    let mut raw = typed("1", "2");
    raw.set(Field::Missing, "1");
    let state = row(&raw);
    assert_eq!(
        (state.status, state.need.as_str()),
        (Status::Empty, "Xin ghi lý do chưa có số liệu.")
    );
    raw.set(Field::Reason, "máy hỏng");
    let state = row(&raw);
    assert_eq!(
        (state.status, state.need.as_str()),
        (
            Status::Missing,
            "Tính là đã báo cáo. Muốn nhập số thì bấm lại “Chưa có số liệu”."
        )
    );
    assert_eq!((state.rate.as_str(), state.fill), ("–", None));
}

#[test]
fn the_form_asks_a_commune_its_sixteen_rows() {
    let second = plan().period(&period("2024-Q2")).unwrap();
    let form = entry::form(plan(), Level::Commune, second);
    assert_eq!(form.groups.iter().flat_map(|g| &g.rows).count(), 16);
    assert!(form.lead.contains("14/6/2024"));
}

fn ledger(all: &[&Sealed]) -> Ledger {
    let mut ledger = Ledger::default();
    for sealed in all {
        ledger.insert((*sealed).clone());
    }
    ledger
}

/// The overview of a draft for the second quarter over what is finalised.
fn seen(draft: &Draft, held: &[&Sealed], exported: bool) -> Overview {
    let ledger = ledger(held);
    let current = ledger.current(&plan().id, &draft.unit, &draft.period);
    let reports: Vec<PeriodReport<'_>> = plan()
        .periods
        .iter()
        .map(|p| PeriodReport {
            period: p,
            statuses: statuses(plan(), Level::Commune, draft),
            state: report_state(plan(), draft, &current, |_| exported),
        })
        .collect();
    overview(
        &reports,
        &draft.period,
        plan().date(at("2024-06-10T08:00:00+07:00")),
    )
    .unwrap()
}

#[track_caller]
fn next(seen: &Overview, code: &str, label: &str, action: &NextAction) {
    assert_eq!(seen.state.code(), code);
    assert_eq!(seen.next.label, label);
    assert_eq!(&seen.next.action, action);
    assert!(seen.next.reason.ends_with('.'), "{}", seen.next.reason);
    assert!(seen.state.sentence().ends_with('.'));
    assert!(!seen.state.word().is_empty());
    assert_eq!(seen.periods.iter().filter(|p| p.current).count(), 1);
    assert_eq!(seen.counts.iter().map(|c| c.count).sum::<usize>(), 16);
}

#[test]
fn every_state_has_one_next_thing_to_do() {
    let go = |route| NextAction::Go(route);
    let entry = go(Route::Entry(Some(period("2024-Q2"))));
    let full = full_draft(UNIT, "2024-Q2");
    let blank = Draft::new(plan().id.clone(), unit(UNIT), period("2024-Q2"));
    next(
        &seen(&blank, &[], false),
        "blank",
        "Bắt đầu nhập Quý II/2024",
        &entry,
    );

    let mut half = full.clone();
    half.entries.remove(&indicator("I.4"));
    half.entries.insert(indicator("I.5"), typed("1", ""));
    next(
        &seen(&half, &[], false),
        "draft",
        "Nhập tiếp 2 chỉ tiêu",
        &entry,
    );
    half.entries.insert(indicator("I.6"), typed("2", "1"));
    next(&seen(&half, &[], false), "draft", "Sửa 1 chỉ tiêu", &entry);
    next(
        &seen(&full, &[], false),
        "draft",
        "Kiểm tra và chốt báo cáo",
        &NextAction::Finalize,
    );

    let first = sealed(&full, finalizing(&[]));
    next(
        &seen(&full, &[&first], false),
        "finalized",
        "Xuất gói dữ liệu",
        &NextAction::Export,
    );
    let printed = go(Route::Report(Some(period("2024-Q2"))));
    next(
        &seen(&full, &[&first], true),
        "exported",
        "In báo cáo",
        &printed,
    );

    let mut changed = full.clone();
    changed
        .entries
        .insert(indicator("I.4"), typed("900", "1.010"));
    next(
        &seen(&changed, &[&first], true),
        "reopened",
        "Kiểm tra và chốt lại",
        &NextAction::Finalize,
    );

    let rival = small(UNIT, "2024-Q2", 1, &[]);
    let conflict = seen(&full, &[&first, &rival], true);
    next(
        &conflict,
        "conflict",
        "Xem và giải quyết xung đột",
        &go(Route::Data),
    );
}

#[test]
fn progress_counts_answers_of_every_kind() {
    let mut draft = full_draft(UNIT, "2024-Q2");
    draft.entries.insert(indicator("I.4"), typed("0", "0"));
    draft.entries.insert(indicator("I.5"), typed("1", ""));
    draft.entries.insert(indicator("I.6"), typed("2", "1"));
    let statuses = statuses(plan(), Level::Commune, &draft);
    let progress = progress(&statuses);
    assert_eq!(
        (progress.answered, progress.figures, progress.total),
        (14, 13, 16)
    );
    assert_eq!(progress.text(), "14/16");
    assert!((progress.fraction() - 0.875).abs() < f64::EPSILON);
    let count = |status| {
        counts(&statuses)
            .into_iter()
            .find(|c| c.status == status)
            .unwrap()
            .count
    };
    assert_eq!(
        (
            count(Status::NotArisen),
            count(Status::Empty),
            count(Status::Invalid)
        ),
        (1, 1, 1)
    );
}

#[test]
fn a_reason_kept_in_an_unticked_row_is_not_taken_for_nothing_typed() {
    let mut draft = Draft::new(plan().id.clone(), unit(UNIT), period("2024-Q2"));
    let mut raw = RawEntry::default();
    raw.set(Field::Reason, "máy hỏng");
    draft.entries.insert(indicator("I.4"), raw);
    assert_eq!(
        report_state(plan(), &draft, &Current::None, |_| false),
        ReportState::Draft
    );
}

#[test]
fn the_check_links_what_blocks_and_says_what_will_happen() {
    let full = full_draft(UNIT, "2024-Q2");
    let check = |draft: &Draft, held: &[&Sealed]| {
        let ledger = ledger(held);
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
fn the_check_survives_a_file_with_the_largest_revision() {
    let mut most = small(UNIT, "2024-Q2", 1, &[]).submission().clone();
    most.revision = u32::MAX;
    let ledger = ledger(&[&Sealed::seal(most).unwrap()]);
    let current = ledger.current(&plan().id, &unit(UNIT), &period("2024-Q2"));
    let draft = full_draft(UNIT, "2024-Q2");
    let told = finalize_check(
        plan(),
        Level::Commune,
        &draft,
        &PreviousFigures::new(),
        &current,
    );
    assert_eq!(told.revision, u32::MAX);
}

#[test]
fn an_import_is_told_in_sentences() {
    let first = small(UNIT, "2024-Q2", 1, &[]);
    let second = small(UNIT, "2024-Q2", 2, &[&first]);
    let rival = small(UNIT, "2024-Q2", 3, &[]);
    let stranger = small("99999", "2031-Q9", 4, &[]);
    let (text, _) = file(&[&first, &rival, &stranger]);
    let told = preview(&ledger(&[&second, &first]), &read(text.as_bytes()).unwrap());
    let view = preview_view(plan(), &told);
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
    let nothing = preview_view(
        plan(),
        &preview(&Ledger::default(), &read(file(&[]).0.as_bytes()).unwrap()),
    );
    assert_eq!(
        (nothing.summary.as_str(), nothing.brings),
        ("Tệp không có báo cáo nào.", false)
    );
    let known = preview(
        &ledger(&[&first]),
        &read(file(&[&first]).0.as_bytes()).unwrap(),
    );
    assert!(!preview_view(plan(), &known).brings);
}

#[test]
fn revisions_side_by_side_differ_exactly_where_they_do() {
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
fn a_comparison_hides_no_answer_that_the_plan_does_not_ask() {
    let one = small(UNIT, "2024-Q2", 1, &[]);
    let mut other = one.submission().clone();
    let answer = other.entries[&indicator("I.4")].clone();
    other.entries.insert(indicator("X.9"), answer);
    let shown = compare(plan(), &[&one, &Sealed::seal(other).unwrap()]);
    let line = shown.lines.iter().find(|l| l.id == "X.9").unwrap();
    assert!(line.differs);
    assert_eq!(line.answers, ["–", "1 / 1.000.000"]);
}

#[track_caller]
fn chip(now: &str, text: &str, urgency: &str) {
    let second = plan().period(&period("2024-Q2")).unwrap();
    let chip = deadline_chip(second, plan().date(at(now)));
    assert_eq!((chip.text.as_str(), chip.urgency), (text, urgency), "{now}");
    assert_eq!(
        (chip.iso.as_str(), chip.day.as_str()),
        ("2024-06-15", "trước 15/6")
    );
}

#[test]
fn the_header_turns_late_at_midnight_of_the_plans_zone() {
    chip("2024-06-07T23:59:59+07:00", "còn 8 ngày", "calm");
    chip("2024-06-08T00:00:00+07:00", "còn 7 ngày", "soon");
    chip("2024-06-14T23:59:59+07:00", "còn 1 ngày", "soon");
    chip("2024-06-15T00:00:00+07:00", "quá hạn 1 ngày", "late");
    // The same moments seen from a device in another zone.
    chip("2024-06-14T16:59:59+00:00", "còn 1 ngày", "soon");
    chip("2024-06-14T17:00:00+00:00", "quá hạn 1 ngày", "late");
    chip("2024-06-14T05:00:00-12:00", "quá hạn 1 ngày", "late");
}

#[test]
fn units_are_named_with_their_place() {
    let line = |code| unit_line(plan(), plan().unit(&unit(code)).unwrap());
    assert_eq!(
        (line(UNIT).name.as_str(), line(UNIT).place.as_str()),
        ("Xã Hương Mai", "Thị xã Việt Yên · 07771")
    );
    assert_eq!(line("so-tttt").place, "Tỉnh Bắc Giang · so-tttt");
    assert_eq!(period_choices(plan()).len(), 4);
    assert_eq!(units::matches(plan(), "huong mai")[0].code, unit(UNIT));
    assert!(units::matches(plan(), " ").is_empty());
}

/// A sentence of ours: not blank, composed, ending in a full stop, saying no English.
#[track_caller]
fn is_sentence(text: &str) {
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
fn every_refused_number_is_worded() {
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
        is_sentence(&text::quantity_error(&error, "1.5"));
        is_sentence(&text::quantity_error(&error, &long));
    }
}

#[test]
fn every_row_that_does_not_answer_is_worded() {
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
                is_sentence(&text::entry_error(&error, &typed("2,5", "1"), indicator));
                is_sentence(&text::entry_error(&error, &long, indicator));
            }
        }
    }
}

#[test]
fn every_warning_is_worded() {
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
        is_sentence(&text::warning(&warning));
    }
}

#[test]
fn every_refused_bundle_is_worded() {
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
        is_sentence(&text::read_error(&error));
    }
    is_sentence(&text::seal_error(&SealError { field: place }));
}

#[test]
fn every_refused_plan_and_failed_store_is_worded() {
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
        is_sentence(&text::plan_error(&error));
    }
    for error in [StoreError::Full, StoreError::Denied] {
        is_sentence(keeping::durability_issue(&SaveState::KeptNowhere(error)).unwrap());
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
