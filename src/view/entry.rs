//! The entry form: what each row asks for, and the state of what is typed.

use super::text;
use crate::plan::{Indicator, IndicatorId, Level, Period, Plan, Target};
use crate::report::{EntryError, RawEntry, Side, Status, attain_raw};

/// The form for one level and period.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryForm {
    /// Below the title: what the figures cover and until which day.
    pub lead: String,
    /// The groups with indicators of the level, in the plan's order.
    pub groups: Vec<RowGroup>,
}

/// A group of the plan with its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct RowGroup {
    /// Number and name of the group, `I. Phát triển chính quyền số`.
    pub title: String,
    /// Its rows.
    pub rows: Vec<RowHead>,
}

/// The part of a row that typing does not change.
#[derive(Debug, Clone, PartialEq)]
pub struct RowHead {
    /// The indicator, `I.4`.
    pub id: IndicatorId,
    /// Full name.
    pub name: String,
    /// A name of a few words, where a row is one line.
    pub short_name: String,
    /// The target, `Mục tiêu ≥ 70%`.
    pub target: String,
    /// Who monitors the indicator, `Chánh Văn phòng UBND tỉnh theo dõi`, and where its
    /// figures can be looked up.
    pub monitor: String,
    /// What the numerator counts.
    pub numerator: String,
    /// What the denominator counts.
    pub denominator: String,
    /// Position of the target on the bar, 0 to 1.
    pub target_at: f64,
}

/// The part of a row that follows from what is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct RowState {
    /// Its status.
    pub status: Status,
    /// The rate, `66,7%`, or `–`.
    pub rate: String,
    /// The answer of a row that is folded, `812/1.010`; blank where there are no figures.
    pub answer: String,
    /// Length of the bar, 0 to 1; `None` without a rate.
    pub fill: Option<f64>,
    /// The distance to the target (`còn thiếu 12 hồ sơ`, `vượt 6,7 điểm`) or a
    /// hint; may be blank.
    pub need: String,
    /// What is wrong and what to do, where the row must be corrected.
    pub error: Option<String>,
    /// Which of its fields must be corrected.
    pub invalid: InvalidFields,
}

/// Which fields of a row must be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidFields {
    /// Neither.
    None,
    /// One cannot be read.
    One(Side),
    /// They contradict one another.
    Both,
}

impl InvalidFields {
    /// Whether the field of `side` is one of them.
    #[must_use]
    pub fn contain(self, side: Side) -> bool {
        self == Self::Both || self == Self::One(side)
    }
}

/// The entry form of `level` for `period`.
#[must_use]
pub fn form(plan: &Plan, level: Level, period: &Period) -> EntryForm {
    let groups = plan
        .groups
        .iter()
        .filter_map(|group| {
            let rows: Vec<RowHead> = plan
                .indicators_for(level)
                .filter(|i| i.group == group.id)
                .filter_map(|i| head(i, level))
                .collect();
            (!rows.is_empty()).then(|| RowGroup {
                title: format!("{}. {}", group.id, group.name),
                rows,
            })
        })
        .collect();
    EntryForm {
        lead: format!(
            "Số lũy kế từ đầu năm đến hết ngày {}. Mỗi ô được lưu ngay khi gõ, cả khi mất mạng.",
            text::date(period.to)
        ),
        groups,
    }
}

fn head(indicator: &Indicator, level: Level) -> Option<RowHead> {
    let target = indicator.target(level)?;
    Some(RowHead {
        id: indicator.id.clone(),
        name: indicator.name.clone(),
        short_name: indicator.short_name.clone(),
        target: format!("Mục tiêu {target}"),
        monitor: match &indicator.source {
            Some(source) => format!("{} theo dõi · Tra số liệu ở {source}", indicator.monitor),
            None => format!("{} theo dõi", indicator.monitor),
        },
        numerator: indicator.numerator.clone(),
        denominator: indicator.denominator.clone(),
        target_at: target.fraction(),
    })
}

/// The figures of an answered row.
fn answer(raw: &RawEntry, status: Status) -> String {
    match status {
        Status::Achieved | Status::Near | Status::Behind => {
            format!("{}/{}", raw.numerator.trim(), raw.denominator.trim())
        }
        _ => String::new(),
    }
}

/// The state of a row in which `raw` is typed.
#[must_use]
pub fn row(raw: &RawEntry, indicator: &Indicator, target: Target) -> RowState {
    let (attainment, error) = attain_raw(raw, indicator, target);
    let status = attainment.status;
    let need = match (status, attainment.lacking, attainment.rate) {
        (Status::Achieved, _, Some(rate)) => {
            let (above, points) = rate.distance(target);
            if above {
                format!("vượt {points} điểm")
            } else {
                "vừa đạt mục tiêu".to_owned()
            }
        }
        (Status::Near | Status::Behind, Some(lacking), _) => {
            format!("còn thiếu {lacking} {}", indicator.counted)
        }
        (Status::NotArisen, ..) => "Tính là đã báo cáo".to_owned(),
        (Status::Missing, ..) => {
            "Tính là đã báo cáo. Muốn nhập số thì bấm lại “Chưa có số liệu”.".to_owned()
        }
        (Status::Empty, ..) => error
            .as_ref()
            .map(|error| text::entry_error(error, raw, indicator))
            .unwrap_or_default(),
        (Status::Invalid, ..) => "Số vừa gõ vẫn được giữ nguyên".to_owned(),
        _ => String::new(),
    };
    let invalid = match &error {
        Some(EntryError::Unreadable { side, .. } | EntryError::TooPrecise { side, .. }) => {
            InvalidFields::One(*side)
        }
        Some(EntryError::NumeratorExceeds) => InvalidFields::Both,
        _ => InvalidFields::None,
    };
    RowState {
        status,
        rate: attainment
            .rate
            .map_or_else(|| "–".to_owned(), |rate| rate.text(Some(target))),
        answer: answer(raw, status),
        fill: attainment.rate.map(crate::report::Rate::fraction),
        need,
        error: (status == Status::Invalid)
            .then(|| error.as_ref().map(|e| text::entry_error(e, raw, indicator)))
            .flatten(),
        invalid,
    }
}
