//! Text in the fonts that offices used before Unicode: TCVN3 (ABC, `.VnTime`) and
//! VNI-Windows (`VNI-Times`). Copied as Unicode it is readable in its own font only:
//! `®· ®èi chiÕu`, `ñaõ ñoái chieáu`.
//!
//! It is recognised by what its words become: nearly all of them must be Vietnamese
//! syllables afterwards, and several must not have been before. Text with a letter that
//! only Vietnamese in Unicode has is never touched, and one odd sign proves nothing.

mod syllable;

use crate::plan::{capitals, lower, upper};
use std::collections::BTreeSet;
use syllable::is_syllable;

/// An encoding of Vietnamese before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegacyEncoding {
    /// TCVN 5712:1993 VN3, of the fonts `.VnTime`, `.VnArial`. In fonts whose names end
    /// in H the same characters are capitals.
    Tcvn3,
    /// VNI-Windows, of the fonts `VNI-Times`, `VNI-Helve`: a letter, then its marks.
    Vni,
}

/// Whether it is worth while to have `text` recognised: it has letters beyond ASCII, and
/// none that only Vietnamese in Unicode has.
#[must_use]
pub fn may_be_legacy(text: &str) -> bool {
    let of_unicode = |c: char| {
        matches!(
            c,
            '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư'
        )
    };
    !text.is_ascii() && !text.chars().any(of_unicode)
}

/// What texts are found to be typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegacyText {
    /// The encoding.
    pub encoding: LegacyEncoding,
    /// Whether some of the texts are Unicode. If not, a text whose words are Vietnamese
    /// either way, `Ghi chó` for `Ghi chú`, is of the encoding as well.
    pub mixed: bool,
}

/// Fewest different words that are Vietnamese only after the conversion.
const MIN_EVIDENCE: usize = 2;

/// Most different words that are looked at.
const MAX_WORDS: usize = 4_000;

/// TCVN3 characters, as Latin-1 shows them, and their letters.
const TCVN3: [(char, char); 74] = [
    ('¡', 'Ă'),
    ('¢', 'Â'),
    ('£', 'Ê'),
    ('¤', 'Ô'),
    ('¥', 'Ơ'),
    ('¦', 'Ư'),
    ('§', 'Đ'),
    ('¨', 'ă'),
    ('©', 'â'),
    ('ª', 'ê'),
    ('«', 'ô'),
    ('¬', 'ơ'),
    ('\u{ad}', 'ư'),
    ('®', 'đ'),
    ('µ', 'à'),
    ('¶', 'ả'),
    ('·', 'ã'),
    ('¸', 'á'),
    ('¹', 'ạ'),
    ('»', 'ằ'),
    ('¼', 'ẳ'),
    ('½', 'ẵ'),
    ('¾', 'ắ'),
    ('Æ', 'ặ'),
    ('Ç', 'ầ'),
    ('È', 'ẩ'),
    ('É', 'ẫ'),
    ('Ê', 'ấ'),
    ('Ë', 'ậ'),
    ('Ì', 'è'),
    ('Î', 'ẻ'),
    ('Ï', 'ẽ'),
    ('Ð', 'é'),
    ('Ñ', 'ẹ'),
    ('Ò', 'ề'),
    ('Ó', 'ể'),
    ('Ô', 'ễ'),
    ('Õ', 'ế'),
    ('Ö', 'ệ'),
    ('×', 'ì'),
    ('Ø', 'ỉ'),
    ('Ü', 'ĩ'),
    ('Ý', 'í'),
    ('Þ', 'ị'),
    ('ß', 'ò'),
    ('á', 'ỏ'),
    ('â', 'õ'),
    ('ã', 'ó'),
    ('ä', 'ọ'),
    ('å', 'ồ'),
    ('æ', 'ổ'),
    ('ç', 'ỗ'),
    ('è', 'ố'),
    ('é', 'ộ'),
    ('ê', 'ờ'),
    ('ë', 'ở'),
    ('ì', 'ỡ'),
    ('í', 'ớ'),
    ('î', 'ợ'),
    ('ï', 'ù'),
    ('ñ', 'ủ'),
    ('ò', 'ũ'),
    ('ó', 'ú'),
    ('ô', 'ụ'),
    ('õ', 'ừ'),
    ('ö', 'ử'),
    ('÷', 'ữ'),
    ('ø', 'ứ'),
    ('ù', 'ự'),
    ('ú', 'ỳ'),
    ('û', 'ỷ'),
    ('ü', 'ỹ'),
    ('ý', 'ý'),
    ('þ', 'ỵ'),
];

/// VNI letters that are one character, in lower case.
const VNI_LETTERS: [(char, char); 9] = [
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
];

