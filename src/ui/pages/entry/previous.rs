//! The previous period: its figure and the difference under a field, and its
//! denominators copied.

use super::form::FormContext;
use super::form::RowContext;
use crate::plan::{IndicatorId, Period};
use crate::report::{Field, Figures, PreviousFigures, Quantity, Side, carry_denominators};
use crate::ui::notices::Notices;
use crate::view::previous::{denominators_copied, previous_figure, short_period};
use leptos::prelude::*;

/// What the rows know of the previous period.
#[derive(Clone, Copy)]
pub(super) struct PreviousPeriod {
    figures: Memo<PreviousFigures>,
    period: StoredValue<Option<Period>>,
}

impl PreviousPeriod {
    /// The period before that of `form`; its figures follow what other tabs do.
    pub(super) fn of(form: FormContext) -> Self {
        let store = form.store;
        let previous = store.plan().previous_period(&form.period_id()).cloned();
        Self {
            figures: Memo::new(move |_| store.previous(&form.period_id())),
            period: StoredValue::new(previous),
        }
    }

    /// The figures of a row then.
    pub(super) fn figures_of(self, indicator: IndicatorId) -> Memo<Option<Figures>> {
        Memo::new(move |_| self.figures.with(|all| all.get(&indicator).copied()))
    }
}

/// `Quý I: 512 (+692)` under a field.
#[component]
pub(super) fn PreviousFigure(
    /// The row.
    row: RowContext,
    /// The previous period.
    previous: PreviousPeriod,
    /// Which of the row's figures.
    side: Side,
) -> impl IntoView {
    let field = match side {
        Side::Numerator => Field::Numerator,
        Side::Denominator => Field::Denominator,
    };
    let text = row.text(field);
    let words = Memo::new(move |_| {
        let period = previous.period.get_value()?;
        let figure = row.figures.get().map(|figures| of_side(figures, side))?;
        Some(text.with(|typed| previous_figure(typed, figure, &period)))
    });
    let below = move || words.with(|words| words.as_ref().is_some_and(|words| words.below));
    view! {
        <p
            class="prev"
            id=row.id_of(&format!("prev-{}", field.name()))
            data-warn=move || below().then_some("")
        >
            {move || words.get().map(|words| words.text)}
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
    /// The row.
    row: RowContext,
) -> impl IntoView {
    let figures = row.figures;
    let (typed, marked) = (row.text(Field::Denominator), row.text(Field::Missing));
    let offered = move || {
        let then = figures.get()?.denominator();
        let same = typed.with(|typed| Quantity::parse(typed) == Ok(then));
        (!same && marked.with(String::is_empty)).then_some(then)
    };
    let offered = Memo::new(move |_| offered());
    let copy = move |_| {
        if let Some(then) = offered.get_untracked() {
            let key = row.key(Field::Denominator);
            row.form.store.edit_together([(key, then.to_string())]);
        }
    };
    // Its place stays when it has nothing to offer: nothing may jump while typing.
    view! {
        <Show when=move || figures.with(Option::is_some)>
            <button
                type="button"
                class="tool"
                data-action="copy-denominator"
                data-off=move || offered.get().is_none().then_some("")
                on:click=copy
            >
                "Lấy mẫu số kỳ trước"
            </button>
        </Show>
    }
}

/// Takes over all denominators that are still blank.
#[component]
pub(super) fn CopyDenominators(
    /// The form.
    form: FormContext,
    /// The period before it.
    previous: PreviousPeriod,
) -> impl IntoView {
    let FormContext { store, level, .. } = form;
    let notices = Notices::here();
    let copy = move |_| {
        let draft = untrack(|| store.draft(&form.period_id()));
        let (Some(draft), Some(period)) = (draft, previous.period.get_value()) else {
            return;
        };
        let sentence = previous.figures.with_untracked(|figures| {
            let found = carry_denominators(&draft, &store.plan(), level, figures);
            let count = found.changes.len();
            store.edit_together(found.changes.into_iter().map(|change| {
                let key = form.cell(&change.indicator, Field::Denominator);
                (key, change.after)
            }));
            denominators_copied(count, found.kept, &period)
        });
        notices.done_on_page(sentence);
    };
    let name = previous
        .period
        .with_value(|p| p.as_ref().map(|p| short_period(&p.name).to_owned()));
    view! {
        <Show when=move || previous.figures.with(|all| !all.is_empty())>
            <button type="button" class="btn quiet" data-action="copy-denominators" on:click=copy>
                "Lấy mẫu số " {name.clone()}
            </button>
        </Show>
    }
}
