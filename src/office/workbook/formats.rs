//! The number formats of a workbook, as far as they say what a stored number
//! means: a percentage, a date, or just a number.

use super::package::Package;
use super::part::{Token, attribute};
use crate::view::workbook::WorkbookError;
use std::collections::BTreeMap;

/// How a stored number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// As a number.
    Number,
    /// A hundredfold with a percent sign.
    Percentage,
    /// As a date, a time of day or both; the number counts days.
    Date(Epoch),
}

/// From which day a workbook counts its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Epoch {
    /// 1 is the first day of 1900, as Windows programs count.
    #[default]
    From1900,
    /// 0 is the first day of 1904, as older Mac programs count.
    From1904,
}

/// The number format of each cell style, in the order of `cellXfs`.
pub(super) struct NumberFormats(Vec<NumberFormat>);

impl NumberFormats {
    /// Reads the styles part called `name`; no formats where there is none.
    pub(super) fn read(
        package: &mut Package<'_>,
        name: Option<&str>,
        epoch: Epoch,
    ) -> Result<Self, WorkbookError> {
        let mut formats = Vec::new();
        let part = name.map(|name| package.part(name)).transpose()?;
        let Some(mut part) = part.flatten() else {
            return Ok(Self(formats));
        };
        let mut custom: BTreeMap<u32, NumberFormat> = BTreeMap::new();
        let mut in_cells = false;
        loop {
            let tag = match part.next()? {
                Token::Open(tag) => tag,
                Token::Close(tag) => {
                    in_cells &= tag.local_name().as_ref() != b"cellXfs";
                    continue;
                }
                Token::Text(_) => continue,
                Token::End => return Ok(Self(formats)),
            };
            let number = |name| -> Result<Option<u32>, WorkbookError> {
                Ok(attribute(&tag, name)?.and_then(|id| id.parse().ok()))
            };
            match tag.local_name().as_ref() {
                b"numFmt" => {
                    if let (Some(id), Some(code)) =
                        (number("numFmtId")?, attribute(&tag, "formatCode")?)
                    {
                        custom.insert(id, of_code(&code, epoch));
                    }
                }
                b"cellXfs" => in_cells = true,
                b"xf" if in_cells => {
                    let id = number("numFmtId")?.unwrap_or(0);
                    let format = custom.get(&id).copied();
                    formats.push(format.unwrap_or_else(|| built_in(id, epoch)));
                }
                _ => {}
            }
        }
    }

    /// The format of the cell style at `index`, as a cell stores it; of the first
    /// style where the cell names none, a plain number where there is no such style.
    pub(super) fn get(&self, index: Option<&str>) -> NumberFormat {
        let index = index.and_then(|index| index.parse().ok());
        let format = self.0.get(index.unwrap_or(0_usize));
        format.copied().unwrap_or(NumberFormat::Number)
    }
}

/// The formats that files name by number only (ECMA-376 part 1, 18.8.30).
fn built_in(id: u32, epoch: Epoch) -> NumberFormat {
    match id {
        9 | 10 => NumberFormat::Percentage,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Date(epoch),
        _ => NumberFormat::Number,
    }
}

/// What a format code means: `0.0%`, `dd/mm/yyyy`, `[h]:mm`. Quoted text,
/// escaped characters, colours and locales say nothing.
fn of_code(code: &str, epoch: Epoch) -> NumberFormat {
    if ["general", "standard"]
        .iter()
        .any(|name| code.eq_ignore_ascii_case(name))
    {
        return NumberFormat::Number;
    }
    let mut chars = code.chars();
    let mut date = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|&c| c == '"')),
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|&c| c != ']').collect();
                let first = inside.chars().next().map(|c| c.to_ascii_lowercase());
                let elapsed = inside
                    .chars()
                    .all(|c| Some(c.to_ascii_lowercase()) == first);
                date |= elapsed && matches!(first, Some('h' | 'm' | 's'));
            }
            '%' => return NumberFormat::Percentage,
            c => date |= matches!(c.to_ascii_lowercase(), 'd' | 'm' | 'y' | 'h' | 's'),
        }
    }
    if date {
        NumberFormat::Date(epoch)
    } else {
        NumberFormat::Number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_what_a_number_means() {
        #[track_caller]
        fn case(code: &str, format: NumberFormat) {
            assert_eq!(of_code(code, Epoch::From1900), format, "{code}");
        }
        let date = NumberFormat::Date(Epoch::From1900);
        for code in [
            "General", "Standard", "0", "#,##0.00", "0.00E+00", "@", "# ?/?",
        ] {
            case(code, NumberFormat::Number);
        }
        for code in [
            "#,##0\" hồ sơ\"",
            "_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* \"-\"??\\ _₫_-;_-@_-",
            "[$₫-42A]#,##0",
            "[Red]0",
            "\\d0",
        ] {
            case(code, NumberFormat::Number);
        }
        for code in ["0%", "0.0%;-0.0%", "#,##0.00\\ %"] {
            case(code, NumberFormat::Percentage);
        }
        case("0\"%\"", NumberFormat::Number);
        for code in [
            "dd/mm/yyyy",
            "[$-42A]d mmmm, yyyy",
            "[h]:mm",
            "mm:ss.0",
            "D-MMM",
        ] {
            case(code, date);
        }
    }
}
