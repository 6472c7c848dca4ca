//! An indicator (chỉ tiêu) and the target that each level of unit has to reach.

use super::{GroupId, IndicatorId};
use std::collections::BTreeMap;
use std::fmt;

/// One measured share of the plan: numerator ÷ denominator against a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its number in the plan, `I.4`.
    pub id: IndicatorId,
    /// The group it belongs to.
    pub group: GroupId,
    /// Full name, without the target.
    pub name: String,
    /// A name of a few words, for charts on a phone.
    pub short_name: String,
    /// The plan's sentence word for word, target included.
    pub statement: String,
    /// What the numerator counts.
    pub numerator: String,
    /// What the denominator counts.
    pub denominator: String,
    /// The noun after a number of them: `hồ sơ` in "còn thiếu 12 hồ sơ" (12 files short).
    pub counted: String,
    /// Most decimals of its figures: 0 for things counted, up to 3 for money.
    pub decimals: u8,
    /// How the rate is compared with the percentage.
    pub comparator: Comparator,
    /// The percentage to reach, for each level that reports the indicator.
    pub percent: BTreeMap<Level, Percent>,
    /// Who monitors it ("Chủ trì theo dõi, đánh giá").
    pub monitor: String,
    /// Who carries it out ("Chủ trì thực hiện").
    pub implementers: String,
    /// The portal that already counts its figures, where there is one, by name.
    pub source: Option<String>,
}

impl Indicator {
    /// The target of units at `level`, or `None` where that level does not report the indicator.
    #[must_use]
    pub fn target(&self, level: Level) -> Option<Target> {
        self.percent.get(&level).map(|&percent| Target {
            comparator: self.comparator,
            percent,
        })
    }
}

/// The level of administration that a unit belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A department of the province or its equal (sở, ngành).
    Department,
    /// A district, town or city under the province (huyện, thị xã, thành phố).
    District,
    /// A commune, ward or township (xã, phường, thị trấn).
    Commune,
    /// Telecoms, banks and enterprises.
    Other,
}

impl Level {
    /// Every level with its name in files.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("department", Self::Department),
        ("district", Self::District),
        ("commune", Self::Commune),
        ("other", Self::Other),
    ];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(_, level)| *level == self);
        found.map_or("", |(name, _)| name)
    }

    /// The level with this name in files.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, level)| *level)
    }
}

/// How a rate is compared with a percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparator {
    /// "đạt", "tối thiểu": rate ≥ percent.
    AtLeast,
    /// "trên": rate > percent.
    Above,
}

impl Comparator {
    /// The comparator with this name in files.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "at_least" => Some(Self::AtLeast),
            "above" => Some(Self::Above),
            _ => None,
        }
    }
}

/// A percentage from 0 to 100, exact to a thousandth of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    thousandths: u32,
}

impl Percent {
    /// `thousandths` of a percentage point, 0 to 100 000.
    #[must_use]
    pub fn from_thousandths(thousandths: u32) -> Option<Self> {
        (thousandths <= 100_000).then_some(Self { thousandths })
    }

    /// A whole percentage, 0 to 100.
    #[must_use]
    pub fn whole(percent: u32) -> Option<Self> {
        Self::from_thousandths(percent.checked_mul(1000)?)
    }

    /// In thousandths of a percentage point, 0 to 100 000.
    #[must_use]
    pub fn thousandths(self) -> u32 {
        self.thousandths
    }
}

/// Vietnamese, without trailing zeros: `70%`, `99,5%`.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.thousandths / 1000, self.thousandths % 1000);
        if rest == 0 {
            write!(f, "{whole}%")
        } else {
            let digits = format!("{rest:03}");
            write!(f, "{whole},{}%", digits.trim_end_matches('0'))
        }
    }
}

/// What a rate must reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// At least, or above.
    pub comparator: Comparator,
    /// The percentage.
    pub percent: Percent,
}

impl Target {
    /// As a fraction, 0.0 to 1.0. For drawing only: not exact.
    #[must_use]
    pub fn fraction(self) -> f64 {
        f64::from(self.percent.thousandths()) / 100_000.0
    }
}

/// `≥ 70%`, `> 50%`; `100%` alone, because no share exceeds it.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.comparator {
            Comparator::AtLeast if self.percent.thousandths == 100_000 => {
                write!(f, "{}", self.percent)
            }
            Comparator::AtLeast => write!(f, "≥ {}", self.percent),
            Comparator::Above => write!(f, "> {}", self.percent),
        }
    }
}
