//! Every outcome of a paste, in the words a clerk reads.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::plan::{Level, PeriodId, UnitCode};
use crate::report::{RawEntry, Table, place};

fn plan() -> Plan {
    Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap()
}

fn draft(plan: &Plan) -> Draft {
    let (unit, period) = (UnitCode::parse("07771"), PeriodId::parse("2024-Q2"));
    let mut draft = Draft::new(plan.id.clone(), unit.unwrap(), period.unwrap());
    let raw = RawEntry {
        numerator: "800".to_owned(),
        denominator: "1010".to_owned(),
        ..RawEntry::default()
    };
    draft
        .entries
        .insert(IndicatorId::parse("I.4").unwrap(), raw);
    draft
}

fn shown(text: &str) -> PastePreview {
    let plan = plan();
    let table = Table::pasted(text).unwrap();
    let placement = place(&plan, Level::Commune, &table, "Quý II/2024", None).unwrap();
    preview(&plan, &draft(&plan), &placement)
}

#[test]
fn old_and_new_stand_side_by_side_and_what_is_the_same_is_only_counted() {
    let preview = shown("I.4\t812\t1.010\nI.5\t3\t4");
    assert_eq!(preview.summary, "3 ô sẽ thay đổi, 1 ô giống số đang có.");
    let lines: Vec<_> = preview
        .lines
        .iter()
        .map(|l| {
            (
                l.id.as_str(),
                l.name.as_str(),
                l.what,
                &*l.before,
                &*l.after,
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("I.4", "Hồ sơ trực tuyến", "Tử số", "800", "812"),
            ("I.5", "Số hóa hồ sơ, kết quả", "Tử số", "trống", "3"),
            ("I.5", "Số hóa hồ sơ, kết quả", "Mẫu số", "trống", "4"),
        ]
    );
    assert_eq!(
        shown("I.4\t800\t1.010").summary,
        "Cả 2 ô trong bảng đều giống số đang có, không cần thay."
    );
}

#[track_caller]
fn left(text: &str, place: &str, sentence: &str) {
    let preview = shown(text);
    let [line] = &preview.left[..] else {
        panic!("{:?}", preview.left);
    };
    assert_eq!(
        (line.place.as_str(), line.sentence.as_str()),
        (place, sentence)
    );
}

#[test]
fn what_has_no_place_says_why_and_what_to_do() {
    let head = "Mã\tTử số\tMẫu số\n";
    left(
        &format!("{head}Tổng cộng\t1\t2"),
        "Dòng 2",
        "Không rõ là chỉ tiêu nào. Xin ghi mã (ví dụ I.4) vào đầu dòng.",
    );
    left(
        &format!("{head}I.1\t1\t2"),
        "Dòng 2",
        "Chỉ tiêu I.1 không thuộc diện đơn vị báo cáo.",
    );
    left(
        &format!("{head}4\t1\t2"),
        "Dòng 2",
        "Có thể là I.4 hoặc II.4. Xin ghi đủ mã.",
    );
    left(
        "I.4\t1,234\t2000",
        "Dòng 1, cột 2",
        "Không rõ: “1,234” là 1.234 (hàng nghìn) hay 1,234 (số lẻ). Xin gõ thẳng vào ô.",
    );
    left(
        "I.4\t12,5\t2000",
        "Dòng 1, cột 2",
        "“12,5” là số lẻ, mà hồ sơ phải là số nguyên.",
    );
    left(
        "I.4\t1.5\t2000",
        "Dòng 1, cột 2",
        "Không rõ: “1.5” là 1,5 hay 15. Xin gõ thẳng vào ô.",
    );
}

#[test]
fn skipped_columns_are_named_by_their_heads() {
    let preview = shown("Mã\tTử số\tMẫu số\tKết quả\tCán bộ\nI.4\t812\t1010\t80,4%\tAnh Tú");
    assert_eq!(
        preview.remarks,
        [
            "Cột 4 “Kết quả” là tỷ lệ phần trăm, không lấy: ứng dụng tự tính từ tử số và mẫu số.",
            "Cột 5 “Cán bộ” không lấy: không phải tử số, mẫu số hay ghi chú.",
        ]
    );
}
