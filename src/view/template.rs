//! Bảng mẫu: the form as a table to be filled in a spreadsheet and read back.

use crate::plan::{Level, Plan};
use crate::report::{Draft, Quantity, RawEntry};

/// The heads; reading back knows the columns by them.
const HEADS: [&str; 7] = [
    "Mã",
    "Chỉ tiêu",
    "Tử số đếm gì",
    "Mẫu số đếm gì",
    "Tử số",
    "Mẫu số",
    "Ghi chú",
];

/// Heads and a row per indicator of the level, with what `draft` has so far.
#[must_use]
pub fn template(plan: &Plan, level: Level, draft: &Draft) -> Vec<Vec<String>> {
    let blank = RawEntry::default();
    let rows = plan.indicators_for(level).map(|indicator| {
        let raw = draft.entries.get(&indicator.id).unwrap_or(&blank);
        vec![
            indicator.id.to_string(),
            indicator.name.clone(),
            indicator.numerator.clone(),
            indicator.denominator.clone(),
            plain(&raw.numerator),
            plain(&raw.denominator),
            raw.note.trim().to_owned(),
        ]
    });
    std::iter::once(HEADS.map(str::to_owned).to_vec())
        .chain(rows)
        .collect()
}

/// Digits without grouping: a spreadsheet of any language keeps `1230`, while
/// an English one makes 1,23 of `1.230`. What is no number stays as typed.
fn plain(typed: &str) -> String {
    Quantity::parse(typed).map_or_else(
        |_| typed.trim().to_owned(),
        |quantity| quantity.to_string().replace('.', ""),
    )
}

/// Rows as a CSV file that Excel opens in Vietnamese: byte order mark,
/// semicolons, CRLF. What a spreadsheet would run as a formula is kept a text.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut text = String::from("\u{feff}");
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(';');
            }
            push_cell(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text
}

fn push_cell(text: &mut String, cell: &str) {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let quoted = cell.contains(['"', ';', '\n', '\r']);
    if quoted {
        text.push('"');
    }
    if formula {
        text.push('\'');
    }
    for c in cell.chars() {
        if c == '"' {
            text.push('"');
        }
        text.push(c);
    }
    if quoted {
        text.push('"');
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::plan::{IndicatorId, PeriodId, UnitCode};
    use crate::report::{Table, decode_table, place};

    fn draft(plan: &Plan) -> Draft {
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

    fn plan() -> Plan {
        Plan::read(include_str!("../../public/plans/bac-giang-2024.json")).unwrap()
    }

    #[test]
    fn the_template_reads_back_as_what_it_was_made_of() {
        let plan = plan();
        let draft = draft(&plan);
        let file = csv(&template(&plan, Level::Commune, &draft));
        let table = Table::csv(&decode_table(file.as_bytes()).unwrap()).unwrap();
        assert_eq!(table.rows().len(), 17);
        let placement = place(&plan, Level::Commune, &table, "Quý II/2024", None).unwrap();
        assert_eq!((placement.cells.len(), placement.left.len()), (3, 0));
        assert_eq!(placement.skipped, []);
        assert_eq!(placement.changes(&draft), []);
    }

    #[test]
    fn filled_in_by_hand_every_row_lands() {
        let plan = plan();
        let mut rows = template(&plan, Level::Commune, &draft(&plan));
        for (at, row) in rows.iter_mut().enumerate().skip(1) {
            row[4] = at.to_string();
            row[5] = (at * 2).to_string();
        }
        for text in [csv(&rows), csv(&rows).replace(';', "\t")] {
            let table = Table::csv(&decode_table(text.as_bytes()).unwrap()).unwrap();
            let placement = place(&plan, Level::Commune, &table, "Quý II/2024", None).unwrap();
            assert_eq!(placement.cells.len(), 33);
            assert_eq!(placement.left, []);
        }
    }

    #[test]
    fn what_a_spreadsheet_would_run_stays_a_text() {
        let row = ["=1+1", "-5", "@a", "a;b", "a\"b", "hai\ndòng"];
        assert_eq!(
            csv(&[row.map(str::to_owned).to_vec()]),
            "\u{feff}'=1+1;'-5;'@a;\"a;b\";\"a\"\"b\";\"hai\ndòng\"\r\n"
        );
    }
}
