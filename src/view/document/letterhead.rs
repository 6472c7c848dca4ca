//! The letterhead and the foot of the document: issuer, number, place and date,
//! signature, recipients; as the unit has typed them, else what is usual for
//! units of its level.

use super::Source;
use super::dates::long_date;
use crate::plan::{Level, Plan, Unit, capitals, within_sentence};

/// The texts of letterhead and foot; see [`Document`](super::Document).
pub(super) struct Letterhead {
    pub(super) superior: Vec<String>,
    pub(super) issuer: Vec<String>,
    pub(super) number: String,
    /// Number and symbol, `15/BC-UBND`, or with a gap where the number is to be written by hand.
    pub(super) full_number: String,
    pub(super) dateline: String,
    pub(super) capacity: Vec<String>,
    pub(super) signer: String,
    pub(super) recipients: Vec<String>,
}

/// What is used for texts that were left blank; the form shows it as placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defaults {
    /// Symbol of the document number, `BC-UBND`.
    pub symbol: String,
    /// The superior body, line by line; may be blank.
    pub superior: String,
    /// Place in the date line, `Hương Mai`.
    pub place: String,
    /// Title of the head of the unit, `CHỦ TỊCH` (chairman).
    pub head: String,
    /// The recipients, line by line.
    pub recipients: String,
}

/// The kinds of administrative unit that a name may begin with.
const KINDS: [&str; 7] = [
    "Thị trấn ",
    "Thành phố ",
    "Phường ",
    "Thị xã ",
    "Huyện ",
    "Tỉnh ",
    "Xã ",
];

/// A gap to be filled in by hand: eight no-break spaces.
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

/// What is usual for a unit of this level and kind.
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

/// The name of a place without its kind: `Xã Hương Mai` → `Hương Mai`. A name
/// that is a number keeps its kind: `Phường 1`.
fn place(name: &str) -> String {
    let bare = KINDS.iter().find_map(|kind| name.strip_prefix(kind));
    match bare {
        Some(bare) if !bare.starts_with(|c: char| c.is_ascii_digit()) => bare.to_owned(),
        _ => name.to_owned(),
    }
}

/// The initials of a body: `Sở Thông tin và Truyền thông` → `STTTT`.
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

/// Letterhead and foot of the document made from `source`.
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

/// The document number with its symbol: `15/BC-UBND`. Below 10 it has a leading
/// 0; where it is blank there is a gap; with a symbol typed along it stays as it is.
fn full_number(number: &str, symbol: &str) -> String {
    let number = number.trim();
    match number.parse::<u32>() {
        Ok(n) => format!("{n:02}/{symbol}"),
        Err(_) if number.is_empty() => format!("{GAP}/{symbol}"),
        Err(_) if number.contains('/') => number.to_owned(),
        Err(_) => format!("{number}/{symbol}"),
    }
}

/// The lines above the signature: `TM.` on behalf of a committee, `KT.` for a
/// deputy who signs for `head`.
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

/// Punctuates the lines of `typed`: a dash before each, `;` after each, `.` after
/// the last.
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

/// The lines of `text` that are not blank, trimmed.
fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
