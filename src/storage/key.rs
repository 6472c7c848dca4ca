//! What a record is about, as a typed key and as the name it is kept under.

use crate::bundle::Sha256Hex;
use crate::plan::{IndicatorId, PeriodId, PlanId, UnitCode};
use crate::report::{Field, LetterPart, NarrativeField, SubmissionId};
use std::fmt;

/// What every name of ours starts with; other pages of the same origin are never touched.
pub(super) const PREFIX: &str = "bcx/";
/// What the names of this layout start with.
const LAYOUT: &str = "bcx/1/";

/// What a record is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A setting of this browser.
    Setting(SettingName),
    /// One cell of a row.
    Cell {
        /// For which plan.
        plan: PlanId,
        /// By which unit.
        unit: UnitCode,
        /// For which period.
        period: PeriodId,
        /// The row.
        indicator: IndicatorId,
        /// The cell.
        field: Field,
    },
    /// One of the two texts below the rows.
    Narrative {
        /// For which plan.
        plan: PlanId,
        /// By which unit.
        unit: UnitCode,
        /// For which period.
        period: PeriodId,
        /// Which text.
        field: NarrativeField,
    },
    /// A part of the official document that stays with the unit.
    Letter {
        /// Whose document.
        unit: UnitCode,
        /// Which part.
        part: LetterPart,
    },
    /// A part of the official document of one period.
    PeriodLetter {
        /// For which plan.
        plan: PlanId,
        /// By which unit.
        unit: UnitCode,
        /// For which period.
        period: PeriodId,
        /// Which part.
        part: LetterPart,
    },
    /// The figures that "không phát sinh" (nothing arose) has replaced in a row by zeros:
    /// numerator, tab, denominator. The key of the numerator names the row.
    Replaced(Box<Self>),
    /// A finalised submission; immutable.
    Submission(SubmissionId),
    /// A file that was written, by its digest; immutable.
    Export(Sha256Hex),
    /// The last good file of a plan.
    Plan(PlanId),
    /// A submission that an undone restore had brought: `1` while it is hidden,
    /// blank once it has come again. Stored as `withdrawn`, a word of the first
    /// release; it is not the withdrawal of a report.
    Hidden(SubmissionId),
    /// What the last restore changed, so that it can be undone.
    Restored,
    /// When the app last started here, in milliseconds since 1970.
    LastStart,
    /// The id of this browser.
    Device,
}

/// Names a draft.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftId {
    /// For which plan.
    pub plan: PlanId,
    /// By which unit.
    pub unit: UnitCode,
    /// For which period.
    pub period: PeriodId,
}

/// A setting of this browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SettingName {
    /// The code of the unit that reports.
    Unit,
    /// Who reports.
    ReporterName,
    /// Their position.
    ReporterPosition,
    /// `light`, `dark` or blank.
    Theme,
    /// The id of the plan last in force.
    Plan,
    /// What was decided about pasted tables, as `report::TableMemory` writes it.
    Tables,
    /// `compact` where the entry form is a table of one line a row, or blank.
    Rows,
}

impl SettingName {
    const ALL: [Self; 7] = [
        Self::Unit,
        Self::ReporterName,
        Self::ReporterPosition,
        Self::Theme,
        Self::Plan,
        Self::Rows,
        Self::Tables,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::ReporterName => "reporter-name",
            Self::ReporterPosition => "reporter-position",
            Self::Theme => "theme",
            Self::Plan => "plan",
            Self::Rows => "rows",
            Self::Tables => "tables",
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(LAYOUT)?;
        match self {
            Self::Setting(name) => write!(f, "setting/{}", name.name()),
            Self::Cell {
                plan,
                unit,
                period,
                indicator,
                field,
            } => {
                write!(
                    f,
                    "cell/{plan}/{unit}/{period}/{indicator}/{}",
                    field.name()
                )
            }
            Self::Narrative {
                plan,
                unit,
                period,
                field,
            } => {
                write!(f, "text/{plan}/{unit}/{period}/{}", field.name())
            }
            Self::Letter { unit, part } => write!(f, "letter/{unit}/{}", part.name()),
            Self::PeriodLetter {
                plan,
                unit,
                period,
                part,
            } => write!(f, "letter/{plan}/{unit}/{period}/{}", part.name()),
            Self::Replaced(numerator) => {
                let name = numerator.to_string();
                write!(f, "replaced/{}", name.strip_prefix(LAYOUT).unwrap_or(&name))
            }
            Self::Submission(id) => write!(f, "submission/{id}"),
            Self::Export(digest) => write!(f, "export/{digest}"),
            Self::Plan(id) => write!(f, "plan/{id}"),
            Self::Hidden(id) => write!(f, "withdrawn/{id}"),
            Self::Restored => f.write_str("restored"),
            Self::LastStart => f.write_str("last-start"),
            Self::Device => f.write_str("device"),
        }
    }
}

