//! The slides at a given moment, made from finalised reports, never from a draft.

use super::coverage::Coverage;
use super::{Config, SlideKind};
use crate::bundle::{Current, Ledger};
use crate::plan::{Plan, UnitCode};
use crate::report::Status;
use crate::view::chart::{self, Board, Order, Picture, Subject};
use crate::view::header::deadline_chip;
use crate::view::text;
use chrono::{DateTime, FixedOffset};

/// Most bars on one slide, so that each is legible from afar.
const MAX_BARS: usize = 6;
/// Most trends on one slide.
const MAX_TRENDS: usize = 4;
/// Most indicators on the slide of the worst.
const MAX_WORST: usize = 6;

/// One slide.
#[derive(Debug, Clone, PartialEq)]
pub struct Slide {
    /// Its kind as a code, for `data-slide`.
    pub code: &'static str,
    /// Its heading.
    pub title: String,
    /// Whose reports it includes, where that is not plain.
    pub basis: Option<String>,
    /// What it shows.
    pub content: Content,
}

/// What a slide shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// One large value.
    Number {
        /// The value, `11/16` or `Còn 5 ngày`.
        value: String,
        /// What it means.
        caption: String,
        /// The urgency of a deadline, as in the header's chip; blank otherwise.
        urgency: &'static str,
        /// A chart below it.
        picture: Option<Picture>,
    },
    /// A chart, with its finding as caption.
    Picture(Picture),
    /// A sentence, where there are no figures to show.
    Message(String),
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
    let coverage = Coverage::of(plan, ledger, units, &period.id);
    let no_figures = board.statuses().all(|status| status == Status::Empty);
    let mut slides = Vec::new();
    for kind in &config.slides {
        match kind {
            SlideKind::Deadline => slides.push(deadline(plan, ledger, units, now)),
            _ if no_figures => {}
            SlideKind::Overall => slides.push(overall(&board)),
            SlideKind::Groups => slides.extend(groups(&board)),
            SlideKind::Worst => slides.extend(worst(&board)),
            SlideKind::Trends => slides.extend(trends(&board)),
        }
    }
    if no_figures {
        slides.insert(0, no_results(&period.name, &coverage));
    } else if slides.is_empty() {
        slides.push(overall(&board));
    }
    let sums = |slide: &&mut Slide| !matches!(slide.code, "empty" | "deadline");
    for slide in slides.iter_mut().filter(sums) {
        slide.basis = coverage.basis();
    }
    slides
}

/// The period to show: the current one once a unit has finalised it, until then
/// the latest one that any has finalised.
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
        code: SlideKind::Overall.code(),
        title: format!("Kết quả {}", board.period_name()),
        basis: None,
        content: Content::Number {
            value: format!("{achieved}/{}", board.lines.len()),
            caption: "chỉ tiêu đạt".to_owned(),
            urgency: "",
            picture: Some(chart::groups(board)),
        },
    }
}

/// Each group, divided evenly into slides of at most [`MAX_BARS`] bars.
fn groups(board: &Board<'_>) -> Vec<Slide> {
    let mut slides = Vec::new();
    for group in &board.plan.groups {
        let of_group = board.only(|line| line.indicator.group == group.id);
        let pages = of_group.lines.len().div_ceil(MAX_BARS);
        for page in 0..pages {
            let part = of_group.page(page, pages);
            let number = page_number(page, pages);
            slides.push(Slide {
                code: SlideKind::Groups.code(),
                title: format!("{}. {}{number}", group.id, group.name),
                basis: None,
                content: Content::Picture(bars(&part, Order::Plan)),
            });
        }
    }
    slides
}

/// ` (1/2)`; blank where there is only one page.
fn page_number(page: usize, pages: usize) -> String {
    if pages > 1 {
        format!(" ({}/{pages})", page + 1)
    } else {
        String::new()
    }
}

/// The indicators farthest from their targets; `None` where all are achieved.
fn worst(board: &Board<'_>) -> Option<Slide> {
    let at = board.current;
    let lacking = board.only(|line| matches!(line.status(at), Status::Near | Status::Behind));
    let lines = chart::worst_first(&lacking);
    let few = Board {
        lines: lines.into_iter().take(MAX_WORST).cloned().collect(),
        ..lacking.clone()
    };
    (!few.lines.is_empty()).then(|| Slide {
        code: SlideKind::Worst.code(),
        title: format!("Cần cố gắng nhất, {}", board.period_name()),
        basis: None,
        content: Content::Picture(bars(&few, Order::WorstFirst)),
    })
}

/// Indicators that have figures in at least two periods.
fn trends(board: &Board<'_>) -> Vec<Slide> {
    let moving = board.only(|line| {
        let rates = line.results.iter().filter(|s| s.attainment.rate.is_some());
        rates.count() > 1
    });
    let pages = moving.lines.len().div_ceil(MAX_TRENDS);
    (0..pages)
        .map(|page| {
            let number = page_number(page, pages);
            Slide {
                code: SlideKind::Trends.code(),
                title: format!("Diễn biến qua các kỳ{number}"),
                basis: None,
                content: Content::Picture(chart::trends(&moving.page(page, pages))),
            }
        })
        .collect()
}

/// The deadline of the current period, and how many units have finalised it.
fn deadline(plan: &Plan, ledger: &Ledger, units: &[UnitCode], now: DateTime<FixedOffset>) -> Slide {
    let period = plan.current_period(now);
    let today = plan.date(now);
    let chip = deadline_chip(plan, period, today);
    let coverage = Coverage::of(plan, ledger, units, &period.id);
    let (value, urgency, until) = if plan.is_over(today) {
        let over = format!("Kế hoạch năm {} đã kết thúc", plan.year);
        (format!("Hết năm {}", plan.year), "calm", over)
    } else {
        let until = format!("Hạn trước ngày {}", text::date(period.due_before));
        if coverage.is_complete() {
            ("Đã chốt".to_owned(), "calm", until)
        } else {
            (capitalised(&chip.text), chip.urgency, until)
        }
    };
    let mut caption = until;
    if units.len() > 1 {
        caption = format!(
            "{caption} · {}/{} đơn vị đã chốt",
            coverage.settled,
            units.len()
        );
    }
    if let Some(conflict) = coverage.conflict() {
        caption = format!("{caption} · {conflict}");
    }
    Slide {
        code: SlideKind::Deadline.code(),
        title: format!("Hạn báo cáo {}", period.name),
        basis: None,
        content: Content::Number {
            value,
            caption,
            urgency,
            picture: None,
        },
    }
}

/// With a capital first letter: `còn 5 ngày` → `Còn 5 ngày`.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What is shown where there is no report whose figures can be shown.
fn no_results(period: &str, coverage: &Coverage) -> Slide {
    let message = match coverage.conflict() {
        Some(conflict) => format!("{conflict}. Xin giải quyết ở trang Dữ liệu."),
        None => "Chưa có báo cáo nào được chốt. Màn hình sẽ hiện kết quả ngay khi có.".to_owned(),
    };
    Slide {
        code: "empty",
        title: format!("Kết quả {period}"),
        basis: None,
        content: Content::Message(message),
    }
}

/// An attainment chart without headings, because the slide has one.
fn bars(board: &Board<'_>, order: Order) -> Picture {
    let mut picture = chart::attainment(board, order);
    if let Subject::Attainment(sections, _) = &mut picture.subject {
        for section in sections {
            section.heading = None;
        }
    }
    picture
}
