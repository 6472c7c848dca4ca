//! Whole documents as people read them: a full one, a half-missing one, the longest.

#![allow(clippy::assigning_clones, clippy::unwrap_used)]

use super::*;
use crate::bundle::Sealed;
use crate::plan::{Plan, Unit, UnitCode};
use crate::report::{
    DeviceId, Draft, Field, Figures, Finalizing, Letter, PreviousFigures, Quantity, Reporter,
    Submission,
};
use std::fmt::Write;

fn plan() -> Plan {
    Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap()
}

fn unit<'a>(plan: &'a Plan, code: &str) -> &'a Unit {
    plan.unit(&UnitCode::parse(code).unwrap()).unwrap()
}

fn reporter() -> Reporter {
    Reporter {
        name: "Nguyễn Thị Hồng Hạnh".to_owned(),
        position: "Công chức Văn phòng – Thống kê".to_owned(),
    }
}

/// A draft in which every indicator of the unit has `figures(at)`.
fn draft(plan: &Plan, unit: &Unit, figures: impl Fn(usize) -> [String; 2]) -> Draft {
    let period = &plan.periods[1];
    let mut draft = Draft::new(plan.id.clone(), unit.code.clone(), period.id.clone());
    for (at, indicator) in plan.indicators_for(unit.level).enumerate() {
        let raw = draft.entries.entry(indicator.id.clone()).or_default();
        let [numerator, denominator] = figures(at);
        raw.set(Field::Numerator, &numerator);
        raw.set(Field::Denominator, &denominator);
    }
    draft
}

fn seal(plan: &Plan, unit: &Unit, draft: &Draft) -> Sealed {
    let with = Finalizing {
        supersedes: Vec::new(),
        at: "2024-06-12T15:04:05+07:00".parse().unwrap(),
        device: DeviceId::from_random([7; 16]),
        reporter: reporter(),
        reason: None,
    };
    Sealed::seal(Submission::finalize(draft, plan, unit.level, with).unwrap()).unwrap()
}

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

struct Given {
    plan: Plan,
    code: &'static str,
    letter: Letter,
    previous: bool,
}

impl Given {
    fn at(code: &'static str) -> Self {
        Self {
            plan: plan(),
            code,
            letter: Letter::default(),
            previous: false,
        }
    }

