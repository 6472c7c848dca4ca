//! Pictures from a board: findings, tables, sums of several units.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::bundle::{Ledger, Sealed};
use crate::plan::{IndicatorId, Level, PeriodId, Plan, UnitCode};
use crate::report::{Draft, RawEntry, Status};
use crate::view::fixtures::{self, plan, raw, seal};

/// A draft with figures in these rows: indicator, numerator, denominator.
fn rows(plan: &Plan, unit: &str, period: &str, rows: &[(&str, &str, &str)]) -> Draft {
    let mut draft = fixtures::draft(plan, unit, period, |_| RawEntry::default());
    draft.entries.clear();
    for (indicator, numerator, denominator) in rows {
        draft
            .entries
            .insert(id(indicator), raw(numerator, denominator));
    }
    draft
}

/// A report of the second quarter with the same figures in every row.
fn sealed(plan: &Plan, unit: &str, row: &RawEntry) -> Sealed {
    let draft = fixtures::draft(plan, unit, "2024-Q2", |_| row.clone());
    seal(plan, &draft, "2024-06-12T15:04:05+07:00", None)
}

/// The second quarter of a commune, after a first.
fn board(plan: &Plan) -> Board<'_> {
    let first = rows(
        plan,
        "07771",
        "2024-Q1",
        &[("I.2", "30", "60"), ("I.4", "65", "100")],
    );
    let mut second = rows(
        plan,
        "07771",
        "2024-Q2",
        &[
            ("I.2", "80", "100"),
            ("I.4", "138", "200"),
            ("I.5", "10", "100"),
            ("I.6", "3", "2"),
        ],
    );
    let missing = RawEntry {
        missing: true,
        reason: "chờ số liệu".to_owned(),
        ..raw("5", "9")
    };
    second
        .entries
        .insert(IndicatorId::parse("I.7").unwrap(), missing);
    let answers = [Some(first), Some(second), None, None];
    Board::of_drafts(
        plan,
        Level::Commune,
        &PeriodId::parse("2024-Q2").unwrap(),
        &answers,
    )
}

fn id(text: &str) -> IndicatorId {
    IndicatorId::parse(text).unwrap()
}

#[test]
fn the_bars_state_how_many_are_achieved_and_which_is_lowest() {
    let plan = plan();
    let picture = attainment(&board(&plan), Order::Plan);
    assert_eq!(
        picture.caption.title,
        "1/16 chỉ tiêu đạt; thấp nhất: Số hóa hồ sơ, kết quả (10,0%)"
    );
    let Subject::Attainment(sections, key) = &picture.subject else {
        panic!("bars");
    };
    assert_eq!(sections.len(), 2, "a commune reports in two groups");
    assert_eq!(sections[0].bars[0].previous, Some(0.5));
    assert_eq!(
        sections[0].bars[2].detail.as_deref(),
        Some("138/200, còn thiếu 2 hồ sơ")
    );
    assert_eq!(key.previous.as_deref(), Some("Quý I/2024"));
    assert_eq!(picture.table.rows.len(), 16);
    let missing = picture
        .table
        .rows
        .iter()
        .find(|row| row.head.starts_with("I.7"))
        .unwrap();
    assert_eq!(
        missing.cells[1],
        Cell::Text("–".to_owned()),
        "figures set aside are not shown"
    );
    assert_eq!(missing.cells[4], Cell::Status(Status::Missing, None));
}

#[test]
fn worst_first_puts_what_lacks_most_on_top_and_what_has_no_rate_last() {
    let plan = plan();
    let picture = attainment(&board(&plan), Order::WorstFirst);
    let Subject::Attainment(sections, _) = &picture.subject else {
        panic!("bars");
    };
    assert_eq!(sections.len(), 1);
    let order: Vec<&str> = sections[0]
        .bars
        .iter()
        .map(|bar| bar.id.as_str())
        .take(4)
        .collect();
    assert_eq!(order, ["I.5", "I.4", "I.2", "I.3"]);
    assert_eq!(sections[0].heading, None);
}

#[test]
fn a_trend_states_the_rate_the_gap_and_the_change() {
    let plan = plan();
    let board = board(&plan);
    let title = |indicator| trend(&board, &id(indicator)).unwrap().caption.title;
    assert_eq!(
        title("I.4"),
        "Hồ sơ trực tuyến: 69,0% ở Quý II/2024, thiếu 1 điểm so với mục tiêu ≥ 70%; tăng từ 65,0% ở Quý I"
    );
    assert_eq!(
        title("I.2"),
        "Thanh toán trực tuyến: 80,0% ở Quý II/2024, vượt 20 điểm so với mục tiêu ≥ 60%; tăng từ 50,0% ở Quý I"
    );
    assert_eq!(
        title("I.9"),
        "Công khai TTHC đúng hạn: chưa nhập ở Quý II/2024"
    );
    assert_eq!(trend(&board, &id("I.1")), None, "communes do not report it");
}

