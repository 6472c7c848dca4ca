//! What is asked: the plan of one year, as its file states it.
//!
//! A plan is data. No code here knows what a quarter is, which provinces exist
//! or what the indicators are; a new year is a new file. Pure: no web, no clock.

mod codes;
mod deadline;
mod fields;
mod fold;
mod indicator;
mod model;
mod read;
mod search;
mod values;

pub use codes::{CodeError, GroupId, IndicatorId, PeriodId, PlanId, UnitCode};
pub use deadline::Deadline;
pub use fold::fold;
pub use indicator::{Comparator, Indicator, Level, Percent, Target};
pub use model::{Group, Period, Plan, Province, Reporting, Unit};
pub use read::{FORMAT, PlanError, PlanFault};
pub use search::find_units;
pub use values::parse_date;
