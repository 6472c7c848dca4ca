//! The head and foot of the document: issuer, number, place and date,
//! signature, recipients; as typed, else as the unit's level usually has them.

use super::Source;
use super::dates::long_date;
use super::letters::{capitals, within_sentence};
use crate::plan::{Level, Plan, Unit};

/// Head and foot, worded.
pub(super) struct Letterhead {
    pub(super) superior: Vec<String>,
    pub(super) issuer: Vec<String>,
    pub(super) number: String,
    /// `15/BC-UBND`, or with a gap to fill in by hand.
    pub(super) full_number: String,
    pub(super) dateline: String,
    pub(super) capacity: Vec<String>,
    pub(super) signer: String,
    pub(super) recipients: Vec<String>,
}

/// What stands in a part that was left blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defaults {
    /// `BC-UBND`.
    pub symbol: String,
    /// `ỦY BAN NHÂN DÂN TỈNH BẮC GIANG`, or blank.
    pub superior: String,
    /// `Hương Mai`.
    pub place: String,
    /// `CHỦ TỊCH`.
    pub head: String,
    /// One a line.
    pub recipients: String,
}

/// Kinds of unit whose name says what they are, longest first.
const KINDS: [&str; 7] = [
    "Thị trấn ",
    "Thành phố ",
    "Phường ",
    "Thị xã ",
    "Huyện ",
    "Tỉnh ",
    "Xã ",
];

/// A gap to be filled in by hand; it does not break.
const GAP: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// Whether the unit is led by a people's committee, which signs for it.
fn is_committee(unit: &Unit) -> bool {
    matches!(unit.level, Level::District | Level::Commune)
}

/// The unit in a sentence: `Ủy ban nhân dân xã Hương Mai`.
pub(super) fn body_name(unit: &Unit) -> String {
    if is_committee(unit) {
        format!("Ủy ban nhân dân {}", within_sentence(&unit.name))
    } else {
        unit.name.clone()
    }
}

/// What the unit's level usually has.
#[must_use]
pub fn defaults(plan: &Plan, unit: &Unit) -> Defaults {
    let province = &plan.province.name;
    let starts = |kind: &str| unit.name.starts_with(kind);
    let committee = is_committee(unit);
    let head = match () {
        () if committee => "CHỦ TỊCH",
        () if starts("Sở ") => "GIÁM ĐỐC",
        () if starts("Văn phòng ") => "CHÁNH VĂN PHÒNG",
        () => "THỦ TRƯỞNG",
    };
    let under_province = starts("Sở ") || starts("Văn phòng ");
    Defaults {
        symbol: if committee {
            "BC-UBND".to_owned()
        } else {
            format!("BC-{}", initials(&unit.name))
        },
        superior: if under_province {
            format!("ỦY BAN NHÂN DÂN\n{}", capitals(province))
        } else {
            String::new()
        },
        place: place(if committee { &unit.name } else { province }),
        head: head.to_owned(),
        recipients: "Như trên\nLưu: VT".to_owned(),
    }
}

/// `Hương Mai`; a place that is only a number keeps its kind: `Phường 1`.
fn place(name: &str) -> String {
    let bare = KINDS.iter().find_map(|kind| name.strip_prefix(kind));
    match bare {
        Some(bare) if !bare.starts_with(|c: char| c.is_ascii_digit()) => bare.to_owned(),
        _ => name.to_owned(),
    }
}

/// `Sở Thông tin và Truyền thông` → `STTTT`.
fn initials(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && *word != "và");
    let mut initials = String::new();
    for word in words {
        if word == "UBND" {
            initials.push_str(word);
        } else {
            initials.extend(capitals(word).chars().next());
        }
    }
    initials
}

/// The head and foot of what `source` holds.
pub(super) fn letterhead(source: &Source<'_>) -> Letterhead {
    let (unit, letter) = (source.unit, source.letter);
    let usual = defaults(source.plan, unit);
    let or = |typed: &str, usual: String| match typed.trim() {
        "" => usual,
        typed => typed.to_owned(),
    };
    let issuer = if is_committee(unit) {
        vec!["ỦY BAN NHÂN DÂN".to_owned(), capitals(&unit.name)]
    } else {
        vec![capitals(&unit.name)]
    };
    let full_number = full_number(&letter.number, &or(&letter.symbol, usual.symbol));
    let head = capitals(&or(&letter.head, usual.head));
    Letterhead {
        superior: lines(&capitals(&or(&letter.superior, usual.superior))),
        issuer,
        number: format!("Số: {full_number}"),
        full_number,
        dateline: format!(
            "{}, {}",
            or(&letter.place, usual.place),
            long_date(source.date())
        ),
        capacity: capacity(is_committee(unit), &head, letter.deputy),
        signer: letter.signer.trim().to_owned(),
        recipients: recipients(&or(&letter.recipients, usual.recipients)),
    }
}

/// `15/BC-UBND`; a number below 10 with a leading 0, a missing one as a gap,
/// and one that was typed with its symbol as it is.
fn full_number(number: &str, symbol: &str) -> String {
    let number = number.trim();
    match number.parse::<u32>() {
        Ok(n) => format!("{n:02}/{symbol}"),
        Err(_) if number.is_empty() => format!("{GAP}/{symbol}"),
        Err(_) if number.contains('/') => number.to_owned(),
        Err(_) => format!("{number}/{symbol}"),
    }
}

/// On whose behalf and in which capacity it is signed.
fn capacity(committee: bool, head: &str, deputy: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if committee {
        lines.push("TM. ỦY BAN NHÂN DÂN".to_owned());
    }
    if deputy {
        lines.push(format!("KT. {head}"));
        lines.push(format!("PHÓ {head}"));
    } else {
        lines.push(head.to_owned());
    }
    lines
}

/// A dash before each, `;` after each, `.` after the last.
fn recipients(typed: &str) -> Vec<String> {
    let names: Vec<String> = lines(typed)
        .iter()
        .map(|line| {
            let name = line.trim_start_matches(['-', '–', ' ']);
            name.trim_end_matches([';', '.', ',', ' ']).to_owned()
        })
        .filter(|name| !name.is_empty())
        .collect();
    let last = names.len().saturating_sub(1);
    names
        .iter()
        .enumerate()
        .map(|(at, name)| format!("- {name}{}", if at == last { '.' } else { ';' }))
        .collect()
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
