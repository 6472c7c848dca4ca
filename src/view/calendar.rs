//! The plan's deadlines as an iCalendar file (RFC 5545) for the clerk's own
//! calendar, with reminders a week and a day ahead.
//!
//! Written by hand: the `icalendar` crate would add 10 KB or more (estimated)
//! for the dozen properties used here, and takes the time from the clock.

use super::text;
use crate::plan::{Period, Plan};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Hour of the day at which an event starts on its last day, so that the reminder
/// a day ahead rings in office hours rather than at midnight.
const START_HOUR: i64 = 8;
/// Most octets of a line without its line break (RFC 5545, section 3.1).
const MAX_LINE_OCTETS: usize = 75;

/// How many days ahead the reminders are.
const REMINDER_DAYS: [u32; 2] = [7, 1];

/// Name of the file.
#[must_use]
pub fn file_name(plan: &Plan) -> String {
    format!("bao-cao-xa_{}_han-nop.ics", plan.id)
}

/// All deadlines of `plan`, those of the reports and those of the province's
/// synthesis. `now` is the time stamp of the events.
#[must_use]
pub fn calendar(plan: &Plan, now: DateTime<FixedOffset>) -> String {
    let mut ics = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bao Cao Xa//Bao Cao Xa//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        push_line(&mut ics, line);
    }
    push_text(&mut ics, "X-WR-CALNAME", "Hạn báo cáo chuyển đổi số");
    for period in &plan.periods {
        report(&mut ics, plan, period, now);
        synthesis(&mut ics, plan, period, now);
    }
    push_line(&mut ics, "END:VCALENDAR");
    ics
}

fn report(ics: &mut String, plan: &Plan, period: &Period, now: DateTime<FixedOffset>) {
    let due = period.due_before;
    let event = Event {
        uid: format!("{}-{}-bao-cao@bao-cao-xa", plan.id, period.id),
        summary: format!("Hạn nộp báo cáo chuyển đổi số {}", period.name),
        description: format!(
            "Nộp báo cáo kết quả thực hiện các chỉ tiêu chuyển đổi số {} cho {} trước ngày {}; từ 00:00 ngày {} là quá hạn.",
            period.name,
            plan.reporting.recipient,
            text::date(due),
            text::date(due),
        ),
        before: due,
    };
    event.push(ics, plan.reporting.utc_offset, now);
}

fn synthesis(ics: &mut String, plan: &Plan, period: &Period, now: DateTime<FixedOffset>) {
    let before = period.synthesis_before;
    let event = Event {
        uid: format!("{}-{}-tong-hop@bao-cao-xa", plan.id, period.id),
        summary: format!("Hạn tổng hợp báo cáo chuyển đổi số {}", period.name),
        description: format!(
            "{} tổng hợp báo cáo {} trước ngày {}.",
            plan.reporting.recipient,
            period.name,
            text::date(before)
        ),
        before,
    };
    event.push(ics, plan.reporting.utc_offset, now);
}

/// A deadline.
struct Event {
    uid: String,
    summary: String,
    description: String,
    /// It must be met before this day begins.
    before: NaiveDate,
}

impl Event {
    /// Appends the event: on the last day, from [`START_HOUR`] to midnight in the
    /// plan's time zone.
    fn push(&self, ics: &mut String, zone: FixedOffset, now: DateTime<FixedOffset>) {
        let midnight = |day: NaiveDate| utc(day.and_time(NaiveTime::MIN), zone);
        let last_day = self.before.checked_sub_days(Days::new(1));
        let start = midnight(last_day.unwrap_or(self.before)) + TimeDelta::hours(START_HOUR);
        push_line(ics, "BEGIN:VEVENT");
        push_line(ics, &format!("UID:{}", self.uid));
        push_line(ics, &format!("DTSTAMP:{}", stamp(now.to_utc())));
        push_line(ics, &format!("DTSTART:{}", stamp(start)));
        push_line(ics, &format!("DTEND:{}", stamp(midnight(self.before))));
        push_text(ics, "SUMMARY", &self.summary);
        push_text(ics, "DESCRIPTION", &self.description);
        push_line(ics, "TRANSP:TRANSPARENT");
        for days in REMINDER_DAYS {
            push_line(ics, "BEGIN:VALARM");
            push_line(ics, "ACTION:DISPLAY");
            push_line(ics, &format!("TRIGGER:-P{days}D"));
            let ahead = format!("{} (còn {days} ngày)", self.summary);
            push_text(ics, "DESCRIPTION", &ahead);
            push_line(ics, "END:VALARM");
        }
        push_line(ics, "END:VEVENT");
    }
}

fn utc(local: chrono::NaiveDateTime, zone: FixedOffset) -> DateTime<Utc> {
    (local - TimeDelta::seconds(zone.local_minus_utc().into())).and_utc()
}

/// A UTC date-time, `20240614T010000Z`.
fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Appends a property of value type TEXT (RFC 5545, section 3.3.11).
fn push_text(ics: &mut String, name: &str, text: &str) {
    let mut line = format!("{name}:");
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                line.push('\\');
                line.push(c);
            }
            '\n' => line.push_str("\\n"),
            _ => line.push(c),
        }
    }
    push_line(ics, &line);
}

/// Appends a content line, folded between characters so that no line exceeds
/// [`MAX_LINE_OCTETS`].
fn push_line(ics: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > MAX_LINE_OCTETS {
            ics.push_str("\r\n ");
            octets = 1;
        }
        ics.push(c);
        octets += c.len_utf8();
    }
    ics.push_str("\r\n");
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
