//! Biểu đồ: the bars, the title that states the finding, and the table of the same numbers.

use super::text;
use crate::charts::{Bar, Caption, Key, Section};
use crate::plan::{Indicator, Level, Plan, Target};
use crate::report::{Draft, Previous, Quantity, Rate, RawEntry, Status, attain_raw};

/// The attainment chart and its table.
#[derive(Debug, Clone, PartialEq)]
pub struct AttainmentView {
    /// Name and words of the chart, for those who do not see it.
    pub caption: Caption,
    /// What the marks on the bars mean.
    pub key: Key,
    /// One bar per indicator, grouped as in the plan.
    pub sections: Vec<Section>,
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

/// The chart of a draft as it stands. `caption.title` states the finding:
/// `11/16 chỉ tiêu đạt; thấp nhất: Số hóa hồ sơ (64,2%)`.
#[must_use]
pub fn attainment(plan: &Plan, level: Level, draft: &Draft, previous: &Previous) -> AttainmentView {
    let blank = RawEntry::default();
    let mut sections: Vec<Section> = Vec::new();
    let mut table = Vec::new();
    let mut worst: Option<(f64, String)> = None;
    for group in &plan.groups {
        let mut bars = Vec::new();
        for indicator in plan.indicators_for(level).filter(|i| i.group == group.id) {
            let Some(target) = indicator.target(level) else {
                continue;
            };
            let raw = draft.entries.get(&indicator.id).unwrap_or(&blank);
            let before = previous.get(&indicator.id).map(|f| Rate::from(*f));
            let bar = bar(indicator, target, raw, before);
            if let Some(rate) = bar.rate.filter(|_| bar.status != Status::Achieved) {
                let share = rate / bar.target;
                if worst.as_ref().is_none_or(|(least, _)| share < *least) {
                    worst = Some((share, format!("{} ({})", bar.name, bar.rate_text)));
                }
            }
            table.push(row(&bar, raw));
            bars.push(bar);
        }
        if !bars.is_empty() {
            sections.push(Section {
                heading: Some(format!("{}. {}", group.id, group.name)),
                bars,
            });
        }
    }
    let any_before = sections
        .iter()
        .flat_map(|section| &section.bars)
        .any(|bar| bar.previous.is_some());
    AttainmentView {
        caption: caption(&table, worst),
        key: Key {
            target: "Mục tiêu".to_owned(),
            previous: plan
                .previous_period(&draft.period)
                .filter(|_| any_before)
                .map(|period| period.name.clone()),
        },
        sections,
        table,
    }
}

/// One indicator's bar as typed.
fn bar(indicator: &Indicator, target: Target, raw: &RawEntry, before: Option<Rate>) -> Bar {
    let (attainment, _) = attain_raw(raw, indicator, target);
    let status = attainment.status;
    Bar {
        id: indicator.id.to_string(),
        name: indicator.short_name.clone(),
        rate: attainment.rate.map(Rate::fraction),
        rate_text: attainment
            .rate
            .map_or_else(|| "–".to_owned(), |rate| rate.text(Some(target))),
        target: target.fraction(),
        target_text: target.to_string(),
        previous: before.map(Rate::fraction),
        status,
        status_text: text::status(status).to_owned(),
    }
}

/// The same numbers as a row of the table.
fn row(bar: &Bar, raw: &RawEntry) -> TableRow {
    let figure = |typed: &str| {
        Quantity::parse(typed)
            .ok()
            .filter(|_| !raw.missing)
            .map_or_else(|| "–".to_owned(), |quantity| quantity.to_string())
    };
    TableRow {
        id: bar.id.clone(),
        name: bar.name.clone(),
        target: bar.target_text.clone(),
        numerator: figure(&raw.numerator),
        denominator: figure(&raw.denominator),
        rate: bar.rate_text.clone(),
        status: bar.status,
        status_text: text::status(bar.status),
    }
}

/// The finding, and the whole chart in words.
fn caption(table: &[TableRow], worst: Option<(f64, String)>) -> Caption {
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
    Caption { title, description }
}
