//! What the pages show: rows, the next action, the check before finalising, an
//! import, a comparison, and deadlines at midnight.
#![allow(clippy::unwrap_used)]

use crate::samples::{
    UNIT, at, file, finalizing, full_draft, indicator, period, plan, sealed, small, typed, unit,
};
use bao_cao_xa::bundle::{Current, Ledger, Sealed, preview, read};
use bao_cao_xa::plan::Level;
use bao_cao_xa::report::{Draft, Field, PreviousFigures, RawEntry, Side, Status};
use bao_cao_xa::view::entry::InvalidFields;
use bao_cao_xa::view::finalize::finalize_check;
use bao_cao_xa::view::header::{deadline_chip, period_choices, unit_line};
use bao_cao_xa::view::overview::{
    NextAction, Overview, PeriodReport, counts, overview, progress, statuses,
};
use bao_cao_xa::view::route::Route;
use bao_cao_xa::view::state::{ReportState, report_state};
use bao_cao_xa::view::transfer::{compare, preview_view};
use bao_cao_xa::view::{entry, units};

fn row(raw: &RawEntry) -> entry::RowState {
    let indicator = plan().indicator(&indicator("I.4")).unwrap();
    entry::row(raw, indicator, indicator.target(Level::Commune).unwrap())
}

/// Checks status, rate and need of row I.4 (hồ sơ, at least 70%).
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
fn a_row_says_what_is_lacking() {
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
fn an_invalid_row_keeps_its_text_and_names_the_field() {
    let unchanged = "Số vừa gõ vẫn được giữ nguyên";
    needs("2", "1", (Status::Invalid, "–", unchanged));
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
fn missing_figures_need_a_reason_and_then_count_as_reported() {
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
fn the_form_of_a_commune_has_sixteen_rows() {
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

/// The overview of a draft for the second quarter beside finalised revisions.
fn overview_of(draft: &Draft, revisions: &[&Sealed], exported: bool) -> Overview {
    let ledger = ledger(revisions);
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
fn next(shown: &Overview, code: &str, label: &str, action: &NextAction) {
    assert_eq!(shown.state.code(), code);
    assert_eq!(shown.next.label, label);
    assert_eq!(&shown.next.action, action);
    assert!(shown.next.reason.ends_with('.'), "{}", shown.next.reason);
    assert!(shown.state.sentence().ends_with('.'));
    assert!(!shown.state.word().is_empty());
    assert_eq!(shown.periods.iter().filter(|p| p.current).count(), 1);
    assert_eq!(shown.counts.iter().map(|c| c.count).sum::<usize>(), 16);
}

#[test]
fn every_state_has_one_next_action() {
    let go = |route| NextAction::Go(route);
    let entry = go(Route::Entry(Some(period("2024-Q2"))));
    let full = full_draft(UNIT, "2024-Q2");
    let blank = Draft::new(plan().id.clone(), unit(UNIT), period("2024-Q2"));
    next(
        &overview_of(&blank, &[], false),
        "blank",
        "Bắt đầu nhập Quý II/2024",
        &entry,
    );

    let mut half = full.clone();
    half.entries.remove(&indicator("I.4"));
    half.entries.insert(indicator("I.5"), typed("1", ""));
    next(
        &overview_of(&half, &[], false),
        "draft",
        "Nhập tiếp 2 chỉ tiêu",
        &entry,
    );
    half.entries.insert(indicator("I.6"), typed("2", "1"));
    next(
        &overview_of(&half, &[], false),
        "draft",
        "Sửa 1 chỉ tiêu",
        &entry,
    );
    next(
        &overview_of(&full, &[], false),
        "draft",
        "Kiểm tra và chốt báo cáo",
        &NextAction::Finalize,
    );

    let first = sealed(&full, finalizing(&[]));
    next(
        &overview_of(&full, &[&first], false),
        "finalized",
        "Xuất gói dữ liệu",
        &NextAction::Export,
    );
    let printed = go(Route::Report(Some(period("2024-Q2"))));
    next(
        &overview_of(&full, &[&first], true),
        "exported",
        "In báo cáo",
        &printed,
    );

    let mut changed = full.clone();
    changed
        .entries
        .insert(indicator("I.4"), typed("900", "1.010"));
    next(
        &overview_of(&changed, &[&first], true),
        "reopened",
        "Kiểm tra và chốt lại",
        &NextAction::Finalize,
    );

    let rival = small(UNIT, "2024-Q2", 1, &[]);
    let conflict = overview_of(&full, &[&first, &rival], true);
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
fn a_row_with_only_a_reason_is_not_blank() {
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

#[test]
fn the_preview_of_an_import_has_a_sentence_for_each_submission() {
    let first = small(UNIT, "2024-Q2", 1, &[]);
    let second = small(UNIT, "2024-Q2", 2, &[&first]);
    let rival = small(UNIT, "2024-Q2", 3, &[]);
    let stranger = small("99999", "2031-Q9", 4, &[]);
    let (text, _) = file(&[&first, &rival, &stranger]);
    let arrivals = preview(&ledger(&[&second, &first]), &read(text.as_bytes()).unwrap());
    let view = preview_view(plan(), &arrivals);
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
fn the_deadline_passes_at_midnight_in_the_plans_zone() {
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
fn units_are_shown_with_their_district_and_code() {
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
