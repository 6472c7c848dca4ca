//! The looks of cells, as far as they say what a number means: a percentage,
//! a day, or just a number.

use super::package::{Package, Piece, attribute};
use crate::view::workbook::WorkbookError;
use std::collections::BTreeMap;

/// What a cell's number is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A number.
    Number,
    /// A hundredfold with a sign.
    Percentage,
    /// A day, a time of day or both.
    Day {
        /// Days are counted from 1904 rather than 1900.
        from_1904: bool,
    },
}

/// Looks by their number.
pub(super) struct Looks(Vec<Look>);

impl Looks {
    pub(super) fn read(
        package: &mut Package<'_>,
        name: Option<&str>,
        from_1904: bool,
    ) -> Result<Self, WorkbookError> {
        let mut looks = Vec::new();
        let part = name.map(|name| package.part(name)).transpose()?;
        let Some(mut part) = part.flatten() else {
            return Ok(Self(looks));
        };
        let mut own: BTreeMap<u32, Look> = BTreeMap::new();
        let mut in_cells = false;
        loop {
            let tag = match part.next()? {
                Piece::Open(tag) => tag,
                Piece::Close(tag) => {
                    in_cells &= tag.local_name().as_ref() != b"cellXfs";
                    continue;
                }
                Piece::Text(_) => continue,
                Piece::End => return Ok(Self(looks)),
            };
            let number = |name| -> Result<Option<u32>, WorkbookError> {
                Ok(attribute(&tag, name)?.and_then(|id| id.parse().ok()))
            };
            match tag.local_name().as_ref() {
                b"numFmt" => {
                    if let (Some(id), Some(code)) =
                        (number("numFmtId")?, attribute(&tag, "formatCode")?)
                    {
                        own.insert(id, of_code(&code, from_1904));
                    }
                }
                b"cellXfs" => in_cells = true,
                b"xf" if in_cells => {
                    let id = number("numFmtId")?.unwrap_or(0);
                    let own = own.get(&id).copied();
                    looks.push(own.unwrap_or_else(|| built_in(id, from_1904)));
                }
                _ => {}
            }
        }
    }

    /// The look of a number, which an absent or unknown one leaves a number.
    pub(super) fn get(&self, number: Option<&str>) -> Look {
        let number = number.and_then(|number| number.parse().ok());
        let look = self.0.get(number.unwrap_or(0_usize));
        look.copied().unwrap_or(Look::Number)
    }
}

/// The looks that every program knows by number.
fn built_in(id: u32, from_1904: bool) -> Look {
    match id {
        9 | 10 => Look::Percentage,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Look::Day { from_1904 },
        _ => Look::Number,
    }
}

/// What a format code says outside quotes: `0.0%`, `dd/mm/yyyy`, `[h]:mm`.
fn of_code(code: &str, from_1904: bool) -> Look {
    if ["general", "standard"]
        .iter()
        .any(|name| code.eq_ignore_ascii_case(name))
    {
        return Look::Number;
    }
    let mut signs = code.chars();
    let mut day = false;
    while let Some(sign) = signs.next() {
        match sign {
            '"' => drop(signs.by_ref().find(|&c| c == '"')),
            '\\' | '_' | '*' => drop(signs.next()),
            '[' => {
                let inside: String = signs.by_ref().take_while(|&c| c != ']').collect();
                let first = inside.chars().next().map(|c| c.to_ascii_lowercase());
                let elapsed = inside
                    .chars()
                    .all(|c| Some(c.to_ascii_lowercase()) == first);
                day |= elapsed && matches!(first, Some('h' | 'm' | 's'));
            }
            '%' => return Look::Percentage,
            sign => day |= matches!(sign.to_ascii_lowercase(), 'd' | 'm' | 'y' | 'h' | 's'),
        }
    }
    if day {
        Look::Day { from_1904 }
    } else {
        Look::Number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_what_a_number_means() {
        #[track_caller]
        fn case(code: &str, look: Look) {
            assert_eq!(of_code(code, false), look, "{code}");
        }
        let day = Look::Day { from_1904: false };
        for code in [
            "General", "Standard", "0", "#,##0.00", "0.00E+00", "@", "# ?/?",
        ] {
            case(code, Look::Number);
        }
        for code in [
            "#,##0\" hồ sơ\"",
            "_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* \"-\"??\\ _₫_-;_-@_-",
            "[$₫-42A]#,##0",
            "[Red]0",
            "\\d0",
        ] {
            case(code, Look::Number);
        }
        for code in ["0%", "0.0%;-0.0%", "#,##0.00\\ %"] {
            case(code, Look::Percentage);
        }
        case("0\"%\"", Look::Number);
        for code in [
            "dd/mm/yyyy",
            "[$-42A]d mmmm, yyyy",
            "[h]:mm",
            "mm:ss.0",
            "D-MMM",
        ] {
            case(code, day);
        }
    }
}
