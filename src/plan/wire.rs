//! The shape of a plan file, version 1, as serde reads it. Knows nothing of
//! what the values mean; `read` turns it into a [`Plan`](super::Plan).
//!
//! Unknown and repeated members are refused. Percentages are a struct rather
//! than a map, so that a level named twice is refused as well.

use super::{Comparator, GroupId, IndicatorId, Level, PeriodId, PlanId, UnitCode};
use serde::Deserialize;

/// What every version of the format says first; the rest may be of any shape.
#[derive(Deserialize)]
pub(super) struct HeaderWire {
    pub(super) format: String,
    pub(super) version: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanWire {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u64,
    pub(super) id: PlanId,
    pub(super) year: u16,
    pub(super) province: ProvinceWire,
    pub(super) title: String,
    pub(super) issuer: String,
    pub(super) issued: String,
    pub(super) reporting: ReportingWire,
    pub(super) periods: Vec<PeriodWire>,
    pub(super) groups: Vec<GroupWire>,
    pub(super) indicators: Vec<IndicatorWire>,
    pub(super) units: Vec<UnitWire>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProvinceWire {
    pub(super) code: UnitCode,
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportingWire {
    pub(super) utc_offset: String,
    pub(super) recipient: String,
    #[serde(rename = "figures")]
    _figures: FiguresWire,
}

/// Year to date is the only way of counting that version 1 knows.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum FiguresWire {
    YearToDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodWire {
    pub(super) id: PeriodId,
    pub(super) name: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) due_before: String,
    pub(super) synthesis_before: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupWire {
    pub(super) id: GroupId,
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorWire {
    pub(super) id: IndicatorId,
    pub(super) group: GroupId,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) statement: String,
    pub(super) numerator: String,
    pub(super) denominator: String,
    pub(super) counted: String,
    pub(super) decimals: u8,
    pub(super) target: TargetWire,
    pub(super) monitor: String,
    pub(super) implementers: String,
    pub(super) levels: Vec<Level>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TargetWire {
    pub(super) comparator: Comparator,
    pub(super) percent: PercentWire,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PercentWire {
    pub(super) department: Option<f64>,
    pub(super) district: Option<f64>,
    pub(super) commune: Option<f64>,
    pub(super) other: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitWire {
    pub(super) code: UnitCode,
    pub(super) name: String,
    pub(super) level: Level,
    pub(super) parent: Option<UnitCode>,
}
