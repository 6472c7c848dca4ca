//! Tables of the same heads, one after the other.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::plan::{Level, PeriodId, Plan, PlanId, UnitCode};
use crate::report::{ColumnReason, Draft, PlacedBy};
use std::sync::OnceLock;

/// A table with heads and names of the clerk's own.
const FIRST: &str = "Việc\tLàm được\tPhải làm\nHồ sơ nộp qua mạng\t812\t1010\nSố hóa\t7\t9\n";
/// The next quarter's: the lines in another order, a line more, other figures.
const NEXT: &str =
    "Quý III\nViệc\tLàm được\tPhải làm\nViệc mới\t1\t2\nHồ sơ nộp qua mạng\t900\t1100\n";

fn with<T>(table: &Table, read: impl FnOnce(&Incoming<'_>) -> T) -> T {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    let text = include_str!("../../../../public/plans/bac-giang-2024.json");
    let plan = PLAN.get_or_init(|| Plan::read(text).unwrap());
    let draft = Draft::new(
        PlanId::parse("bac-giang-2024").unwrap(),
        UnitCode::parse("07771").unwrap(),
        PeriodId::parse("2024-Q2").unwrap(),
    );
    read(&Incoming {
        plan,
        level: Level::Commune,
        period: "Quý II/2024",
        draft: &draft,
        table,
        target: None,
    })
}

fn id(text: &str) -> IndicatorId {
    IndicatorId::parse(text).unwrap()
}

/// What is remembered of [`FIRST`], whose columns and one line the clerk decides.
fn memory() -> TableMemory {
    let table = Table::pasted(FIRST).unwrap();
    let mut decisions = Decisions::default();
    decisions.head = Some(HeadLine::Row(0));
    decisions.set_column(0, ColumnMeaning::Name);
    decisions.set_column(1, ColumnMeaning::Numerator);
    decisions.set_column(2, ColumnMeaning::Denominator);
    decisions.set_row(1, Some(id("I.4")));
    decisions.in_order = true;
    let mut memory = TableMemory::new();
    let agreed = with(&table, |incoming| propose(incoming, &decisions)).unwrap();
    memory.remember(&table, &agreed, &decisions);
    memory
}

#[test]
fn the_next_table_of_the_same_heads_is_read_as_the_last_one() {
    let table = Table::pasted(NEXT).unwrap();
    with(&table, |incoming| {
        let decisions = memory().recall(incoming);
        assert!(!decisions.in_order);
        let proposal = propose(incoming, &decisions).unwrap();
        assert_eq!(proposal.head, Some(1));
        let columns = proposal.columns.iter().map(|c| (c.meaning, c.reason));
        let recalled = ColumnReason::Recalled;
        assert_eq!(
            columns.collect::<Vec<_>>(),
            [
                (ColumnMeaning::Name, recalled),
                (ColumnMeaning::Numerator, recalled),
                (ColumnMeaning::Denominator, recalled)
            ]
        );
        let known = proposal.rows.iter().find(|row| row.row == 3).unwrap();
        assert_eq!(
            known.place,
            RowPlace::Goes {
                indicator: id("I.4"),
                by: PlacedBy::Recalled
            }
        );
        let new = proposal.rows.iter().find(|row| row.row == 2).unwrap();
        assert_eq!(new.indicator(), None, "nobody has said what it is");
        let taken: Vec<&str> = proposal
            .placement
            .cells
            .iter()
            .map(|cell| cell.text.as_str())
            .collect();
        assert_eq!(taken, ["900", "1.100"]);
    });
}

#[test]
fn what_is_recalled_can_be_changed_and_is_a_decision_then() {
    let table = Table::pasted(NEXT).unwrap();
    with(&table, |incoming| {
        let mut decisions = memory().recall(incoming);
        decisions.set_row(3, Some(id("I.5")));
        decisions.set_column(2, ColumnMeaning::Denominator);
        let proposal = propose(incoming, &decisions).unwrap();
        assert_eq!(proposal.columns[2].reason, ColumnReason::Decided);
        let changed = proposal.rows.iter().find(|row| row.row == 3).unwrap();
        assert_eq!(
            changed.place,
            RowPlace::Goes {
                indicator: id("I.5"),
                by: PlacedBy::Decision
            }
        );
    });
}

#[test]
fn a_table_of_other_heads_or_of_none_recalls_nothing() {
    for text in [
        "Việc\tLàm được\tCòn lại\nHồ sơ nộp qua mạng\t900\t1100",
        "Việc\tLàm được\tPhải làm\tGhi chú\nHồ sơ nộp qua mạng\t900\t1100\t",
        "Hồ sơ nộp qua mạng\t900\t1100",
        "1\t2\t3\n4\t5\t6",
    ] {
        let table = Table::pasted(text).unwrap();
        let recalled = with(&table, |incoming| memory().recall(incoming));
        assert_eq!(recalled, Decisions::default(), "{text}");
    }
}

#[test]
fn a_line_that_names_its_indicator_is_not_sent_elsewhere() {
    let mut memory = memory();
    let line = plain("I.5");
    memory.shapes[0].lines.insert(line, id("I.4"));
    let table = Table::pasted("Việc\tLàm được\tPhải làm\nI.5\t1\t2").unwrap();
    with(&table, |incoming| {
        let proposal = propose(incoming, &memory.recall(incoming)).unwrap();
        assert_ne!(proposal.rows[0].indicator(), Some(&id("I.4")));
    });
}

#[test]
fn the_oldest_shapes_are_forgotten_first_and_the_text_stays_short() {
    let table = |n: usize| {
        let long = "rất dài ".repeat(n % 40);
        Table::pasted(&format!("Việc {n} {long}\tLàm\tPhải\nGì đó {n}\t1\t2")).unwrap()
    };
    let mut memory = TableMemory::new();
    for n in 0..60 {
        let table = table(n);
        let mut decisions = Decisions::default();
        decisions.head = Some(HeadLine::Row(0));
        decisions.set_column(0, ColumnMeaning::Name);
        decisions.set_row(1, Some(id("I.4")));
        let agreed = with(&table, |incoming| propose(incoming, &decisions)).unwrap();
        memory.remember(&table, &agreed, &decisions);
        assert!(memory.encode().len() <= MAX_BYTES);
        assert!(memory.shapes.len() <= MAX_SHAPES);
    }
    let recalled = |n| with(&table(n), |incoming| memory.recall(incoming));
    assert_ne!(recalled(59), Decisions::default());
    assert_eq!(recalled(0), Decisions::default());
}
