//! The report's workbook, written and read back into the form.

use bao_cao_xa::office;
use bao_cao_xa::plan::{IndicatorId, Level, PeriodId, Plan, UnitCode};
use bao_cao_xa::report::{
    Decisions, Draft, Field, Incoming, LeftoverReason, Letter, Placement, PreviousFigures,
    RawEntry, Reporter, Table, propose,
};
use bao_cao_xa::view::document::{Answers, Source, document};
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
    let table = Table::of_workbook(sheets[0].rows.clone()).unwrap();
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
fn the_reference_to_a_long_note_is_no_note_and_the_note_below_the_table_is_said() {
    let plan = plan();
    let long = "Tỷ lệ hồ sơ trực tuyến đã đối chiếu. ".repeat(200);
    let placement = placed(&plan, &workbook(&plan, &long));
    assert_eq!(notes(&placement), [""; 0]);
    assert_eq!(placement.cells.len(), 2);
    let said = placement.leftovers.iter().filter(|leftover| {
        leftover.reason == LeftoverReason::OnlyWords && leftover.text.contains("Ghi chú 1 (I.4)")
    });
    assert_eq!(said.count(), 1, "{:?}", placement.leftovers);
}
