//! The shape of a plan file, version 1, as the tree of it is taken apart. Knows
//! nothing of what the values mean; `read` turns it into a [`Plan`](super::Plan).
//!
//! Unknown members are refused, repeated ones by the tree itself. By hand
//! rather than derived: half the code, which a clerk downloads.

use super::{
    Comparator, GroupId, IndicatorId, Json, Level, Members, Misfit, PeriodId, PlanId, UnitCode,
};

pub(super) struct PlanWire {
    pub(super) id: PlanId,
    pub(super) year: u32,
    pub(super) province: ProvinceWire,
    pub(super) title: String,
    pub(super) issuer: String,
    pub(super) issued: String,
    pub(super) reporting: ReportingWire,
    pub(super) periods: Vec<PeriodWire>,
    pub(super) groups: Vec<GroupWire>,
    pub(super) indicators: Vec<IndicatorWire>,
    pub(super) units: Vec<UnitWire>,
}

pub(super) struct ProvinceWire {
    pub(super) code: UnitCode,
    pub(super) name: String,
}

pub(super) struct ReportingWire {
    pub(super) utc_offset: String,
    pub(super) recipient: String,
}

pub(super) struct PeriodWire {
    pub(super) id: PeriodId,
    pub(super) name: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) due_before: String,
    pub(super) synthesis_before: String,
}

pub(super) struct GroupWire {
    pub(super) id: GroupId,
    pub(super) name: String,
}

pub(super) struct IndicatorWire {
    pub(super) id: IndicatorId,
    pub(super) group: GroupId,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) statement: String,
    pub(super) numerator: String,
    pub(super) denominator: String,
    pub(super) counted: String,
    pub(super) decimals: u32,
    pub(super) target: TargetWire,
    pub(super) monitor: String,
    pub(super) implementers: String,
    pub(super) levels: Vec<Level>,
}

pub(super) struct TargetWire {
    pub(super) comparator: Comparator,
    pub(super) percent: Vec<(Level, f64)>,
}

pub(super) struct UnitWire {
    pub(super) code: UnitCode,
    pub(super) name: String,
    pub(super) level: Level,
    pub(super) parent: Option<UnitCode>,
}

/// Takes a plan's tree apart. `format` and `version` were looked at before.
pub(super) fn plan(json: &Json) -> Result<PlanWire, Misfit> {
    let mut members = Members::of(json, "")?;
    members.take("format")?;
    members.take("version")?;
    let mut province = members.object("province")?;
    let mut reporting = members.object("reporting")?;
    // Year to date is the only way of counting that version 1 knows.
    reporting.parsed("figures", |text| (text == "year_to_date").then_some(()))?;
    let wire = PlanWire {
        id: code(&mut members, "id", PlanId::parse)?,
        year: members.whole("year")?,
        province: ProvinceWire {
            code: code(&mut province, "code", UnitCode::parse)?,
            name: text(&mut province, "name")?,
        },
        title: text(&mut members, "title")?,
        issuer: text(&mut members, "issuer")?,
        issued: text(&mut members, "issued")?,
        reporting: ReportingWire {
            utc_offset: text(&mut reporting, "utc_offset")?,
            recipient: text(&mut reporting, "recipient")?,
        },
        periods: each(&mut members, "periods", period)?,
        groups: each(&mut members, "groups", group)?,
        indicators: each(&mut members, "indicators", indicator)?,
        units: each(&mut members, "units", unit)?,
    };
    province.end()?;
    reporting.end()?;
    members.end()?;
    Ok(wire)
}

fn period(members: &mut Members<'_>) -> Result<PeriodWire, Misfit> {
    Ok(PeriodWire {
        id: code(members, "id", PeriodId::parse)?,
        name: text(members, "name")?,
        from: text(members, "from")?,
        to: text(members, "to")?,
        due_before: text(members, "due_before")?,
        synthesis_before: text(members, "synthesis_before")?,
    })
}

fn group(members: &mut Members<'_>) -> Result<GroupWire, Misfit> {
    Ok(GroupWire {
        id: code(members, "id", GroupId::parse)?,
        name: text(members, "name")?,
    })
}

fn indicator(members: &mut Members<'_>) -> Result<IndicatorWire, Misfit> {
    let mut target = members.object("target")?;
    let mut percent = target.object("percent")?;
    let mut percentages = Vec::new();
    for (name, level) in Level::NAMES {
        match percent.take_optional(name) {
            None => {}
            Some(Json::Number(value)) => percentages.push((level, *value)),
            Some(_) => return Err(Misfit::new(&percent.place(name), "must be a number")),
        }
    }
    percent.end()?;
    let wire = IndicatorWire {
        id: code(members, "id", IndicatorId::parse)?,
        group: code(members, "group", GroupId::parse)?,
        name: text(members, "name")?,
        short_name: text(members, "short_name")?,
        statement: text(members, "statement")?,
        numerator: text(members, "numerator")?,
        denominator: text(members, "denominator")?,
        counted: text(members, "counted")?,
        decimals: members.whole("decimals")?,
        target: TargetWire {
            comparator: target.parsed("comparator", Comparator::parse)?,
            percent: percentages,
        },
        monitor: text(members, "monitor")?,
        implementers: text(members, "implementers")?,
        levels: members
            .list("levels")?
            .map(|(place, json)| {
                match json {
                    Json::Text(name) => Level::parse(name),
                    _ => None,
                }
                .ok_or_else(|| Misfit::new(&place, "is no level"))
            })
            .collect::<Result<_, _>>()?,
    };
    target.end()?;
    Ok(wire)
}

fn unit(members: &mut Members<'_>) -> Result<UnitWire, Misfit> {
    let parent = match members.take_optional("parent") {
        None | Some(Json::Null) => None,
        Some(Json::Text(text)) => Some(
            UnitCode::parse(text)
                .map_err(|_| Misfit::new(&members.place("parent"), "is not a code"))?,
        ),
        Some(_) => return Err(Misfit::new(&members.place("parent"), "must be a text")),
    };
    Ok(UnitWire {
        code: code(members, "code", UnitCode::parse)?,
        name: text(members, "name")?,
        level: members.parsed("level", Level::parse)?,
        parent,
    })
}

/// The members of a list, each an object whose members are all known.
fn each<T>(
    members: &mut Members<'_>,
    name: &str,
    read: fn(&mut Members<'_>) -> Result<T, Misfit>,
) -> Result<Vec<T>, Misfit> {
    let list = members.list(name)?;
    let mut read_all = Vec::with_capacity(list.len());
    for (place, json) in list {
        let mut one = Members::of(json, &place)?;
        read_all.push(read(&mut one)?);
        one.end()?;
    }
    Ok(read_all)
}

fn text(members: &mut Members<'_>, name: &str) -> Result<String, Misfit> {
    members.text(name).map(str::to_owned)
}

fn code<T, E>(
    members: &mut Members<'_>,
    name: &str,
    parse: fn(&str) -> Result<T, E>,
) -> Result<T, Misfit> {
    let text = members.text(name)?;
    parse(text).map_err(|_| Misfit::new(&members.place(name), "is not a code"))
}
