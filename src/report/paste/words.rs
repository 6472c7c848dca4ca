//! Words and codes of cells, folded so that spelling and marks do not matter.

use crate::plan::fold;

/// Shorter names, in bytes, are no evidence inside a longer text.
const MIN_DISTINCTIVE_BYTES: usize = 12;

/// Words around a name that do not make another thing of it: what is to be reached
/// (`… đạt tối thiểu 70% trở lên`), what kind of number it is, and until when.
const SAYS_NOTHING: [&str; 19] = [
    "dat", "toi", "thieu", "it", "nhat", "tren", "tu", "tro", "len", "ty", "le", "so", "chi",
    "tieu", "ket", "qua", "cap", "xa", "den",
];

/// Whether a text has no words but numbers and [`SAYS_NOTHING`].
pub(super) fn says_nothing(text: &str) -> bool {
    text.split_whitespace().all(|word| {
        let is_percentage = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
        is_percentage || SAYS_NOTHING.contains(&word)
    })
}

/// The numbers and words of a code, without what stands between them.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric());
    parts.filter(|part| !part.is_empty())
}

/// Folded letters and digits only: `I.4` becomes `i4`.
pub(super) fn compact(text: &str) -> String {
    let mut text = fold(text);
    text.retain(|c| c.is_ascii_alphanumeric());
    text
}

/// Folded words, each with a space before and after, so that one text contains another
/// only at whole words.
pub(super) fn words(text: &str) -> String {
    let mut words = String::from(" ");
    for word in fold(text).split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            words.push_str(word);
            words.push(' ');
        }
    }
    words
}

/// Whether a name identifies itself inside a longer text: at least three words.
pub(super) fn is_distinctive(words: &str) -> bool {
    words.len() > MIN_DISTINCTIVE_BYTES && words.trim().matches(' ').count() >= 2
}

/// A name without the number or dash before it: `4. Tỷ lệ …`, `I.4 Tỷ lệ …`, `- Tỷ lệ …`.
pub(super) fn without_number(cell: &str) -> &str {
    match cell.split_once(char::is_whitespace) {
        Some((first, rest)) if first.len() <= 8 && !rest.trim().is_empty() => {
            let number = first.ends_with(['.', ':', ')', '-', '/'])
                || first.chars().any(|c| c.is_ascii_digit())
                || first.chars().all(|c| !c.is_alphanumeric());
            if number { rest } else { cell }
        }
        _ => cell,
    }
}
