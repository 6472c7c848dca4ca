//! Reads a plan file (`bao-cao-xa/plan`, versions 1 and 2): its members as values of the
//! plan. `fields` reads single members, `check` the references between them.

use super::check::check;
use super::fields::Fields;
use super::read_tasks::task_file;
use super::{
    Group, GroupId, Indicator, IndicatorId, Level, Period, PeriodId, Plan, PlanError, PlanId,
    Province, Reporting, Unit, UnitCode,
};
use crate::json::Format;

/// The plan file's format.
pub const FORMAT: Format = Format {
    name: "bao-cao-xa/plan",
    newest: 2,
};
/// Most decimals of an indicator's figures: `report::Quantity` holds thousandths.
const MAX_DECIMALS: u32 = 3;

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

fn plan(object: &mut Fields<'_>) -> Result<Plan, PlanError> {
    object.skip("format")?;
    object.skip("version")?;
    let id = object.code("id", PlanId::parse)?;
    let year = object.whole("year", 2000, 9999)?;
    let province = object.object("province", |object| {
        Ok(Province {
            code: object.code("code", UnitCode::parse)?,
            name: object.text("name"),
        })
    })?;
    let reporting = object.object("reporting", |object| {
        // Version 1 knows year-to-date figures only.
        object.word("figures", |text| (text == "year_to_date").then_some(()))?;
        Ok(Reporting {
            utc_offset: object.utc_offset("utc_offset")?,
            recipient: object.text("recipient"),
        })
    })?;
    let periods = object.each("periods", period)?;
    let groups = object.each("groups", group)?;
    let indicators = object.each("indicators", indicator)?;
    let units = object.each("units", unit)?;
    let tasks = object.optional("tasks", task_file)?;
    Ok(Plan {
        id,
        year: i32::try_from(year).unwrap_or_default(),
        province,
        title: object.text("title"),
        issuer: object.text("issuer"),
        issued: object.date("issued"),
        reporting,
        periods,
        groups,
        indicators,
        units,
        tasks,
    })
}

fn period(object: &mut Fields<'_>) -> Result<Period, PlanError> {
    Ok(Period {
        id: object.code("id", PeriodId::parse)?,
        name: object.text("name"),
        from: object.date("from"),
        to: object.date("to"),
        due_before: object.date("due_before"),
        synthesis_before: object.date("synthesis_before"),
    })
}

fn group(object: &mut Fields<'_>) -> Result<Group, PlanError> {
    Ok(Group {
        id: object.code("id", GroupId::parse)?,
        name: object.text("name"),
    })
}

fn indicator(object: &mut Fields<'_>) -> Result<Indicator, PlanError> {
    let decimals = object.whole("decimals", 0, MAX_DECIMALS)?;
    let (comparator, percent) = object.target()?;
    let (id, group) = (
        object.code("id", IndicatorId::parse)?,
        object.code("group", GroupId::parse)?,
    );
    let source = object.optional("source", source)?;
    Ok(Indicator {
        id,
        group,
        name: object.text("name"),
        short_name: object.text("short_name"),
        statement: object.text("statement"),
        numerator: object.text("numerator"),
        denominator: object.text("denominator"),
        counted: object.text("counted"),
        decimals: u8::try_from(decimals).unwrap_or_default(),
        comparator,
        percent,
        monitor: object.text("monitor"),
        implementers: object.text("implementers"),
        source,
    })
}

fn source(object: &mut Fields<'_>) -> Result<String, PlanError> {
    object.word("kind", |kind| (kind == "portal").then_some(()))?;
    Ok(object.text("name"))
}

fn unit(object: &mut Fields<'_>) -> Result<Unit, PlanError> {
    let (code, parent) = (object.code("code", UnitCode::parse)?, object.parent()?);
    Ok(Unit {
        code,
        level: object.word("level", Level::parse)?,
        parent,
        name: object.text("name"),
    })
}

#[cfg(test)]
mod tests;
