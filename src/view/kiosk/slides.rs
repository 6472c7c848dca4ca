//! The slides of a moment: from what is finalised, never from a draft.

use super::{Config, Kind};
use crate::bundle::{Current, Ledger};
use crate::plan::{Plan, UnitCode};
use crate::report::Status;
use crate::view::chart::{self, Board, Order, Picture, Subject};
use crate::view::header::deadline_chip;
use crate::view::text;
use chrono::{DateTime, FixedOffset};

/// Most rows of bars on one slide, so that each can be read from afar.
const ROWS: usize = 6;
/// Most small trends on one slide.
const TRENDS: usize = 4;
/// How many of the worst are shown.
const WORST: usize = 6;

/// One slide.
#[derive(Debug, Clone, PartialEq)]
pub struct Slide {
    /// `data-slide`.
    pub code: &'static str,
    /// What it is about.
    pub title: String,
    /// What it shows.
    pub content: Content,
}

/// What a slide shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A number for everybody, and what it counts.
    Number {
        /// `11/16`, `còn 5 ngày`.
        big: String,
        /// What that means.
        words: String,
        /// How urgent, as the header's chip says; blank where it is not about time.
        urgency: &'static str,
        /// Below it.
        picture: Option<Picture>,
    },
    /// A picture with its finding.
    Picture(Picture),
    /// A sentence, where there is nothing to show.
    Words(String),
}

/// The slides at `now`; at least one.
#[must_use]
pub fn slides(
    plan: &Plan,
    config: &Config,
    ledger: &Ledger,
    units: &[UnitCode],
    now: DateTime<FixedOffset>,
) -> Vec<Slide> {
    let named = config.period.as_ref().and_then(|id| plan.period(id));
    let period = named.unwrap_or_else(|| shown_period(plan, ledger, units, now));
    let board = Board::of_submissions(plan, &period.id, ledger, units);
    let blank = board.statuses().all(|status| status == Status::Empty);
    let mut slides = Vec::new();
    for kind in &config.slides {
        match kind {
            Kind::Deadline => slides.push(deadline(plan, ledger, units, now)),
            _ if blank => {}
            Kind::Overall => slides.push(overall(&board)),
            Kind::Groups => slides.extend(groups(&board)),
            Kind::Worst => slides.extend(worst(&board)),
            Kind::Trends => slides.extend(trends(&board)),
        }
    }
    if blank {
        slides.insert(0, nothing(&period.name));
    } else if slides.is_empty() {
        slides.push(overall(&board));
    }
    slides
}

/// The period to show: the current one once anybody has finalised it, until
/// then the latest before it that has anything.
fn shown_period<'a>(
    plan: &'a Plan,
    ledger: &Ledger,
    units: &[UnitCode],
    now: DateTime<FixedOffset>,
) -> &'a crate::plan::Period {
    let current = plan.current_period(now);
    let until = plan.periods.iter().position(|p| p.id == current.id);
    let periods = &plan.periods[..=until.unwrap_or(0)];
    let reported = |period: &&crate::plan::Period| {
        units
            .iter()
            .any(|unit| ledger.current(&plan.id, unit, &period.id) != Current::None)
    };
    periods.iter().rev().find(reported).unwrap_or(current)
}

fn overall(board: &Board<'_>) -> Slide {
    let achieved = board.statuses().filter(|s| *s == Status::Achieved).count();
    Slide {
        code: Kind::Overall.code(),
        title: format!("Kết quả {}", board.period_name()),
        content: Content::Number {
            big: format!("{achieved}/{}", board.lines.len()),
            words: "chỉ tiêu đạt".to_owned(),
            urgency: "",
            picture: Some(chart::groups(board)),
        },
    }
}

/// Each group, in slides of at most [`ROWS`] rows of about the same number.
fn groups(board: &Board<'_>) -> Vec<Slide> {
    let mut slides = Vec::new();
    for group in &board.plan.groups {
        let of_group = board.only(|line| line.indicator.group == group.id);
        let pages = of_group.lines.len().div_ceil(ROWS);
        for page in 0..pages {
            let part = of_group.part(page, pages);
            let number = paged(page, pages);
            slides.push(Slide {
                code: Kind::Groups.code(),
                title: format!("{}. {}{number}", group.id, group.name),
                content: Content::Picture(bars(&part, Order::Plan)),
            });
        }
    }
    slides
}

/// ` (1/2)`; blank for one alone.
fn paged(page: usize, pages: usize) -> String {
    if pages > 1 {
        format!(" ({}/{pages})", page + 1)
    } else {
        String::new()
    }
}

/// What lacks most, if anything with figures is not achieved.
fn worst(board: &Board<'_>) -> Option<Slide> {
    let at = board.at;
    let lacking = board.only(|line| matches!(line.status(at), Status::Near | Status::Behind));
    let lines = chart::worst_first(&lacking);
    let few = Board {
        lines: lines.into_iter().take(WORST).cloned().collect(),
        ..lacking.clone()
    };
    (!few.lines.is_empty()).then(|| Slide {
        code: Kind::Worst.code(),
        title: format!("Cần cố gắng nhất, {}", board.period_name()),
        content: Content::Picture(bars(&few, Order::WorstFirst)),
    })
}

/// Indicators that have figures in at least two periods.
fn trends(board: &Board<'_>) -> Vec<Slide> {
    let moving = board.only(|line| {
        let rates = line
            .standings
            .iter()
            .filter(|s| s.attainment.rate.is_some());
        rates.count() > 1
    });
    let pages = moving.lines.len().div_ceil(TRENDS);
    (0..pages)
        .map(|page| {
            let number = paged(page, pages);
            Slide {
                code: Kind::Trends.code(),
                title: format!("Diễn biến qua các kỳ{number}"),
                content: Content::Picture(chart::trends(&moving.part(page, pages))),
            }
        })
        .collect()
}

/// The deadline of the period to work on, and how many have finalised it.
fn deadline(plan: &Plan, ledger: &Ledger, units: &[UnitCode], now: DateTime<FixedOffset>) -> Slide {
    let period = plan.current_period(now);
    let chip = deadline_chip(period, plan.date(now));
    let until = format!("Hạn trước ngày {}", text::date(period.due_before));
    let finalized = |unit: &&UnitCode| ledger.current(&plan.id, unit, &period.id) != Current::None;
    let done = units.iter().filter(finalized).count();
    let (big, urgency) = if done > 0 && done == units.len() {
        ("Đã chốt".to_owned(), "calm")
    } else {
        (capitalised(&chip.text), chip.urgency)
    };
    let words = if units.len() < 2 {
        until
    } else {
        format!("{until} · {done}/{} đơn vị đã chốt", units.len())
    };
    Slide {
        code: Kind::Deadline.code(),
        title: format!("Hạn báo cáo {}", period.name),
        content: Content::Number {
            big,
            words,
            urgency,
            picture: None,
        },
    }
}

/// `còn 5 ngày` at the head of a line.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn nothing(period: &str) -> Slide {
    Slide {
        code: "empty",
        title: format!("Kết quả {period}"),
        content: Content::Words(
            "Chưa có báo cáo nào được chốt. Màn hình sẽ hiện kết quả ngay khi có.".to_owned(),
        ),
    }
}

/// Bars without headings of their own: the slide has one.
fn bars(board: &Board<'_>, order: Order) -> Picture {
    let mut picture = chart::attainment(board, order);
    if let Subject::Attainment(sections, _) = &mut picture.subject {
        for section in sections {
            section.heading = None;
        }
    }
    picture
}
