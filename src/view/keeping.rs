//! Messages about durability: why something is not saved, how much space is
//! left, whether the device's clock can be right.

use super::route::Route;
use super::text;
use crate::session::SaveState;
use crate::storage::StoreError;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

/// Why "Đã lưu" (saved) cannot be said, in one sentence, and what to do at once;
/// `None` where nothing is wrong.
#[must_use]
pub fn durability_issue(state: &SaveState) -> Option<&'static str> {
    Some(match state {
        SaveState::KeptNowhere(StoreError::Full) => {
            "Bộ nhớ của trình duyệt đã đầy nên số vừa gõ chưa lưu được; số vẫn còn trên màn hình, xin tải bản sao lưu ngay rồi dọn bớt dữ liệu của trang khác."
        }
        SaveState::KeptNowhere(StoreError::Denied) => {
            "Trình duyệt đang chặn lưu dữ liệu của trang này nên số vừa gõ chỉ có trên màn hình; xin tải bản sao lưu ngay, rồi cho phép trang lưu dữ liệu trong cài đặt trình duyệt."
        }
        SaveState::KeptNowhere(_) => {
            "Máy này chưa lưu được số vừa gõ; số vẫn còn trên màn hình, xin tải bản sao lưu ngay và đừng đóng trang."
        }
        SaveState::JournalOnly(StoreError::Full) => {
            "Bộ nhớ chính của trình duyệt đã đầy, số vừa gõ mới chỉ nằm trong nhật ký; xin tải bản sao lưu ngay rồi dọn bớt dữ liệu của trang khác."
        }
        SaveState::JournalOnly(_) => {
            "Trình duyệt từ chối bộ nhớ chính, số vừa gõ mới chỉ nằm trong nhật ký; xin tải bản sao lưu ngay."
        }
        SaveState::Unconfirmed(StoreError::Full) => {
            "Ổ đĩa gần đầy nên trình duyệt chưa xác nhận số vừa gõ đã xuống đĩa; mất điện lúc này có thể mất số, xin tải bản sao lưu ngay rồi dọn bớt ổ đĩa."
        }
        SaveState::Unconfirmed(_) => {
            "Số đã lưu trong trình duyệt, nhưng trình duyệt không xác nhận được lúc nào số xuống tới đĩa; mất điện lúc này có thể mất số vừa gõ, xin tải bản sao lưu."
        }
        SaveState::Saving | SaveState::Saved | SaveState::InBrowser | SaveState::ReadOnly => {
            return None;
        }
    })
}

/// What "Đã lưu tạm" (saved for now) means and what to do about it, where the browser
/// never says what is on the disk. Shown where a day begins and where data leave, not
/// above the form: it stays for as long as the browser does.
#[must_use]
pub fn unconfirmed_advice(state: &SaveState, route: &Route) -> Option<&'static str> {
    let is_place = matches!(route, Route::Overview | Route::Data);
    (is_place && *state == SaveState::InBrowser).then_some(
        "Trình duyệt này không báo lúc nào số đã nằm trên ổ đĩa, nên mất điện có thể mất số vừa gõ; xin tải bản sao lưu trước khi tắt máy, và cập nhật trình duyệt khi được (Firefox từ bản 126).",
    )
}

/// The notice that a newer version of the app has written the data here, so that
/// this one only reads it.
pub const READ_ONLY: &str = "Số liệu trên máy này do phiên bản mới hơn của ứng dụng lưu, nên phiên bản này chỉ mở để xem và không ghi gì. Xin tải lại trang để dùng phiên bản mới.";

/// Whether the browser has granted persistent storage; `None` where it does not say.
#[must_use]
pub fn persistence(persisted: Option<bool>) -> &'static str {
    match persisted {
        Some(true) => "Trình duyệt cam kết không tự xóa khi ổ đĩa đầy",
        Some(false) => "Trình duyệt có thể tự xóa khi ổ đĩa quá đầy; xin sao lưu thường xuyên",
        None => "Trình duyệt này không cho biết; xin sao lưu thường xuyên",
    }
}

/// The answer of a browser that was asked for persistent storage and does not grant it.
pub const PERSISTENCE_REFUSED: &str =
    "Trình duyệt chưa nhận giữ lâu dài. Xin sao lưu thường xuyên.";

/// `1,4 MB trong 2,1 GB được phép`. `used` and `quota` are in bytes, the text in
/// decimal units.
#[must_use]
pub fn space(used: u64, quota: u64) -> String {
    format!("{} trong {} được phép", megabytes(used), megabytes(quota))
}

fn megabytes(bytes: u64) -> String {
    let (tenths, unit) = match bytes.div_ceil(100_000) {
        megabytes @ ..10_000 => (megabytes, "MB"),
        _ => (bytes / 100_000_000, "GB"),
    };
    format!("{},{} {unit}", group(tenths / 10), tenths % 10)
}

/// `number` with thousands separators.
fn group(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// Moments that a correct clock cannot be before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// The day this version of the app was built.
    pub built: Option<NaiveDate>,
    /// When the app had last started here.
    pub last_start: Option<DateTime<FixedOffset>>,
    /// When a report was last finalised or written to a file here.
    pub newest: Option<DateTime<FixedOffset>>,
}

