//! The template, written as a workbook and read back into the form.

use bao_cao_xa::office;
use bao_cao_xa::plan::{IndicatorId, Level, PeriodId, Plan, UnitCode};
use bao_cao_xa::report::{
    Decisions, Draft, Field, Incoming, LeftoverReason, Placement, Quantity, RawEntry, Table,
    TableError, propose, visible,
};
use bao_cao_xa::view::own_file::take_mark;
use bao_cao_xa::view::template::{Figure, Template, template};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

fn plan() -> Plan {
    Plan::read(include_str!("../../public/plans/bac-giang-2024.json")).unwrap()
}

fn id(text: &str) -> IndicatorId {
    IndicatorId::parse(text).unwrap()
}

fn draft(plan: &Plan) -> Draft {
    let (unit, period) = (UnitCode::parse("07771"), PeriodId::parse("2024-Q2"));
    Draft::new(plan.id.clone(), unit.unwrap(), period.unwrap())
}

fn made(plan: &Plan, draft: &Draft) -> Template {
    let (unit, period) = (plan.unit(&draft.unit), plan.period(&draft.period));
    let day = NaiveDate::from_ymd_opt(2024, 6, 10).unwrap();
    template(plan, unit.unwrap(), period.unwrap(), draft, day)
}

/// How the first sheet of a workbook is placed into the form.
fn placed(bytes: &[u8]) -> Placement {
    let sheets = office::read(bytes).unwrap();
    let (table, _) = take_mark(Table::of_workbook(sheets[0].rows.clone()).unwrap());
    let plan = plan();
    let incoming = Incoming {
        plan: &plan,
        level: Level::Commune,
        period: "Quý II/2024",
        draft: &draft(&plan),
        table: &table,
        target: None,
    };
    propose(&incoming, &Decisions::default()).unwrap().placement
}

/// A workbook with these columns, and what `fill` writes below them.
fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["Mã", "Tử số", "Mẫu số", "Ghi chú"]) {
        sheet.write_string(0, column, head).unwrap();
    }
    fill(sheet);
    book.save_to_buffer().unwrap()
}

#[test]
fn an_unfilled_template_changes_nothing() {
    let plan = plan();
    let mut draft = draft(&plan);
    let typed = [
        ("I.2", "1.230", "12.345", "- đã đối chiếu; \"đủ\"\nhai dòng"),
        (
            "I.3",
            "999.999.999.999",
            "0",
            "=HYPERLINK(\"x\") _x0041_ & <b>",
        ),
        ("I.4", "3", "5", "+5"),
    ];
    for (row, numerator, denominator, note) in typed {
        let raw = RawEntry {
            numerator: numerator.to_owned(),
            denominator: denominator.to_owned(),
            note: note.to_owned(),
            ..RawEntry::default()
        };
        draft.entries.insert(id(row), raw);
    }
    let made = made(&plan, &draft);
    let bytes = office::template(&made).unwrap();
    let sheets = office::read(&bytes).unwrap();
    assert_eq!(sheets.len(), 1);
    assert!(sheets[0].active && !sheets[0].hidden);
    assert_eq!(sheets[0].rows[0], [made.title]);
    // Heads and indicators, a blank line and the mark.
    assert_eq!(sheets[0].rows[2..].len(), 17 + 2);
    let placement = placed(&bytes);
    assert_eq!(placement.cells.len(), 9);
    assert_eq!(placement.leftovers, []);
    assert_eq!(placement.changes(&draft), []);
}

#[test]
fn text_that_is_not_a_number_is_written_as_typed_and_read_as_a_leftover() {
    let plan = plan();
    let mut draft = draft(&plan);
    let raw = RawEntry {
        numerator: "1.5".to_owned(),
        denominator: "1234567890123".to_owned(),
        ..RawEntry::default()
    };
    draft.entries.insert(id("I.4"), raw);
    let placement = placed(&office::template(&made(&plan, &draft)).unwrap());
    assert_eq!(placement.cells, []);
    let left: Vec<_> = placement
        .leftovers
        .iter()
        .map(|l| l.text.as_str())
        .collect();
    assert_eq!(left, ["1.5", "1234567890123"]);
}

#[test]
fn a_filled_template_fills_every_row() {
    let plan = plan();
    let mut made = made(&plan, &draft(&plan));
    for (at, row) in (1..).zip(&mut made.rows) {
        row.figures = [Figure::Number(at * 1_000), Figure::Number(at * 2_000)];
    }
    let placement = placed(&office::template(&made).unwrap());
    assert_eq!(placement.cells.len(), 32);
    assert_eq!(placement.leftovers, []);
    let last = &placement.cells[30..];
    assert_eq!((&*last[0].text, &*last[1].text), ("16", "32"));
}

