//! Restoring a backup (Khôi phục): the preview of what would change, by unit,
//! period, indicator and field.

mod names;
#[cfg(test)]
mod tests;

use super::text;
use super::units::{period_name, unit_name};
use crate::bundle::ReadError;
use crate::json::FrameError;
use crate::plan::{PeriodId, Plan, UnitCode};
use crate::report::{Field, LetterPart};
use crate::storage::restore::{Change, Proposal, Restore};
use crate::storage::{Key, SettingName};
use chrono::{DateTime, FixedOffset};

/// What a backup file would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreView {
    /// What the file is and what it would change, in a sentence or two.
    pub lead: String,
    /// The records that differ, by unit and period.
    pub groups: Vec<ChangeGroup>,
    /// The submissions that would be added.
    pub submissions: Vec<String>,
    /// Whether there is anything to restore.
    pub brings: bool,
}

/// The records of one unit and period, or the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeGroup {
    /// Unit and period, `Xã Hương Mai · Quý II/2024`.
    pub title: String,
    /// Its lines.
    pub lines: Vec<ChangeLine>,
}

/// One record that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// Its key.
    pub key: Key,
    /// What it belongs to, `I.4 Hồ sơ trực tuyến`.
    pub of: String,
    /// The field, `tử số`; may be blank.
    pub field: &'static str,
    /// The value in this browser.
    pub here: String,
    /// The value in the file.
    pub file: String,
    /// Why it is chosen or not.
    pub reason: &'static str,
}

/// Puts into words what `restore` would change. `written_at` is the file's time
/// as an RFC 3339 date-time, `now` the time of this machine.
#[must_use]
pub fn restore_view(
    plan: &Plan,
    restore: &Restore,
    written_at: &str,
    now: DateTime<FixedOffset>,
) -> RestoreView {
    let mut groups: Vec<ChangeGroup> = Vec::new();
    for change in &restore.changes {
        let title = group_title(plan, &change.key);
        let line = change_line(plan, change);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.lines.push(line),
            None => groups.push(ChangeGroup {
                title,
                lines: vec![line],
            }),
        }
    }
    // In the order of the form, not of the ids.
    let position_of = |line: &ChangeLine| match &line.key {
        Key::Cell { indicator, .. } => plan.indicators.iter().position(|i| i.id == *indicator),
        _ => None,
    };
    for group in &mut groups {
        group
            .lines
            .sort_by_key(|line| position_of(line).unwrap_or(usize::MAX));
    }
    let submissions: Vec<String> = restore
        .submissions
        .iter()
        .map(|sealed| {
            let one = sealed.submission();
            format!(
                "{} · Bản số {}, {}, chốt {}",
                place(plan, &one.unit, &one.period),
                one.revision,
                text::shorten(&one.reporter.name, 40),
                text::moment(one.finalized_at)
            )
        })
        .collect();
    RestoreView {
        lead: lead(restore, written_at, now),
        groups,
        submissions,
        brings: restore.brings(),
    }
}

