//! The transitions of the paste dialog, and the replies that it discards.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::plan::{IndicatorId, PeriodId, UnitCode};
use crate::report::{Field, RawEntry, TableMemory};
use crate::view::workbook::answer_text;

/// The form of a commune, with what is typed in it.
struct Typed {
    plan: Plan,
    draft: Draft,
}

impl Typed {
    fn nothing() -> Self {
        let plan = include_str!("../../../../public/plans/bac-giang-2024.json");
        let plan = Plan::read(plan).unwrap();
        let unit = UnitCode::parse("07771").unwrap();
        let draft = Draft::new(plan.id.clone(), unit, PeriodId::parse("2024-Q2").unwrap());
        Self { plan, draft }
    }

    fn form(&self) -> Form<'_> {
        Form {
            plan: &self.plan,
            unit: self.plan.unit(&self.draft.unit).unwrap(),
            period: self.plan.period(&self.draft.period).unwrap(),
            draft: &self.draft,
            to_nfc: str::to_owned,
            memory: const { &TableMemory::new() },
        }
    }

    fn type_numerator(&mut self, indicator: &str, text: &str) {
        let raw = RawEntry {
            numerator: text.to_owned(),
            ..RawEntry::default()
        };
        let indicator = IndicatorId::parse(indicator).unwrap();
        self.draft.entries.insert(indicator, raw);
    }
}

fn name_of(pasting: &Pasting) -> &'static str {
    match pasting.state() {
        PasteState::Closed => "closed",
        PasteState::Asking { refusal: None, .. } => "asking",
        PasteState::Asking { .. } => "refused",
        PasteState::Waiting => "waiting",
        PasteState::Showing { .. } => "showing",
    }
}

fn changes(pasting: &Pasting) -> Vec<(String, String)> {
    let PasteState::Showing { preview, .. } = pasting.state() else {
        panic!("{pasting:?} shows no preview");
    };
    let lines = preview.lines.iter();
    lines
        .map(|line| (format!("{} {}", line.id, line.field), line.after.clone()))
        .collect()
}

fn workbook() -> PasteRequest {
    // What ZIP archives begin with.
    PasteRequest::File(Some(b"PK\x03\x04 and more".to_vec()))
}

fn sheet(name: &str, hidden: bool, rows: &[&[&str]]) -> Sheet {
    let row = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
    Sheet {
        name: name.to_owned(),
        active: false,
        hidden,
        rows: rows.iter().map(row).collect(),
    }
}

fn answer(sheets: Vec<Sheet>) -> WorkbookReply {
    WorkbookReply::Answer(answer_text(&Ok(sheets)))
}

const TABLE: &[&[&str]] = &[&["Mã", "Tử số", "Mẫu số"], &["I.4", "3", "4"]];
const OTHER: &[&[&str]] = &[&["Mã", "Tử số", "Mẫu số"], &["I.5", "1", "2"]];
const NO_TABLE: &[&[&str]] = &[&["Kính gửi"], &["các xã"]];

#[test]
fn each_request_opens_what_it_asks_for() {
    #[track_caller]
    fn case(request: Option<PasteRequest>, state: &str) {
        let (typed, mut pasting) = (Typed::nothing(), Pasting::default());
        let effect = pasting.request(request, &typed.form());
        assert_eq!(name_of(&pasting), state);
        assert_eq!(
            matches!(effect, Some(PasteEffect::ReadWorkbook { .. })),
            state == "waiting"
        );
    }
    let at = PasteTarget {
        indicator: IndicatorId::parse("I.4").unwrap(),
        field: Field::Numerator,
    };
    let block = |text: &str| PasteRequest::Block {
        text: text.to_owned(),
        at: at.clone(),
    };
    case(None, "closed");
    case(Some(PasteRequest::Blank), "asking");
    case(Some(block("3\t4")), "showing");
    case(Some(block("a\tb")), "refused");
    case(
        Some(PasteRequest::File(Some(b"I.4;3;4".to_vec()))),
        "showing",
    );
    case(Some(PasteRequest::File(Some(Vec::new()))), "refused");
    case(Some(workbook()), "waiting");
    case(Some(PasteRequest::File(None)), "refused");
    case(Some(PasteRequest::TooLarge), "refused");
    case(Some(PasteRequest::NoTemplate), "refused");
    case(Some(PasteRequest::Template), "closed");
}

