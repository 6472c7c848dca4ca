//! Reads a plan file (`bao-cao-xa/plan`, version 1) and refuses a wrong one
//! with the place and the reason.

use super::fields::Fields;
use super::{
    Group, GroupId, Indicator, IndicatorId, Level, Period, PeriodId, Plan, PlanId, Province,
    Reporting, Unit, UnitCode,
};
use crate::json::{Format, FrameError, MemberError};

/// The plan file's format.
pub const FORMAT: Format = Format {
    name: "bao-cao-xa/plan",
    newest: 1,
};
/// Quantities hold no more (`report::Quantity`).
const MAX_DECIMALS: u32 = 3;

/// Why a plan file is refused. The last good plan stays in use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Not a plan file of a version that is read.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// A value that contradicts the rest of the file.
    #[error("{place}: {reason}")]
    Invalid {
        /// Where, such as `indicators[3].percent`.
        place: String,
        /// What is wrong.
        reason: PlanFault,
    },
}

/// What is wrong with one value of a plan file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// Two things carry the same code, or a unit stands above itself.
    #[error("code {0:?} stands twice")]
    Repeated(String),
    /// A code that nothing in the plan carries.
    #[error("code {0:?} is unknown")]
    Unknown(String),
    /// A list that must have members has none, or a text says nothing.
    #[error("must not be empty")]
    Empty,
    /// A number, date, offset or (control) character outside what is allowed.
    #[error("{0:?} is out of range")]
    OutOfRange(String),
    /// Dates or periods that run backwards or overlap.
    #[error("dates are out of order")]
    OutOfOrder,
    /// Levels and percentages that do not match.
    #[error("levels and percentages do not match")]
    LevelsMismatch,
    /// A member that is absent, unknown or of another kind.
    #[error("{0}")]
    Misshapen(&'static str),
}

impl Plan {
    /// Reads and validates a plan file.
    ///
    /// # Errors
    /// [`PlanError`] with the place and the reason; nothing partial is returned.
    pub fn read(text: &str) -> Result<Self, PlanError> {
        let json = FORMAT.parse(text)?;
        let plan = Fields::read(&json, "", plan)?;
        check(&plan)?;
        Ok(plan)
    }
}

impl From<MemberError> for PlanError {
    fn from(error: MemberError) -> Self {
        Self::Invalid {
            place: error.place,
            reason: PlanFault::Misshapen(error.reason),
        }
    }
}

fn plan(of: &mut Fields<'_>) -> Result<Plan, PlanError> {
    of.skip("format")?;
    of.skip("version")?;
    let id = of.code("id", PlanId::parse)?;
    let year = of.whole("year", 2000, 9999)?;
    let province = of.object("province", |of| {
        Ok(Province {
            code: of.code("code", UnitCode::parse)?,
            name: of.text("name"),
        })
    })?;
    let reporting = of.object("reporting", |of| {
        // Year to date is the only way of counting that version 1 knows.
        of.word("figures", |text| (text == "year_to_date").then_some(()))?;
        Ok(Reporting {
            utc_offset: of.utc_offset("utc_offset")?,
            recipient: of.text("recipient"),
        })
    })?;
    let periods = of.each("periods", period)?;
    let groups = of.each("groups", group)?;
    let indicators = of.each("indicators", indicator)?;
    let units = of.each("units", unit)?;
    Ok(Plan {
        id,
        year: i32::try_from(year).unwrap_or_default(),
        province,
        title: of.text("title"),
        issuer: of.text("issuer"),
        issued: of.date("issued"),
        reporting,
        periods,
        groups,
        indicators,
        units,
    })
}

fn period(of: &mut Fields<'_>) -> Result<Period, PlanError> {
    Ok(Period {
        id: of.code("id", PeriodId::parse)?,
        name: of.text("name"),
        from: of.date("from"),
        to: of.date("to"),
        due_before: of.date("due_before"),
        synthesis_before: of.date("synthesis_before"),
    })
}

fn group(of: &mut Fields<'_>) -> Result<Group, PlanError> {
    Ok(Group {
        id: of.code("id", GroupId::parse)?,
        name: of.text("name"),
    })
}

fn indicator(of: &mut Fields<'_>) -> Result<Indicator, PlanError> {
    let decimals = of.whole("decimals", 0, MAX_DECIMALS)?;
    let (comparator, percent) = of.target()?;
    let (id, group) = (
        of.code("id", IndicatorId::parse)?,
        of.code("group", GroupId::parse)?,
    );
    Ok(Indicator {
        id,
        group,
        name: of.text("name"),
        short_name: of.text("short_name"),
        statement: of.text("statement"),
        numerator: of.text("numerator"),
        denominator: of.text("denominator"),
        counted: of.text("counted"),
        decimals: u8::try_from(decimals).unwrap_or_default(),
        comparator,
        percent,
        monitor: of.text("monitor"),
        implementers: of.text("implementers"),
    })
}

