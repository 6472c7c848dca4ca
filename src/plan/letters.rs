//! Upper and lower case of Vietnamese letters.
//!
//! Written by hand, as is [`fold`](super::fold): `char::to_uppercase` would bring the
//! case tables of all of Unicode into the download, some kilobytes (estimated).

/// `text`, which is in NFC, in capitals: `Xã Hương Mai` → `XÃ HƯƠNG MAI`.
#[must_use]
pub fn capitals(text: &str) -> String {
    text.chars().map(upper).collect()
}

/// `text`, which is in NFC, with a small first letter, for use within a sentence:
/// `Quý II/2024` → `quý II/2024`.
#[must_use]
pub fn within_sentence(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(lower);
    first.into_iter().chain(rest).collect()
}

/// The capital of a Vietnamese letter; anything else as it is.
#[must_use]
pub fn upper(c: char) -> char {
    let by = |distance: u32| char::from_u32(u32::from(c) - distance).unwrap_or(c);
    match c {
        'a'..='z' => c.to_ascii_uppercase(),
        'à'..='ö' | 'ø'..='þ' => by(32),
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => by(1),
        '\u{1ea0}'..='\u{1ef9}' if u32::from(c) % 2 == 1 => by(1),
        _ => c,
    }
}

/// The small one of a Vietnamese letter; anything else as it is.
#[must_use]
pub fn lower(c: char) -> char {
    let by = |distance: u32| char::from_u32(u32::from(c) + distance).unwrap_or(c);
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Ö' | 'Ø'..='Þ' => by(32),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => by(1),
        '\u{1ea0}'..='\u{1ef9}' if u32::from(c) % 2 == 0 => by(1),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every letter of Vietnamese, vowels with every tone.
    const SMALL: &str =
        "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ";

    #[test]
    fn every_vietnamese_letter_has_the_capital_that_unicode_gives_it() {
        assert_eq!(capitals(SMALL), SMALL.to_uppercase());
        for letter in SMALL.to_uppercase().chars() {
            let small: String = letter.to_lowercase().collect();
            assert_eq!(within_sentence(&letter.to_string()), small);
        }
    }

    #[test]
    fn digits_signs_and_capitals_are_unchanged() {
        assert_eq!(
            capitals("Xã Hương Mai – 12/6 Ÿ ×÷"),
            "XÃ HƯƠNG MAI – 12/6 Ÿ ×÷"
        );
        assert_eq!(within_sentence("Quý II/2024"), "quý II/2024");
        assert_eq!(within_sentence(""), "");
    }
}
