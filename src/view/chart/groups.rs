//! Groups (Theo nhóm): how many of each group's indicators have which status.

use super::{Board, Cell, Head, Line, Picture, Row, Subject, Table};
use crate::charts::{Caption, Tally};
use crate::report::Status;
use crate::view::text;

/// All indicators together, then each group. The title is the sentence that the
/// chairman will quote: `11/16 chỉ tiêu đạt; gần đạt 2, chưa đạt 3`.
#[must_use]
pub fn groups(board: &Board<'_>) -> Picture {
    let mut tallies = vec![overall(board)];
    let mut spoken = Vec::new();
    for group in &board.plan.groups {
        let of_group: Vec<&Line<'_>> = board
            .lines
            .iter()
            .filter(|line| line.indicator.group == group.id)
            .collect();
        if of_group.is_empty() {
            continue;
        }
        let name = format!("{}. {}", group.id, group.name);
        let one = tally(group.id.as_str(), &name, &of_group, board.current);
        spoken.push(format!("{name}: {}.", counted(&one)));
        tallies.push(one);
    }
    let whole = &tallies[0];
    Picture {
        caption: Caption {
            title: finding(whole),
            description: spoken.join(" "),
        },
        table: table(&tallies),
        subject: Subject::Groups(tallies),
    }
}

/// All indicators together.
#[must_use]
pub fn overall(board: &Board<'_>) -> Tally {
    let all: Vec<&Line<'_>> = board.lines.iter().collect();
    tally("", "Tất cả chỉ tiêu", &all, board.current)
}

fn tally(id: &str, name: &str, lines: &[&Line<'_>], at: usize) -> Tally {
    let counts = Status::ALL.into_iter().filter_map(|status| {
        let count = lines
            .iter()
            .filter(|line| line.status(at) == status)
            .count();
        let word = text::status(status).to_lowercase();
        (count > 0).then(|| (status, count, format!("{count} {word}")))
    });
    let counts: Vec<_> = counts.collect();
    let achieved = count_of(&counts, Status::Achieved);
    Tally {
        id: id.to_owned(),
        name: name.to_owned(),
        result: format!("{achieved}/{} đạt", lines.len()),
        counts,
    }
}

fn count_of(counts: &[(Status, usize, String)], status: Status) -> usize {
    let found = counts.iter().find(|(one, ..)| *one == status);
    found.map_or(0, |(_, count, _)| *count)
}

fn counted(tally: &Tally) -> String {
    let words: Vec<&str> = tally
        .counts
        .iter()
        .map(|(_, _, words)| words.as_str())
        .collect();
    words.join(", ")
}

fn finding(whole: &Tally) -> String {
    let total: usize = whole.counts.iter().map(|(_, count, _)| count).sum();
    let achieved = count_of(&whole.counts, Status::Achieved);
    let rest = whole
        .counts
        .iter()
        .filter(|(status, ..)| *status != Status::Achieved);
    let rest: Vec<&str> = rest.map(|(_, _, words)| words.as_str()).collect();
    let count = format!("{achieved}/{total} chỉ tiêu đạt");
    if rest.is_empty() {
        count
    } else {
        format!("{count}; {}", rest.join(", "))
    }
}

fn table(tallies: &[Tally]) -> Table {
    let mut heads = vec![Head::words("Nhóm")];
    heads.extend(Status::ALL.map(|status| Head::number(text::status(status))));
    heads.push(Head::number("Cộng"));
    let row = |tally: &Tally| {
        let of = |status| Cell::Text(count_of(&tally.counts, status).to_string());
        let mut cells: Vec<Cell> = Status::ALL.into_iter().map(of).collect();
        let total: usize = tally.counts.iter().map(|(_, count, _)| count).sum();
        cells.push(Cell::Text(total.to_string()));
        Row {
            indicator: None,
            head: tally.name.clone(),
            cells,
        }
    };
    Table {
        heads,
        rows: tallies.iter().map(row).collect(),
    }
}
