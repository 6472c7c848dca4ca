//! Checks a plan as a whole, after each of its values has been read: codes are
//! distinct, references resolve, dates are in order.

use super::{Period, Plan, PlanError, PlanFault};

/// Refuses a plan whose codes repeat, whose references lead nowhere or in a
/// circle, or whose dates are out of order.
pub(super) fn check(plan: &Plan) -> Result<(), PlanError> {
    let periods = plan.periods.iter().map(|p| p.id.as_str()).collect();
    let groups = plan.groups.iter().map(|g| g.id.as_str()).collect();
    let indicators = plan.indicators.iter().map(|i| i.id.as_str()).collect();
    let units = plan.units.iter().map(|u| u.code.as_str()).collect();
    distinct("periods", "id", periods)?;
    let groups = distinct("groups", "id", groups)?;
    distinct("indicators", "id", indicators)?;
    let units = distinct("units", "code", units)?;
    check_order(plan)?;
    check_leads(plan, &units)?;
    check_references(plan, &groups, &units)
}

/// The error at a member of one object of a list.
pub(super) fn refuse(list: &str, index: usize, member: &str, reason: PlanFault) -> PlanError {
    PlanError::Invalid {
        place: format!("{list}[{index}].{member}"),
        reason,
    }
}

/// Codes in alphabetical order, each with its index in the list.
pub(super) struct Codes<'a>(Vec<(&'a str, usize)>);

impl Codes<'_> {
    /// Where a code stands in the list.
    pub(super) fn index(&self, code: &str) -> Option<usize> {
        let found = self.0.binary_search_by(|(known, _)| (*known).cmp(code));
        found.ok().map(|at| self.0[at].1)
    }
}

/// The codes of a list, or the error at the first duplicate.
pub(super) fn distinct<'a>(
    list: &'static str,
    member: &str,
    codes: Vec<&'a str>,
) -> Result<Codes<'a>, PlanError> {
    let mut codes: Vec<(&str, usize)> = codes.into_iter().zip(0..).collect();
    codes.sort_unstable();
    let duplicates = codes.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    match duplicates.map(|pair| (pair[1].1, pair[1].0)).min() {
        Some((index, code)) => {
            let duplicate = PlanFault::Duplicate(code.to_owned());
            Err(refuse(list, index, member, duplicate))
        }
        None => Ok(Codes(codes)),
    }
}

/// Within a period the figures end before the report is due, and the report is due
/// before the synthesis. From one period to the next no day belongs to both, and
/// both deadlines move on.
fn check_order(plan: &Plan) -> Result<(), PlanError> {
    let mut previous: Option<&Period> = None;
    for (index, period) in plan.periods.iter().enumerate() {
        let wrong = if previous.is_some_and(|p| period.from <= p.to) {
            Some("from")
        } else if period.to < period.from {
            Some("to")
        } else if period.due_before <= period.to
            || previous.is_some_and(|p| period.due_before <= p.due_before)
        {
            Some("due_before")
        } else if period.synthesis_before < period.due_before
            || previous.is_some_and(|p| period.synthesis_before <= p.synthesis_before)
        {
            Some("synthesis_before")
        } else {
            None
        };
        if let Some(member) = wrong {
            return Err(refuse("periods", index, member, PlanFault::OutOfOrder));
        }
        previous = Some(period);
    }
    Ok(())
}

/// The units of a plan that lead tasks are units of the plan.
fn check_leads(plan: &Plan, units: &Codes<'_>) -> Result<(), PlanError> {
    let mut leads = plan.tasks.iter().flat_map(|file| &file.units);
    match leads.find(|unit| units.index(unit.as_str()).is_none()) {
        Some(unknown) => Err(PlanError::Invalid {
            place: "tasks.units".to_owned(),
            reason: PlanFault::Unknown(unknown.to_string()),
        }),
        None => Ok(()),
    }
}

fn check_references(plan: &Plan, groups: &Codes<'_>, units: &Codes<'_>) -> Result<(), PlanError> {
    for (index, indicator) in plan.indicators.iter().enumerate() {
        if groups.index(indicator.group.as_str()).is_none() {
            let unknown = PlanFault::Unknown(indicator.group.to_string());
            return Err(refuse("indicators", index, "group", unknown));
        }
    }
    let mut parents = Vec::with_capacity(plan.units.len());
    for (index, unit) in plan.units.iter().enumerate() {
        let parent = unit.parent.as_ref();
        let parent_index = parent.and_then(|parent| units.index(parent.as_str()));
        if let (Some(parent), None) = (parent, parent_index) {
            let unknown = PlanFault::Unknown(parent.to_string());
            return Err(refuse("units", index, "parent", unknown));
        }
        parents.push(parent_index);
    }
    match first_in_cycle(parents.len(), |index| parents[index]) {
        Some(index) => {
            let cycle = PlanFault::Cycle(plan.units[index].code.to_string());
            Err(refuse("units", index, "parent", cycle))
        }
        None => Ok(()),
    }
}

/// The smallest index below `count` that is its own ancestor. Linear: each index
/// is visited once.
fn first_in_cycle(count: usize, parent: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    const UNVISITED: usize = usize::MAX;
    // From which start each index was first reached.
    let mut visited_from = vec![UNVISITED; count];
    let mut first = None;
    for start in 0..count {
        let mut at = start;
        while visited_from[at] == UNVISITED {
            visited_from[at] = start;
            match parent(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        // Reached again from the same start: `at` is on a cycle.
        if parent(at).is_some() && visited_from[at] == start {
            let cycle = std::iter::successors(parent(at), |&u| parent(u).filter(|_| u != at));
            first = first.into_iter().chain(cycle).min();
        }
    }
    first
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cell::Cell;

    /// Checks that a search among `count` indexes asks for few parents of each.
    #[track_caller]
    fn check_lookups(what: &str, parent: fn(usize, usize) -> Option<usize>) {
        for count in [1_000, 2_000] {
            let lookups = Cell::new(0);
            first_in_cycle(count, |index| {
                lookups.set(lookups.get() + 1);
                parent(index, count)
            });
            assert!(lookups.get() <= 4 * count, "{what}: {lookups:?} of {count}");
        }
    }

    #[test]
    fn parents_are_looked_up_a_bounded_number_of_times_each() {
        check_lookups("a chain upwards", |index, _| index.checked_sub(1));
        check_lookups("a chain downwards", |index, count| {
            Some(index + 1).filter(|next| *next < count)
        });
        check_lookups("a cycle", |index, count| Some((index + 1) % count));
        check_lookups("all under the last", |index, count| {
            Some(count - 1).filter(|last| *last != index)
        });
        check_lookups("their own parents", |index, _| Some(index));
    }

    proptest! {
        #[test]
        fn the_first_index_in_a_cycle_is_found_in_any_graph(
            parents in prop::collection::vec(prop::option::weighted(0.8, any::<prop::sample::Index>()), 1..9),
        ) {
            let parents: Vec<Option<usize>> =
                parents.iter().map(|at| at.map(|at| at.index(parents.len()))).collect();
            let walks_back = |&start: &usize| {
                std::iter::successors(parents[start], |&at| parents[at])
                    .take(parents.len())
                    .any(|at| at == start)
            };
            prop_assert_eq!(first_in_cycle(parents.len(), |at| parents[at]), (0..parents.len()).find(walks_back));
        }
    }
}
