//! Text metrics: how wide a text is, and breaking it into lines.
//!
//! The width of a character is the widest of the common sans-serif fonts (Noto
//! Sans, Arial, `DejaVu` Sans; Segoe UI and Roboto are narrower), so that what
//! is measured to fit does fit. Lengths are tenths of a CSS pixel.
//!
//! Written by hand: plotters measures in the page on wasm32 and estimates
//! natively, so the same chart would differ; `ttf-parser` or `fontdue` would
//! need a font of several hundred kilobytes (estimated) to measure with.

/// Widths of the ASCII characters from space to tilde, in 4/1000 em.
const ASCII_WIDTHS: [u8; 95] = [
    80, 101, 115, 210, 159, 238, 195, 69, 98, 98, 138, 210, 80, 91, 80, 93, 159, 159, 159, 159,
    159, 159, 159, 159, 159, 159, 85, 85, 210, 210, 210, 139, 254, 171, 172, 181, 193, 167, 153,
    195, 188, 85, 125, 167, 140, 227, 190, 197, 167, 197, 181, 167, 153, 183, 171, 248, 172, 167,
    172, 98, 93, 98, 210, 139, 125, 154, 159, 138, 159, 154, 88, 159, 159, 70, 70, 145, 70, 244,
    159, 153, 159, 159, 104, 131, 98, 159, 148, 205, 148, 148, 132, 159, 138, 159, 210,
];

/// Width of a character that the table does not cover, in 4/1000 em.
const UNKNOWN_WIDTH: u8 = 250;

/// The width of one character in 4/1000 em.
fn advance(character: char) -> u8 {
    let code = u32::from(character);
    let base = match code {
        0x20..=0x7e => code,
        0xa0 => 0x20,
        0xb7 => 0x2e,
        0xc0..=0xc5 | 0x102 => 0x41,
        0xc8..=0xcb => 0x45,
        0xcc..=0xcf | 0x128 => 0x49,
        0xd2..=0xd6 | 0x1a0 | 0x1af => 0x51,
        0xd9..=0xdc | 0x168 => 0x55,
        0xdd => 0x59,
        0xe0..=0xe5 | 0x103 => 0x61,
        0xe8..=0xeb => 0x65,
        0xec..=0xef | 0x129 => 0x69,
        0xf2..=0xf6 | 0x1a1 | 0x2010..=0x2015 => 0x6f,
        0xf9..=0xfc | 0x169 => 0x75,
        0xfd => 0x79,
        0x110 => 0x44,
        0x111 => 0x64,
        // ư carries a horn beside the letter, as Ư above: as wide as V and Q.
        0x1b0 => 0x56,
        // Latin Extended Additional holds the Vietnamese letters, capitals even.
        0x1ea0..=0x1ef9 => {
            let capital = match code {
                0x1ea0..=0x1eb7 => 0x41,
                0x1eb8..=0x1ec7 => 0x45,
                0x1ec8..=0x1ecb => 0x49,
                0x1ecc..=0x1ee3 => 0x4f,
                0x1ee4..=0x1ef1 => 0x55,
                _ => 0x59,
            };
            // The horned ones, Ứ to ự, are wider.
            if (0x1ee8..=0x1ef1).contains(&code) {
                if code % 2 == 0 { 0x51 } else { 0x56 }
            } else {
                capital + (code % 2) * 0x20
            }
        }
        0x300..=0x36f => return 0,
        0x2018..=0x2019 => 0x2c,
        0x201c..=0x201d => 0x22,
        0x2264..=0x2265 => 0x3c,
        _ => return UNKNOWN_WIDTH,
    };
    ASCII_WIDTHS[(base - 0x20) as usize]
}

/// How much wider bold text is, in percent: `DejaVu` Sans Bold, the widest, sets the
/// words of a status 13% wider than the regular one.
pub(super) const BOLD_PERCENT: i32 = 115;