fn lead(restore: &Restore, written_at: &str, now: DateTime<FixedOffset>) -> String {
    let written = DateTime::parse_from_rfc3339(written_at).ok();
    let when = written.map_or_else(String::new, text::at_moment);
    if !restore.brings() {
        return format!(
            "Tệp sao lưu{when} không có gì khác: {} ô và bản chốt trong tệp đều đã có trên máy này.",
            restore.same
        );
    }
    let parts = [
        (restore.changes.len(), "ô khác với máy này"),
        (restore.submissions.len(), "bản chốt chưa có trên máy này"),
        (restore.set_aside, "bản ghi hỏng được để riêng"),
        (restore.same, "mục đã giống nhau"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let open = match restore.open().len() {
        0 => String::new(),
        open => format!(
            " Tệp do máy khác ghi nên {open} ô không rõ bản nào mới hơn: theo đồng hồ máy kia tệp được ghi{}, theo đồng hồ máy này bây giờ là {}. Ô nào chưa chọn thì giữ của máy này.",
            if when.is_empty() {
                " lúc không rõ"
            } else {
                &when
            },
            text::moment(now)
        ),
    };
    format!(
        "Tệp sao lưu{when}: {}.{open} Chưa có gì thay đổi; xin xem từng dòng rồi bấm Khôi phục. Sau đó vẫn hoàn tác được.",
        parts.join(", ")
    )
}

fn place(plan: &Plan, unit: &UnitCode, period: &PeriodId) -> String {
    let (unit, period) = (unit_name(plan, unit), period_name(plan, period));
    format!("{unit} · {period}")
}

fn group_title(plan: &Plan, key: &Key) -> String {
    match key {
        Key::Cell {
            plan: of,
            unit,
            period,
            ..
        }
        | Key::Narrative {
            plan: of,
            unit,
            period,
            ..
        }
        | Key::PeriodLetter {
            plan: of,
            unit,
            period,
            ..
        } => {
            let place = place(plan, unit, period);
            if *of == plan.id {
                place
            } else {
                format!("{place} · kế hoạch {of}")
            }
        }
        Key::Letter { unit, .. } => format!("{} · Văn bản báo cáo", unit_name(plan, unit)),
        _ => "Cài đặt".to_owned(),
    }
}

fn change_line(plan: &Plan, change: &Change) -> ChangeLine {
    let (of, field) = match &change.key {
        Key::Cell {
            indicator, field, ..
        } => {
            let name = plan
                .indicator(indicator)
                .map_or("", |i| i.short_name.as_str());
            (
                format!("{indicator} {name}").trim().to_owned(),
                names::field(*field),
            )
        }
        Key::Narrative { field, .. } => (names::narrative(*field).to_owned(), "nội dung"),
        Key::Letter { part, .. } | Key::PeriodLetter { part, .. } => {
            ("Văn bản báo cáo".to_owned(), names::letter(*part))
        }
        Key::Setting(name) => (names::setting(*name).to_owned(), ""),
        other => (other.to_string(), ""),
    };
    let shown = |body: &str| shown(plan, &change.key, body);
    let typed = change.key.is_typed();
    ChangeLine {
        key: change.key.clone(),
        of,
        field,
        here: change.here.as_deref().map_or_else(blank, shown),
        file: shown(&change.file),
        reason: match (&change.here, typed, change.proposal) {
            (None, ..) => "máy này chưa có",
            (_, _, Proposal::Open) => "không rõ bản nào mới hơn, xin chọn",
            (_, true, Proposal::File) => "tệp có sau",
            (_, true, Proposal::Here) => "máy này có sau",
            (_, false, Proposal::File) => "máy này để trống",
            (_, false, Proposal::Here) => "giữ cài đặt của máy này",
        },
    }
}

/// What is shown for a blank value.
fn blank() -> String {
    "(trống)".to_owned()
}

/// The value of a record as it is shown, shortened where it is long.
fn shown(plan: &Plan, key: &Key, body: &str) -> String {
    if body.trim().is_empty() {
        return blank();
    }
    match key {
        Key::Cell {
            field: Field::Missing,
            ..
        }
        | Key::Letter {
            part: LetterPart::Deputy,
            ..
        } => "có chọn".to_owned(),
        Key::Setting(SettingName::Unit) => UnitCode::parse(body)
            .ok()
            .and_then(|code| Some(format!("{} ({code})", plan.unit(&code)?.name)))
            .unwrap_or_else(|| text::shorten(body, 60)),
        Key::Setting(SettingName::Theme | SettingName::Rows) => match body {
            "light" => "nền sáng".to_owned(),
            "dark" => "nền tối".to_owned(),
            "compact" => "bảng gọn".to_owned(),
            other => text::shorten(other, 20),
        },
        _ => text::shorten(body, 300),
    }
}

/// The name of a damaged record in the list of those set aside.
#[must_use]
pub fn damaged_name(plan: &Plan, name: &str) -> String {
    let Some(key) = Key::parse(name) else {
        return "Bản ghi không rõ của ứng dụng".to_owned();
    };
    match &key {
        Key::Cell {
            indicator, field, ..
        } => format!(
            "{} · {indicator}, {}",
            group_title(plan, &key),
            names::field(*field)
        ),
        Key::Narrative { field, .. } => {
            format!("{} · {}", group_title(plan, &key), names::narrative(*field))
        }
        Key::Letter { part, .. } | Key::PeriodLetter { part, .. } => {
            format!("{} · {}", group_title(plan, &key), names::letter(*part))
        }
        Key::Setting(name) => format!("Cài đặt · {}", names::setting(*name)),
        Key::Submission(id) => format!("Bản chốt mã {}", id.short()),
        Key::Export(digest) => format!("Ghi nhớ về tệp mã {}", digest.short()),
        Key::Plan(id) => format!("Bản giữ lại của kế hoạch {id}"),
        Key::Hidden(_) | Key::Restored => "Ghi nhớ về lần khôi phục".to_owned(),
        Key::Replaced(_) => "Số đã thay bằng “Không phát sinh”".to_owned(),
        Key::LastStart => "Lần mở ứng dụng gần nhất".to_owned(),
        Key::Device => "Mã máy".to_owned(),
    }
}

/// Why a file cannot be read as a backup, and what to do.
#[must_use]
pub fn backup_error(error: &ReadError) -> String {
    match error {
        ReadError::Frame(FrameError::OtherFormat { found: Some(found) })
            if found == "bao-cao-xa/bundle" =>
        {
            "Đây là gói dữ liệu, không phải tệp sao lưu. Xin nhập tệp này ở mục Nhập gói dữ liệu."
                .to_owned()
        }
        ReadError::Frame(FrameError::OtherFormat { .. }) => "Tệp này không phải tệp sao lưu của Báo Cáo Xã. Xin chọn tệp có tên bắt đầu bằng bao-cao-xa_sao-luu.".to_owned(),
        ReadError::Invalid { place, .. } => format!(
            "Mục “{}” trong tệp sao lưu không đúng quy định nên chưa có gì thay đổi. Xin chọn tệp sao lưu khác.",
            text::shorten(place, 60)
        ),
        other => text::read_error(other),
    }
}
