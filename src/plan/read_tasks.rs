//! Reads the file of a plan's tasks (`bao-cao-xa/tasks`, version 1), and what a plan of
//! version 2 says of it.

use super::check::{distinct, refuse};
use super::fields::Fields;
use super::task::{Area, Due, Lead, Limit, Task, TaskFile, Tasks};
use super::{AreaId, Level, Plan, PlanError, PlanFault, PlanId, TaskId};
use crate::json::Format;

/// The format of the file of tasks.
pub const TASKS_FORMAT: Format = Format {
    name: "bao-cao-xa/tasks",
    newest: 1,
};

impl Tasks {
    /// Reads and validates the file of the tasks of `plan`.
    ///
    /// # Errors
    /// [`PlanError`] with the place and the reason; nothing partial is returned.
    pub fn read(text: &str, plan: &Plan) -> Result<Self, PlanError> {
        let json = TASKS_FORMAT.parse(text)?;
        let tasks = Fields::read(&json, "", tasks)?;
        check(&tasks, plan)?;
        Ok(tasks)
    }
}

fn tasks(object: &mut Fields<'_>) -> Result<Tasks, PlanError> {
    object.skip("format")?;
    object.skip("version")?;
    Ok(Tasks {
        plan: object.code("plan", PlanId::parse)?,
        areas: object.each("areas", area)?,
        tasks: object.each("tasks", task)?,
    })
}

fn area(object: &mut Fields<'_>) -> Result<Area, PlanError> {
    Ok(Area {
        id: object.code("id", AreaId::parse)?,
        name: object.text("name"),
        text: object.text("text"),
    })
}

fn task(object: &mut Fields<'_>) -> Result<Task, PlanError> {
    let (id, area) = (
        object.code("id", TaskId::parse)?,
        object.code("area", AreaId::parse)?,
    );
    let lead = object.object("lead", |lead| {
        if lead.has("level") {
            return Ok(Lead::Level(lead.word("level", Level::parse)?));
        }
        let units = lead.codes("units")?;
        if units.is_empty() {
            return Err(lead.refuse("units", PlanFault::Empty));
        }
        Ok(Lead::Units(units))
    })?;
    let limit = object.optional("limit", limit)?;
    Ok(Task {
        id,
        area,
        text: object.text("text"),
        short_name: object.text("short_name"),
        lead,
        with: if object.has("with") {
            object.text("with")
        } else {
            String::new()
        },
        limit,
    })
}

fn limit(object: &mut Fields<'_>) -> Result<Limit, PlanError> {
    let due = if object.has("each_period") {
        object.only_true("each_period")?;
        Due::EachPeriod
    } else {
        Due::Before(object.date("before"))
    };
    Ok(Limit {
        text: object.text("text"),
        due,
    })
}

/// What a plan says of its tasks, in its member `tasks`.
pub(super) fn task_file(object: &mut Fields<'_>) -> Result<TaskFile, PlanError> {
    let is_digest = |text: &str| {
        let hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        (text.len() == 64 && text.bytes().all(hex)).then(|| text.to_owned())
    };
    let is_name = |text: &str| {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
        let stem = text.strip_suffix(".json")?;
        let is_stem = (1..=95).contains(&stem.len()) && stem.bytes().all(plain);
        (is_stem && !stem.starts_with('.')).then(|| text.to_owned())
    };
    Ok(TaskFile {
        name: object.word("file", is_name)?,
        sha256: object.word("sha256", is_digest)?,
        units: object.codes("units")?,
        levels: object.level_names("levels")?,
    })
}

/// Refuses tasks of another plan, codes that repeat, references that lead nowhere, and a
/// lead that the plan does not name.
fn check(tasks: &Tasks, plan: &Plan) -> Result<(), PlanError> {
    let wrong = |index: usize, member: &str, reason| Err(refuse("tasks", index, member, reason));
    if tasks.plan != plan.id {
        return Err(PlanError::Invalid {
            place: "plan".to_owned(),
            reason: PlanFault::Unknown(tasks.plan.to_string()),
        });
    }
    let areas = tasks.areas.iter().map(|area| area.id.as_str()).collect();
    let areas = distinct("areas", "id", areas)?;
    let ids = tasks.tasks.iter().map(|task| task.id.as_str()).collect();
    distinct("tasks", "id", ids)?;
    for (index, task) in tasks.tasks.iter().enumerate() {
        if areas.index(task.area.as_str()).is_none() {
            return wrong(index, "area", PlanFault::Unknown(task.area.to_string()));
        }
        let named = |known: bool, lead: String| {
            if known {
                Ok(())
            } else {
                wrong(index, "lead", PlanFault::Unknown(lead))
            }
        };
        let file = plan.tasks.as_ref();
        match &task.lead {
            Lead::Level(level) => {
                let known = file.is_some_and(|file| file.levels.contains(level));
                named(known, level.name().to_owned())?;
            }
            Lead::Units(units) => {
                for unit in units {
                    let known = file.is_some_and(|file| file.units.contains(unit));
                    named(known && plan.unit(unit).is_some(), unit.to_string())?;
                }
            }
        }
    }
    Ok(())
}
