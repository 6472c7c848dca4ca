//! How far away a deadline is. The plan's "trước ngày 15" (before the 15th) means
//! that from 00:00 of the 15th on, in the plan's time zone, a report is late (plan,
//! section IV.4).

use super::{Period, Plan};
use chrono::{Datelike, NaiveDate};

/// The distance from a day to a period's deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// Days left, today included; 1 on the last day.
    Left(u32),
    /// Days late, today included; 1 on the day that the plan names.
    Overdue(u32),
}

impl Deadline {
    /// The distance from `today` to the day `due_before`, on which it is late.
    #[must_use]
    pub fn of(due_before: NaiveDate, today: NaiveDate) -> Self {
        let left = (due_before - today).num_days();
        if left > 0 {
            Self::Left(u32::try_from(left).unwrap_or(u32::MAX))
        } else {
            Self::Overdue(u32::try_from(1 - left).unwrap_or(u32::MAX))
        }
    }
}

impl Plan {
    /// Whether the year of the plan has passed on `today`, in the plan's time zone. Nobody
    /// counts the days to its deadlines any more.
    #[must_use]
    pub fn is_over(&self, today: NaiveDate) -> bool {
        today.year() > self.year
    }
}

impl Period {
    /// The distance from `today`, in the plan's time zone, to this period's deadline.
    #[must_use]
    pub fn deadline(&self, today: NaiveDate) -> Deadline {
        Deadline::of(self.due_before, today)
    }
}

#[cfg(test)]
mod tests;
