//! The charts page (Biểu đồ): how far the targets are attained, by indicator, over
//! time, by group.

mod figure;

use self::figure::{ChartFigure, ChartTools};
use crate::plan::IndicatorId;
use crate::platform;
use crate::report::Draft;
use crate::ui::store::Store;
use crate::view::chart::{self, Board, Order, Picture};
use leptos::prelude::*;

/// How many figures there are.
const FIGURES: usize = 4;
/// How long one figure has the machine to itself before the next is drawn, in
/// milliseconds.
const DRAW_INTERVAL_MS: i32 = 20;

/// The charts page.
#[component]
pub(in crate::ui) fn ChartsPage() -> impl IntoView {
    let store = Store::here();
    let text = platform::styles::text_size();
    let order = RwSignal::new(Order::Plan);
    let chosen = RwSignal::new(None::<IndicatorId>);
    let pictures = Pictures::of(store, order, chosen);
    let open = Callback::new(move |id: String| {
        chosen.set(IndicatorId::parse(&id).ok());
        // Once the page has drawn the trend that is to be seen.
        platform::focus::to_when_there("[data-chart=trend]".to_owned());
    });
    // The first figure is in sight; the others are drawn one at a time once it is painted.
    let drawn = RwSignal::new(1);
    platform::clock::after_paint(move || draw_next(drawn));
    view! {
        <div class="title">
            <h1>"Biểu đồ " {move || store.period().name}</h1>
            <a class="btn" href="#/man-hinh">"Trình chiếu trên màn hình lớn"</a>
        </div>
        <div class="figures">
            <ChartFigure picture=pictures.bars text open>
                <ChartTools slot>{order_tools(order)}</ChartTools>
            </ChartFigure>
            <Show when=move || { drawn.get() >= 2 }>
                <ChartFigure picture=pictures.tallies text open />
            </Show>
            <Show when=move || { drawn.get() >= 3 }>
                <ChartFigure picture=pictures.grid text open />
            </Show>
            <Show when=move || { drawn.get() >= FIGURES }>
                <ChartFigure picture=pictures.trends text open>
                    <ChartTools slot>{trend_tools(store, chosen)}</ChartTools>
                </ChartFigure>
            </Show>
        </div>
    }
}

/// What the figures show. Each follows the drafts, and is redrawn only where its
/// numbers change.
#[derive(Clone, Copy)]
struct Pictures {
    bars: Memo<Picture>,
    tallies: Memo<Picture>,
    grid: Memo<Picture>,
    trends: Memo<Picture>,
}

impl Pictures {
    fn of(store: Store, order: RwSignal<Order>, chosen: RwSignal<Option<IndicatorId>>) -> Self {
        let answers = Memo::new(move |_| -> Vec<Option<Draft>> {
            let plan = store.plan();
            plan.periods.iter().map(|p| store.answers(&p.id)).collect()
        });
        let picture = move |make: Box<dyn Fn(&Board<'_>) -> Picture + Send + Sync>| {
            Memo::new(move |_| {
                let (plan, period) = (store.plan(), store.period().id);
                make(&answers.with(|a| Board::of_drafts(&plan, store.level(), &period, a)))
            })
        };
        Self {
            bars: picture(Box::new(move |board| chart::attainment(board, order.get()))),
            tallies: picture(Box::new(chart::groups)),
            grid: picture(Box::new(chart::heatmap)),
            trends: picture(Box::new(move |board| {
                let one = chosen.with(|id| chart::trend(board, id.as_ref()?));
                one.unwrap_or_else(|| chart::trends(board))
            })),
        }
    }
}

/// The order of the bars.
fn order_tools(order: RwSignal<Order>) -> impl IntoView {
    let button = move |by: Order, label: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || (order.get() == by).to_string()
                on:click=move |_| order.set(by)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="segments" role="group" aria-label="Thứ tự">
            {button(Order::Plan, "Theo kế hoạch")}
            {button(Order::WorstFirst, "Thấp nhất trước")}
        </div>
    }
}

/// The indicator whose trend is shown; all of them where none is chosen.
fn trend_tools(store: Store, chosen: RwSignal<Option<IndicatorId>>) -> impl IntoView {
    let choices = move || {
        let plan = store.plan();
        let indicators = plan.indicators_for(store.level());
        indicators
            .map(|indicator| {
                let (id, value) = (indicator.id.clone(), indicator.id.to_string());
                let selected = move || chosen.with(|now| now.as_ref() == Some(&id));
                view! {
                    <option value=value.clone() prop:selected=selected>
                        {format!("{value} {}", indicator.short_name)}
                    </option>
                }
            })
            .collect_view()
    };
    let choose = move |event| chosen.set(IndicatorId::parse(&event_target_value(&event)).ok());
    view! {
        <label class="vh" for="trend">"Chỉ tiêu"</label>
        <select id="trend" name="trend" on:change=choose>
            <option value="" prop:selected=move || chosen.with(Option::is_none)>
                "Tất cả chỉ tiêu"
            </option>
            {choices}
        </select>
        <Show when=move || chosen.with(Option::is_some)>
            <button type="button" class="btn" on:click=move |_| chosen.set(None)>
                "Xem tất cả"
            </button>
        </Show>
    }
}

/// Lets one figure after another be drawn.
fn draw_next(drawn: RwSignal<usize>) {
    platform::clock::after(DRAW_INTERVAL_MS, move || {
        let more = drawn.try_update(|count| {
            *count += 1;
            *count < FIGURES
        });
        if more == Some(true) {
            draw_next(drawn);
        }
    });
}
