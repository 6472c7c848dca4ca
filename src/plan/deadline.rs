//! How far away a deadline is. "Trước ngày 15" means that the 15th, 00:00 in
//! the plan's zone, is late (plan, section IV.4).

use super::Period;
use chrono::NaiveDate;

/// Where a day stands against a period's deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// Days left, counting today; 1 is the last day.
    Left(u32),
    /// Days late, counting today; the day named in the plan is the first.
    Overdue(u32),
}

impl Period {
    /// Where `today` (in the plan's zone) stands against this period's deadline.
    #[must_use]
    pub fn deadline(&self, today: NaiveDate) -> Deadline {
        let left = (self.due_before - today).num_days();
        if left > 0 {
            Deadline::Left(u32::try_from(left).unwrap_or(u32::MAX))
        } else {
            Deadline::Overdue(u32::try_from(1 - left).unwrap_or(u32::MAX))
        }
    }
}

#[cfg(test)]
mod tests;
