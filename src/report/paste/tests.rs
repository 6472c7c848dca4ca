//! Blocks as clerks copy them, and the fields that their cells are assigned to.
#![allow(clippy::unwrap_used)]

use super::naming::Named;
use super::*;
use crate::plan::{PeriodId, PlanId, UnitCode};

fn plan() -> Plan {
    Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap()
}

fn id(text: &str) -> IndicatorId {
    IndicatorId::parse(text).unwrap()
}

fn at(indicator: &str, field: Field) -> PasteTarget {
    PasteTarget {
        indicator: id(indicator),
        field,
    }
}

fn proposed(
    table: &Table,
    at: Option<&PasteTarget>,
    decisions: &Decisions,
) -> Result<Proposal, PasteError> {
    let (plan, draft) = (plan(), draft(&[]));
    let incoming = Incoming {
        plan: &plan,
        level: Level::Commune,
        period: "Quý II/2024",
        draft: &draft,
        table,
        target: at,
    };
    propose(&incoming, decisions)
}

fn pasted(text: &str, at: Option<&PasteTarget>) -> Result<Placement, PasteError> {
    let table = Table::pasted(text).unwrap();
    proposed(&table, at, &Decisions::default()).map(|proposal| proposal.placement)
}

/// The columns and why, `name Matches`.
fn columns(text: &str) -> Vec<(&'static str, ColumnReason)> {
    let table = Table::pasted(text).unwrap();
    let proposal = proposed(&table, None, &Decisions::default()).unwrap();
    let columns = proposal.columns.iter();
    columns.map(|c| (c.meaning.name(), c.reason)).collect()
}

/// Nothing is taken before the clerk decides something.
#[track_caller]
fn waits(text: &str, at: Option<&PasteTarget>) {
    let placement = pasted(text, at).unwrap();
    assert_eq!(landed(&placement), [""; 0], "{text}");
}

/// What is taken after these decisions.
fn decided(text: &str, at: Option<&PasteTarget>, decide: impl FnOnce(&mut Decisions)) -> Placement {
    let table = Table::pasted(text).unwrap();
    let mut decisions = Decisions::default();
    decide(&mut decisions);
    proposed(&table, at, &decisions).unwrap().placement
}

/// `I.4 n=812 d=1.010`, one line per row.
fn landed(placement: &Placement) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for cell in &placement.cells {
        let name = cell.indicator.to_string();
        let said = format!(" {}={}", &cell.field.name()[..1], cell.text);
        match lines.last_mut() {
            Some(line) if line.split(' ').next() == Some(&name) => *line += &said,
            _ => lines.push(name + &said),
        }
    }
    lines
}

#[track_caller]
fn case(text: &str, expected: &[&str]) {
    let placement = pasted(text, None).unwrap();
    assert_eq!(landed(&placement), expected, "{text}");
    assert_eq!(placement.leftovers, [], "{text}");
}

#[track_caller]
fn refused(text: &str, at: Option<&PasteTarget>, expected: PasteError) {
    assert_eq!(pasted(text, at), Err(expected), "{text}");
}

