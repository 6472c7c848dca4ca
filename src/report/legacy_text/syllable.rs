//! Whether a word can be a Vietnamese syllable: an initial, a rhyme of the language, at
//! most one tone, and only the tones that a final stop allows.

use crate::plan::lower;

/// Vowels with their tones: none, grave, acute, hook, tilde, dot.
const VOWELS: [&str; 12] = [
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
];
/// Positions of acute and dot, the only tones before a final stop.
const TONES_OF_STOPS: [usize; 2] = [2, 5];

/// Most letters of a syllable, `nghiêng`.
const MAX_LETTERS: usize = 7;

const INITIALS: [&str; 27] = [
    "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

const RHYMES: [&str; 158] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăm",
    "ăn", "ăng", "ăp", "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "ec", "em",
    "en", "eng", "eo", "ep", "et", "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "i", "ia",
    "ich", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "im", "in", "inh", "ip", "it", "iu",
    "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay",
    "oăc", "oăm", "oăn", "oăng", "oăt", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong",
    "ooc", "oong", "op", "ot", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi", "ơm",
    "ơn", "ơp", "ơt", "u", "ua", "uân", "uâng", "uât", "uây", "uc", "uê", "uêch", "uênh", "ui",
    "um", "un", "ung", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "up", "ut", "uy", "uya",
    "uych", "uyên", "uyêt", "uynh", "uyt", "uyu", "ư", "ưa", "ưc", "ưi", "ưng", "ưt", "ưu", "ươc",
    "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu", "y", "yêm", "yên", "yêng", "yêt", "yêu",
    "ynh", "yt",
];

/// Whether `word`, in NFC, can be a syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    if word.chars().nth(MAX_LETTERS).is_some() {
        return false;
    }
    let mut bare = String::new();
    let mut tone = None;
    for c in word.chars().map(lower) {
        let vowel = VOWELS.iter().find_map(|row| {
            let at = row.chars().position(|vowel| vowel == c)?;
            Some((row.chars().next()?, at))
        });
        match vowel {
            Some((_, at)) if at > 0 && tone.is_some() => return false,
            Some((letter, at)) => {
                tone = if at > 0 { Some(at) } else { tone };
                bare.push(letter);
            }
            None => bare.push(c),
        }
    }
    let stopped = bare.ends_with(['c', 'p', 't']) || bare.ends_with("ch");
    if stopped && !tone.is_some_and(|tone| TONES_OF_STOPS.contains(&tone)) {
        return false;
    }
    let starts = bare.char_indices().map(|(at, _)| at).take(4);
    starts.into_iter().any(|at| {
        let (initial, rhyme) = bare.split_at(at);
        (initial.is_empty() || INITIALS.contains(&initial)) && RHYMES.contains(&rhyme)
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn syllables_of_the_language_are_told_from_other_words() {
        for word in [
            "đã", "ĐỐI", "chiếu", "Nghiêm", "quốc", "giếng", "gì", "quy", "khuỷu", "xã", "Ư",
            "ngoằng", "thuế", "tuyến", "ước", "mỹ", "oanh",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in [
            "café",
            "été",
            "cac",
            "càc",
            "Microsoftđ",
            "đốí",
            "zã",
            "",
            "b",
            "señor",
            "für",
            "ñaõ",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
