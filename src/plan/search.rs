//! Finds units by code or part of a name, with or without diacritics.

use super::fold::{fold, lower_with_diacritics};
use super::{Plan, Unit};

/// Kinds of unit that names start with and that are seldom typed, folded.
const TITLES: [&str; 7] = [
    "xa ",
    "phuong ",
    "thi tran ",
    "huyen ",
    "thi xa ",
    "thanh pho ",
    "so ",
];

/// Abbreviations that clerks type before a name and that the plan's names lack: "UBND
/// xã Hương Mai", "TP Bắc Giang", "TT. Chũ". In the order in which they follow each
/// other.
const ABBREVIATIONS: [&str; 7] = ["ubnd ", "tp ", "tx ", "tt ", "h ", "p ", "x "];

/// How well a unit matches a query, best first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tier {
    Code,
    CodePrefix,
    Name,
    NamePrefix,
    WordStart,
    Part,
    AllWords,
}

const TIERS: [Tier; 7] = [
    Tier::Code,
    Tier::CodePrefix,
    Tier::Name,
    Tier::NamePrefix,
    Tier::WordStart,
    Tier::Part,
    Tier::AllWords,
];

/// The units that match `query`, best first, at most `limit`. A blank query finds
/// nothing.
///
/// Best is the code itself, then a code that starts with the query, the whole name, a
/// name that starts with it (with or without "xã", "huyện", "sở" …), a word that
/// starts with it, a part of the name or of name and district, and last all words in
/// any order. Among equals, names with the diacritics of the query come first;
/// otherwise the plan's order holds.
#[must_use]
pub fn find_units<'a>(plan: &'a Plan, query: &str, limit: usize) -> Vec<&'a Unit> {
    let query = words(query);
    let query = ABBREVIATIONS.iter().fold(query.as_str(), |query, short| {
        query.strip_prefix(short).unwrap_or(query)
    });
    let folded = fold(query);
    if folded.is_empty() {
        return Vec::new();
    }
    let typed_diacritics = query != folded;
    let found: Vec<(Tier, bool, &Unit)> = plan
        .units
        .iter()
        .filter_map(|unit| {
            let tier = tier(plan, unit, &folded)?;
            let same_diacritics = typed_diacritics && words(&unit.name).contains(query);
            Some((tier, same_diacritics, unit))
        })
        .collect();
    TIERS
        .iter()
        .flat_map(|&tier| [(tier, true), (tier, false)])
        .flat_map(|rank| found.iter().filter(move |f| (f.0, f.1) == rank))
        .map(|f| f.2)
        .take(limit)
        .collect()
}

fn tier(plan: &Plan, unit: &Unit, query: &str) -> Option<Tier> {
    let code = words(unit.code.as_str());
    if code == query {
        return Some(Tier::Code);
    }
    if code.starts_with(query) {
        return Some(Tier::CodePrefix);
    }
    let full = fold(&words(&unit.name));
    let own = own_name(&full);
    if query == full || query == own {
        return Some(Tier::Name);
    }
    if full.starts_with(query) || own.starts_with(query) {
        return Some(Tier::NamePrefix);
    }
    if has_word_start(&full, query) {
        return Some(Tier::WordStart);
    }
    let district = district_name(plan, unit);
    let in_district = format!("{full} {district}");
    let in_own_district = format!("{full} {}", own_name(&district));
    if in_district.contains(query) || in_own_district.contains(query) {
        return Some(Tier::Part);
    }
    let code_and_names = format!("{code} {in_district}");
    query
        .split(' ')
        .all(|word| code_and_names.starts_with(word) || has_word_start(&code_and_names, word))
        .then_some(Tier::AllWords)
}

/// Lower case with diacritics; everything but letters and digits becomes a space.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in lower_with_diacritics(text).chars() {
        // Combining marks are kept: they belong to the letter before them.
        if c.is_ascii_alphanumeric() || (!c.is_ascii() && !is_separator(c)) {
            words.push(c);
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    if words.ends_with(' ') {
        words.pop();
    }
    words
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2010}'..='\u{2027}' | '·' | '«' | '»')
}

fn own_name(folded: &str) -> &str {
    TITLES
        .iter()
        .find_map(|title| folded.strip_prefix(title))
        .unwrap_or(folded)
}

/// The folded name of the parent unit; blank where there is none.
fn district_name(plan: &Plan, unit: &Unit) -> String {
    unit.parent
        .as_ref()
        .and_then(|parent| plan.unit(parent))
        .map_or_else(String::new, |district| fold(&words(&district.name)))
}

fn has_word_start(text: &str, query: &str) -> bool {
    text.match_indices(query)
        .any(|(at, _)| at > 0 && text.as_bytes()[at - 1] == b' ')
}

#[cfg(test)]
mod tests;