#[track_caller]
fn left(text: &str, expected: &[(usize, Option<usize>, LeftoverReason)]) {
    let placement = pasted(text, None).unwrap();
    let found: Vec<_> = placement
        .leftovers
        .into_iter()
        .filter(|l| l.reason != LeftoverReason::OtherHalfRefused)
        .map(|l| (l.row, l.column, l.reason))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn codes_are_recognised_in_every_spelling() {
    for code in [
        "I.4",
        "I4",
        "i.4",
        "I. 4",
        "I-4",
        "Chỉ tiêu I.4",
        "CHỈ TIÊU SỐ I.4",
        "I.4.",
    ] {
        case(&format!("{code}\t812\t1010"), &["I.4 n=812 d=1.010"]);
    }
}

#[test]
fn a_bare_number_is_a_code_only_in_a_code_column_and_if_unambiguous() {
    case("Mã\tTử số\tMẫu số\n5\t1\t2", &["I.5 n=1 d=2"]);
    case("Chỉ tiêu 5\t1\t2", &["I.5 n=1 d=2"]);
    left(
        "Mã\tTử số\tMẫu số\n4\t1\t2",
        &[(
            2,
            None,
            LeftoverReason::SeveralRows(vec![id("I.4"), id("II.4")]),
        )],
    );
    waits("5\t1\t2", None);
}

#[test]
fn a_group_row_decides_which_indicator_a_number_means() {
    case(
        "Mã\tTử số\tMẫu số\nI\t\t\n4\t1\t2\nII\t\t\n4\t3\t4",
        &["I.4 n=1 d=2", "II.4 n=3 d=4"],
    );
}

#[test]
fn full_short_and_partial_names_are_recognised() {
    case("Hồ sơ trực tuyến\t812\t1010", &["I.4 n=812 d=1.010"]);
    case("HO SO TRUC TUYEN\t812\t1010", &["I.4 n=812 d=1.010"]);
    case(
        "4. Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận, giải quyết TTHC\t812\t1010",
        &["I.4 n=812 d=1.010"],
    );
    case(
        "- Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận\t812\t1010",
        &["I.4 n=812 d=1.010"],
    );
    case(
        "I.4 Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận\t812\t1010",
        &["I.4 n=812 d=1.010"],
    );
}

#[test]
fn the_longest_matching_name_wins() {
    let full = "Tỷ lệ TTHC có yêu cầu nghĩa vụ tài chính được thanh toán trực tuyến";
    case(&format!("{full}\t1\t2"), &["I.3 n=1 d=2"]);
    let longer = "trên Cổng Dịch vụ công quốc gia (cấp xã, đến 10/6)";
    case(&format!("{full} {longer}\t1\t2"), &["I.3 n=1 d=2"]);
    case("Thanh toán trực tuyến\t1\t2", &["I.2 n=1 d=2"]);
    left(
        "Chỉ tiêu\tTử số\tMẫu số\nSố hộ gia đình có người biết thanh toán trực tuyến qua điện thoại\t1\t2",
        &[(2, None, LeftoverReason::NoSuchRow)],
    );
}

#[test]
fn a_row_number_beside_a_name_is_no_code() {
    case(
        "STT\tChỉ tiêu\tTử số\tMẫu số\n\
         1\tThanh toán trực tuyến\t1\t2\n\
         2\tTTHC nộp phí trực tuyến\t3\t4\n\
         3\tHồ sơ trực tuyến\t5\t6",
        &["I.2 n=1 d=2", "I.3 n=3 d=4", "I.4 n=5 d=6"],
    );
}

#[test]
fn a_row_whose_code_and_name_differ_is_left_over() {
    left(
        "I.4\tSố hóa hồ sơ, kết quả\t1\t2",
        &[(
            1,
            None,
            LeftoverReason::CodeAndNameDiffer {
                code: id("I.4"),
                name: id("I.5"),
            },
        )],
    );
}

#[test]
fn a_name_of_several_indicators_is_left_over() {
    left(
        "Chỉ tiêu\tTử số\tMẫu số\ntrên Cổng Dịch vụ công quốc gia\t1\t2",
        &[(
            2,
            None,
            LeftoverReason::SeveralRows(["I.1", "I.2", "I.3", "I.10"].map(id).to_vec()),
        )],
    );
    left(
        "Chỉ tiêu\tTử số\tMẫu số\nTrực tuyến\t1\t2",
        &[(2, None, LeftoverReason::NoSuchRow)],
    );
}

#[test]
fn rows_of_other_levels_and_unknown_rows_have_different_reasons() {
    left(
        "Mã\tTử số\tMẫu số\nI.1\t1\t2\nIX.9\t3\t4\nTổng cộng\t5\t6",
        &[
            (2, None, LeftoverReason::NotReported(id("I.1"))),
            (3, None, LeftoverReason::NoSuchRow),
            (4, None, LeftoverReason::NoSuchRow),
        ],
    );
}

#[test]
fn two_rows_of_one_indicator_are_both_left_over() {
    left(
        "I.4\t1\t2\nI.5\t3\t4\nI.4\t5\t6",
        &[
            (1, None, LeftoverReason::DuplicateRow(id("I.4"))),
            (3, None, LeftoverReason::DuplicateRow(id("I.4"))),
        ],
    );
}

#[test]
fn headers_decide_which_column_is_what() {
    case(
        "Mã\tMẫu số\tTử số\tGhi chú\nI.4\t1010\t812\tđã đối chiếu",
        &["I.4 n=812 d=1.010 n=đã đối chiếu"],
    );
    case("Chỉ tiêu\tMẫu số\nHồ sơ trực tuyến\t1010", &["I.4 d=1.010"]);
}

#[test]
fn headers_over_merged_cells_and_group_rows_are_read() {
    case(
        "BIỂU TỔNG HỢP\t\t\t\t\t\n\
         STT\tChỉ tiêu\tKết quả\t\t\tGhi chú\n\
         \t\tTử số\tMẫu số\tTỷ lệ\t\n\
         I\tPhát triển chính quyền số\t\t\t\t\n\
         1\tHồ sơ trực tuyến\t812\t1.010\t80,4%\tđủ\n\
         \t\t\t\t\t\n\
         II\tPhát triển kinh tế số\t\t\t\t\n\
         2\tSản phẩm lên sàn TMĐT\t3\t9\t33,3%\t",
        &["I.4 n=812 d=1.010 n=đủ", "II.4 n=3 d=9"],
    );
}

#[test]
fn of_several_periods_the_columns_of_the_form_s_are_taken() {
    let rows = "\nMã\tTử số\tMẫu số\tTử số\tMẫu số\nI.4\t1\t2\t3\t4";
    case(&format!("\tQuý I\t\tQuý II{rows}"), &["I.4 n=3 d=4"]);
    case(
        &format!("\tQuý I/2024\t\tQuý II/2024{rows}"),
        &["I.4 n=3 d=4"],
    );
    waits(&format!("\tXã A\t\tXã B{rows}"), None);
    let chosen = decided(&format!("\tXã A\t\tXã B{rows}"), None, |decisions| {
        decisions.set_column(3, ColumnMeaning::Numerator);
        decisions.set_column(4, ColumnMeaning::Denominator);
    });
    assert_eq!(landed(&chosen), ["I.4 n=3 d=4"]);
    case(
        "Mã\tTử số Quý II\tMẫu số Quý II\tTử số kỳ trước\nI.4\t3\t4\t1",
        &["I.4 n=3 d=4"],
    );
}

#[test]
fn without_headers_two_number_columns_are_figures_and_a_text_the_note() {
    case("I.4\t812\t1010\t80,4%\tđủ", &["I.4 n=812 d=1.010 n=đủ"]);
    case("1\tI.4\t812\t1010", &["I.4 n=812 d=1.010"]);
    case(
        "812\t1010\tI.4\n5\t6\tI.5",
        &["I.4 n=812 d=1.010", "I.5 n=5 d=6"],
    );
}

#[test]
fn targets_and_rates_are_not_taken() {
    case("I.4\t≥ 70%\t812\t1010\t80,4%", &["I.4 n=812 d=1.010"]);
    let percentages = ("skip", ColumnReason::Percentages);
    let found = columns("I.4\t≥ 70%\t812\t1010\t80,4%");
    assert_eq!([found[1], found[4]], [percentages; 2]);
}

#[test]
fn three_number_columns_without_headers_wait_for_the_clerk() {
    waits("I.4\t812\t1010\t198", None);
    waits("1\t10\n2\t20\n3\t30", None);
}

fn block(rows: usize) -> String {
    let rows: Vec<String> = (1..=rows)
        .map(|n| format!("{}\t{}\n", n * 10, n * 20))
        .collect();
    rows.concat()
}

#[test]
fn unnamed_rows_follow_the_form_only_if_the_clerk_says_so() {
    waits(&block(16), None);
    waits(&block(2), Some(&at("I.18", Field::Numerator)));
    let in_order = |decisions: &mut Decisions| decisions.in_order = true;
    let lines = landed(&decided(&block(16), None, in_order));
    assert_eq!(lines.len(), 16);
    assert_eq!(
        (&*lines[0], &*lines[15]),
        ("I.2 n=10 d=20", "II.4 n=160 d=320")
    );
    let from = at("I.18", Field::Numerator);
    let placement = decided(&block(3), Some(&from), in_order);
    assert_eq!(landed(&placement), ["I.18 n=10 d=20", "II.4 n=20 d=40"]);
    assert_eq!(placement.leftovers[0].reason, LeftoverReason::BeyondForm);
}

#[test]
fn a_blank_row_and_a_total_shift_nothing() {
    // 17 lines, the third blank, the last a total.
    let text = block(17).replace("30\t60\n", "\t\n");
    waits(&text, None);
    let placement = decided(&text, None, |decisions| decisions.in_order = true);
    let lines = landed(&placement);
    assert_eq!(lines.len(), 15);
    assert_eq!(&lines[1..3], ["I.3 n=20 d=40", "I.5 n=40 d=80"]);
    assert_eq!(lines[14], "II.4 n=160 d=320");
    assert_eq!(placement.leftovers.len(), 1);
}

#[test]
fn a_single_unnamed_row_goes_into_the_focused_row() {
    let from = at("I.4", Field::Numerator);
    let placement = pasted("812\t1010", Some(&from)).unwrap();
    assert_eq!(landed(&placement), ["I.4 n=812 d=1.010"]);
    waits("812\t1010", None);
}

#[test]
fn a_single_number_column_goes_into_the_focused_field() {
    let from = at("I.18", Field::Denominator);
    let placement = decided("5\n6", Some(&from), |decisions| decisions.in_order = true);
    assert_eq!(landed(&placement), ["I.18 d=5", "II.4 d=6"]);
    waits("5\n6", None);
}

#[test]
fn rows_with_unknown_names_are_never_matched_by_position() {
    let villages: Vec<String> = (1..=16)
        .map(|n| format!("Thôn {n}\t{n}0\t{n}5\n"))
        .collect();
    waits(&villages.concat(), None);
}

#[test]
fn what_the_clerk_decides_about_a_row_is_what_happens() {
    let text = "Tổng\t1\t2\nI.4\t3\t4\nI.5\t5\t6";
    let placement = decided(text, None, |decisions| {
        decisions.set_row(0, Some(id("I.4")));
        decisions.set_row(2, None);
    });
    assert_eq!(landed(&placement), ["I.4 n=1 d=2"]);
    let reasons: Vec<_> = placement.leftovers.into_iter().map(|l| l.reason).collect();
    assert_eq!(
        reasons,
        [
            LeftoverReason::DuplicateRow(id("I.4")),
            LeftoverReason::Decided
        ]
    );
}

#[test]
fn a_block_without_figures_is_refused() {
    refused("Xin chào\tcác bạn", None, PasteError::NoFigures);
    refused("I.4\t80%", None, PasteError::NoFigures);
}

#[test]
fn numbers_are_read_in_every_unambiguous_format() {
    case(
        "I.4\t1.234\t1 234\nI.5\t1234\t12.345",
        &["I.4 n=1.234 d=1.234", "I.5 n=1.234 d=12.345"],
    );
}

#[test]
fn a_comma_before_three_digits_is_thousands_only_in_an_english_block() {
    let unclear = |whole: &str, decimal: &str| LeftoverReason::Ambiguous {
        as_decimal: decimal.to_owned(),
        as_whole: whole.to_owned(),
    };
    left(
        "I.4\t1,234\t2000",
        &[(1, Some(2), unclear("1.234", "1,234"))],
    );
    case(
        "I.4\t1,234\t2,000\nI.5\t5\t1,234,567",
        &["I.4 n=1.234 d=2.000", "I.5 n=5 d=1.234.567"],
    );
    left(
        "I.4\t1,234\t2.000\nI.5\t5\t1.234.567",
        &[(1, Some(2), unclear("1.234", "1,234"))],
    );
    left(
        "I.4\t1.234\t2,000\nI.5\t5\t1,234,567",
        &[(1, Some(2), unclear("1.234", "1,234"))],
    );
}

#[test]
fn percentages_too_show_which_separators_a_block_uses() {
    case("I.4\t1,234\t2,000\t61.7%", &["I.4 n=1.234 d=2.000"]);
    let unclear = LeftoverReason::Ambiguous {
        as_decimal: "1,234".to_owned(),
        as_whole: "1.234".to_owned(),
    };
    let at = |column| vec![(1, Some(column), unclear.clone())];
    left("I.4\t1,234\t2000\t61,7%", &at(2));
    left("I.4\t1,234\t2000\t100%", &at(2));
    left("I.4\t1,234\t2000\t61.7%\nI.5\t1\t2\t50,0%", &at(2));
}

#[test]
fn the_report_s_own_appendix_reads_back() {
    let text = "STT\tChỉ tiêu\tMục tiêu\tTử số\tMẫu số\tKết quả\tMức đạt\tSo với kỳ trước\tGhi chú\n\
        I\tPhát triển chính quyền số\t\t\t\t\t\t\t\n\
        I.4\tTỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận, giải quyết TTHC\t≥ 70%\t812\t1.010\t80,4%\tĐạt\t+1,2 điểm\tđủ\n\
        I.5\tTỷ lệ số hóa hồ sơ, kết quả giải quyết TTHC\t100%\tKhông phát sinh\t\t\tKhông phát sinh\t\t";
    case(text, &["I.4 n=812 d=1.010 n=đủ", "I.5 n=0 d=0"]);
}

#[test]
fn unreadable_cells_are_left_over_with_the_reason() {
    let placement = pasted(
        "I.4\t12,5\t#REF!\nI.5\t-3\t1.5\nI.6\t7\t9\nI.7\t8\t10",
        None,
    )
    .unwrap();
    assert_eq!(landed(&placement), ["I.6 n=7 d=9", "I.7 n=8 d=10"]);
    let why: Vec<LeftoverReason> = placement.leftovers.into_iter().map(|l| l.reason).collect();
    assert_eq!(
        why,
        [
            LeftoverReason::NotWhole(id("I.4")),
            LeftoverReason::Unreadable(QuantityError::Unreadable { found: '#' }),
            LeftoverReason::Unreadable(QuantityError::Negative),
            LeftoverReason::Unreadable(QuantityError::Ambiguous {
                as_decimal: "1,5".to_owned(),
                as_whole: "15".to_owned(),
            }),
        ]
    );
}

#[test]
fn nothing_arose_may_be_spelled_out() {
    case(
        "Mã\tTử số\tMẫu số\nI.4\tKhông phát sinh\t\nI.5\t0\tkhông phát sinh",
        &["I.4 n=0 d=0", "I.5 n=0 d=0"],
    );
    left(
        "Mã\tTử số\tMẫu số\nI.4\tKhông phát sinh\t5",
        &[(
            2,
            Some(2),
            LeftoverReason::Unreadable(QuantityError::Unreadable { found: 'K' }),
        )],
    );
}

#[test]
fn notes_lose_what_nobody_can_see() {
    case("Mã\tTử số\tGhi chú\nI.4\t5\ta\u{202e}b", &["I.4 n=5 n=ab"]);
    case(
        "Mã\tTử số\tGhi chú\nI.4\t5\t\"a\r\nb\"",
        &["I.4 n=5 n=a\nb"],
    );
}

fn draft(rows: &[(&str, &str, &str, bool)]) -> Draft {
    let mut draft = Draft::new(
        PlanId::parse("bac-giang-2024").unwrap(),
        UnitCode::parse("07771").unwrap(),
        PeriodId::parse("2024-Q2").unwrap(),
    );
    for (indicator, numerator, denominator, missing) in rows {
        draft.entries.insert(
            id(indicator),
            RawEntry {
                numerator: (*numerator).to_owned(),
                denominator: (*denominator).to_owned(),
                missing: *missing,
                ..RawEntry::default()
            },
        );
    }
    draft
}

#[test]
fn only_cells_that_would_change_are_changes() {
    let placement = pasted("I.4\t1.234\t2000\nI.5\t5\t7", None).unwrap();
    let changes = placement.changes(&draft(&[
        ("I.4", "1234", "1999", false),
        ("I.5", "5", "", false),
    ]));
    let said: Vec<_> = changes
        .iter()
        .map(|c| (c.indicator.as_str(), c.field, &*c.before, &*c.after))
        .collect();
    assert_eq!(
        said,
        [
            ("I.4", Field::Denominator, "1999", "2.000"),
            ("I.5", Field::Denominator, "", "7"),
        ]
    );
}

#[test]
fn pasted_figures_untick_no_figures_yet() {
    let placement = pasted("I.4\t1\t2\nMã\tx\ty", None).unwrap();
    let changes = placement.changes(&draft(&[("I.4", "1", "", true)]));
    let said: Vec<_> = changes.iter().map(|c| (c.field, &*c.after)).collect();
    assert_eq!(said, [(Field::Denominator, "2"), (Field::Missing, "")]);
}

#[test]
fn another_thing_with_a_long_name_is_only_perhaps_the_indicator() {
    for name in [
        "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận, giải quyết TTHC quá hạn",
        "Tỷ lệ công bố, công khai TTHC đúng hạn năm 2023",
    ] {
        waits(&format!("Chỉ tiêu\tTử số\tMẫu số\n{name}\t4\t33"), None);
    }
}

#[test]
fn heads_of_another_period_or_of_a_plan_are_not_this_periods_figures() {
    for heads in [
        "Tử số Quý I\tMẫu số Quý I",
        "Tử số quý III\tMẫu số quý III",
        "Tử số 2023\tMẫu số 2023",
        "Tử số giao\tMẫu số giao",
        "Tử số ước thực hiện\tMẫu số ước thực hiện",
    ] {
        waits(&format!("Mã\t{heads}\nI.4\t812\t1010\nI.5\t5\t6"), None);
    }
    waits(
        "\tQuý I/2024\t\nMã\tTử số\tMẫu số\nI.4\t1\t2\nI.5\t5\t6",
        None,
    );
    let ours = pasted("Mã\tTử số Quý II\tMẫu số Quý II\nI.4\t812\t1010", None).unwrap();
    assert_eq!(landed(&ours), ["I.4 n=812 d=1.010"]);
}

#[test]
fn a_line_of_data_is_no_head() {
    let said = pasted("I.4\tchưa có\tchưa có\tđang chờ\nI.5\t5\t6\tok", None).unwrap();
    assert!(
        landed(&said)
            .iter()
            .any(|row| row.starts_with("I.5 n=5 d=6")),
        "{said:?}"
    );
    assert!(said.leftovers.iter().any(|left| left.row == 1), "{said:?}");
}

#[test]
fn characters_that_nobody_sees_hide_no_number() {
    let text = "I.4\u{200b}\t812\u{202d}\t\u{202a}1010\u{202c}\nI.5\t5\t6";
    let placement = pasted(text, None).unwrap();
    assert_eq!(landed(&placement), ["I.4 n=812 d=1.010", "I.5 n=5 d=6"]);
}

#[test]
fn numbers_in_the_order_that_no_numerator_has_wait_for_the_clerk() {
    waits("I.4\t1010\t812\nI.5\t100\t60", None);
}

#[test]
fn half_a_row_is_never_taken() {
    waits("Mã\tTử số\tMẫu số\nI.7\t\t5", None);
    let plan = plan();
    let held = draft(&[("I.4", "60", "100", false)]);
    for text in [
        "Mã\tTử số\nI.4\t70",
        "Mã\tMẫu số\nI.4\t50",
        "Chỉ tiêu\tTỷ lệ\tMẫu số\nHồ sơ trực tuyến\t50%\t90",
    ] {
        let table = Table::pasted(text).unwrap();
        let incoming = Incoming {
            plan: &plan,
            level: Level::Commune,
            period: "Quý II/2024",
            draft: &held,
            table: &table,
            target: None,
        };
        let placement = propose(&incoming, &Decisions::default()).unwrap().placement;
        assert_eq!(landed(&placement), [""; 0], "{text}");
        assert_eq!(placement.leftovers.len(), 1, "{text}");
    }
}

#[test]
fn a_number_that_commas_have_split_is_refused_whatever_the_columns() {
    for text in [
        "Mã,Chỉ tiêu,Tử số,Mẫu số,Tỷ lệ,Ghi chú\nI.4,Hồ sơ trực tuyến,1,234,2,000\nI.5,Số hóa,10,20,50%,x",
        "Mã,Chỉ tiêu,Tử số,Mẫu số,Ghi chú\nI.4,Hồ sơ trực tuyến,1,234,2000",
        "Mã,Tử số,Mẫu số,Ghi chú\nI.4,812,1,010",
    ] {
        let table = Table::csv(text).unwrap();
        let placement = proposed(&table, None, &Decisions::default())
            .unwrap()
            .placement;
        let taken = landed(&placement);
        assert!(
            !taken.iter().any(|row| row.starts_with("I.4")),
            "{text}: {taken:?}"
        );
        let said = |left: &Leftover| left.reason == LeftoverReason::TooManyCells { commas: true };
        assert!(placement.leftovers.iter().any(said), "{text}");
    }
}

#[test]
fn a_rate_without_its_sign_is_compared_too() {
    for text in [
        "Mã\tTử số\tMẫu số\tTỷ lệ (%)\nI.4\t60\t100\t70",
        "Mã\tTử số\tMẫu số\tKết quả đạt được (%)\nI.4\t60\t100\t70",
        "Mã\tTử số\tMẫu số\tTỷ lệ\nI.4\t60\t100\t0,7",
        "Mã\tTử số\tMẫu số\tTỷ lệ\nI.4\t60\t100\tđạt 70%",
        "Mã\tTử số\tMẫu số\tTỷ lệ\nI.4\t60\t100\t~70%",
    ] {
        waits(text, None);
    }
    for text in [
        "Mã\tTử số\tMẫu số\tTỷ lệ (%)\nI.4\t60\t100\t60",
        "Mã\tTử số\tMẫu số\tTỷ lệ\nI.4\t60\t100\t0,6",
    ] {
        assert_eq!(
            landed(&pasted(text, None).unwrap()),
            ["I.4 n=60 d=100"],
            "{text}"
        );
    }
}

#[test]
fn a_line_of_another_unit_is_not_taken() {
    let text = "Đơn vị\tMã\tTử số\tMẫu số\nXã Tự Lạn\tI.4\t9\t10\nXã Hương Mai\tI.4\t812\t1010";
    let placement = pasted(text, None).unwrap();
    assert_eq!(landed(&placement), ["I.4 n=812 d=1.010"]);
    let other =
        |left: &Leftover| left.reason == LeftoverReason::OtherUnit("Phường Tự Lạn".to_owned());
    assert!(placement.leftovers.iter().any(other), "{placement:?}");
    waits(
        "Mã đơn vị\tChỉ tiêu\tTử số\tMẫu số\n07201\tHồ sơ trực tuyến\t9\t1010",
        None,
    );
    waits(
        "Huyện\tMã\tTử số\tMẫu số\nThị xã Việt Yên\tI.4\t9\t1010",
        None,
    );
    let both = "Huyện\tXã\tMã\tTử số\tMẫu số\nThị xã Việt Yên\tXã Hương Mai\tI.4\t9\t1010";
    assert_eq!(landed(&pasted(both, None).unwrap()), ["I.4 n=9 d=1.010"]);
}

#[test]
fn the_head_of_another_table_ends_the_first() {
    let text = "Mã\tTử số\tMẫu số\nI.4\t812\t1010\nMã\tMẫu số\tTử số\nI.5\t9\t5\nI.6\tchưa có\t";
    let placement = pasted(text, None).unwrap();
    assert_eq!(landed(&placement), ["I.4 n=812 d=1.010"]);
    let other = LeftoverReason::OtherHead { line: 3 };
    let reasons: Vec<_> = placement
        .leftovers
        .iter()
        .map(|l| (l.row, &l.reason))
        .collect();
    assert_eq!(reasons, [(4, &other)]);
    // Not even where the clerk says which indicator a line below it is.
    let placement = decided(text, None, |decisions| {
        decisions.set_row(3, Some(id("I.5")));
    });
    assert_eq!(landed(&placement), ["I.4 n=812 d=1.010"]);
    // Lines of data above the first head are not forgotten.
    let text = "I.4\t812\t1010\nMã\tMẫu số\tTử số\nI.5\t9\t5";
    let placement = pasted(text, None).unwrap();
    assert_eq!(landed(&placement), ["I.4 n=812 d=1.010"]);
    let other = LeftoverReason::OtherHead { line: 2 };
    assert_eq!(placement.leftovers[0].reason, other);
}

#[test]
fn what_is_counted_may_stand_after_a_number() {
    case("I.4\t812 hồ sơ\t1.010 hồ sơ", &["I.4 n=812 d=1.010"]);
    case("I.4\t812 Hồ sơ\t1.010", &["I.4 n=812 d=1.010"]);
    case(
        "Mã\tTử số\tMẫu số\nI.4\t812 hồ sơ\t1.010 hồ sơ",
        &["I.4 n=812 d=1.010"],
    );
    let placement = pasted("Mã\tTử số\tMẫu số\nI.4\t812 TTHC\t1.010 hồ sơ", None).unwrap();
    assert_eq!(landed(&placement), [""; 0], "another thing is counted");
    refused("I.4\t812 bộ\t1.010 bộ", None, PasteError::NoFigures);
}

#[test]
fn blanks_between_a_code_and_its_figures_separate_cells() {
    case("I.4 812 1010", &["I.4 n=812 d=1.010"]);
    case(
        "I.4 812 1.010\nI.5  5  9",
        &["I.4 n=812 d=1.010", "I.5 n=5 d=9"],
    );
    // Nobody knows whether 1 234 are two numbers.
    refused("I.4 1 234", None, PasteError::NoFigures);
    refused("I.4 1 010 2 000", None, PasteError::NoFigures);
    // What two numbers in a cell are is for the clerk to say.
    waits("I.4: 812/1010", None);
}

#[test]
fn the_beginning_of_a_name_is_the_name_where_nothing_is_left_out() {
    let plan = plan();
    let names = Names::new(&plan, Level::Commune);
    let found = |cell: &str| names.named(cell);
    let long = "Tỷ lệ cấp kết quả giải quyết TTHC";
    assert_eq!(found(&format!("{long} điện tử")), Named::One(id("I.6")));
    assert_eq!(found(long), Named::Perhaps(id("I.6")));
    assert_eq!(found(&format!("{long}…")), Named::One(id("I.6")));
}

#[test]
fn a_table_on_its_side_is_set_upright() {
    let turned = |text: &str| upright(&Table::pasted(text).unwrap(), &plan(), Level::Commune);
    let table =
        turned("Chỉ tiêu\tI.4\tI.5\nTử số\t812\t5\nMẫu số\t1010\t9\nGhi chú\t\tĐã rà").unwrap();
    let placement = proposed(&table, None, &Decisions::default())
        .unwrap()
        .placement;
    assert_eq!(
        landed(&placement),
        ["I.4 n=812 d=1.010", "I.5 n=5 d=9 n=Đã rà"]
    );
    for upright in [
        "Mã\tTử số\tMẫu số\nI.4\t812\t1010\nI.5\t5\t9",
        "I.4\t812\t1010",
        "Xã\tI.4\tI.5\nI.4\t1\t2\nI.5\t3\t4",
    ] {
        assert_eq!(turned(upright), None, "{upright}");
    }
}

#[test]
fn a_note_below_the_table_of_a_report_goes_to_its_indicator() {
    let head = "TT\tChỉ tiêu\tTử số\tMẫu số\tKết quả\tTrạng thái\tGhi chú";
    let row = "I.4\tHồ sơ trực tuyến\t812\t1010\t80,4%\tĐạt\tXem ghi chú 1 dưới bảng";
    let below = |rest: &str| pasted(&format!("{head}\n{row}\n{rest}"), None).unwrap();
    let placement = below("Ghi chú 1 (I.4): Đã đối chiếu (hai lần): đủ");
    assert_eq!(
        landed(&placement),
        ["I.4 n=812 d=1.010 n=Đã đối chiếu (hai lần): đủ"]
    );
    assert_eq!(placement.leftovers, []);
    // From Word, a note of two paragraphs is two lines.
    let placement = below("Ghi chú 1 (I.4): Đã đối chiếu\nvà sửa");
    assert_eq!(landed(&placement), ["I.4 n=812 d=1.010"]);
    assert_eq!(
        placement.leftovers[0].reason,
        LeftoverReason::OnlyNote(Some(id("I.4")))
    );
    // No line of the table refers to it.
    let placement = below("Ghi chú 2 (I.4): của bảng khác");
    assert_eq!(landed(&placement), ["I.4 n=812 d=1.010"]);
    let row = "I.4\tHồ sơ trực tuyến\t\t\t\tChưa có số liệu\tXem ghi chú 1 dưới bảng";
    let placement = pasted(
        &format!("{head}\n{row}\nGhi chú 1 (I.4): lý do. Ghi chú"),
        None,
    );
    let placement = placement.unwrap();
    assert_eq!(landed(&placement), [""; 0]);
    assert_eq!(placement.leftovers[0].reason, LeftoverReason::ReportsWords);
}
