//! Finds which indicator a code or a name in a cell means.

use super::content::counted;
use super::words::{compact, is_distinctive, parts, says_nothing, without_number, words};
use crate::plan::{GroupId, Indicator, IndicatorId, Level, Plan, fold};

/// Longer cells, in bytes, are not names.
const MAX_NAME_BYTES: usize = 1_200;
/// Longer texts, in letters and digits, are not codes.
const MAX_CODE_BYTES: usize = 8;
/// From so many words on a name identifies itself inside a longer text.
const MIN_CERTAIN_WORDS: usize = 6;

/// From so many words on the beginning of a name is the name.
const MIN_BEGINNING_WORDS: usize = 10;

/// The indicators and groups of a plan, prepared for recognising them in cells.
pub(super) struct Names<'a> {
    known: Vec<Known<'a>>,
    groups: Vec<(&'a GroupId, String)>,
}

struct Known<'a> {
    indicator: &'a Indicator,
    reported: bool,
    /// The code as letters and digits only, `i4`.
    compact: String,
    /// The number at the end of the code, 4 of `I.4`.
    number: Option<u32>,
    /// Name, short name and the plan's sentence, as [`words`].
    names: [String; 3],
    /// What numerator and denominator count, as [`words`].
    labels: [String; 2],
}

/// A code found in a cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Code<'a> {
    /// A whole code, `I.4`, and whether the level reports the indicator.
    Full(&'a Indicator, bool),
    /// Only a number, `4`, which several indicators may have.
    Number(u32),
}

/// The indicator that a cell or a row names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// No indicator.
    Nothing,
    /// An indicator that the level reports.
    One(IndicatorId),
    /// An indicator that the level does not report.
    NotReported(IndicatorId),
    /// More than one indicator.
    Several(Vec<IndicatorId>),
    /// Possibly this indicator: its name with other words.
    Perhaps(IndicatorId),
    /// What one figure of the indicator counts, and not the indicator.
    PartOf(IndicatorId),
}

impl<'a> Names<'a> {
    pub(super) fn new(plan: &'a Plan, level: Level) -> Self {
        let known = plan.indicators.iter().map(|indicator| Known {
            reported: indicator.target(level).is_some(),
            compact: compact(indicator.id.as_str()),
            number: indicator
                .id
                .as_str()
                .rsplit(|c: char| !c.is_ascii_digit())
                .next()
                .and_then(|digits| digits.parse().ok()),
            names: [&indicator.name, &indicator.short_name, &indicator.statement]
                .map(|name| words(name)),
            labels: [&indicator.numerator, &indicator.denominator].map(|label| words(label)),
            indicator,
        });
        Self {
            known: known.collect(),
            groups: plan
                .groups
                .iter()
                .map(|g| (&g.id, words(&g.name)))
                .collect(),
        }
    }

    /// The indicators that the level reports, in the order of the form.
    pub(super) fn reported(&self) -> impl Iterator<Item = &'a Indicator> + '_ {
        let reported = self.known.iter().filter(|known| known.reported);
        reported.map(|known| known.indicator)
    }

    /// The number of a cell without what the plan counts after it: `812` of `812 hồ sơ`.
    pub(super) fn without_unit(&self, cell: &str) -> Option<String> {
        let (number, what) = counted(cell)?;
        let what = fold(what);
        let mut known = self.known.iter();
        known
            .any(|known| fold(&known.indicator.counted) == what)
            .then(|| number.to_owned())
    }

