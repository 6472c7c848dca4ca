//! How old the figures on the wall are, and when the app may be renewed.

use crate::view::text;
use chrono::{DateTime, FixedOffset, TimeDelta, Timelike};

/// How old the figures are, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// `Số liệu lập lúc 15:04 ngày 12/6/2024, 3 giờ trước.`
    pub line: String,
    /// Older than allowed: the page says `Số liệu cũ`.
    pub stale: bool,
}

/// How figures made at `made` stand at `now`. Without `stale_hours` they never
/// grow old: what a unit finalised for a quarter stays right.
#[must_use]
pub fn freshness(
    now: DateTime<FixedOffset>,
    made: Option<DateTime<FixedOffset>>,
    stale_hours: Option<u32>,
) -> Freshness {
    let Some(made) = made else {
        return Freshness {
            line: "Chưa có số liệu nào được công bố.".to_owned(),
            stale: false,
        };
    };
    let made = made.with_timezone(now.offset());
    let age = now - made;
    Freshness {
        line: format!("Số liệu lúc {}, {}", text::moment(made), ago(age)),
        stale: stale_hours.is_some_and(|hours| age > TimeDelta::hours(i64::from(hours))),
    }
}

/// `vừa xong`, `12 phút trước`, `3 giờ trước`, `5 ngày trước`.
fn ago(age: TimeDelta) -> String {
    let minutes = age.num_minutes();
    match minutes {
        ..1 => "vừa xong".to_owned(),
        1..60 => format!("{minutes} phút trước"),
        60..2880 => format!("{} giờ trước", minutes / 60),
        _ => format!("{} ngày trước", minutes / 1440),
    }
}

/// Whether nobody is likely to look: when a newer version may take over.
#[must_use]
pub fn is_night(now: DateTime<FixedOffset>) -> bool {
    (1..5).contains(&now.hour())
}