/// The width of `text` at `size`, both in tenths of a pixel.
pub(super) fn width(text: &str, size: i32, bold: bool) -> i32 {
    let units: i64 = text.chars().map(|c| i64::from(advance(c))).sum();
    let regular = units * i64::from(size) / 250;
    let percent = if bold { BOLD_PERCENT } else { 100 };
    let total = regular * i64::from(percent) / 100;
    i32::try_from(total + 1).unwrap_or(i32::MAX)
}

/// Breaks `text` at spaces into lines no wider than `room`, of about equal
/// length. A word wider than a line is broken inside. Returns at least one line;
/// only the spaces at the breaks are dropped.
pub(super) fn wrap(text: &str, size: i32, bold: bool, room: i32) -> Vec<&str> {
    let mut best = wrap_greedily(text, size, bold, room);
    if best.len() > 1 {
        // Bisect for the narrowest column with as many lines: no word is left
        // alone on the last.
        let (mut narrow, mut wide) = (room / 2, room);
        for _ in 0..5 {
            let middle = i32::midpoint(narrow, wide);
            let lines = wrap_greedily(text, size, bold, middle);
            if lines.len() == best.len() {
                (best, wide) = (lines, middle);
            } else {
                narrow = middle;
            }
        }
    }
    best
}

/// Breaks `text` greedily: each line as long as `room` allows.
fn wrap_greedily(text: &str, size: i32, bold: bool, room: i32) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text.trim_matches(' ');
    while !rest.is_empty() && width(rest, size, bold) > room {
        let end = line_end(rest, size, bold, room);
        let (line, after) = rest.split_at(end);
        lines.push(line.trim_end_matches(' '));
        rest = after.trim_start_matches(' ');
    }
    if !rest.is_empty() || lines.is_empty() {
        lines.push(rest);
    }
    lines
}

/// The byte at which the first line of `text` ends. `text` is wider than `room`.
fn line_end(text: &str, size: i32, bold: bool, room: i32) -> usize {
    let mut units = 0_i64;
    let scale = i64::from(size) * i64::from(if bold { BOLD_PERCENT } else { 100 });
    let limit = i64::from(room) * 25_000;
    let mut space = 0;
    for (at, character) in text.char_indices() {
        units += i64::from(advance(character));
        if character == ' ' {
            space = at;
        } else if units * scale > limit {
            let first = text.chars().next().map_or(0, char::len_utf8);
            return if space > 0 { space } else { at.max(first) };
        }
    }
    text.len()
}

/// The number of `items`, as a factor for lengths.
pub(super) fn count<T>(items: &[T]) -> i32 {
    i32::try_from(items.len()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_letters_are_as_wide_as_their_bases() {
        for (marked, base) in [("ệ", "e"), ("Ấ", "A"), ("đ", "d"), ("ị", "i"), ("ỹ", "y")]
        {
            assert_eq!(
                width(marked, 160, false),
                width(base, 160, false),
                "{marked}"
            );
        }
        assert!(width("ự", 160, false) >= width("u", 160, false) * 9 / 10);
    }

    #[test]
    fn a_short_name_stays_on_one_line() {
        assert_eq!(
            wrap("Hồ sơ trực tuyến", 150, false, 2000),
            ["Hồ sơ trực tuyến"]
        );
    }

    #[test]
    fn a_long_name_breaks_between_words() {
        assert_eq!(
            wrap("Xử lý văn bản trên môi trường mạng", 150, false, 1500),
            ["Xử lý văn bản trên", "môi trường mạng"]
        );
    }

    #[test]
    fn no_word_is_left_alone_on_the_last_line() {
        assert_eq!(
            wrap("Chứng thực bản sao điện tử", 150, false, 1950),
            ["Chứng thực", "bản sao điện tử"]
        );
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_and_kept_whole() {
        let lines = wrap("mmmmmmmmmm", 100, false, 300);
        assert!(lines.len() > 1);
        assert_eq!(lines.concat(), "mmmmmmmmmm");
    }

    #[test]
    fn wrapping_ends_even_without_any_room() {
        assert_eq!(wrap("ab c", 100, false, 0), ["a", "b", "c"]);
        assert_eq!(wrap("", 100, false, 0), [""]);
    }
}
