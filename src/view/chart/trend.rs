//! Trends (Diễn biến): indicators over the periods of the plan.

use super::{Board, Cell, Head, Line, Picture, Row, Subject, Table};
use crate::charts::{Caption, Point, Trend};
use crate::plan::IndicatorId;
use crate::report::{Rate, Status};
use crate::view::previous::short_period;
use crate::view::text;
use std::cmp::Ordering;

/// One indicator over the periods, or `None` where the board has no such line.
/// The title states the finding: `Hồ sơ trực tuyến: 69,0% ở Quý II/2024, thiếu
/// 1 điểm so với mục tiêu; tăng từ 65,0% ở Quý I`.
#[must_use]
pub fn trend(board: &Board<'_>, id: &IndicatorId) -> Option<Picture> {
    let line = board.lines.iter().find(|line| line.indicator.id == *id)?;
    let one = of_line(board, line);
    let row = |(point, result): (&Point, &super::PeriodResult)| Row {
        indicator: None,
        head: point.label.clone(),
        cells: vec![
            Cell::Text(result.numerator.clone()),
            Cell::Text(result.denominator.clone()),
            Cell::Text(point.rate_text.clone()),
            Cell::Text(gap(line, result.attainment.rate).unwrap_or_else(|| "–".to_owned())),
            Cell::Status(point.status, None),
        ],
    };
    let table = Table {
        heads: vec![
            Head::words("Kỳ"),
            Head::number("Tử số"),
            Head::number("Mẫu số"),
            Head::number("Kết quả"),
            Head::number(&format!("So với mục tiêu ({})", line.target)),
            Head::words("Mức đạt"),
        ],
        rows: one.points.iter().zip(&line.results).map(row).collect(),
    };
    Some(Picture {
        caption: Caption {
            title: finding(board, line),
            description: spoken(&one),
        },
        subject: Subject::Trend(one),
        table,
    })
}

/// All indicators over the periods. The title counts how many rose and fell since
/// the previous period.
#[must_use]
pub fn trends(board: &Board<'_>) -> Picture {
    let all: Vec<Trend> = board
        .lines
        .iter()
        .map(|line| of_line(board, line))
        .collect();
    let description = all
        .iter()
        .map(|one| format!("{} {}: {}", one.id, one.name, spoken(one)));
    let description = description.collect::<Vec<_>>().join(" ");
    Picture {
        caption: Caption {
            title: movement(board),
            description,
        },
        table: periods_table(board),
        subject: Subject::Trends(all),
    }
}

/// `line` as the charts layer takes it.
pub(super) fn of_line(board: &Board<'_>, line: &Line<'_>) -> Trend {
    let point = |(period, at): (&crate::plan::Period, usize)| {
        let status = line.status(at);
        let word = text::status(status);
        Point {
            period: period.id.to_string(),
            label: short_period(&period.name).to_owned(),
            rate: line.rate(at).map(Rate::fraction),
            rate_text: line.rate_text(at),
            status,
            note: match gap(line, line.rate(at)) {
                Some(gap) => format!("{word}, {gap}"),
                None => word.to_owned(),
            },
        }
    };
    Trend {
        id: line.indicator.id.to_string(),
        name: line.indicator.short_name.clone(),
        target: line.target.fraction(),
        target_text: line.target.to_string(),
        target_word: "Mục tiêu".to_owned(),
        points: board.plan.periods.iter().zip(0..).map(point).collect(),
        current: Some(board.current),
    }
}

/// The table of all rates in all periods.
pub(super) fn periods_table(board: &Board<'_>) -> Table {
    let mut heads = vec![Head::words("Chỉ tiêu"), Head::number("Mục tiêu")];
    heads.extend(board.plan.periods.iter().map(|p| Head::words(&p.name)));
    let row = |line: &Line<'_>| {
        let mut cells = vec![Cell::Text(line.target.to_string())];
        cells.extend((0..board.plan.periods.len()).map(|at| {
            let rate = line.rate(at).map(|_| line.rate_text(at));
            Cell::Status(line.status(at), rate)
        }));
        Row {
            indicator: Some(line.indicator.id.to_string()),
            head: format!("{} {}", line.indicator.id, line.indicator.short_name),
            cells,
        }
    };
    Table {
        heads,
        rows: board.lines.iter().map(row).collect(),
    }
}

/// The distance to the target in percentage points, in words; `None` without a rate.
fn gap(line: &Line<'_>, rate: Option<Rate>) -> Option<String> {
    let rate = rate?;
    let (above, points) = rate.distance(line.target);
    Some(match (above, points.as_str()) {
        (true, _) => format!("vượt {points} điểm"),
        (false, "0") => "bằng mục tiêu".to_owned(),
        (false, _) => format!("thiếu {points} điểm"),
    })
}

/// The finding of one indicator: its rate, the gap to the target, the change
/// since the last period with a rate.
fn finding(board: &Board<'_>, line: &Line<'_>) -> String {
    let name = &line.indicator.short_name;
    let Some(rate) = line.rate(board.current) else {
        let word = text::status(line.status(board.current)).to_lowercase();
        return format!("{name}: {word} ở {}", board.period_name());
    };
    let gap = match gap(line, Some(rate)).unwrap_or_default().as_str() {
        "bằng mục tiêu" => "bằng mục tiêu".to_owned(),
        gap => format!("{gap} so với mục tiêu {}", line.target),
    };
    let words = format!(
        "{name}: {} ở {}, {gap}",
        line.rate_text(board.current),
        board.period_name()
    );
    let before = (0..board.current)
        .rev()
        .find_map(|at| Some((at, line.rate(at)?)));
    let Some((at, earlier)) = before else {
        return words;
    };
    let verb = match rate.fraction().total_cmp(&earlier.fraction()) {
        Ordering::Greater => "tăng từ",
        Ordering::Less => "giảm từ",
        Ordering::Equal => "giữ nguyên",
    };
    let period = short_period(&board.plan.periods[at].name);
    format!("{words}; {verb} {} ở {period}", line.rate_text(at))
}

/// All points in words, for screen readers.
fn spoken(one: &Trend) -> String {
    let point = |point: &Point| format!("{} {}, {}.", point.label, point.rate_text, point.note);
    one.points.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// How many indicators rose, fell and stayed the same since the previous period.
fn movement(board: &Board<'_>) -> String {
    let name = board.period_name();
    let Some(before) = board.current.checked_sub(1) else {
        let with = board
            .lines
            .iter()
            .filter(|line| line.rate(board.current).is_some())
            .count();
        return format!("{name}: {with}/{} chỉ tiêu có số liệu", board.lines.len());
    };
    let (mut up, mut down, mut same) = (0, 0, 0);
    for line in &board.lines {
        let Some((now, then)) = line.rate(board.current).zip(line.rate(before)) else {
            continue;
        };
        match now.fraction().total_cmp(&then.fraction()) {
            Ordering::Greater => up += 1,
            Ordering::Less => down += 1,
            Ordering::Equal => same += 1,
        }
    }
    let earlier = &board.plan.periods[before].name;
    if up + down + same == 0 {
        let with = board
            .lines
            .iter()
            .filter(|l| l.status(board.current) != Status::Empty)
            .count();
        return format!(
            "{name}: đã nhập {with}/{} chỉ tiêu, chưa so được với {earlier}",
            board.lines.len()
        );
    }
    format!("{name} so với {earlier}: {up} chỉ tiêu tăng, {down} giảm, {same} giữ nguyên")
}