fn unit(of: &mut Fields<'_>) -> Result<Unit, PlanError> {
    let (code, parent) = (of.code("code", UnitCode::parse)?, of.parent()?);
    Ok(Unit {
        code,
        level: of.word("level", Level::parse)?,
        parent,
        name: of.text("name"),
    })
}

/// Holds the plan's parts against each other.
fn check(plan: &Plan) -> Result<(), PlanError> {
    let periods = plan.periods.iter().map(|p| p.id.as_str()).collect();
    let groups = plan.groups.iter().map(|g| g.id.as_str()).collect();
    let indicators = plan.indicators.iter().map(|i| i.id.as_str()).collect();
    let units = plan.units.iter().map(|u| u.code.as_str()).collect();
    distinct("periods", "id", periods)?;
    let groups = distinct("groups", "id", groups)?;
    distinct("indicators", "id", indicators)?;
    let units = distinct("units", "code", units)?;
    check_order(plan)?;
    check_references(plan, &groups, &units)
}

/// The error that names a member of one object of a list.
fn refuse(list: &str, index: usize, member: &str, reason: PlanFault) -> PlanError {
    PlanError::Invalid {
        place: format!("{list}[{index}].{member}"),
        reason,
    }
}

/// Codes in order, each with its place in the list.
struct Codes<'a>(Vec<(&'a str, usize)>);

impl Codes<'_> {
    fn place(&self, code: &str) -> Option<usize> {
        let found = self.0.binary_search_by(|(known, _)| (*known).cmp(code));
        found.ok().map(|at| self.0[at].1)
    }
}

/// The codes of a list, in which none stands twice.
fn distinct<'a>(
    list: &'static str,
    member: &str,
    codes: Vec<&'a str>,
) -> Result<Codes<'a>, PlanError> {
    let mut codes: Vec<(&str, usize)> = codes.into_iter().zip(0..).collect();
    codes.sort_unstable();
    let twice = codes.windows(2).filter(|two| two[0].0 == two[1].0);
    match twice.map(|two| (two[1].1, two[1].0)).min() {
        Some((index, code)) => {
            let repeated = PlanFault::Repeated(code.to_owned());
            Err(refuse(list, index, member, repeated))
        }
        None => Ok(Codes(codes)),
    }
}

/// Within a period: figures, then the report, then the synthesis. From one
/// period to the next: no day of figures twice, and later deadlines.
fn check_order(plan: &Plan) -> Result<(), PlanError> {
    let mut before: Option<&Period> = None;
    for (index, period) in plan.periods.iter().enumerate() {
        let wrong = if before.is_some_and(|b| period.from <= b.to) {
            Some("from")
        } else if period.to < period.from {
            Some("to")
        } else if period.due_before <= period.to
            || before.is_some_and(|b| period.due_before <= b.due_before)
        {
            Some("due_before")
        } else if period.synthesis_before < period.due_before
            || before.is_some_and(|b| period.synthesis_before <= b.synthesis_before)
        {
            Some("synthesis_before")
        } else {
            None
        };
        if let Some(member) = wrong {
            return Err(refuse("periods", index, member, PlanFault::OutOfOrder));
        }
        before = Some(period);
    }
    Ok(())
}

fn check_references(plan: &Plan, groups: &Codes<'_>, units: &Codes<'_>) -> Result<(), PlanError> {
    for (index, indicator) in plan.indicators.iter().enumerate() {
        if groups.place(indicator.group.as_str()).is_none() {
            let unknown = PlanFault::Unknown(indicator.group.to_string());
            return Err(refuse("indicators", index, "group", unknown));
        }
    }
    let mut above = Vec::with_capacity(plan.units.len());
    for (index, unit) in plan.units.iter().enumerate() {
        let parent = unit.parent.as_ref();
        let place = parent.and_then(|parent| units.place(parent.as_str()));
        if let (Some(parent), None) = (&unit.parent, place) {
            let unknown = PlanFault::Unknown(parent.to_string());
            return Err(refuse("units", index, "parent", unknown));
        }
        above.push(place);
    }
    match first_above_itself(&above) {
        Some(index) => {
            let repeated = PlanFault::Repeated(plan.units[index].code.to_string());
            Err(refuse("units", index, "parent", repeated))
        }
        None => Ok(()),
    }
}

/// The first place from which the way up leads back to itself, where `above`
/// holds for each place the one above it. Each place is walked once.
fn first_above_itself(above: &[Option<usize>]) -> Option<usize> {
    let mut walked_from = vec![usize::MAX; above.len()];
    let mut first = None;
    for start in 0..above.len() {
        let mut at = start;
        while walked_from[at] == usize::MAX {
            walked_from[at] = start;
            match above[at] {
                Some(parent) => at = parent,
                None => break,
            }
        }
        // Back on this very walk: from here once around is a circle.
        if above[at].is_some() && walked_from[at] == start {
            let circle = std::iter::successors(above[at], |&u| above[u].filter(|_| u != at));
            first = first.into_iter().chain(circle).min();
        }
    }
    first
}

#[cfg(test)]
mod tests;
