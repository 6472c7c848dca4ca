//! The sample documents: a full report, a half-filled draft, the longest
//! plausible report.

use super::super::*;
use crate::plan::{Plan, Unit};
use crate::report::{Draft, Figures, Letter, PreviousFigures, Quantity};
use crate::view::fixtures::{self, plan, raw, reporter, seal, unit};

/// When the reports among them were finalised.
const FINALIZED_AT: &str = "2024-06-12T15:04:05+07:00";

/// A draft in which the row at each index has these figures as typed.
pub(super) fn draft(plan: &Plan, code: &str, figures: impl Fn(usize) -> [String; 2]) -> Draft {
    fixtures::draft(plan, code, "2024-Q2", |index| {
        let [numerator, denominator] = figures(index);
        raw(&numerator, &denominator)
    })
}

/// Figures of the previous period.
fn previous(plan: &Plan, unit: &Unit) -> PreviousFigures {
    plan.indicators_for(unit.level)
        .enumerate()
        .map(|(at, indicator)| {
            let n = Quantity::whole((30 + 3 * at as u64).min(80)).unwrap();
            let d = Quantity::whole(80).unwrap();
            (indicator.id.clone(), Figures::new(n, d).unwrap())
        })
        .collect()
}

/// What a document is made from, besides the answers.
pub(super) struct Given {
    pub(super) plan: Plan,
    pub(super) code: &'static str,
    pub(super) letter: Letter,
    /// Whether there are figures of the previous period.
    pub(super) previous: bool,
}

impl Given {
    pub(super) fn at(code: &'static str) -> Self {
        Self {
            plan: plan(),
            code,
            letter: Letter::default(),
            previous: false,
        }
    }

    pub(super) fn document(&self, answers: Answers<'_>) -> Document {
        let unit = self.plan.unit(&unit(self.code)).unwrap();
        let previous = if self.previous {
            previous(&self.plan, unit)
        } else {
            PreviousFigures::new()
        };
        document(&Source {
            plan: &self.plan,
            unit,
            period: &self.plan.periods[1],
            answers,
            previous: &previous,
            letter: &self.letter,
            reporter: &reporter(),
            today: "2024-06-05".parse().unwrap(),
        })
    }
}

/// Figures of which most reach their targets, some nearly, some not.
pub(super) fn mixed(at: usize) -> [String; 2] {
    let denominator = 1000 + 10 * at;
    let share = [100, 96, 100, 71, 40, 100][at % 6];
    [
        (denominator * share / 100).to_string(),
        denominator.to_string(),
    ]
}

/// A commune's report with everything answered, finalised.
pub(crate) fn full() -> Document {
    let given = Given {
        letter: Letter {
            number: "5".to_owned(),
            signer: "Trần Văn Đức".to_owned(),
            ..Letter::default()
        },
        previous: true,
        ..Given::at("07771")
    };
    let mut draft = draft(&given.plan, given.code, mixed);
    "Đường truyền ở thôn Xuân Lạn chập chờn.".clone_into(&mut draft.difficulties);
    draft.proposals = "- Đề nghị hỗ trợ máy quét.\n- Mở lớp tập huấn.".to_owned();
    let sealed = seal(&given.plan, &draft, FINALIZED_AT, None);
    given.document(Answers::Final(&sealed, Some("9f8e7d6c")))
}

/// A draft with `note` at I.4, which lacks something.
pub(crate) fn noted(note: &str) -> Document {
    let given = Given::at("07771");
    let mut draft = draft(&given.plan, given.code, |_| ["60".into(), "100".into()]);
    for (id, raw) in &mut draft.entries {
        if id.as_str() == "I.4" {
            note.clone_into(&mut raw.note);
        }
    }
    given.document(Answers::Draft(&draft))
}

/// A draft with something of every status.
pub(crate) fn half_missing() -> Document {
    let given = Given::at("07771");
    let mut draft = draft(&given.plan, given.code, |at| match at {
        0..4 => mixed(at),
        4 | 5 => ["0".to_owned(), "0".to_owned()],
        9 => ["12x".to_owned(), "30".to_owned()],
        10 => ["31".to_owned(), "30".to_owned()],
        _ => [String::new(), String::new()],
    });
    let ids: Vec<_> = draft.entries.keys().cloned().collect();
    for id in &ids {
        let raw = draft.entries.get_mut(id).unwrap();
        if matches!(id.as_str(), "I.10" | "I.15") {
            raw.missing = true;
            raw.reason = "Hệ thống của tỉnh đang nâng cấp".to_owned();
        }
        if id.as_str() == "I.2" {
            raw.note = "=HYPERLINK(\"x\")".to_owned();
        }
    }
    given.document(Answers::Draft(&draft))
}

/// The longest plausible report: a district with every figure at its largest,
/// long notes and long texts.
pub(crate) fn longest() -> Document {
    let given = Given {
        letter: Letter {
            number: "1234".to_owned(),
            date: "2024-12-30".to_owned(),
            deputy: true,
            signer: "Công Tằng Tôn Nữ Thị Phương Thảo".to_owned(),
            recipients: "Như trên;\nThường trực Thành ủy, HĐND thành phố;\nChủ tịch, các Phó Chủ tịch UBND thành phố;\nCác phòng, ban, ngành của thành phố;\nUBND các xã, phường;\nLưu: VT, VHTT.".to_owned(),
            ..Letter::default()
        },
        previous: true,
        ..Given::at("213")
    };
    let mut draft = draft(&given.plan, given.code, |at| {
        [
            (888_888_888_888_u64 - at as u64).to_string(),
            "999999999999".to_owned(),
        ]
    });
    let note = "Số liệu do bộ phận một cửa đối chiếu với Cổng Dịch vụ công quốc gia ngày 10/6/2024; chênh lệch so với hệ thống của tỉnh do hồ sơ nộp ngoài giờ được ghi nhận vào ngày hôm sau.";
    for raw in draft.entries.values_mut() {
        raw.note = note.to_owned();
    }
    let paragraph = "Hạ tầng thiết bị tại bộ phận một cửa của nhiều phường còn thiếu, máy quét hoạt động không ổn định; nhân lực kiêm nhiệm nên việc số hóa hồ sơ cũ chậm, người dân lớn tuổi còn ngại thanh toán trực tuyến và chưa có tài khoản định danh mức độ 2. ";
    draft.difficulties = format!("{}\n{}", paragraph.repeat(4), paragraph.repeat(5));
    draft.proposals = format!("{}\n{}", paragraph.repeat(3), paragraph.repeat(4));
    let sealed = seal(&given.plan, &draft, FINALIZED_AT, None);
    given.document(Answers::Final(&sealed, None))
}
