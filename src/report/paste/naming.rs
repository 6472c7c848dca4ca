//! Which indicator a code or a name means.

use crate::plan::{GroupId, Indicator, IndicatorId, Level, Plan, fold};

/// Names shorter than this many letters are no evidence inside a longer text.
const TELLING: usize = 12;
/// Longer cells are no names.
const LONGEST: usize = 1_200;

/// The indicators of the plan as rows may name them.
pub(super) struct Names<'a> {
    known: Vec<Known<'a>>,
    groups: Vec<(&'a GroupId, String)>,
}

struct Known<'a> {
    indicator: &'a Indicator,
    reported: bool,
    /// `i4`
    compact: String,
    /// `I.4` → 4.
    number: Option<u32>,
    /// Name, short name and the plan's sentence, as words.
    names: [String; 3],
}

/// What a code says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Code<'a> {
    /// `I.4`.
    Full(&'a Indicator, bool),
    /// `4`: one of several, perhaps.
    Number(u32),
}

/// What a cell or a row names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// No indicator.
    Nothing,
    /// One that the level reports.
    One(IndicatorId),
    /// One that it does not.
    NotReported(IndicatorId),
    /// More than one.
    Several(Vec<IndicatorId>),
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

    /// The rows of the form.
    pub(super) fn reported(&self) -> impl Iterator<Item = &'a Indicator> + '_ {
        let reported = self.known.iter().filter(|known| known.reported);
        reported.map(|known| known.indicator)
    }

    /// The code that a cell is, or that it begins with: `I.4`, `I4`,
    /// `Chỉ tiêu I.4: …`; a bare number only as `Chỉ tiêu 4` or where
    /// `numbers` are asked for.
    pub(super) fn code(&self, cell: &str, numbers: bool) -> Option<Code<'a>> {
        if cell.len() > LONGEST {
            return None;
        }
        let folded = fold(cell);
        let spoken = folded.strip_prefix("chi tieu ");
        let rest = spoken.unwrap_or(&folded);
        let rest = rest.strip_prefix("so ").unwrap_or(rest);
        let token = rest.split([' ', ':', '(']).next().unwrap_or_default();
        [token, rest].into_iter().find_map(|text| {
            let compact = compact(text);
            if compact.is_empty() || compact.len() > 8 {
                return None;
            }
            if compact.bytes().all(|b| b.is_ascii_digit()) {
                let number = compact.parse().ok().map(Code::Number);
                return number
                    .filter(|_| text == rest && numbers || text == token && spoken.is_some());
            }
            let mut same = self.known.iter().filter(|known| known.compact == compact);
            let one = same.next().filter(|_| same.next().is_none())?;
            Some(Code::Full(one.indicator, one.reported))
        })
    }

    /// The indicators that a number means, within a group where one is open.
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

    /// The indicators that a cell names: those whose name it is, else those of
    /// whose name it is a part, else those whose name is most of it.
    pub(super) fn named(&self, cell: &str) -> Named {
        if cell.len() > LONGEST {
            return Named::Nothing;
        }
        let text = words(without_number(cell));
        if text.trim().is_empty() {
            return Named::Nothing;
        }
        let pick = |test: &dyn Fn(&String) -> bool| -> Vec<&Known<'a>> {
            let known = self.known.iter();
            known.filter(|known| known.names.iter().any(test)).collect()
        };
        let mut found = pick(&|name| *name == text);
        if found.is_empty() && telling(&text) {
            found = pick(&|name| name.contains(&text));
        }
        if found.is_empty() {
            // A longer name that holds a shorter one leaves it no say.
            let longest = |known: &&Known<'a>| known.longest_in(&text);
            let most = self.known.iter().map(|k| longest(&k)).max().unwrap_or(0);
            let same = self.known.iter().filter(|k| most > 0 && longest(k) == most);
            found = same.collect();
        }
        match found[..] {
            [one] if !one.reported => Named::NotReported(one.indicator.id.clone()),
            _ => Named::of(found.iter().map(|known| known.indicator)),
        }
    }

    /// The group that a cell opens: `I`, `II. Phát triển kinh tế số`, or its name.
    pub(super) fn group(&self, cell: &str) -> Option<&'a GroupId> {
        if cell.len() > LONGEST {
            return None;
        }
        let text = words(cell);
        let opened = self.groups.iter().find(|(id, name)| {
            let number = words(id.as_str());
            text == number || text == *name || text == format!("{}{name}", number.trim_end())
        });
        opened.map(|(id, _)| *id)
    }
}

impl Known<'_> {
    /// How long the longest name is that makes up half of `text` or more.
    fn longest_in(&self, text: &str) -> usize {
        let names = self.names.iter().filter(|name| telling(name));
        let held =
            names.filter(|name| name.len() * 2 >= text.len() && text.contains(name.as_str()));
        held.map(String::len).max().unwrap_or(0)
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

/// Letters and digits only: `I.4` → `i4`.
fn compact(text: &str) -> String {
    let mut text = fold(text);
    text.retain(|c| c.is_ascii_alphanumeric());
    text
}

/// Folded words with one space before, between and behind, so that a text
/// holds another only at whole words.
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

/// A name that stands for itself inside a longer text: three words at least.
fn telling(words: &str) -> bool {
    words.len() > TELLING && words.trim().matches(' ').count() >= 2
}

/// A name without the number before it: `4. Tỷ lệ …`, `I.4 Tỷ lệ …`, `- Tỷ lệ …`.
fn without_number(cell: &str) -> &str {
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