/// How far a clock may be behind before there is a warning.
const TOLERANCE: TimeDelta = TimeDelta::hours(2);
/// How far a clock may be ahead of the last known moment before there is a warning.
const MAX_GAP: TimeDelta = TimeDelta::days(2 * 366);

/// A warning if the device's clock cannot be right. Nothing stored depends on the
/// clock; the warning is all there is.
#[must_use]
pub fn clock_warning(now: DateTime<FixedOffset>, known: &Known) -> Option<String> {
    let shown = text::moment(now);
    let what_to_do = "Xin kiểm tra ngày giờ của máy.";
    let behind =
        |before: Option<DateTime<FixedOffset>>| before.filter(|before| now + TOLERANCE < *before);
    if let Some(built) = known.built
        && now.date_naive() + TimeDelta::days(1) < built
    {
        return Some(format!(
            "Máy đang ghi {shown}, trước ngày có phiên bản này ({}). {what_to_do}",
            text::date(built)
        ));
    }
    if let Some(newest) = behind(known.newest) {
        return Some(format!(
            "Máy đang ghi {shown}, trước lúc chốt hoặc xuất tệp gần nhất ({}). {what_to_do}",
            text::moment(newest)
        ));
    }
    if let Some(last) = behind(known.last_start) {
        return Some(format!(
            "Máy đang ghi {shown}, trước lần mở ứng dụng gần nhất ({}). {what_to_do}",
            text::moment(last)
        ));
    }
    let latest = known.last_start.max(known.newest)?;
    (now - latest > MAX_GAP).then(|| {
        format!(
            "Máy đang ghi {shown}, hơn hai năm sau lần dùng trước ({}). {what_to_do}",
            text::moment(latest)
        )
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[track_caller]
    fn case(now: &str, known: Known, warns_of: Option<&str>) {
        let warning = clock_warning(at(now), &known);
        match (warning, warns_of) {
            (None, None) => {}
            (Some(text), Some(part)) => assert!(text.contains(part), "{text}"),
            (warning, expected) => panic!("{warning:?} for {expected:?}"),
        }
    }

    #[test]
    fn a_clock_is_reported_only_where_it_contradicts_known_moments() {
        let known = Known {
            built: NaiveDate::from_ymd_opt(2024, 3, 1),
            last_start: Some(at("2024-06-10T09:00:00+07:00")),
            newest: Some(at("2024-06-10T11:00:00+07:00")),
        };
        case("2024-06-10T11:05:00+07:00", known, None);
        case("2024-06-10T09:30:00+07:00", known, None);
        case("2026-06-10T09:30:00+07:00", known, None);
        case(
            "2024-06-09T11:00:00+07:00",
            known,
            Some("chốt hoặc xuất tệp"),
        );
        case(
            "2023-12-31T11:00:00+07:00",
            known,
            Some("ngày có phiên bản này (1/3/2024)"),
        );
        case("2030-06-10T09:00:00+07:00", known, Some("hơn hai năm"));
        let known = Known {
            newest: None,
            ..known
        };
        case(
            "2024-06-09T09:00:00+07:00",
            known,
            Some("lần mở ứng dụng gần nhất"),
        );
        case("1970-01-01T00:00:00+07:00", Known::default(), None);
    }

    #[test]
    fn bytes_are_shown_in_decimal_units() {
        assert_eq!(
            space(1_340_000, 2_147_483_648),
            "1,4 MB trong 2,1 GB được phép"
        );
        assert_eq!(space(0, 99_900_000), "0,0 MB trong 99,9 MB được phép");
    }

    #[test]
    fn a_browser_that_never_confirms_is_spoken_of_where_a_day_begins_and_data_leave() {
        let advice = unconfirmed_advice(&SaveState::InBrowser, &Route::Overview).unwrap();
        assert!(advice.contains("tải bản sao lưu") && advice.contains("cập nhật trình duyệt"));
        assert_eq!(
            unconfirmed_advice(&SaveState::InBrowser, &Route::Data),
            Some(advice)
        );
        assert_eq!(
            unconfirmed_advice(&SaveState::InBrowser, &Route::Entry(None)),
            None
        );
        assert_eq!(
            unconfirmed_advice(&SaveState::Saved, &Route::Overview),
            None
        );
    }

    #[test]
    fn every_durability_issue_is_one_sentence_that_offers_the_backup() {
        let errors = [
            StoreError::Full,
            StoreError::Denied,
            StoreError::Unavailable,
            StoreError::Silent,
            StoreError::Other("AbortError".to_owned()),
        ];
        for error in errors {
            for sentence in [
                durability_issue(&SaveState::KeptNowhere(error.clone())),
                durability_issue(&SaveState::JournalOnly(error.clone())),
                durability_issue(&SaveState::Unconfirmed(error.clone())),
            ] {
                let sentence = sentence.unwrap();
                assert_eq!(sentence.matches('.').count(), 1, "{sentence}");
                assert!(sentence.contains("tải bản sao lưu"), "{sentence}");
            }
        }
    }
}
