//! The written files, read back from their bytes.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::view::document::tests::{full, half_missing, longest, noted};
use crate::view::document::{Block, Document};
use crate::view::template::tests as form;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The parts of a package by name.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// Checks that tags are closed in order, attributes quoted and entities known.
#[track_caller]
fn well_formed(name: &str, xml: &str) {
    let body = xml.split_once("?>").map_or(xml, |(_, body)| body);
    let mut open = Vec::new();
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        for entity in text.split('&').skip(1).chain(tag.split('&').skip(1)) {
            let known = ["amp;", "lt;", "gt;", "quot;", "apos;", "#"];
            assert!(
                known.iter().any(|k| entity.starts_with(k)),
                "{name}: &{entity}"
            );
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{name}: <{tag}>");
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{name}");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    assert!(!xml.contains(control), "{name}");
}

fn all() -> [Document; 3] {
    [full(), half_missing(), longest()]
}

#[test]
fn every_part_is_well_formed_and_declared() {
    for document in all() {
        for bytes in [docx(&document).unwrap(), xlsx(&document).unwrap()] {
            let parts = parts(bytes);
            let types = &parts["[Content_Types].xml"];
            for (name, xml) in &parts {
                well_formed(name, xml);
                let declared = types.contains(&format!("PartName=\"/{name}\""));
                let plain = name.contains("_rels/") || name == "[Content_Types].xml";
                assert!(declared || plain, "{name}");
            }
        }
    }
}

#[test]
fn a_letter_contains_every_text_of_the_document() {
    for document in all() {
        let parts = parts(docx(&document).unwrap());
        let main = &parts["word/document.xml"];
        let contains_text = |words: &str| {
            let escaped = words.replace('&', "&amp;").replace('"', "&quot;");
            let escaped = escaped.replace('<', "&lt;").replace('>', "&gt;");
            main.contains(&format!("preserve\">{escaped}</w:t>"))
        };
        for block in &document.body {
            let (Block::Part(words)
            | Block::Section(words)
            | Block::Point(words)
            | Block::Text(words)
            | Block::Item(words)) = block;
            assert!(contains_text(words), "{words}");
        }
        for line in document.appendix.groups.iter().flat_map(|g| &g.lines) {
            for cell in &line.cells {
                assert!(contains_text(cell), "{cell}");
            }
        }
        for words in [&document.number, &document.dateline, &document.subject] {
            assert!(contains_text(words), "{words}");
        }
        assert!(parts["word/footer.xml"].contains(&document.footer));
        let marked = parts["word/header-first.xml"].contains("BẢN NHÁP");
        assert_eq!(marked, document.mark.is_some());
    }
}

#[test]
fn a_letter_has_a_portrait_and_a_landscape_section_with_the_margins_of_the_decree() {
    let main = &parts(docx(&full()).unwrap())["word/document.xml"];
    let sections: Vec<&str> = main.split("<w:sectPr>").skip(1).collect();
    assert_eq!(sections.len(), 2);
    assert!(sections[0].contains("w:w=\"11906\" w:h=\"16838\""));
    assert!(sections[1].contains("w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\""));
    for section in sections {
        // 20, 15, 20, 30 mm in twentieths of a point.
        assert!(
            section.contains("w:top=\"1133\" w:right=\"850\" w:bottom=\"1133\" w:left=\"1700\"")
        );
        assert!(section.contains("<w:titlePg/>"));
        assert!(section.contains("<w:pgNumType w:start=\"1\"/>"));
    }
}

#[test]
fn rows_never_split_and_the_head_of_the_table_is_repeated() {
    let main = &parts(docx(&longest()).unwrap())["word/document.xml"];
    let rows = main.matches("<w:tr>").count();
    assert_eq!(main.matches("<w:cantSplit/>").count(), rows);
    assert_eq!(main.matches("<w:tblHeader/>").count(), 1);
}

#[test]
fn figures_are_numbers_and_rates_formulas_with_their_values() {
    let parts = parts(xlsx(&full()).unwrap());
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    // The first indicator stands in row 7: 1000 of 1000, the period before 30 of 80.
    assert!(sheet.contains("<v>1000</v></c><c r=\"E7\""));
    assert!(
        sheet.contains("<f>IF(E7&gt;0,D7/E7,\"\")</f><v>1</v>"),
        "{sheet}"
    );
    assert!(sheet.contains("<f>IF(F7=\"\",\"\",(F7-30/80)*100)</f><v>62.5</v>"));
    assert!(sheet.contains("<f>IF(E8&gt;0,D8/E8,\"\")</f><v>0.9594059405940594</v>"));
    assert_eq!(sheet.matches("<f>").count(), 32);
}

#[test]
fn a_workbook_prints_on_landscape_pages_with_its_head_on_each() {
    let parts = parts(xlsx(&full()).unwrap());
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    assert!(sheet.contains("paperSize=\"9\""));
    assert!(sheet.contains("orientation=\"landscape\""));
    assert!(sheet.contains("fitToHeight=\"0\""));
    assert!(sheet.contains("ySplit=\"5\"") && sheet.contains("state=\"frozen\""));
    assert!(parts["xl/workbook.xml"].contains("_xlnm.Print_Titles"));
    assert!(parts["xl/workbook.xml"].contains("'Phụ lục'!$5:$5"));
}

#[test]
fn typed_text_is_never_a_formula() {
    let parts = parts(xlsx(&half_missing()).unwrap());
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    assert!(!sheet.contains("HYPERLINK"));
    assert!(parts["xl/sharedStrings.xml"].contains("=HYPERLINK(\"x\")"));
    assert!(parts["xl/styles.xml"].contains("quotePrefix=\"1\""));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = half_missing();
    assert_eq!(docx(&document).unwrap(), docx(&document).unwrap());
    assert_eq!(xlsx(&document).unwrap(), xlsx(&document).unwrap());
}

#[test]
fn a_job_is_made_from_its_text_and_an_unknown_one_is_refused() {
    let document = full();
    let made = make(&Job::Docx(document.clone()).to_text()).unwrap();
    assert_eq!(made, docx(&document).unwrap());
    let made = make(&Job::Xlsx(document.clone()).to_text()).unwrap();
    assert_eq!(made, xlsx(&document).unwrap());
    assert!(matches!(make("{\"pdf\":{}}"), Err(OfficeError::Job(_))));
}

#[test]
fn what_xml_excludes_is_left_out() {
    let mut document = full();
    document.signer = "Trần\u{0} <Văn> & \u{b}\"Đức\"".to_owned();
    let parts = parts(docx(&document).unwrap());
    well_formed("word/document.xml", &parts["word/document.xml"]);
    assert!(parts["word/document.xml"].contains("Trần &lt;Văn&gt; &amp; &quot;Đức&quot;"));
}

#[test]
fn tabs_and_hyphens_of_a_letter_are_elements_and_join_no_numbers() {
    let note = "Thôn 1\t5 hộ\u{ad}khẩu\u{2011}a\nĐợt 1\t400";
    let mut main = parts(docx(&noted(note)).unwrap())["word/document.xml"].clone();
    for (markup, sign) in [
        ("<w:r><w:rPr></w:rPr>", ""),
        ("<w:r><w:rPr><w:spacing w:val=\"60\"/></w:rPr>", "‹apart›"),
        ("<w:t xml:space=\"preserve\">", ""),
        ("</w:t></w:r>", ""),
    ] {
        main = main.replace(markup, sign);
    }
    let expected = "Thôn ‹apart›1<w:tab/>5 hộ<w:softHyphen/>khẩu<w:noBreakHyphen/>a<w:br/>Đợt ‹apart›1<w:tab/>400<";
    let found = main.find("Thôn ‹").map(|at| main[at..].chars().take(200));
    assert!(
        main.contains(expected),
        "{:?}",
        found.map(String::from_iter)
    );
}

/// A text of `count` words, each with its number.
fn numbered(count: usize) -> String {
    let words: Vec<String> = (1..=count).map(|at| format!("từ{at}")).collect();
    words.join(" ")
}

#[test]
fn a_workbook_shows_a_tab_as_blanks() {
    let strings = &parts(xlsx(&noted("Thôn 1\t5 hộ")).unwrap())["xl/sharedStrings.xml"];
    assert!(strings.contains("Thôn 1    5 hộ"));
}

#[test]
fn a_note_that_is_too_long_for_its_cell_stands_below_the_table_in_every_file() {
    let note = numbered(1500);
    let document = noted(&note);
    let letter = &parts(docx(&document).unwrap())["word/document.xml"];
    let workbook = parts(xlsx(&document).unwrap());
    for text in [letter, &workbook["xl/sharedStrings.xml"]] {
        assert_eq!(text.matches("Xem ghi chú 1 dưới bảng").count(), 1);
        assert_eq!(text.matches("Ghi chú 1 (I.4):").count(), 1);
        for at in 1..=1500 {
            assert!(text.contains(&format!("từ{at}")), "{at}");
        }
    }
    let table = letter.split("</w:tbl>").last().unwrap();
    assert!(table.contains("Ghi chú 1 (I.4):") && table.contains("từ1500"));
    for row in workbook["xl/worksheets/sheet1.xml"].split("ht=\"").skip(1) {
        let height: f64 = row.split('"').next().unwrap().parse().unwrap();
        assert!(height < 409.0, "{height}");
    }
}

#[test]
fn long_difficulties_are_whole_on_the_sheet_of_facts() {
    let mut document = full();
    let text = numbered(1800);
    document.facts.push(("Khó khăn".to_owned(), text));
    let parts = parts(xlsx(&document).unwrap());
    let sheet = &parts["xl/worksheets/sheet2.xml"];
    assert!(
        sheet
            .split("ht=\"")
            .skip(1)
            .all(|row| !row.starts_with("409"))
    );
    let strings = &parts["xl/sharedStrings.xml"];
    assert!((1..=1800).all(|at| strings.contains(&format!("từ{at}"))));
    assert_eq!(strings.matches("Khó khăn<").count(), 1);
}

#[test]
fn the_template_is_open_to_be_filled_in_and_prints_on_landscape_pages() {
    let plan = form::plan();
    let made = form::made(&plan, &form::draft(&plan));
    let parts = parts(template(&made).unwrap());
    for (name, xml) in &parts {
        well_formed(name, xml);
    }
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    assert!(!sheet.contains("sheetProtection"));
    assert!(sheet.contains("xSplit=\"2\" ySplit=\"3\"") && sheet.contains("state=\"frozen\""));
    assert!(sheet.contains("activeCell=\"E4\""));
    assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("orientation=\"landscape\""));
    assert!(sheet.contains("fitToHeight=\"0\""));
    assert!(parts["xl/workbook.xml"].contains("'Bảng nhập'!$3:$3"));
    // I.4 is the third row: 1230 of 12345, as numbers.
    assert!(sheet.contains("<v>1230</v></c><c r=\"F6\""), "{sheet}");
    assert!(parts["docProps/core.xml"].contains("2024-06-10T00:00:00Z"));
}

#[test]
fn a_long_note_is_whole_in_the_template() {
    let plan = form::plan();
    let mut made = form::made(&plan, &form::draft(&plan));
    for words in [300, 900] {
        made.rows[2].note = numbered(words);
        let parts = parts(template(&made).unwrap());
        let sheet = &parts["xl/worksheets/sheet1.xml"];
        let heights = sheet.split("ht=\"").skip(1);
        let heights: Vec<f64> = heights
            .map(|row| row.split('"').next().unwrap().parse().unwrap())
            .collect();
        assert!(heights.iter().all(|height| *height < 409.0), "{heights:?}");
    }
}
