//! Tables as clerks keep them, in `tests/fixtures/tables`, with the right answer beside
//! each: what its columns are, which figures go where, and what is left with which
//! reason.
//!
//! `.txt` is what a spreadsheet copies, `.csv` a file, `.workbook.txt` the cells of a
//! workbook. An answer has a line `columns: …`, a line for every indicator that takes
//! something (`I.4 812 1.010 | note`), and a line for what is left (`left 3 NoSuchRow`,
//! `left 3:2 Dash` for the second cell of the third line).

use crate::samples::plan;
use bao_cao_xa::plan::{Level, PeriodId, UnitCode};
use bao_cao_xa::report::{Decisions, Draft, Field, Incoming, Placement, Proposal, Table, propose};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tables")
}

fn table(path: &Path) -> Table {
    let (text, name) = (fs::read_to_string(path).unwrap(), path.to_string_lossy());
    if name.ends_with(".csv") {
        Table::csv(&text).unwrap()
    } else if name.ends_with(".workbook.txt") {
        let rows = text
            .lines()
            .map(|line| line.split('\t').map(str::to_owned).collect());
        Table::of_workbook(rows.collect()).unwrap()
    } else {
        Table::pasted(&text).unwrap()
    }
}

fn proposed(table: &Table) -> Proposal {
    let (unit, period) = (UnitCode::parse("07771"), PeriodId::parse("2024-Q2"));
    let draft = Draft::new(plan().id.clone(), unit.unwrap(), period.unwrap());
    let incoming = Incoming {
        plan: plan(),
        level: Level::Commune,
        period: "Quý II/2024",
        draft: &draft,
        table,
        target: None,
    };
    propose(&incoming, &Decisions::default()).unwrap()
}

fn taken(placement: &Placement) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for cell in &placement.cells {
        let name = cell.indicator.to_string();
        let text = match cell.field {
            Field::Note => format!(" | {}", cell.text.replace('\n', "\\n")),
            _ => format!(" {}", cell.text),
        };
        match lines.last_mut() {
            Some(line) if line.split(' ').next() == Some(&name) => *line += &text,
            _ => lines.push(name + &text),
        }
    }
    lines
}

fn left(placement: &Placement) -> Vec<String> {
    let line = |left: &bao_cao_xa::report::Leftover| {
        let reason = format!("{:?}", left.reason);
        let kind: String = reason
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        match left.column {
            Some(column) => format!("left {}:{column} {kind}", left.row),
            None => format!("left {} {kind}", left.row),
        }
    };
    placement.leftovers.iter().map(line).collect()
}

#[test]
fn every_table_of_the_collection_is_read_as_its_answer_says() {
    let mut tables: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext != "expected"))
        .collect();
    tables.sort();
    assert!(tables.len() >= 40, "{} tables", tables.len());
    let mut wrong = Vec::new();
    for path in tables {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let stem = name.split('.').next().unwrap();
        let answer = fs::read_to_string(folder().join(stem).with_extension("expected")).unwrap();
        let proposal = proposed(&table(&path));
        let columns: Vec<&str> = proposal.columns.iter().map(|c| c.meaning.name()).collect();
        let mut found = vec![format!("columns: {}", columns.join(" "))];
        found.extend(taken(&proposal.placement));
        found.extend(left(&proposal.placement));
        let expected: Vec<&str> = answer.lines().collect();
        if found != expected {
            wrong.push(format!(
                "{name}\n  found {found:#?}\n  expected {expected:#?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
