//! The template written as CSV and read back.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::plan::{IndicatorId, Level, PeriodId, UnitCode};
use crate::report::{Decisions, Incoming, Placement, Table, decode_table, propose};

pub(crate) use crate::view::fixtures::plan;

/// A draft of Xã Hương Mai with one row typed.
pub(crate) fn draft(plan: &Plan) -> Draft {
    let (unit, period) = (UnitCode::parse("07771"), PeriodId::parse("2024-Q2"));
    let mut draft = Draft::new(plan.id.clone(), unit.unwrap(), period.unwrap());
    let raw = RawEntry {
        numerator: "1.230".to_owned(),
        denominator: "12.345".to_owned(),
        note: "- đã đối chiếu; \"đủ\"\nhai dòng".to_owned(),
        ..RawEntry::default()
    };
    draft
        .entries
        .insert(IndicatorId::parse("I.4").unwrap(), raw);
    draft
}

/// The template of `draft`, made on the tenth of June.
pub(crate) fn made(plan: &Plan, draft: &Draft) -> Template {
    let (unit, period) = (plan.unit(&draft.unit), plan.period(&draft.period));
    let day = NaiveDate::from_ymd_opt(2024, 6, 10).unwrap();
    template(plan, unit.unwrap(), period.unwrap(), draft, day)
}

fn placed(plan: &Plan, draft: &Draft, table: &Table) -> Placement {
    let incoming = Incoming {
        plan,
        level: Level::Commune,
        period: "Quý II/2024",
        draft,
        table,
        target: None,
    };
    propose(&incoming, &Decisions::default()).unwrap().placement
}

#[test]
fn the_template_reads_back_as_the_draft_it_was_made_from() {
    let plan = plan();
    let draft = draft(&plan);
    let file = csv(&made(&plan, &draft).cells());
    let table = Table::csv(&decode_table(&file).unwrap()).unwrap();
    assert_eq!(table.rows().len(), 18);
    let (table, mark) = own_file::take_mark(table);
    assert_eq!(mark, Some(made(&plan, &draft).mark));
    let placement = placed(&plan, &draft, &table);
    assert_eq!((placement.cells.len(), placement.leftovers.len()), (3, 0));
    assert_eq!(placement.changes(&draft), []);
}

#[test]
fn every_row_filled_in_by_hand_is_placed() {
    let plan = plan();
    let mut rows = made(&plan, &draft(&plan)).cells();
    for (at, row) in rows.iter_mut().enumerate().skip(1).take(16) {
        row[4] = at.to_string();
        row[5] = (at * 2).to_string();
    }
    let text = decode_table(&csv(&rows)).unwrap();
    for text in [text.replace('\r', ""), text] {
        let table = Table::csv(&text).unwrap();
        let (table, _) = own_file::take_mark(table);
        let placement = placed(&plan, &draft(&plan), &table);
        assert_eq!(
            (placement.cells.len(), &placement.leftovers),
            (33, &Vec::new())
        );
        assert_eq!(placement.leftovers, []);
    }
}

#[test]
fn what_was_typed_is_a_number_or_stays_as_typed() {
    #[track_caller]
    fn case(typed: &str, figure: &Figure, plain: &str) {
        assert_eq!(Figure::of(typed), *figure);
        assert_eq!(figure.plain(), plain);
    }
    case("", &Figure::Blank, "");
    case(" 1.230 ", &Figure::Number(1_230_000), "1230");
    case("12,5", &Figure::Number(12_500), "12,5");
    case("1.5", &Figure::Text("1.5".to_owned()), "1.5");
    case(
        "1234567890123",
        &Figure::Text("1234567890123".to_owned()),
        "1234567890123",
    );
}

#[test]
fn what_a_spreadsheet_would_run_stays_a_text() {
    let row = ["=1+1", "-5", "@a", "a;b", "a\"b", "hai\ndòng"];
    assert_eq!(
        decode_table(&csv(&[row.map(str::to_owned).to_vec()])).unwrap(),
        "'=1+1\t'-5\t'@a\ta;b\t\"a\"\"b\"\t\"hai\ndòng\"\r\n"
    );
}
