//! Biểu đồ: the bars, the title that states the finding, and the table of the same numbers.

use super::text;
use crate::charts::Bar;
use crate::plan::{Level, Plan};
use crate::report::{Draft, Previous, Quantity, Rate, RawEntry, Status, attain_raw};

/// The attainment chart and its table.
#[derive(Debug, Clone, PartialEq)]
pub struct AttainmentView {
    /// `11/16 chỉ tiêu đạt; thấp nhất: Số hóa hồ sơ (64,2%)`.
    pub title: String,
    /// The whole chart in words, for those who do not see it.
    pub description: String,
    /// One bar per indicator.
    pub bars: Vec<Bar>,
    /// The same numbers.
    pub table: Vec<TableRow>,
}

/// A row of the table under the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// `I.4`.
    pub id: String,
    /// Short name.
    pub name: String,
    /// Target.
    pub target: String,
    /// Numerator, or `–`.
    pub numerator: String,
    /// Denominator, or `–`.
    pub denominator: String,
    /// Rate, or `–`.
    pub rate: String,
    /// Status.
    pub status: Status,
    /// Status in words.
    pub status_text: &'static str,
}

/// The chart of a draft as it stands.
#[must_use]
pub fn attainment(plan: &Plan, level: Level, draft: &Draft, previous: &Previous) -> AttainmentView {
    let blank = RawEntry::default();
    let mut bars = Vec::new();
    let mut table = Vec::new();
    let mut worst: Option<(f64, String)> = None;
    for indicator in plan.indicators_for(level) {
        let Some(target) = indicator.target(level) else {
            continue;
        };
        let raw = draft.entries.get(&indicator.id).unwrap_or(&blank);
        let (attainment, _) = attain_raw(raw, indicator, target);
        let rate = attainment.rate.map(Rate::fraction);
        let rate_text = attainment
            .rate
            .map_or_else(|| "–".to_owned(), |rate| rate.text(Some(target)));
        let status = attainment.status;
        let status_text = text::status(status);
        let target_at = f64::from(target.percent.thousandths()) / 100_000.0;
        if let Some(rate) = rate.filter(|_| status != Status::Achieved) {
            let share = rate / target_at;
            if worst.as_ref().is_none_or(|(least, _)| share < *least) {
                worst = Some((share, format!("{} ({rate_text})", indicator.short_name)));
            }
        }
        let figure = |typed: &str| {
            Quantity::parse(typed)
                .ok()
                .filter(|_| !raw.missing)
                .map_or_else(|| "–".to_owned(), |quantity| quantity.to_string())
        };
        table.push(TableRow {
            id: indicator.id.to_string(),
            name: indicator.short_name.clone(),
            target: target.to_string(),
            numerator: figure(&raw.numerator),
            denominator: figure(&raw.denominator),
            rate: rate_text.clone(),
            status,
            status_text,
        });
        bars.push(Bar {
            id: indicator.id.to_string(),
            name: indicator.short_name.clone(),
            rate,
            rate_text,
            target: target_at,
            target_text: target.to_string(),
            previous: previous
                .get(&indicator.id)
                .map(|f| Rate::from(*f).fraction()),
            status,
            status_text: status_text.to_owned(),
        });
    }
    let achieved = table
        .iter()
        .filter(|r| r.status == Status::Achieved)
        .count();
    let title = match worst {
        Some((_, name)) => format!("{achieved}/{} chỉ tiêu đạt; thấp nhất: {name}", table.len()),
        None => format!("{achieved}/{} chỉ tiêu đạt", table.len()),
    };
    let description = table
        .iter()
        .map(|r| {
            format!(
                "{} {}: {}, mục tiêu {}, {}.",
                r.id, r.name, r.rate, r.target, r.status_text
            )
        })
        .collect::<Vec<_>>()
        .join(" ");
    AttainmentView {
        title,
        description,
        bars,
        table,
    }
}
