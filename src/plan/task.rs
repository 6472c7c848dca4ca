//! A task (nhiệm vụ): a duty that the plan gives in its sections III and IV, who leads it,
//! and until when. Tasks stand in a file of their own beside the plan's, because most
//! units lead none and never fetch it; the plan names the file, its digest and who leads.

use super::{AreaId, Deadline, Level, PlanId, TaskId, Unit, UnitCode};
use chrono::NaiveDate;

/// What a plan says of its tasks: where they stand and who leads any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskFile {
    /// The file's name, beside the plan's.
    pub name: String,
    /// SHA-256 of the file's RFC 8785 form, in lower-case hex.
    pub sha256: String,
    /// Units that lead a task.
    pub units: Vec<UnitCode>,
    /// Levels of which every unit leads a task.
    pub levels: Vec<Level>,
}

impl TaskFile {
    /// Whether `unit` leads a task.
    #[must_use]
    pub fn is_led_by(&self, unit: &Unit) -> bool {
        self.levels.contains(&unit.level) || self.units.contains(&unit.code)
    }
}

/// The tasks of a plan, read from their file and validated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tasks {
    /// The plan.
    pub plan: PlanId,
    /// The areas of the plan's section II, which nobody leads: they group.
    pub areas: Vec<Area>,
    /// Every task, in the plan's order.
    pub tasks: Vec<Task>,
}

/// An area of work (nhiệm vụ trọng tâm).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its code, `II.2`.
    pub id: AreaId,
    /// Its name, `Phát triển hạ tầng số`.
    pub name: String,
    /// The plan's text.
    pub text: String,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its code, which follows the plan's numbering: `III.1.b.2`.
    pub id: TaskId,
    /// The area that it belongs to.
    pub area: AreaId,
    /// The plan's text.
    pub text: String,
    /// A name of a few words.
    pub short_name: String,
    /// Who leads it.
    pub lead: Lead,
    /// With whom; blank where the plan names nobody.
    pub with: String,
    /// Until when; `None` where the plan states no limit.
    pub limit: Option<Limit>,
}

/// Who leads a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// These units.
    Units(Vec<UnitCode>),
    /// Every unit of this level.
    Level(Level),
}

impl Lead {
    /// Whether `unit` is among them.
    #[must_use]
    pub fn includes(&self, unit: &Unit) -> bool {
        match self {
            Self::Units(units) => units.contains(&unit.code),
            Self::Level(level) => *level == unit.level,
        }
    }
}

/// The time limit of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// In the plan's words: `trước 01/6/2024`.
    pub text: String,
    /// When it is reached.
    pub due: Due,
}

/// When a task is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Before 00:00 of this day.
    Before(NaiveDate),
    /// In each reporting period.
    EachPeriod,
}

/// How a task stands against its time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// The day has come.
    Overdue,
    /// So many whole days are left, [`SOON_DAYS`] or fewer.
    Soon(u32),
    /// Later, or no day.
    Calm,
}

/// A task is due soon with so many days left, or fewer.
const SOON_DAYS: u32 = 30;

impl Limit {
    /// How a task that is not done stands on `today`.
    #[must_use]
    pub fn urgency(&self, today: NaiveDate) -> Urgency {
        match self.due {
            Due::EachPeriod => Urgency::Calm,
            Due::Before(day) => match Deadline::of(day, today) {
                Deadline::Overdue(_) => Urgency::Overdue,
                Deadline::Left(days) if days <= SOON_DAYS => Urgency::Soon(days),
                Deadline::Left(_) => Urgency::Calm,
            },
        }
    }
}

impl Tasks {
    /// The tasks that `unit` leads, in the plan's order.
    pub fn led_by(&self, unit: &Unit) -> impl Iterator<Item = &Task> {
        self.tasks
            .iter()
            .filter(move |task| task.lead.includes(unit))
    }

    /// The area with this code.
    #[must_use]
    pub fn area(&self, id: &AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == *id)
    }

    /// The task with this code.
    #[must_use]
    pub fn task(&self, id: &TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == *id)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_task_is_overdue_from_the_day_before_which_it_was_due() {
        let day = |text| crate::plan::parse_date(text).unwrap();
        let limit = |due| Limit {
            text: String::new(),
            due,
        };
        let june = limit(Due::Before(day("2024-06-01")));
        assert_eq!(june.urgency(day("2024-04-30")), Urgency::Calm);
        assert_eq!(june.urgency(day("2024-05-02")), Urgency::Soon(30));
        assert_eq!(june.urgency(day("2024-05-31")), Urgency::Soon(1));
        assert_eq!(june.urgency(day("2024-06-01")), Urgency::Overdue);
        assert_eq!(june.urgency(day("2025-01-01")), Urgency::Overdue);
        let each = limit(Due::EachPeriod);
        assert_eq!(each.urgency(day("2030-01-01")), Urgency::Calm);
    }
}
