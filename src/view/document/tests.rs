//! Whole documents as people read them.

#![allow(clippy::assigning_clones, clippy::unwrap_used)]

mod samples;

pub(crate) use samples::{full, half_missing, longest, noted};

use super::*;
use crate::report::Letter;
use crate::report::decode_table;
use samples::{Given, draft, mixed};
use std::fmt::Write;

/// The document as plain text, for reviewing the snapshots.
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
    let text = decode_table(&csv(&half_missing())).unwrap();
    insta::assert_snapshot!(text.replace('\r', "␍").replace('\t', "⇥"));
    assert!(csv(&full()).starts_with(&[0xff, 0xfe]));
}

#[test]
fn a_long_note_is_whole_below_the_table_and_in_the_file_of_figures() {
    let long = "Số liệu đã đối chiếu. ".repeat(60);
    let document = noted(&long);
    let notes: Vec<_> = document.appendix.notes().collect();
    assert_eq!(notes, [("Ghi chú 1 (I.4):".to_owned(), long.trim())]);
    let mut lines = document.appendix.groups.iter().flat_map(|g| &g.lines);
    let line = lines.find(|line| line.below.is_some()).unwrap();
    assert_eq!(line.cells[8], "Còn thiếu 10 hồ sơ. Xem ghi chú 1 dưới bảng");
    assert!(
        decode_table(&csv(&document))
            .unwrap()
            .contains(&format!("Còn thiếu 10 hồ sơ. {}", long.trim()))
    );
    assert!(
        appendix_html(&document.appendix).contains("<strong>Ghi chú 1 (I.4):</strong> Số liệu")
    );
    assert_eq!(noted("Đã đối chiếu").appendix.notes().count(), 0);
}

#[test]
fn every_kind_of_line_break_of_a_note_is_one_and_what_nobody_sees_is_left_out() {
    let document = noted("a\u{b}b\r\nc\u{2028}d\u{202d}e");
    assert!(appendix_html(&document.appendix).contains("Còn thiếu 10 hồ sơ. a\nb\nc\nde<"));
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
    let draft = draft(&given.plan, code, mixed);
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
    let draft = draft(&given.plan, given.code, mixed);
    assert_eq!(
        given.document(Answers::Draft(&draft)).capacity,
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    );
}

#[test]
fn typed_text_never_becomes_markup() {
    let mut document = half_missing();
    document.signer = "<img src=x onerror=alert(1)>&\"'".to_owned();
    let html = letter_html(&document);
    assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;"));
    assert!(!html.contains("<img"));
    assert!(appendix_html(&document.appendix).contains("=HYPERLINK(&quot;x&quot;)"));
}

#[test]
fn a_document_survives_json() {
    for document in [full(), half_missing(), longest()] {
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }
}
