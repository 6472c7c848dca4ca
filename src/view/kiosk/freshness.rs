//! How old the figures on the screen are, and when the app may update itself.

use crate::view::text;
use chrono::{DateTime, FixedOffset, TimeDelta, Timelike};

/// The age of the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// When the figures were published and how long ago: `Số liệu lúc 15:04 ngày 12/6/2024, 3 giờ trước`.
    pub line: String,
    /// Older than the configured limit; the page then says `Số liệu cũ`.
    pub stale: bool,
}

/// The age at `now` of figures that were published at `made`. Without
/// `stale_hours` they are never stale: what this browser's own unit finalised
/// for a quarter stays valid.
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

/// How long ago: `vừa xong` (just now), `12 phút trước` (12 minutes ago), hours, days.
fn ago(age: TimeDelta) -> String {
    let minutes = age.num_minutes();
    match minutes {
        ..1 => "vừa xong".to_owned(),
        1..60 => format!("{minutes} phút trước"),
        60..2880 => format!("{} giờ trước", minutes / 60),
        _ => format!("{} ngày trước", minutes / 1440),
    }
}

/// Whether it is between 01:00 and 05:00, when nobody is likely to look and a
/// newer version of the app may be loaded.
#[must_use]
pub fn is_night(now: DateTime<FixedOffset>) -> bool {
    (1..5).contains(&now.hour())
}