#[test]
fn a_refused_block_stays_to_be_mended_and_is_pasted_where_the_first_was() {
    let (typed, mut pasting) = (Typed::nothing(), Pasting::default());
    let at = PasteTarget {
        indicator: IndicatorId::parse("I.4").unwrap(),
        field: Field::Denominator,
    };
    let text = "một\thai".to_owned();
    pasting.request(Some(PasteRequest::Block { text, at }), &typed.form());
    assert_eq!(pasting.block(), "một\thai");
    assert!(pasting.refusal().is_some());
    // A single column goes down from the field, if one knows which field.
    pasting.paste("4", &typed.form());
    assert_eq!(changes(&pasting), [("I.4 denominator".into(), "4".into())]);
    assert_eq!(pasting.refusal(), None);
}

#[test]
fn a_reply_from_an_earlier_generation_is_discarded() {
    let (typed, mut pasting) = (Typed::nothing(), Pasting::default());
    let form = typed.form();
    let generation = |effect| match effect {
        Some(PasteEffect::ReadWorkbook { generation, .. }) => generation,
        other => panic!("{other:?}"),
    };
    let first = generation(pasting.request(Some(workbook()), &form));
    let second = generation(pasting.request(Some(workbook()), &form));
    pasting.workbook_read(first, answer(vec![sheet("A", false, TABLE)]), &form);
    assert_eq!(name_of(&pasting), "waiting");
    pasting.workbook_read(second, answer(vec![sheet("B", false, OTHER)]), &form);
    assert_eq!(changes(&pasting).len(), 2);
    // Twice the same reply, and one that comes after the dialog was closed.
    let shown = pasting.clone();
    pasting.workbook_read(second, WorkbookReply::NoReader, &form);
    assert_eq!(pasting, shown);
    let third = generation(pasting.request(Some(workbook()), &form));
    pasting.request(None, &form);
    pasting.workbook_read(third, answer(vec![sheet("A", false, TABLE)]), &form);
    assert_eq!(name_of(&pasting), "closed");
}

#[test]
fn the_first_sheet_with_something_for_the_form_is_taken_and_another_can_be_chosen() {
    let (typed, mut pasting) = (Typed::nothing(), Pasting::default());
    let form = typed.form();
    pasting.request(Some(workbook()), &form);
    let sheets = vec![
        sheet("Thư", false, NO_TABLE),
        sheet("Trống", false, &[]),
        sheet("Biểu", true, TABLE),
        sheet("Khác", false, OTHER),
    ];
    pasting.workbook_read(pasting.generation, answer(sheets), &form);
    let names = ["Thư", "Biểu", "Khác"].map(str::to_owned).to_vec();
    assert_eq!(pasting.sheets(), (names.clone(), 1));
    assert_eq!(changes(&pasting)[0].0, "I.4 numerator");
    let PasteState::Showing { preview, .. } = pasting.state() else {
        panic!("shown");
    };
    assert_eq!(preview.remarks, [workbook::HIDDEN]);
    pasting.choose_sheet(2, &form);
    assert_eq!(changes(&pasting)[0].0, "I.5 numerator");
    // A sheet without a table is refused, and the others can still be chosen.
    pasting.choose_sheet(0, &form);
    assert_eq!(
        (name_of(&pasting), pasting.sheets()),
        ("refused", (names, 0))
    );
    pasting.choose_sheet(1, &form);
    assert_eq!(name_of(&pasting), "showing");
    // Out of the list.
    pasting.choose_sheet(9, &form);
    assert_eq!(name_of(&pasting), "refused");
}