/// VNI marks after a letter, in lower case: the letters that take each, and what they
/// become.
const VNI_MARKS: [(char, &str, &str); 17] = [
    ('ù', "aeouyôö", "áéóúýớứ"),
    ('ø', "aeouyôö", "àèòùỳờừ"),
    ('û', "aeouyôö", "ảẻỏủỷởử"),
    ('õ', "aeouyôö", "ãẽõũỹỡữ"),
    ('ï', "aeouôö", "ạẹọụợự"),
    ('â', "aeo", "âêô"),
    ('á', "aeo", "ấếố"),
    ('à', "aeo", "ầềồ"),
    ('å', "aeo", "ẩểổ"),
    ('ã', "aeo", "ẫễỗ"),
    ('ä', "aeo", "ậệộ"),
    ('ê', "a", "ă"),
    ('é', "a", "ắ"),
    ('è', "a", "ằ"),
    ('ú', "a", "ẳ"),
    ('ü', "a", "ẵ"),
    ('ë', "a", "ặ"),
];

/// In what these texts were typed; `None` where they are Unicode, or where
/// there is not enough of them to be sure.
#[must_use]
pub fn recognise<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<LegacyText> {
    let mut words = BTreeSet::new();
    let mut mixed = false;
    for text in texts {
        if is_unicode_vietnamese(text) {
            mixed = true;
        } else if words.len() < MAX_WORDS {
            words.extend(signed_words(text).take(MAX_WORDS));
        }
    }
    // A word that is Vietnamese as it stands, `xã`, proves nothing.
    let foreign: Vec<&str> = words
        .iter()
        .filter(|word| !is_syllable(word))
        .copied()
        .collect();
    let evidence = |encoding: LegacyEncoding| {
        let proofs = foreign
            .iter()
            .filter(|word| is_syllable(&convert_word(word, encoding)));
        let proofs = proofs.count();
        let sure = proofs * 10 >= foreign.len() * 9 && proofs * 4 >= words.len();
        (proofs >= MIN_EVIDENCE && sure).then_some(proofs)
    };
    let encoding = match [LegacyEncoding::Tcvn3, LegacyEncoding::Vni].map(evidence) {
        [Some(tcvn3), vni] if Some(tcvn3) > vni => LegacyEncoding::Tcvn3,
        [tcvn3, Some(vni)] if Some(vni) > tcvn3 => LegacyEncoding::Vni,
        _ => return None,
    };
    Some(LegacyText { encoding, mixed })
}

/// `text` in Unicode (NFC); `None` where it is no text of the encoding.
#[must_use]
pub fn convert(text: &str, found: LegacyText) -> Option<String> {
    let LegacyText { encoding, mixed } = found;
    if is_unicode_vietnamese(text) {
        return None;
    }
    let mut proved = !mixed;
    for word in signed_words(text) {
        if !is_syllable(&convert_word(word, encoding)) {
            return None;
        }
        proved |= !is_syllable(word);
    }
    if !proved {
        return None;
    }
    let mut converted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_of_word) {
        converted.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        converted.push_str(&convert_word(&rest[..end], encoding));
        rest = &rest[end..];
    }
    converted.push_str(rest);
    (converted != text).then_some(converted)
}

/// Whether a text has a letter that is neither ASCII nor Latin-1: it is in Unicode.
fn is_unicode_vietnamese(text: &str) -> bool {
    text.chars().any(|c| c > '\u{ff}' && c.is_alphabetic())
}

/// Whether a character may be part of a word in one of the encodings.
fn is_of_word(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{a1}'..='\u{ff}').contains(&c)
}

/// The words with a character beyond ASCII. One such character alone is a sign, `®`.
fn signed_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_word(c))
        .filter(|word| !word.is_ascii() && word.chars().nth(1).is_some())
}

/// A word, each of its characters by the table of `encoding`. A word in capitals, whose
/// font had no capitals with marks, comes out in capitals.
fn convert_word(word: &str, encoding: LegacyEncoding) -> String {
    let converted = match encoding {
        LegacyEncoding::Tcvn3 => word.chars().map(of_tcvn3).collect(),
        LegacyEncoding::Vni => of_vni(word),
    };
    let mut letters = word.chars().filter(char::is_ascii_alphabetic);
    let first = letters.by_ref().take(2).filter(char::is_ascii_uppercase);
    if first.count() == 2 && letters.all(|c| c.is_ascii_uppercase()) {
        capitals(&converted)
    } else {
        converted
    }
}

fn of_tcvn3(c: char) -> char {
    let found = TCVN3.iter().find(|(sign, _)| *sign == c);
    found.map_or(c, |(_, letter)| *letter)
}

fn of_vni(word: &str) -> String {
    let mut converted = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let small = lower(c);
        let marked = chars.peek().and_then(|mark| marked(small, lower(*mark)));
        if marked.is_some() {
            chars.next();
        }
        let single = || {
            let mut letters = VNI_LETTERS.iter();
            letters
                .find(|(sign, _)| *sign == small)
                .map(|(_, letter)| *letter)
        };
        match marked.or_else(single) {
            Some(letter) if c != small => converted.push(upper(letter)),
            Some(letter) => converted.push(letter),
            None => converted.push(c),
        }
    }
    converted
}

/// A VNI letter with the mark after it.
fn marked(letter: char, mark: char) -> Option<char> {
    let (_, letters, results) = VNI_MARKS.iter().find(|(found, ..)| *found == mark)?;
    let at = letters.chars().position(|c| c == letter)?;
    results.chars().nth(at)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
