//! Attainment (Mức đạt): one bar per indicator.

use super::{Board, Cell, Head, Line, Picture, Row, Subject, Table};
use crate::charts::{Bar, Caption, Key, Section};
use crate::report::{Rate, Status};
use crate::view::text;

/// The order of the bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As in the plan, by group.
    #[default]
    Plan,
    /// Farthest from its target first; those without a rate last.
    WorstFirst,
}

/// The bars of the current period. The title states the finding:
/// `11/16 chỉ tiêu đạt; thấp nhất: Số hóa hồ sơ (64,2%)`.
#[must_use]
pub fn attainment(board: &Board<'_>, order: Order) -> Picture {
    let lines = match order {
        Order::Plan => board.lines.iter().collect(),
        Order::WorstFirst => worst_first(board),
    };
    let mut sections: Vec<Section> = Vec::new();
    let mut group = None;
    for line in &lines {
        let bar = bar(line, board.current);
        if order == Order::Plan && group != Some(&line.indicator.group) {
            group = Some(&line.indicator.group);
            let named = board.plan.group(&line.indicator.group);
            sections.push(Section {
                heading: named.map(|g| format!("{}. {}", g.id, g.name)),
                bars: Vec::new(),
            });
        } else if sections.is_empty() {
            sections.push(Section {
                heading: None,
                bars: Vec::new(),
            });
        }
        if let Some(section) = sections.last_mut() {
            section.bars.push(bar);
        }
    }
    let mut bars = sections.iter().flat_map(|section| &section.bars);
    let before = board
        .current
        .checked_sub(1)
        .and_then(|at| board.plan.periods.get(at));
    let key = Key {
        target: "Mục tiêu".to_owned(),
        previous: before
            .filter(|_| bars.any(|bar| bar.previous.is_some()))
            .map(|period| period.name.clone()),
    };
    Picture {
        caption: caption(board),
        subject: Subject::Attainment(sections, key),
        table: table(&lines, board.current),
    }
}

/// The lines, farthest from their targets first.
#[must_use]
pub fn worst_first<'b, 'a>(board: &'b Board<'a>) -> Vec<&'b Line<'a>> {
    let mut lines: Vec<&Line<'_>> = board.lines.iter().collect();
    lines.sort_by(|a, b| rank(a, board.current).total_cmp(&rank(b, board.current)));
    lines
}

/// The rate as a share of its target; infinite without a rate.
fn share_of_target(line: &Line<'_>, at: usize) -> f64 {
    line.rate(at).map_or(f64::INFINITY, |rate| {
        rate.fraction() / line.target.fraction().max(1e-9)
    })
}

/// Sort key: indicators not achieved before those achieved, each by share of target.
fn rank(line: &Line<'_>, at: usize) -> f64 {
    let achieved = line.status(at) == Status::Achieved;
    share_of_target(line, at) + if achieved { 1e6 } else { 0.0 }
}

fn bar(line: &Line<'_>, at: usize) -> Bar {
    let status = line.status(at);
    let before = at.checked_sub(1).and_then(|before| line.rate(before));
    Bar {
        id: line.indicator.id.to_string(),
        name: line.indicator.short_name.clone(),
        rate: line.rate(at).map(Rate::fraction),
        rate_text: line.rate_text(at),
        target: line.target.fraction(),
        target_text: line.target.to_string(),
        previous: before.map(Rate::fraction),
        status,
        status_text: text::status(status).to_owned(),
        detail: detail(line, at),
    }
}

/// The figures and how much is lacking: `650/1.000, còn thiếu 50 hồ sơ`.
pub(super) fn detail(line: &Line<'_>, at: usize) -> Option<String> {
    let result = line
        .results
        .get(at)
        .filter(|s| s.attainment.rate.is_some())?;
    let figures = format!("{}/{}", result.numerator, result.denominator);
    Some(match &result.attainment.lacking {
        Some(lacking) => format!("{figures}, còn thiếu {lacking} {}", line.indicator.counted),
        None => figures,
    })
}

/// The finding as title, and the whole chart in words.
fn caption(board: &Board<'_>) -> Caption {
    let at = board.current;
    let achieved = board.statuses().filter(|s| *s == Status::Achieved).count();
    let short = board.lines.iter().filter(|line| line.rate(at).is_some());
    let worst = short
        .filter(|line| line.status(at) != Status::Achieved)
        .min_by(|a, b| share_of_target(a, at).total_cmp(&share_of_target(b, at)));
    let count = format!("{achieved}/{} chỉ tiêu đạt", board.lines.len());
    let title = match worst {
        Some(line) => {
            format!(
                "{count}; thấp nhất: {} ({})",
                line.indicator.short_name,
                line.rate_text(at)
            )
        }
        None => count,
    };
    let sentence = |line: &Line<'_>| {
        format!(
            "{} {}: {}, mục tiêu {}, {}.",
            line.indicator.id,
            line.indicator.short_name,
            line.rate_text(at),
            line.target,
            text::status(line.status(at))
        )
    };
    Caption {
        title,
        description: board
            .lines
            .iter()
            .map(sentence)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn table(lines: &[&Line<'_>], at: usize) -> Table {
    let row = |line: &&Line<'_>| {
        let result = line.results.get(at);
        let figure = |side: fn(&super::PeriodResult) -> &String| {
            Cell::Text(result.map_or_else(|| "–".to_owned(), |s| side(s).clone()))
        };
        Row {
            indicator: Some(line.indicator.id.to_string()),
            head: format!("{} {}", line.indicator.id, line.indicator.short_name),
            cells: vec![
                Cell::Text(line.target.to_string()),
                figure(|s| &s.numerator),
                figure(|s| &s.denominator),
                Cell::Text(line.rate_text(at)),
                Cell::Status(line.status(at), None),
            ],
        }
    };
    Table {
        heads: vec![
            Head::words("Chỉ tiêu"),
            Head::number("Mục tiêu"),
            Head::number("Tử số"),
            Head::number("Mẫu số"),
            Head::number("Kết quả"),
            Head::words("Mức đạt"),
        ],
        rows: lines.iter().map(row).collect(),
    }
}