#[test]
fn a_workbook_that_is_not_read_is_refused_with_what_to_do() {
    #[track_caller]
    fn case(reply: WorkbookReply, sentence: &str) {
        let (typed, mut pasting) = (Typed::nothing(), Pasting::default());
        pasting.request(Some(workbook()), &typed.form());
        pasting.workbook_read(1, reply, &typed.form());
        assert_eq!(pasting.refusal(), Some(sentence));
        assert_eq!(pasting.sheets().0, Vec::<String>::new());
    }
    let broken = answer_text(&Err(WorkbookError::Encrypted));
    case(
        WorkbookReply::Answer(broken),
        workbook_error(WorkbookError::Encrypted),
    );
    case(WorkbookReply::NoReader, workbook::NO_READER);
    case(WorkbookReply::ReaderStopped, workbook::READER_STOPPED);
}

#[test]
fn what_is_confirmed_is_what_was_shown() {
    let (mut typed, mut pasting) = (Typed::nothing(), Pasting::default());
    assert_eq!(pasting.confirm(&typed.form()), Confirmation::Stale);
    pasting.request(Some(PasteRequest::Blank), &typed.form());
    pasting.paste("I.4\t3\t4", &typed.form());
    typed.type_numerator("I.4", "2");
    // Another tab has typed meanwhile: the figure beside the new one is another.
    assert_eq!(pasting.confirm(&typed.form()), Confirmation::Stale);
    let Confirmation::Apply(changes, _) = pasting.confirm(&typed.form()) else {
        panic!("the same is confirmed the second time");
    };
    let changes: Vec<_> = changes
        .iter()
        .map(|c| (c.field.name(), &*c.before, &*c.after))
        .collect();
    assert_eq!(changes, [("numerator", "2", "3"), ("denominator", "", "4")]);
}

#[test]
fn a_table_in_an_old_font_is_shown_in_unicode_and_as_it_came_when_asked() {
    let (typed, mut pasting) = (Typed::nothing(), Pasting::default());
    let form = typed.form();
    pasting.request(Some(PasteRequest::Blank), &form);
    // The name of I.4 and a note, in a font of TCVN3.
    let text = "ChØ tiªu\tTö sè\tMÉu sè\tGhi chó\nHå s¬ trùc tuyÕn\t812\t1010\t®· ®èi chiÕu";
    pasting.paste(text, &form);
    let font = |pasting: &Pasting| match pasting.state() {
        PasteState::Showing { preview, .. } => preview.old_font.clone().unwrap(),
        _ => panic!("shows nothing"),
    };
    let change = |field: &str, text: &str| (format!("I.4 {field}"), text.to_owned());
    let converted = [
        change("numerator", "812"),
        change("denominator", "1.010"),
        change("note", "đã đối chiếu"),
    ];
    assert_eq!(changes(&pasting), converted);
    assert_eq!(
        font(&pasting).sentence,
        "Bảng có chữ gõ bằng phông cũ TCVN3 (.VnTime), không phải Unicode. Đã đổi sang Unicode: “Hå s¬ trùc tuyÕn” thành “Hồ sơ trực tuyến”. Xin xem chữ đã đổi ở bảng dưới; nếu đổi sai thì bỏ dấu chọn."
    );
    let number = pasting.table_number();
    pasting.show_converted(false, &form);
    assert!(!font(&pasting).converted);
    assert_ne!(pasting.table_number(), number);
    // Nothing of it names an indicator.
    assert_eq!(changes(&pasting), []);
    pasting.show_converted(true, &form);
    assert_eq!(changes(&pasting), converted);
}

#[test]
fn a_table_on_its_side_is_read_upright_and_said_to_be() {
    let typed = Typed::nothing();
    let mut pasting = Pasting::default();
    let text = "Chỉ tiêu\tI.4\tI.5\nTử số\t812\t5\nMẫu số\t1010\t9";
    pasting.request(Some(PasteRequest::Blank), &typed.form());
    pasting.paste(text, &typed.form());
    let PasteState::Showing { preview, .. } = pasting.state() else {
        panic!("{:?}", pasting.state());
    };
    assert!(
        preview
            .remarks
            .iter()
            .any(|said| said.contains("nằm ngang"))
    );
    assert_eq!(preview.changes.len(), 4);
    // The block stays as it was pasted, to be mended.
    assert_eq!(pasting.block(), text);
}
