//! The data behind every chart: each indicator in each period of the plan.

use crate::bundle::{Current, Ledger};
use crate::plan::{Indicator, Level, PeriodId, Plan, Target, UnitCode};
use crate::report::{
    Attainment, Draft, Entry, Quantity, Rate, RawEntry, Status, attain, attain_raw, roll_up,
};

/// The results of all indicators in all periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Index, in the plan, of the period that the charts are about.
    pub current: usize,
    /// The indicators, in the plan's order.
    pub lines: Vec<Line<'a>>,
}

/// One indicator with its results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its target.
    pub target: Target,
    /// A result for each period of the plan.
    pub results: Vec<PeriodResult>,
}

/// The result of an indicator in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodResult {
    /// Rate and status.
    pub attainment: Attainment,
    /// Numerator, or `–`.
    pub numerator: String,
    /// Denominator, or `–`.
    pub denominator: String,
}

impl<'a> Board<'a> {
    /// The results that one unit of `level` has typed; `answers` has the draft of
    /// each period of the plan.
    #[must_use]
    pub fn of_drafts(
        plan: &'a Plan,
        level: Level,
        period: &PeriodId,
        answers: &[Option<Draft>],
    ) -> Self {
        let blank = RawEntry::default();
        let lines = plan
            .indicators_for(level)
            .filter_map(|indicator| {
                let target = indicator.target(level)?;
                let result = |draft: &Option<Draft>| {
                    let raw = draft.as_ref().and_then(|d| d.entries.get(&indicator.id));
                    PeriodResult::typed(raw.unwrap_or(&blank), indicator, target)
                };
                Some(Line {
                    indicator,
                    target,
                    results: answers.iter().map(result).collect(),
                })
            })
            .collect();
        Self::new(plan, period, lines)
    }

    /// The results that `units` have finalised, rolled up: Σ numerators ÷ Σ
    /// denominators over the current submission of each unit. Where their levels
    /// have different targets the highest counts, so that no target is reported as
    /// reached that a unit has missed. Units in conflict are left out until it is
    /// resolved.
    #[must_use]
    pub fn of_submissions(
        plan: &'a Plan,
        period: &PeriodId,
        ledger: &Ledger,
        units: &[UnitCode],
    ) -> Self {
        let current: Vec<Vec<_>> = plan
            .periods
            .iter()
            .map(|period| {
                let one = |unit| match ledger.current(&plan.id, unit, &period.id) {
                    Current::One(sealed) => Some(sealed.submission()),
                    Current::None | Current::Conflict(_) => None,
                };
                units.iter().filter_map(one).collect()
            })
            .collect();
        let highest_target = |indicator: &Indicator| {
            let known = units.iter().filter_map(|unit| plan.unit(unit));
            known
                .filter_map(|unit| indicator.target(unit.level))
                .max_by_key(|target| target.percent)
        };
        let lines = plan
            .indicators
            .iter()
            .filter_map(|indicator| {
                let target = highest_target(indicator)?;
                let results = current
                    .iter()
                    .map(|submissions| {
                        let entries: Vec<&Entry> = submissions
                            .iter()
                            .filter_map(|s| Some(&s.entries.get(&indicator.id)?.entry))
                            .collect();
                        PeriodResult::rolled_up(&entries, target)
                    })
                    .collect();
                Some(Line {
                    indicator,
                    target,
                    results,
                })
            })
            .collect();
        Self::new(plan, period, lines)
    }

    fn new(plan: &'a Plan, period: &PeriodId, lines: Vec<Line<'a>>) -> Self {
        let current = plan.periods.iter().position(|p| p.id == *period);
        Self {
            plan,
            current: current.unwrap_or(0),
            lines,
        }
    }

    /// A board of the lines for which `wanted` holds.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Line<'a>) -> bool) -> Self {
        Self {
            lines: self
                .lines
                .iter()
                .filter(|line| wanted(line))
                .cloned()
                .collect(),
            ..*self
        }
    }

    /// The lines of page `page`, divided evenly into `pages`; pages count from 0.
    #[must_use]
    pub fn page(&self, page: usize, pages: usize) -> Self {
        let edge = |page: usize| self.lines.len() * page / pages.max(1);
        Self {
            lines: self.lines[edge(page)..edge(page + 1)].to_vec(),
            ..*self
        }
    }

    /// Name of the current period.
    #[must_use]
    pub fn period_name(&self) -> &'a str {
        self.plan.periods.get(self.current).map_or("", |p| &p.name)
    }

    /// The status of every line in the current period.
    pub fn statuses(&self) -> impl Iterator<Item = Status> {
        self.lines.iter().map(|line| line.status(self.current))
    }
}

impl Line<'_> {
    /// The rate in the period at this index.
    #[must_use]
    pub fn rate(&self, period: usize) -> Option<Rate> {
        self.results.get(period)?.attainment.rate
    }

    /// The same as text, or `–`.
    #[must_use]
    pub fn rate_text(&self, period: usize) -> String {
        let rate = self.rate(period);
        rate.map_or_else(|| "–".to_owned(), |rate| rate.text(Some(self.target)))
    }

    /// The status in the period at this index.
    #[must_use]
    pub fn status(&self, period: usize) -> Status {
        let result = self.results.get(period);
        result.map_or(Status::Empty, |r| r.attainment.status)
    }
}

impl PeriodResult {
    /// The result of a row as typed.
    fn typed(raw: &RawEntry, indicator: &Indicator, target: Target) -> Self {
        let figure = |typed: &str| {
            let read = Quantity::parse(typed).ok().filter(|_| !raw.missing);
            read.map_or_else(|| "–".to_owned(), |quantity| quantity.to_string())
        };
        Self {
            attainment: attain_raw(raw, indicator, target).0,
            numerator: figure(&raw.numerator),
            denominator: figure(&raw.denominator),
        }
    }

    /// The result of several units together. Where none has figures: the answer
    /// that all share; if they differ, that figures are missing.
    fn rolled_up(entries: &[&Entry], target: Target) -> Self {
        if let [one] = entries {
            return Self::of_entry(one, target);
        }
        if let Some(rate) = roll_up(entries.iter().copied()) {
            let sum = |side: fn(&crate::report::Figures) -> Quantity| {
                let mut figures = entries.iter().filter_map(|entry| match entry {
                    Entry::Figures(figures) => Some(side(figures).thousandths()),
                    _ => None,
                });
                let total = figures.try_fold(0_u64, u64::checked_add);
                let total = total.and_then(Quantity::from_thousandths);
                total.map_or_else(|| "–".to_owned(), |total| total.to_string())
            };
            return Self {
                attainment: Attainment::of_rate(rate, target),
                numerator: sum(|f| f.numerator()),
                denominator: sum(|f| f.denominator()),
            };
        }
        let blank = match entries {
            [] => Entry::Empty,
            all if all.iter().all(|entry| **entry == Entry::NotArisen) => Entry::NotArisen,
            _ => Entry::Missing {
                reason: String::new(),
            },
        };
        Self::of_entry(&blank, target)
    }

    fn of_entry(entry: &Entry, target: Target) -> Self {
        let (numerator, denominator) = match entry {
            Entry::Figures(f) => (f.numerator().to_string(), f.denominator().to_string()),
            Entry::NotArisen => ("0".to_owned(), "0".to_owned()),
            Entry::Missing { .. } | Entry::Empty => ("–".to_owned(), "–".to_owned()),
        };
        Self {
            attainment: attain(entry, target),
            numerator,
            denominator,
        }
    }
}
