//! The report's workbook, written and read back into the form.

use bao_cao_xa::office;
use bao_cao_xa::plan::{IndicatorId, Level, PeriodId, Plan, UnitCode};
use bao_cao_xa::report::{
    Decisions, Draft, Field, Incoming, Letter, Placement, PreviousFigures, RawEntry, Reporter,
    Table, propose,
};
use bao_cao_xa::view::document::{Answers, Source, document};
use bao_cao_xa::view::own_file::take_mark;
use chrono::NaiveDate;

fn plan() -> Plan {
    Plan::read(include_str!("../../public/plans/bac-giang-2024.json")).unwrap()
}

fn draft(plan: &Plan) -> Draft {
    let (unit, period) = (UnitCode::parse("07771"), PeriodId::parse("2024-Q2"));
    Draft::new(plan.id.clone(), unit.unwrap(), period.unwrap())
}

/// The workbook of a draft with these figures and this note at I.4.
fn workbook(plan: &Plan, note: &str) -> Vec<u8> {
    let mut draft = draft(plan);
    let raw = RawEntry {
        numerator: "60".to_owned(),
        denominator: "100".to_owned(),
        note: note.to_owned(),
        ..RawEntry::default()
    };
    draft
        .entries
        .insert(IndicatorId::parse("I.4").unwrap(), raw);
    let made = document(&Source {
        plan,
        unit: plan.unit(&draft.unit).unwrap(),
        period: plan.period(&draft.period).unwrap(),
        answers: Answers::Draft(&draft),
        previous: &PreviousFigures::new(),
        letter: &Letter::default(),
        reporter: &Reporter::default(),
        today: NaiveDate::from_ymd_opt(2024, 6, 10).unwrap(),
    });
    office::xlsx(&made).unwrap()
}

/// How the first sheet is placed into an empty form.
fn placed(plan: &Plan, bytes: &[u8]) -> Placement {
    let sheets = office::read(bytes).unwrap();
    let (table, _) = take_mark(Table::of_workbook(sheets[0].rows.clone()).unwrap());
    let incoming = Incoming {
        plan,
        level: Level::Commune,
        period: "Quý II/2024",
        draft: &draft(plan),
        table: &table,
        target: None,
    };
    propose(&incoming, &Decisions::default()).unwrap().placement
}

fn notes(placement: &Placement) -> Vec<&str> {
    let notes = placement
        .cells
        .iter()
        .filter(|cell| cell.field == Field::Note);
    notes.map(|cell| cell.text.as_str()).collect()
}

#[test]
fn a_short_note_comes_back_without_what_the_report_wrote() {
    let plan = plan();
    let placement = placed(&plan, &workbook(&plan, "Đã đối chiếu"));
    assert_eq!(notes(&placement), ["Đã đối chiếu"]);
}

#[test]
fn a_long_note_below_the_table_comes_back_to_its_indicator() {
    let plan = plan();
    let long = "Tỷ lệ hồ sơ trực tuyến đã đối chiếu. ".repeat(200);
    let placement = placed(&plan, &workbook(&plan, &long));
    assert_eq!(placement.leftovers, []);
    assert_eq!(notes(&placement), [long.trim()]);
    assert_eq!(placement.cells.len(), 3);
    assert_eq!(placement.leftovers, []);
}