#[test]
fn a_period_without_figures_has_no_rate_in_the_trend() {
    let plan = plan();
    let picture = trend(&board(&plan), &id("I.4")).unwrap();
    let Subject::Trend(one) = &picture.subject else {
        panic!("a trend");
    };
    let rates: Vec<bool> = one
        .points
        .iter()
        .map(|point| point.rate.is_some())
        .collect();
    assert_eq!(rates, [true, true, false, false]);
    assert_eq!(one.points[1].note, "Gần đạt, thiếu 1 điểm");
    assert_eq!(one.points[2].note, "Chưa nhập");
    assert_eq!(picture.table.rows[2].cells[2], Cell::Text("–".to_owned()));
}

#[test]
fn the_small_multiples_count_what_rose_and_fell() {
    let plan = plan();
    let picture = trends(&board(&plan));
    assert_eq!(
        picture.caption.title,
        "Quý II/2024 so với Quý I/2024: 2 chỉ tiêu tăng, 0 giảm, 0 giữ nguyên"
    );
    let Subject::Trends(all) = &picture.subject else {
        panic!("trends");
    };
    assert_eq!(all.len(), 16);
}

#[test]
fn the_groups_chart_has_the_totals_a_chairman_quotes() {
    let plan = plan();
    let picture = groups(&board(&plan));
    assert_eq!(
        picture.caption.title,
        "1/16 chỉ tiêu đạt; 1 gần đạt, 1 chưa đạt, 1 chưa có số liệu, 11 chưa nhập, 1 cần sửa"
    );
    let Subject::Groups(tallies) = &picture.subject else {
        panic!("groups");
    };
    assert_eq!(tallies[1].name, "I. Phát triển chính quyền số");
    assert_eq!(tallies[1].result, "1/15 đạt");
    assert_eq!(tallies[2].result, "0/1 đạt");
}

#[test]
fn the_heatmap_counts_periods_that_have_anything() {
    let plan = plan();
    let picture = heatmap(&board(&plan));
    assert_eq!(
        picture.caption.title,
        "Số chỉ tiêu đạt: Quý I 0/16, Quý II 1/16"
    );
    let empty = Board::of_drafts(&plan, Level::Commune, &plan.periods[0].id, &[]);
    assert_eq!(heatmap(&empty).caption.title, "Chưa kỳ nào có số liệu");
}

#[test]
fn several_units_are_summed_never_averaged() {
    let plan = plan();
    let mut ledger = Ledger::default();
    ledger.insert(sealed(&plan, "07771", &raw("1", "10")));
    ledger.insert(sealed(&plan, "07201", &raw("90", "90")));
    let units = ["07771", "07201"].map(|code| UnitCode::parse(code).unwrap());
    let board = Board::of_submissions(&plan, &PeriodId::parse("2024-Q2").unwrap(), &ledger, &units);
    assert_eq!(board.lines.len(), 16);
    let line = &board.lines[0];
    assert_eq!(line.rate_text(1), "91,0%");
    assert_eq!(line.results[1].numerator, "91");
    assert_eq!(line.results[1].denominator, "100");
    assert_eq!(line.status(0), Status::Empty);
}

#[test]
fn of_mixed_levels_the_highest_target_counts() {
    let plan = plan();
    let mut ledger = Ledger::default();
    ledger.insert(sealed(&plan, "07771", &raw("9", "10")));
    let target = |units: &[&str]| {
        let units: Vec<UnitCode> = units
            .iter()
            .map(|code| UnitCode::parse(code).unwrap())
            .collect();
        let board = Board::of_submissions(&plan, &plan.periods[1].id, &ledger, &units);
        let line = board
            .lines
            .iter()
            .find(|line| line.indicator.id == id("I.13"))
            .unwrap();
        (line.target.to_string(), line.status(1))
    };
    assert_eq!(target(&["07771"]), ("≥ 80%".to_owned(), Status::Achieved));
    assert_eq!(
        target(&["07771", "222"]),
        ("≥ 95%".to_owned(), Status::Near)
    );
}

#[test]
fn a_saved_picture_is_the_same_from_any_screen() {
    let plan = plan();
    let picture = attainment(&board(&plan), Order::Plan);
    let (svg, (width, height)) = picture.file();
    assert_eq!(width, 1040);
    assert!(height > 600);
    assert!(svg.starts_with("<?xml") && svg.contains("1/16 chỉ tiêu đạt"));
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_picture_can_be_drawn_from_a_phone_to_a_wall_screen() {
    let plan = plan();
    let board = board(&plan);
    let pictures = [
        attainment(&board, Order::Plan),
        trend(&board, &id("I.4")).unwrap(),
        trends(&board),
        groups(&board),
        heatmap(&board),
    ];
    for picture in &pictures {
        for (width, text) in [(280, 16), (328, 24), (1334, 16), (3800, 40)] {
            let drawing = picture.draw(Frame { width, text });
            assert_eq!(drawing.width(), width.max(text * 14));
            assert!(drawing.svg().contains(" role=\"img\" "));
        }
    }
}
