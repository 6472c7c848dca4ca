//! The figures behind every chart: each indicator in each period of the plan.

use crate::bundle::{Current, Ledger};
use crate::plan::{Indicator, Level, PeriodId, Plan, Target, UnitCode};
use crate::report::{
    Attainment, Draft, Entry, Quantity, Rate, RawEntry, Status, attain, attain_raw, roll_up,
};

/// Indicators by periods, as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Which of the plan's periods is in sight.
    pub at: usize,
    /// The indicators, in the plan's order.
    pub lines: Vec<Line<'a>>,
}

/// One indicator over the periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// What it is held against.
    pub target: Target,
    /// How it stands, for each period of the plan.
    pub standings: Vec<Standing>,
}

/// How an indicator stands in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Rate and status.
    pub attainment: Attainment,
    /// Numerator, or `–`.
    pub numerator: String,
    /// Denominator, or `–`.
    pub denominator: String,
}

impl<'a> Board<'a> {
    /// What one unit has typed: `answers` holds a draft for each period of the plan.
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
                let standing = |draft: &Option<Draft>| {
                    let raw = draft.as_ref().and_then(|d| d.entries.get(&indicator.id));
                    Standing::typed(raw.unwrap_or(&blank), indicator, target)
                };
                Some(Line {
                    indicator,
                    target,
                    standings: answers.iter().map(standing).collect(),
                })
            })
            .collect();
        Self::new(plan, period, lines)
    }

    /// What `units` have finalised, summed up: Σ numerators ÷ Σ denominators
    /// over what stands for each. Where the levels among them have different
    /// targets the highest counts, so that none is said to be reached that is
    /// not. Units with several revisions side by side are left out until that
    /// is settled.
    #[must_use]
    pub fn of_submissions(
        plan: &'a Plan,
        period: &PeriodId,
        ledger: &Ledger,
        units: &[UnitCode],
    ) -> Self {
        let standing: Vec<Vec<_>> = plan
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
        let levels = |indicator: &Indicator| {
            let known = units.iter().filter_map(|unit| plan.unit(unit));
            known
                .filter_map(|unit| indicator.target(unit.level))
                .max_by_key(|target| target.percent)
        };
        let lines = plan
            .indicators
            .iter()
            .filter_map(|indicator| {
                let target = levels(indicator)?;
                let standings = standing
                    .iter()
                    .map(|submissions| {
                        let entries: Vec<&Entry> = submissions
                            .iter()
                            .filter_map(|s| Some(&s.entries.get(&indicator.id)?.entry))
                            .collect();
                        Standing::rolled_up(&entries, target)
                    })
                    .collect();
                Some(Line {
                    indicator,
                    target,
                    standings,
                })
            })
            .collect();
        Self::new(plan, period, lines)
    }

    fn new(plan: &'a Plan, period: &PeriodId, lines: Vec<Line<'a>>) -> Self {
        let at = plan.periods.iter().position(|p| p.id == *period);
        Self {
            plan,
            at: at.unwrap_or(0),
            lines,
        }
    }

    /// The lines that `wanted` names.
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

    /// Part `page` of `pages` of about the same number of lines.
    #[must_use]
    pub fn part(&self, page: usize, pages: usize) -> Self {
        let edge = |page: usize| self.lines.len() * page / pages.max(1);
        Self {
            lines: self.lines[edge(page)..edge(page + 1)].to_vec(),
            ..*self
        }
    }

    /// The period in sight: its name.
    #[must_use]
    pub fn period_name(&self) -> &'a str {
        self.plan.periods.get(self.at).map_or("", |p| &p.name)
    }

    /// The status of every line in the period in sight.
    pub fn statuses(&self) -> impl Iterator<Item = Status> {
        self.lines.iter().map(|line| line.status(self.at))
    }
}

impl Line<'_> {
    /// The rate in a period.
    #[must_use]
    pub fn rate(&self, at: usize) -> Option<Rate> {
        self.standings.get(at)?.attainment.rate
    }

    /// The rate as text, or `–`.
    #[must_use]
    pub fn rate_text(&self, at: usize) -> String {
        let rate = self.rate(at);
        rate.map_or_else(|| "–".to_owned(), |rate| rate.text(Some(self.target)))
    }

    /// The status in a period.
    #[must_use]
    pub fn status(&self, at: usize) -> Status {
        let standing = self.standings.get(at);
        standing.map_or(Status::Empty, |s| s.attainment.status)
    }
}

impl Standing {
    /// A row as typed.
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

    /// The answers of several units together. Where none has figures, the
    /// answer they share; of different ones, that figures are missing.
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
