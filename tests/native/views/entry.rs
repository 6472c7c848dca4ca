//! A row of the entry form and what it lacks.

use crate::samples::{indicator, period, plan, typed};
use bao_cao_xa::plan::Level;
use bao_cao_xa::report::{Field, RawEntry, Side, Status};
use bao_cao_xa::view::entry;
use bao_cao_xa::view::entry::InvalidFields;

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
