//! The heat map (Bảng nhiệt): all indicators by all periods.

use super::trend::{of_line, periods_table};
use super::{Board, Picture, Subject};
use crate::charts::{Band, Caption};
use crate::report::Status;
use crate::view::previous::short_period;

/// The status of every indicator in every period. The title counts the achieved
/// ones for each period with answers: `Số chỉ tiêu đạt: Quý I 9/16, Quý II 11/16`.
#[must_use]
pub fn heatmap(board: &Board<'_>) -> Picture {
    let band = |group: &crate::plan::Group| {
        let lines = board
            .lines
            .iter()
            .filter(|line| line.indicator.group == group.id);
        Band {
            heading: format!("{}. {}", group.id, group.name),
            rows: lines.map(|line| of_line(board, line)).collect(),
        }
    };
    let bands = board.plan.groups.iter().map(band);
    let bands: Vec<Band> = bands.filter(|band| !band.rows.is_empty()).collect();
    let counts = board
        .plan
        .periods
        .iter()
        .zip(0..)
        .filter_map(|(period, at)| {
            let count = |status| {
                board
                    .lines
                    .iter()
                    .filter(|line| line.status(at) == status)
                    .count()
            };
            let name = short_period(&period.name);
            (count(Status::Empty) < board.lines.len())
                .then(|| format!("{name} {}/{}", count(Status::Achieved), board.lines.len()))
        });
    let counts: Vec<String> = counts.collect();
    let rows = bands.iter().flat_map(|band| &band.rows);
    let spoken = rows.map(|row| {
        let points: Vec<String> = row
            .points
            .iter()
            .map(|p| format!("{} {}, {}", p.label, p.rate_text, p.note))
            .collect();
        format!("{} {}: {}.", row.id, row.name, points.join("; "))
    });
    Picture {
        caption: Caption {
            title: if counts.is_empty() {
                "Chưa kỳ nào có số liệu".to_owned()
            } else {
                format!("Số chỉ tiêu đạt: {}", counts.join(", "))
            },
            description: spoken.collect::<Vec<_>>().join(" "),
        },
        table: periods_table(board),
        subject: Subject::Heatmap(bands),
    }
}
