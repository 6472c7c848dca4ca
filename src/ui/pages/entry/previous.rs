//! Kỳ trước: its figure and the difference beside a field, and its
//! denominators taken over.

use crate::plan::{IndicatorId, Level, Period, PeriodId, UnitCode};
use crate::report::{Field, Figures, PreviousFigures, Quantity, Side, carry_denominators};
use crate::storage::Key;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::view::previous::{denominators_copied, previous_figure, short_period};
use leptos::prelude::*;

/// What the rows know of the previous period.
#[derive(Clone, Copy)]
pub(super) struct PreviousPeriod {
    figures: Memo<PreviousFigures>,
    period: StoredValue<Option<Period>>,
}

impl PreviousPeriod {
    /// The period before `period`; its figures follow what other tabs do.
    pub(super) fn of(store: Store, period: PeriodId) -> Self {
        let before = store.plan().previous_period(&period).cloned();
        Self {
            figures: Memo::new(move |_| store.previous(&period)),
            period: StoredValue::new(before),
        }
    }

    /// The figures of a row then.
    pub(super) fn row(self, indicator: IndicatorId) -> Memo<Option<Figures>> {
        Memo::new(move |_| self.figures.with(|all| all.get(&indicator).copied()))
    }
}

/// `Quý I: 512 (+692)` under a field.
#[component]
pub(super) fn PreviousFigure(
    /// For `aria-describedby`.
    id: String,
    /// The previous period.
    before: PreviousPeriod,
    /// The row's figures then.
    figures: Memo<Option<Figures>>,
    /// Which of them.
    side: Side,
    /// What is typed in the field.
    text: ArcRwSignal<String>,
) -> impl IntoView {
    let told = Memo::new(move |_| {
        let period = before.period.get_value()?;
        let figure = figures.get().map(|figures| of_side(figures, side))?;
        Some(text.with(|typed| previous_figure(typed, figure, &period)))
    });
    view! {
        <p
            class="prev"
            id=id
            data-warn=move || told.with(|t| t.as_ref().is_some_and(|t| t.below)).then_some("")
        >
            {move || told.get().map(|told| told.text)}
        </p>
    }
}

fn of_side(figures: Figures, side: Side) -> Quantity {
    match side {
        Side::Numerator => figures.numerator(),
        Side::Denominator => figures.denominator(),
    }
}

/// Takes over one row's denominator.
#[component]
pub(super) fn CopyDenominator(
    /// The row's denominator.
    denominator: Key,
    /// The row's mark that there are no figures.
    missing: Key,
    /// The row's figures then.
    figures: Memo<Option<Figures>>,
) -> impl IntoView {
    let store = Store::here();
    let (typed, marked) = (store.text(&denominator), store.text(&missing));
    let offered = move || {
        let then = figures.get()?.denominator();
        let same = typed.with(|typed| Quantity::parse(typed) == Ok(then));
        (!same && marked.with(String::is_empty)).then_some(then)
    };
    let offered = Memo::new(move |_| offered());
    // Its place stays when it has nothing to offer: nothing may jump while typing.
    view! {
        <Show when=move || figures.get().is_some()>
            <button
                type="button"
                class="tool"
                data-action="copy-denominator"
                data-off=move || offered.get().is_none().then_some("")
                on:click={
                    let denominator = denominator.clone();
                    move |_| {
                        if let Some(then) = offered.get_untracked() {
                            store.edit_together([(denominator.clone(), then.to_string())]);
                        }
                    }
                }
            >
                "Lấy mẫu số kỳ trước"
            </button>
        </Show>
    }
}

/// Takes over all denominators that are still blank.
#[component]
pub(super) fn CopyDenominators(
    /// The unit that reports.
    unit: UnitCode,
    /// Its level.
    level: Level,
    /// The period in sight.
    period: PeriodId,
    /// The period before it.
    before: PreviousPeriod,
) -> impl IntoView {
    let store = Store::here();
    let notices = Notices::here();
    let any = move || before.figures.with(|all| !all.is_empty());
    let copy = move |_| {
        let (Some(draft), Some(name)) =
            (untrack(|| store.draft(&period)), before.period.get_value())
        else {
            return;
        };
        let told = before.figures.with_untracked(|previous| {
            let found = carry_denominators(&draft, &store.plan(), level, previous);
            let count = found.changes.len();
            store.edit_together(found.changes.into_iter().map(|change| {
                let key = store.cell(&unit, &period, &change.indicator, Field::Denominator);
                (key, change.after)
            }));
            denominators_copied(count, found.kept, &name)
        });
        notices.done(told);
    };
    let name = before
        .period
        .with_value(|p| p.as_ref().map(|p| short_period(&p.name).to_owned()));
    view! {
        <Show when=any>
            <button type="button" class="btn quiet" data-action="copy-denominators" on:click=copy.clone()>
                "Lấy mẫu số " {name.clone()}
            </button>
        </Show>
    }
}