impl Key {
    /// Reads a name that a record is kept under.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.strip_prefix(LAYOUT)?.split('/').collect();
        match *parts.as_slice() {
            ["setting", name] => SettingName::ALL
                .into_iter()
                .find(|s| s.name() == name)
                .map(Self::Setting),
            ["cell", plan, unit, period, indicator, field] => Some(Self::Cell {
                plan: PlanId::parse(plan).ok()?,
                unit: UnitCode::parse(unit).ok()?,
                period: PeriodId::parse(period).ok()?,
                indicator: IndicatorId::parse(indicator).ok()?,
                field: Field::parse(field)?,
            }),
            ["text", plan, unit, period, field] => Some(Self::Narrative {
                plan: PlanId::parse(plan).ok()?,
                unit: UnitCode::parse(unit).ok()?,
                period: PeriodId::parse(period).ok()?,
                field: NarrativeField::parse(field)?,
            }),
            ["letter", unit, part] => Some(Self::Letter {
                unit: UnitCode::parse(unit).ok()?,
                part: LetterPart::parse(part).filter(|part| !part.is_of_period())?,
            }),
            ["letter", plan, unit, period, part] => Some(Self::PeriodLetter {
                plan: PlanId::parse(plan).ok()?,
                unit: UnitCode::parse(unit).ok()?,
                period: PeriodId::parse(period).ok()?,
                part: LetterPart::parse(part).filter(|part| part.is_of_period())?,
            }),
            ["replaced", "cell", .., "numerator"] => {
                let cell = name.strip_prefix(LAYOUT)?.strip_prefix("replaced/")?;
                let numerator = Self::parse(&format!("{LAYOUT}{cell}"))?;
                Some(Self::Replaced(Box::new(numerator)))
            }
            ["submission", id] => SubmissionId::parse(id).map(Self::Submission),
            ["export", digest] => Sha256Hex::parse(digest).map(Self::Export),
            ["plan", id] => PlanId::parse(id).ok().map(Self::Plan),
            ["withdrawn", id] => SubmissionId::parse(id).map(Self::Hidden),
            ["restored"] => Some(Self::Restored),
            ["last-start"] => Some(Self::LastStart),
            ["device"] => Some(Self::Device),
            _ => None,
        }
    }

    /// Whether it is something a clerk types into a report.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        matches!(
            self,
            Self::Cell { .. }
                | Self::Narrative { .. }
                | Self::Letter { .. }
                | Self::PeriodLetter { .. }
        )
    }

    /// The draft that the key is a cell or a text of.
    #[must_use]
    pub fn draft(&self) -> Option<DraftId> {
        match self {
            Self::Cell {
                plan, unit, period, ..
            }
            | Self::Narrative {
                plan, unit, period, ..
            } => Some(DraftId {
                plan: plan.clone(),
                unit: unit.clone(),
                period: period.clone(),
            }),
            _ => None,
        }
    }

    /// Whether the text under the key never changes once it is there.
    #[must_use]
    pub fn is_immutable(&self) -> bool {
        matches!(self, Self::Submission(_) | Self::Export(_))
    }
}