    fn document(&self, answers: Answers<'_>) -> Document {
        let unit = unit(&self.plan, self.code);
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

/// Some figures: mostly attained, some near, some far.
fn some(at: usize) -> [String; 2] {
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
    let unit = unit(&given.plan, given.code);
    let mut draft = draft(&given.plan, unit, some);
    "Đường truyền ở thôn Xuân Lạn chập chờn.".clone_into(&mut draft.difficulties);
    draft.proposals = "- Đề nghị hỗ trợ máy quét.\n- Mở lớp tập huấn.".to_owned();
    let sealed = seal(&given.plan, unit, &draft);
    given.document(Answers::Final(&sealed, Some("9f8e7d6c")))
}

/// A draft with something of every status.
pub(crate) fn half_missing() -> Document {
    let given = Given::at("07771");
    let unit = unit(&given.plan, given.code);
    let mut draft = draft(&given.plan, unit, |at| match at {
        0..4 => some(at),
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
    let unit = unit(&given.plan, given.code);
    let mut draft = draft(&given.plan, unit, |at| {
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
    let sealed = seal(&given.plan, unit, &draft);
    given.document(Answers::Final(&sealed, None))
}

/// The document as text, for people who review what is snapshot.
fn plain(document: &Document) -> String {
    let mut out = String::new();
    let appendix = &document.appendix;
    let two = |out: &mut String, left: &[String], right: &[String]| {
        for at in 0..left.len().max(right.len()) {
            let side = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
            writeln!(out, "{:<44}| {}", side(left), side(right)).unwrap();
        }
    };
    let left = [document.superior.clone(), document.issuer.clone()].concat();
    two(&mut out, &left, &[NATION.to_owned(), MOTTO.to_owned()]);
    two(
        &mut out,
        std::slice::from_ref(&document.number),
        std::slice::from_ref(&document.dateline),
    );
    writeln!(
        out,
        "\n{KIND}\n{}\n\n{}\n",
        document.subject, document.addressee
    )
    .unwrap();
    for block in &document.body {
        match block {
            Block::Part(text) => writeln!(out, "\n# {text}").unwrap(),
            Block::Section(text) => writeln!(out, "## {text}").unwrap(),
            Block::Point(text) | Block::Text(text) | Block::Item(text) => {
                writeln!(out, "{text}").unwrap();
            }
        }
    }
    out.push('\n');
    let left = [vec![RECIPIENTS.to_owned()], document.recipients.clone()].concat();
    let right = [document.capacity.clone(), vec![document.signer.clone()]].concat();
    two(&mut out, &left, &right);
    writeln!(
        out,
        "\n{}\n{}\n{}\n{}",
        appendix.title,
        appendix.subject,
        appendix.reference,
        COLUMNS.join(" | ")
    )
    .unwrap();
    for group in &appendix.groups {
        writeln!(out, "{} | {}", group.id, group.name).unwrap();
        for line in &group.lines {
            writeln!(out, "{}", line.cells.join(" | ")).unwrap();
        }
    }
    writeln!(
        out,
        "{}\n\n{}\nmark: {:?}\nfile: {}",
        appendix.closing, document.footer, document.mark, document.file_stem
    )
    .unwrap();
    for (label, value) in &document.facts {
        writeln!(out, "{label}: {value}").unwrap();
    }
    out
}

#[test]
fn a_full_report_reads_as_the_office_writes_it() {
    insta::assert_snapshot!(plain(&full()));
}

#[test]
fn a_draft_says_what_is_missing_and_why() {
    insta::assert_snapshot!(plain(&half_missing()));
}

#[test]
fn the_longest_report_keeps_every_word() {
    insta::assert_snapshot!(plain(&longest()));
}

#[test]
fn the_table_as_csv() {
    insta::assert_snapshot!(csv(&half_missing()).replace('\r', "␍"));
    assert!(csv(&full()).starts_with('\u{feff}'));
}

#[track_caller]
fn issuer_case(
    code: &'static str,
    superior: &[&str],
    issuer: &[&str],
    number: &str,
    place: &str,
    capacity: &[&str],
) {
    let given = Given::at(code);
    let unit = unit(&given.plan, code);
    let draft = draft(&given.plan, unit, some);
    let document = given.document(Answers::Draft(&draft));
    assert_eq!(document.superior, superior);
    assert_eq!(document.issuer, issuer);
    assert!(document.number.ends_with(number), "{}", document.number);
    assert_eq!(
        document.dateline,
        format!("{place}, ngày 05 tháng 6 năm 2024")
    );
    assert_eq!(document.capacity, capacity);
}

#[test]
fn each_kind_of_unit_signs_as_itself() {
    let committee = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"];
    issuer_case(
        "213",
        &[],
        &["ỦY BAN NHÂN DÂN", "THÀNH PHỐ BẮC GIANG"],
        "/BC-UBND",
        "Bắc Giang",
        &committee,
    );
    issuer_case(
        "222",
        &[],
        &["ỦY BAN NHÂN DÂN", "THỊ XÃ VIỆT YÊN"],
        "/BC-UBND",
        "Việt Yên",
        &committee,
    );
    issuer_case(
        "07771",
        &[],
        &["ỦY BAN NHÂN DÂN", "XÃ HƯƠNG MAI"],
        "/BC-UBND",
        "Hương Mai",
        &committee,
    );
    issuer_case(
        "so-khdt",
        &["ỦY BAN NHÂN DÂN", "TỈNH BẮC GIANG"],
        &["SỞ KẾ HOẠCH VÀ ĐẦU TƯ"],
        "/BC-SKHĐT",
        "Bắc Giang",
        &["GIÁM ĐỐC"],
    );
    issuer_case(
        "nhnn",
        &[],
        &["NGÂN HÀNG NHÀ NƯỚC CHI NHÁNH TỈNH BẮC GIANG"],
        "/BC-NHNNCNTBG",
        "Bắc Giang",
        &["THỦ TRƯỞNG"],
    );
}

#[test]
fn a_deputy_signs_for_the_head() {
    let given = Given {
        letter: Letter {
            deputy: true,
            ..Letter::default()
        },
        ..Given::at("07771")
    };
    let draft = draft(&given.plan, unit(&given.plan, given.code), some);
    assert_eq!(
        given.document(Answers::Draft(&draft)).capacity,
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    );
}

#[test]
fn what_was_typed_never_becomes_markup() {
    let mut document = half_missing();
    document.signer = "<img src=x onerror=alert(1)>&\"'".to_owned();
    let html = letter_html(&document);
    assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;"));
    assert!(!html.contains("<img"));
    assert!(appendix_html(&document.appendix).contains("=HYPERLINK(&quot;x&quot;)"));
}

#[test]
fn a_document_travels_as_json_unchanged() {
    for document in [full(), half_missing(), longest()] {
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }
}
