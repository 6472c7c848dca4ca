//! Hostile pasted blocks and CSV files: placing one stays within the bounds of
//! a table and never makes up a figure.

use super::config;
use crate::samples::plan;
use bao_cao_xa::plan::{Level, PeriodId, UnitCode};
use bao_cao_xa::report::{
    Decisions, Draft, Field, Incoming, LeftoverReason, MAX_CELL, MAX_COLUMNS, MAX_ROWS,
    PasteTarget, PlacedBy, Quantity, RowPlace, Table, TableMemory, decode_table, propose,
};
use proptest::prelude::*;

/// What spreadsheets, web pages and attackers put into a cell.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9]{1,6}",
        2 => "[0-9]{1,3}([.,][0-9]{1,4}){0,3}",
        2 => "(I|II|i|IX)[. -]?[0-9]{1,2}",
        1 => "[0-9]{1,3}([.,][0-9]{1,3})?%",
        2 => prop::sample::select(vec![
            "", "Tử số", "Mẫu số", "Ghi chú", "Mã", "STT", "Chỉ tiêu", "Kết quả", "I", "II",
            "Hồ sơ trực tuyến", "Mức độ hài lòng", "Không phát sinh", "Chỉ tiêu 4", "Quý II",
            "#REF!", "=1+1", "-", "\"", "\"\"", "1E+12", "\u{202e}5", "\u{0}", "５", "٣",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn block() -> impl Strategy<Value = String> {
    let row = prop::collection::vec(cell(), 0..7).prop_map(|cells| cells.join("\t"));
    let rows = prop::collection::vec(row, 0..20);
    (rows, prop::sample::select(vec!["\n", "\r\n", "\r"])).prop_map(|(rows, end)| rows.join(end))
}

fn at() -> impl Strategy<Value = Option<PasteTarget>> {
    let fields = prop::sample::select(vec![Field::Numerator, Field::Denominator, Field::Note]);
    let rows = prop::sample::select(
        plan()
            .indicators
            .iter()
            .map(|i| i.id.clone())
            .collect::<Vec<_>>(),
    );
    prop::option::of((rows, fields).prop_map(|(indicator, field)| PasteTarget { indicator, field }))
}

fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// Places a table: every cell assignment comes from the table, belongs to the
/// form, reads as a number, and no cell is assigned twice.
fn check_placement(
    table: &Table,
    at: Option<&PasteTarget>,
    in_order: bool,
) -> Result<(), TestCaseError> {
    let level = Level::Commune;
    let (unit, period) = (UnitCode::parse("07771"), PeriodId::parse("2024-Q2"));
    let draft = Draft::new(plan().id.clone(), unit.unwrap(), period.unwrap());
    let incoming = Incoming {
        plan: plan(),
        level,
        period: "Quý II/2024",
        draft: &draft,
        table,
        target: at,
    };
    let mut decisions = Decisions::default();
    decisions.in_order = in_order;
    let Ok(proposal) = propose(&incoming, &decisions) else {
        return Ok(());
    };
    for row in proposal.rows.iter().filter(|row| row.indicator().is_some()) {
        let (by, indicator) = match &row.place {
            RowPlace::Goes { by, indicator } => (by, indicator),
            RowPlace::Stays(_) => continue,
        };
        // Nothing goes by its position unless the clerk says so.
        prop_assert!(*by != PlacedBy::Order || in_order);
        if *by == PlacedBy::Focus {
            prop_assert_eq!(Some(indicator), at.map(|at| &at.indicator));
        }
    }
    let placement = proposal.placement;
    // Half a row is never taken: a row with a refused figure brings none.
    let refused = placement
        .leftovers
        .iter()
        .filter(|left| left.column.is_some());
    for left in refused.filter(|left| !matches!(left.reason, LeftoverReason::NoteTooLong)) {
        let row = proposal.rows.iter().find(|row| row.row + 1 == left.row);
        let indicator = row.and_then(|row| row.indicator());
        let taken = placement
            .cells
            .iter()
            .any(|cell| Some(&cell.indicator) == indicator && cell.field != Field::Note);
        prop_assert!(!taken, "{left:?}");
    }
    let mut taken = std::collections::BTreeSet::new();
    for placed in &placement.cells {
        let indicator = plan().indicator(&placed.indicator);
        let indicator = indicator.filter(|i| i.target(level).is_some());
        prop_assert!(indicator.is_some(), "{placed:?}");
        prop_assert!(
            taken.insert((&placed.indicator, placed.field)),
            "{placed:?}"
        );
        if placed.field == Field::Note {
            prop_assert!(placed.text.chars().count() <= MAX_CELL);
            continue;
        }
        let read = Quantity::parse(&placed.text);
        prop_assert_eq!(read.map(Quantity::decimals), Ok(0), "{:?}", placed);
        // Its digits stand in one cell, except for zeros after a decimal sign.
        let of_form = digits(&placed.text);
        let found = table.rows().iter().flatten().any(|cell| {
            let rest = digits(cell).strip_prefix(&of_form).map(str::to_owned);
            rest.is_some_and(|rest| rest.bytes().all(|b| b == b'0'))
        });
        prop_assert!(found || placed.text == "0", "{:?}", placed);
    }
    for left in &placement.leftovers {
        prop_assert!(left.row <= table.rows().len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn placing_any_block_stays_within_the_bounds_of_a_table(text in block(), at in at(), in_order: bool) {
        if let Ok(table) = Table::pasted(&text) {
            prop_assert!(table.rows().len() <= MAX_ROWS && table.columns() <= MAX_COLUMNS);
            check_placement(&table, at.as_ref(), in_order)?;
        }
    }

    #[test]
    fn placing_any_csv_file_makes_up_no_figure(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(text) = decode_table(&bytes) && let Ok(table) = Table::csv(&text) {
            check_placement(&table, None, false)?;
        }
    }

    #[test]
    fn placing_any_text_makes_up_no_figure(text in any::<String>()) {
        for table in [Table::pasted(&text), Table::csv(&text)].into_iter().flatten() {
            check_placement(&table, None, false)?;
        }
    }

    #[test]
    fn a_quoted_table_reads_back_as_it_was(
        rows in prop::collection::vec(prop::collection::vec(cell(), 1..5), 1..8),
    ) {
        // As a spreadsheet does: only where it must.
        let quoted = |cell: &String| {
            if cell.contains(['\t', '\n', '\r']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        };
        let one_of_both = |cell: &String| !(cell.contains('\t') && cell.contains(['\n', '\r']));
        prop_assume!(rows.iter().flatten().all(one_of_both));
        // A quotation mark at the start of a cell may be the spreadsheet's or the text's.
        prop_assume!(rows.iter().flatten().all(|cell| !cell.trim_start().starts_with('"')));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join("\t");
        let text = rows.iter().map(line).collect::<Vec<_>>().join("\r\n");
        prop_assert_eq!(Table::pasted(&text), Table::from_rows(rows));
    }
}

/// What is remembered of a table whose second line was sent to I.4.
const REMEMBERED: &str = "table\tviec\tlam duoc\tphai lam\ncolumn\t0\tname\ncolumn\t1\tnumerator\n\
     column\t2\tdenominator\nline\tI.4\tho so nop qua mang";

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_read_as_some_memory_of_tables_and_written_the_same_again(
        lines in proptest::collection::vec(
            (
                prop_oneof!["table", "column", "line", "\\PC{0,6}"],
                proptest::collection::vec(
                    prop_oneof!["[0-9]{1,3}", "name|numerator|skip", "I\\.[0-9]{1,2}", "\\PC{0,12}"],
                    0..5,
                ),
            ),
            0..40,
        )
    ) {
        let text: Vec<String> = lines
            .into_iter()
            .map(|(kind, parts)| format!("{kind}\t{}", parts.join("\t")))
            .collect();
        let memory = TableMemory::decode(&text.join("\n"));
        prop_assert!(memory.encode().len() <= 9_000);
        prop_assert_eq!(TableMemory::decode(&memory.encode()), memory);
    }

    #[test]
    fn only_a_line_of_the_same_words_is_recalled(words in "\\PC{0,30}", same in any::<bool>()) {
        let words = if same { "Hồ sơ nộp qua mạng".to_owned() } else { words };
        let Ok(table) = Table::pasted(&format!("Việc\tLàm được\tPhải làm\n{words}\t900\t1100")) else {
            return Ok(());
        };
        let (unit, period) = (UnitCode::parse("07771"), PeriodId::parse("2024-Q2"));
        let draft = Draft::new(plan().id.clone(), unit.unwrap(), period.unwrap());
        let incoming = Incoming {
            plan: plan(),
            level: Level::Commune,
            period: "Quý II/2024",
            draft: &draft,
            table: &table,
            target: None,
        };
        let decisions = TableMemory::decode(REMEMBERED).recall(&incoming);
        let recalled = (0..table.rows().len()).any(|row| decisions.row(row).is_some());
        prop_assert_eq!(recalled, same);
    }
}
