//! Dates, moments and deadlines as Vietnamese writes them.

use crate::plan::Deadline;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

/// How far a deadline is: `còn 5 ngày` (5 days left), `quá hạn 2 ngày` (2 days overdue).
#[must_use]
pub fn deadline(deadline: Deadline) -> String {
    match deadline {
        Deadline::Left(days) => format!("còn {days} ngày"),
        Deadline::Overdue(days) => format!("quá hạn {days} ngày"),
    }
}

/// A deadline of a year that is over: `quá hạn từ năm 2024`.
#[must_use]
pub fn overdue_since(year: i32) -> String {
    format!("quá hạn từ năm {year}")
}

/// A day as people write it: `15/6/2024`.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// A day within the year: `15/6`.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    format!("{}/{}", date.day(), date.month())
}

/// The time of a day: `15:04`.
#[must_use]
pub fn hour(at: DateTime<FixedOffset>) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A moment: `15:04 ngày 12/6/2024`.
#[must_use]
pub fn moment(at: DateTime<FixedOffset>) -> String {
    format!("{} ngày {}", hour(at), date(at.date_naive()))
}

/// A moment inside a sentence: ` lúc 15:04 ngày 12/6/2024`.
#[must_use]
pub fn at_moment(at: DateTime<FixedOffset>) -> String {
    format!(" lúc {}", moment(at))
}

/// A moment in a file's name: `2024-06-12_1504`.
#[must_use]
pub fn stamp(at: DateTime<FixedOffset>) -> String {
    format!("{}_{:02}{:02}", at.date_naive(), at.hour(), at.minute())
}
