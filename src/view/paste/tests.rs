//! Every outcome of a paste, in the words a clerk reads.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::plan::{PeriodId, UnitCode};
use crate::report::{RawEntry, TableMemory};

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
    let draft = draft(&plan);
    let form = Form {
        plan: &plan,
        unit: plan.unit(&draft.unit).unwrap(),
        period: plan.period(&draft.period).unwrap(),
        draft: &draft,
        to_nfc: str::to_owned,
        memory: const { &TableMemory::new() },
    };
    let mut pasting = Pasting::default();
    pasting.request(Some(PasteRequest::Blank), &form);
    pasting.paste(text, &form);
    match pasting.state() {
        PasteState::Showing { preview, .. } => PastePreview::clone(preview),
        other => panic!("{other:?}"),
    }
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
        "Cả 2 ô đặt được đều giống số đang có, không cần thay."
    );
}

#[track_caller]
fn left(text: &str, sentences: &[&str]) {
    let preview = shown(text);
    let left: Vec<String> = preview
        .grid
        .lines
        .into_iter()
        .filter_map(|line| line.pick)
        .flat_map(|pick| pick.left)
        .collect();
    assert_eq!(left, sentences, "{text}");
}

#[test]
fn what_has_no_place_says_why_and_what_to_do() {
    let head = "Mã\tTử số\tMẫu số\n";
    left(
        &format!("{head}Tổng cộng\t1\t2"),
        &["Không rõ là chỉ tiêu nào. Xin chọn chỉ tiêu, hoặc để không lấy."],
    );
    left(
        &format!("{head}I.1\t1\t2"),
        &["Chỉ tiêu I.1 không thuộc diện đơn vị báo cáo: không lấy."],
    );
    left(
        &format!("{head}4\t1\t2"),
        &["Có thể là I.4 hoặc II.4. Xin chọn chỉ tiêu."],
    );
    let half = "Cột 3 “2000”: Không lấy một mình, vì số kia của dòng này không dùng được. Xin gõ cả hai số vào biểu.";
    left(
        "I.4\t1,234\t2000",
        &[
            "Cột 2 “1,234”: Không rõ: “1,234” là 1.234 (hàng nghìn) hay 1,234 (số lẻ). Xin gõ thẳng vào ô.",
            half,
        ],
    );
    left(
        "I.4\t12,5\t2000",
        &[
            "Cột 2 “12,5”: “12,5” là số lẻ, mà hồ sơ phải là số nguyên. Xin xem lại rồi gõ thẳng vào ô.",
            half,
        ],
    );
    left(
        "I.4\t1.5\t2000",
        &[
            "Cột 2 “1.5”: Không rõ: “1.5” là 1,5 hay 15. Xin gõ thẳng vào ô.",
            half,
        ],
    );
}

#[test]
fn every_column_says_what_it_is_taken_for_and_why() {
    let preview = shown("Mã\tTử số\tMẫu số\tKết quả\tCán bộ\nI.4\t812\t1010\t80,4%\tAnh Tú");
    let columns = preview.grid.columns.iter();
    let said: Vec<_> = columns
        .map(|c| (&*c.title, c.meaning, &*c.reason))
        .collect();
    assert_eq!(
        said,
        [
            ("Mã", "code", "1 trong 1 dòng khớp"),
            ("Tử số", "numerator", "theo tiêu đề"),
            ("Mẫu số", "denominator", "theo tiêu đề"),
            ("Kết quả", "skip", "tỷ lệ, ứng dụng tự tính"),
            ("Cán bộ", "skip", "chưa dùng đến"),
        ]
    );
}