#[test]
fn the_same_template_gives_the_same_bytes() {
    let plan = plan();
    let made = made(&plan, &draft(&plan));
    assert_eq!(
        office::template(&made).unwrap(),
        office::template(&made).unwrap()
    );
}

#[test]
fn texts_beside_a_number_never_change_how_it_is_read() {
    // The text uses English separators; the number 1.234 is still a bit more than one.
    let placement = placed(&book(|sheet| {
        sheet.write_string(1, 0, "I.4").unwrap();
        sheet.write_string(1, 1, "1,234,567").unwrap();
        sheet.write_number(1, 2, 2_000_000).unwrap();
        sheet.write_string(2, 0, "I.5").unwrap();
        sheet.write_number(2, 1, 1.234).unwrap();
        sheet.write_number(2, 2, 12.5).unwrap();
    }));
    let cells: Vec<_> = placement
        .cells
        .iter()
        .map(|c| (c.field, &*c.text))
        .collect();
    let wanted = [
        (Field::Numerator, "1.234.567"),
        (Field::Denominator, "2.000.000"),
    ];
    assert_eq!(cells, wanted);
    let reasons: Vec<_> = placement.leftovers.iter().map(|l| &l.reason).collect();
    assert!(
        matches!(
            reasons[..],
            [
                LeftoverReason::Ambiguous { .. },
                LeftoverReason::NotWhole(_)
            ]
        ),
        "{reasons:?}"
    );
}

#[test]
fn cells_that_are_not_figures_are_left_over_with_the_reason() {
    let day = ExcelDateTime::parse_from_str("2024-06-10").unwrap();
    let ids = ["I.2", "I.3", "I.4", "I.5", "I.6", "I.7", "I.8"];
    let placement = placed(&book(|sheet| {
        for (row, id) in (1..).zip(ids) {
            sheet.write_string(row, 0, id).unwrap();
        }
        let day_look = Format::new().set_num_format("d/m");
        sheet
            .write_datetime_with_format(1, 1, &day, &day_look)
            .unwrap();
        sheet.write_boolean(2, 1, true).unwrap();
        sheet
            .write_formula(3, 1, Formula::new("=1/0").set_result("#DIV/0!"))
            .unwrap();
        let percent = Format::new().set_num_format("0.0%");
        sheet
            .write_number_with_format(4, 1, 0.804, &percent)
            .unwrap();
        sheet.write_number(5, 1, -3).unwrap();
        sheet.write_number(6, 1, 1e15).unwrap();
        sheet
            .write_formula(7, 1, Formula::new("=5+7").set_result("12"))
            .unwrap();
        sheet.write_number(7, 2, 20).unwrap();
    }));
    let cells: Vec<_> = placement
        .cells
        .iter()
        .map(|c| (c.indicator.as_str(), &*c.text))
        .collect();
    assert_eq!(cells, [("I.8", "12"), ("I.8", "20")]);
    let left: Vec<_> = placement
        .leftovers
        .iter()
        .map(|l| (l.row, &*l.text))
        .collect();
    assert_eq!(
        left,
        [
            (2, "10/06/2024"),
            (3, "TRUE"),
            (4, "#DIV/0!"),
            (5, "80,4%"),
            (6, "-3"),
            (7, "1000000000000000")
        ]
    );
}

#[test]
fn a_workbook_beyond_the_bounds_of_a_table_is_refused() {
    let rows = |fill: fn(&mut Worksheet)| {
        let sheets = office::read(&book(fill)).unwrap();
        Table::of_workbook(sheets[0].rows.clone()).unwrap_err()
    };
    let far = rows(|sheet| {
        sheet.write_number(1_048_575, 0, 1).unwrap();
    });
    assert_eq!(far, TableError::TooMany);
    let wide = rows(|sheet| {
        sheet.write_number(0, 16_383, 1).unwrap();
    });
    assert_eq!(wide, TableError::TooMany);
    let long = rows(|sheet| {
        sheet.write_string(1, 1, "ơ".repeat(10_001)).unwrap();
    });
    assert_eq!(long, TableError::CellTooLong { row: 2, column: 2 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_figures_and_notes_come_back_unchanged(
        figures in prop::collection::vec(0..=999_999_999_999_u64, 2),
        note in "[^'\\p{C}\\p{Zl}\\p{Zp}][^\\p{C}\\p{Zl}\\p{Zp}]{0,40}",
    ) {
        let plan = plan();
        let mut draft = draft(&plan);
        let text = |at: usize| Quantity::whole(figures[at]).unwrap().to_string();
        // As the form keeps it.
        let note = visible(&note);
        let raw = RawEntry { numerator: text(0), denominator: text(1), note, ..RawEntry::default() };
        draft.entries.insert(id("I.4"), raw);
        let placement = placed(&office::template(&made(&plan, &draft)).unwrap());
        prop_assert_eq!(placement.changes(&draft), []);
        prop_assert_eq!(placement.leftovers, []);
    }
}
