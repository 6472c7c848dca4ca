//! Folds Vietnamese text to lower case without diacritics, for searching and comparing.
//!
//! Written by hand: `unicode-normalization` and `deunicode` bring the tables of all
//! scripts, tens of kilobytes that every clerk would download, where Vietnamese has
//! seven base letters; and neither makes the two spellings of a tone (`hoà`, `hòa`)
//! equal.

/// Lower-cases and strips Vietnamese diacritics, so that `Hòa`, `Hoà` and `hoa`
/// become equal and `đ` becomes `d`. Takes composed and decomposed text. Runs of
/// white space become one space, and none is left at the ends.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| !is_combining_mark(c)) {
        if !c.is_whitespace() {
            folded.push(base(c));
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// Lower-cases, keeps the diacritics, and writes every `oà`, `uý` as `òa`, `úy`, so
/// that both conventions of placing the tone mark compare equal. For comparing only:
/// `hoàng` becomes `hòang`.
pub(super) fn lower_with_diacritics(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    for c in text.chars().map(lower) {
        let Some((toned, bare)) = tone_moved(lowered.chars().next_back(), c) else {
            lowered.push(c);
            continue;
        };
        lowered.pop();
        lowered.push(toned);
        lowered.push(bare);
    }
    lowered
}

fn is_combining_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The base letter in lower case. `Ð` (eth) looks like `Đ`, and some old keyboards
/// type it instead.
fn base(c: char) -> char {
    match c {
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | '\u{1ea0}'..='\u{1eb7}' => 'a',
        'Đ' | 'đ' | 'Ð' => 'd',
        'È'..='Ë' | 'è'..='ë' | '\u{1eb8}'..='\u{1ec7}' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | '\u{1ec8}'..='\u{1ecb}' => 'i',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' | '\u{1ecc}'..='\u{1ee3}' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | '\u{1ee4}'..='\u{1ef1}' => 'u',
        'Ý' | 'ý' | 'ÿ' | '\u{1ef2}'..='\u{1ef9}' => 'y',
        _ => c.to_ascii_lowercase(),
    }
}

fn lower(c: char) -> char {
    match c {
        'À'..='Ï' | 'Ò'..='Ö' | 'Ù'..='Ý' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        'Ă' => 'ă',
        'Đ' | 'Ð' => 'đ',
        'Ĩ' => 'ĩ',
        'Ũ' => 'ũ',
        'Ơ' => 'ơ',
        'Ư' => 'ư',
        // In this block capitals have even code points, each followed by its small letter.
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(c as u32 | 1).unwrap_or(c),
        _ => c.to_ascii_lowercase(),
    }
}

/// `o` + `à` becomes `ò` + `a`; likewise for oa, oe and uy with each tone.
fn tone_moved(previous: Option<char>, c: char) -> Option<(char, char)> {
    let (toned, carriers, bare) = match previous? {
        'o' if "àáảãạ".contains(c) => ("àáảãạ", "òóỏõọ", 'a'),
        'o' => ("èéẻẽẹ", "òóỏõọ", 'e'),
        'u' => ("ỳýỷỹỵ", "ùúủũụ", 'y'),
        _ => return None,
    };
    let tone = toned.chars().position(|t| t == c)?;
    Some((carriers.chars().nth(tone)?, bare))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[track_caller]
    fn case(text: &str, folded: &str) {
        assert_eq!(fold(text), folded, "{text:?}");
    }

    #[test]
    fn every_vietnamese_letter_folds_to_ascii_in_either_case() {
        case("aàáảãạăằắẳẵặâầấẩẫậ", &"a".repeat(18));
        case("AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", &"a".repeat(18));
        case("eèéẻẽẹêềếểễệEÈÉẺẼẸÊỀẾỂỄỆ", &"e".repeat(24));
        case("iìíỉĩịIÌÍỈĨỊ", &"i".repeat(12));
        case("oòóỏõọôồốổỗộơờớởỡợ", &"o".repeat(18));
        case("OÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ", &"o".repeat(18));
        case("uùúủũụưừứửữựUÙÚỦŨỤƯỪỨỬỮỰ", &"u".repeat(24));
        case("yỳýỷỹỵYỲÝỶỸỴ", &"y".repeat(12));
        case("đĐ", "dd");
    }

    #[test]
    fn both_conventions_of_placing_the_tone_and_no_tone_become_equal() {
        case("Hòa", "hoa");
        case("Hoà", "hoa");
        case("hoa", "hoa");
    }

    #[test]
    fn decomposed_text_folds_like_composed_text() {
        case("Hu\u{31b}o\u{31b}ng Vi\u{323}\u{302}", "huong vi");
    }

    #[test]
    fn runs_of_any_space_become_one_and_ends_are_trimmed() {
        case("  Việt \t\u{a0} Yên\n", "viet yen");
        case(" ", "");
    }

    #[test]
    fn signs_and_other_scripts_stay() {
        case("I.4 – 70% Ω", "i.4 – 70% Ω");
    }

    #[test]
    fn lowering_keeps_diacritics() {
        assert_eq!(lower_with_diacritics("ĐẶNG ƯỚC ĂN Ở"), "đặng ước ăn ở");
    }

    #[test]
    fn lowering_moves_the_tone_of_oa_oe_and_uy_to_one_place() {
        assert_eq!(
            lower_with_diacritics("HOÀ khoẻ thuỷ"),
            lower_with_diacritics("Hòa khỏe thủy")
        );
        assert_ne!(lower_with_diacritics("hoá"), lower_with_diacritics("hoà"));
    }
}