    /// The code that a cell is or begins with: `I.4`, `I4`, `Chỉ tiêu I.4: …`. A bare number
    /// counts only as `Chỉ tiêu 4` or where `numbers` are codes.
    pub(super) fn code(&self, cell: &str, numbers: bool) -> Option<Code<'a>> {
        if cell.len() > MAX_NAME_BYTES {
            return None;
        }
        let folded = fold(cell);
        let announced = folded.strip_prefix("chi tieu ");
        let rest = announced.unwrap_or(&folded);
        let rest = rest.strip_prefix("so ").unwrap_or(rest);
        let token = rest.split([' ', ':', '(']).next().unwrap_or_default();
        [token, rest].into_iter().find_map(|text| {
            let compact = compact(text);
            if compact.is_empty() || compact.len() > MAX_CODE_BYTES {
                return None;
            }
            if compact.bytes().all(|b| b.is_ascii_digit()) {
                // `1.2` may be I.2 or a number of the table's own.
                if parts(text).count() > 1 {
                    return None;
                }
                let number = compact.parse().ok().map(Code::Number);
                return number
                    .filter(|_| text == rest && numbers || text == token && announced.is_some());
            }
            let mut same = self.known.iter().filter(|known| known.compact == compact);
            let one = same.next().filter(|_| same.next().is_none())?;
            Some(Code::Full(one.indicator, one.reported))
        })
    }

    /// The indicators with a number, within `group` if given.
    pub(super) fn numbered(&self, number: u32, group: Option<&GroupId>) -> Named {
        let all = self.known.iter().filter(|known| {
            known.number == Some(number) && group.is_none_or(|g| known.indicator.group == *g)
        });
        let (reported, others): (Vec<_>, Vec<_>) = all.partition(|known| known.reported);
        match (&reported[..], &others[..]) {
            ([], [other]) => Named::NotReported(other.indicator.id.clone()),
            _ => Named::of(reported.iter().map(|known| known.indicator)),
        }
    }

    /// The indicator that `1.2` may mean: the second of the first group.
    pub(super) fn by_position(&self, cell: &str) -> Option<IndicatorId> {
        let folded = fold(cell);
        let numbers: Vec<usize> = parts(&folded).map_while(|part| part.parse().ok()).collect();
        let [group, number] = numbers[..] else {
            return None;
        };
        let (group, _) = self.groups.get(group.checked_sub(1)?)?;
        match self.numbered(u32::try_from(number).ok()?, Some(group)) {
            Named::One(id) => Some(id),
            _ => None,
        }
    }

    /// The indicators that a cell names: those with exactly this name, or whose name it
    /// begins and is half of, or whose long name it contains. A few words of a name, or a
    /// short name among other words, are only perhaps the indicator: "hồ sơ trực tuyến chưa
    /// giải quyết" is another thing. What numerator or denominator count is never the indicator.
    pub(super) fn named(&self, cell: &str) -> Named {
        if cell.len() > MAX_NAME_BYTES {
            return Named::Nothing;
        }
        let text = words(without_number(cell));
        if text.trim().is_empty() {
            return Named::Nothing;
        }
        let pick = |test: &dyn Fn(&Known<'a>) -> bool| -> Vec<&Known<'a>> {
            self.known.iter().filter(|known| test(known)).collect()
        };
        let by_name = |test: &dyn Fn(&String) -> bool| pick(&|known| known.names.iter().any(test));
        // A sentence of the plan may itself begin with a number: "100% sản phẩm …".
        let whole = words(cell);
        let exact = by_name(&|name| *name == text || *name == whole);
        if !exact.is_empty() {
            return certain(&exact);
        }
        let counted = pick(&|known| known.labels.contains(&text));
        if let [known, ..] = counted[..] {
            return Named::PartOf(known.indicator.id.clone());
        }
        if is_distinctive(&text) {
            let begun = by_name(&|name| name.starts_with(&text) && text.len() * 2 >= name.len());
            // Where so much agrees, or where the clerk says that it goes on, the rest does.
            let agrees = text.split_whitespace().count() >= MIN_BEGINNING_WORDS
                || cell.ends_with("...")
                || cell.ends_with('…');
            match begun[..] {
                [] => {}
                [known] if !agrees && !known.ends_with_nothing(&text) => {
                    return uncertain(&begun, false);
                }
                _ => return certain(&begun),
            }
        }
        let counts = text.starts_with(" so ") || text.starts_with(" tong ");
        // Longest match wins: drop names contained in a longer matching name.
        let longest = self
            .known
            .iter()
            .map(|known| known.longest_match_in(&text))
            .max();
        let longest = longest.unwrap_or_default();
        if longest.bytes > 0 {
            let found = pick(&|known| known.longest_match_in(&text) == longest);
            let adds_nothing = |known: &&Known<'a>| known.adds_nothing(&text, longest);
            if longest.words >= MIN_CERTAIN_WORDS && !counts && found.iter().all(adds_nothing) {
                return certain(&found);
            }
            return uncertain(&found, counts);
        }
        if is_distinctive(&text) {
            return uncertain(&by_name(&|name| name.contains(&text)), counts);
        }
        Named::Nothing
    }

    /// The group whose heading a cell is: `I`, `II. Phát triển kinh tế số`, or its name.
    pub(super) fn group(&self, cell: &str) -> Option<&'a GroupId> {
        if cell.len() > MAX_NAME_BYTES {
            return None;
        }
        let text = words(cell);
        let group = self.groups.iter().find(|(id, name)| {
            let number = words(id.as_str());
            text == number || text == *name || text == format!("{}{name}", number.trim_end())
        });
        group.map(|(id, _)| *id)
    }
}

/// The size of a name that was found inside a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Match {
    bytes: usize,
    words: usize,
}

impl Known<'_> {
    /// The longest name that is at least half of `text`; of no size where there is none.
    fn longest_match_in(&self, text: &str) -> Match {
        let names = self.names.iter().filter(|name| is_distinctive(name));
        let matching =
            names.filter(|name| name.len() * 2 >= text.len() && text.contains(name.as_str()));
        let size = |name: &String| Match {
            bytes: name.len(),
            words: name.split_whitespace().count(),
        };
        matching.map(size).max().unwrap_or_default()
    }

    /// Whether what `text` says besides the name of this size is no more than a number and
    /// the words around it: `… quá hạn`, `… năm 2023` say something else.
    fn adds_nothing(&self, text: &str, size: Match) -> bool {
        let of_size = |name: &&String| name.len() == size.bytes && text.contains(name.as_str());
        let Some(name) = self.names.iter().find(of_size) else {
            return false;
        };
        says_nothing(&text.replacen(name.as_str(), " ", 1))
    }

    /// Whether a name that begins with `text` says no more after it than how much is to be
    /// reached. "Tỷ lệ kết quả giải quyết" may be the name of another thing than "… điện tử".
    fn ends_with_nothing(&self, text: &str) -> bool {
        let mut rests = self.names.iter().filter_map(|name| name.strip_prefix(text));
        rests.any(says_nothing)
    }
}

/// The indicator that is named for certain, or several.
fn certain(found: &[&Known<'_>]) -> Named {
    match found {
        [one] if !one.reported => Named::NotReported(one.indicator.id.clone()),
        _ => Named::of(found.iter().map(|known| known.indicator)),
    }
}

/// The indicator that a text may name; something that it counts where `counts`.
fn uncertain(found: &[&Known<'_>], counts: bool) -> Named {
    match found {
        [one] if counts => Named::PartOf(one.indicator.id.clone()),
        [one] => Named::Perhaps(one.indicator.id.clone()),
        _ => Named::of(found.iter().map(|known| known.indicator)),
    }
}

impl Named {
    fn of<'a>(indicators: impl Iterator<Item = &'a Indicator>) -> Self {
        let mut ids: Vec<IndicatorId> = indicators.map(|i| i.id.clone()).collect();
        match ids.len() {
            0 => Self::Nothing,
            1 => Self::One(ids.remove(0)),
            _ => Self::Several(ids),
        }
    }
}
