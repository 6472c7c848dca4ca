//! What is asked: the plan of one year, read from its file and validated.
//!
//! A plan is data. No code here knows what a quarter is, which provinces exist
//! or what the indicators are; a new year is a new file. [`Plan::read`] is the only
//! way to make one, so the rest of the program can rely on its references.
//!
//! Vietnamese terms: kế hoạch (plan), chỉ tiêu (indicator), nhiệm vụ (task), đơn vị (unit),
//! kỳ báo cáo (reporting period). Pure: no web, no clock.

mod check;
mod codes;
mod deadline;
mod error;
mod fields;
mod fold;
mod indicator;
mod letters;
mod model;
mod read;
mod read_tasks;
mod search;
mod task;
mod values;

pub use codes::{AreaId, CodeError, GroupId, IndicatorId, PeriodId, PlanId, TaskId, UnitCode};
pub use deadline::Deadline;
pub use error::{PlanError, PlanFault};
pub use fold::fold;
pub use indicator::{Comparator, Indicator, Level, Percent, Target};
pub use letters::{capitals, lower, upper, within_sentence};
pub use model::{Group, Period, Plan, Province, Reporting, Unit};
pub use read::FORMAT;
pub use read_tasks::TASKS_FORMAT;
pub use search::find_units;
pub use task::{Area, Due, Lead, Limit, Task, TaskFile, Tasks, Urgency};
pub use values::parse_date;
