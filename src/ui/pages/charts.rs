//! Biểu đồ: how far the targets are attained, by indicator, over time, by group.

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
const TURN: i32 = 20;

/// The charts page.
#[component]
pub(in crate::ui) fn ChartsPage() -> impl IntoView {
    let store = Store::here();
    let text = platform::page::text_size();
    let order = RwSignal::new(Order::Plan);
    let chosen = RwSignal::new(None::<IndicatorId>);
    let answers = Memo::new(move |_| -> Vec<Option<Draft>> {
        let plan = store.plan();
        plan.periods.iter().map(|p| store.answers(&p.id)).collect()
    });
    // Every figure follows what is typed; none draws where its numbers stay the same.
    let picture = move |make: Box<dyn Fn(&Board<'_>) -> Picture + Send + Sync>| {
        Memo::new(move |_| {
            let (plan, period) = (store.plan(), store.period().id);
            make(&answers.with(|a| Board::of_drafts(&plan, store.level(), &period, a)))
        })
    };
    let bars = picture(Box::new(move |board| chart::attainment(board, order.get())));
    let tallies = picture(Box::new(chart::groups));
    let grid = picture(Box::new(chart::heatmap));
    let trends = picture(Box::new(move |board| {
        let one = chosen.with(|id| chart::trend(board, id.as_ref()?));
        one.unwrap_or_else(|| chart::trends(board))
    }));
    let open = Callback::new(move |id: String| {
        chosen.set(IndicatorId::parse(&id).ok());
        // After the page has drawn the trend that is to be seen.
        platform::clock::after(0, || platform::page::focus("[data-chart=trend]"));
    });
    // The first figure is what is in sight; the others follow, one at a time.
    let drawn = RwSignal::new(1);
    unfold(drawn);
    let sorted = move |by: Order, words: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || (order.get() == by).to_string()
                on:click=move |_| order.set(by)
            >
                {words}
            </button>
        }
    };
    let choices = move || {
        let plan = store.plan();
        plan.indicators_for(store.level())
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
    view! {
        <div class="title">
            <h1>"Biểu đồ " {move || store.period().name}</h1>
            <a class="btn" href="#/man-hinh">"Trình chiếu trên màn hình lớn"</a>
        </div>
        <div class="figures">
            <ChartFigure picture=bars text open>
                <ChartTools slot>
                    <div class="segments" role="group" aria-label="Thứ tự">
                        {sorted(Order::Plan, "Theo kế hoạch")}
                        {sorted(Order::WorstFirst, "Thấp nhất trước")}
                    </div>
                </ChartTools>
            </ChartFigure>
            <Show when=move || { drawn.get() >= 2 }>
                <ChartFigure picture=tallies text open />
            </Show>
            <Show when=move || { drawn.get() >= 3 }>
                <ChartFigure picture=grid text open />
            </Show>
            <Show when=move || { drawn.get() >= FIGURES }>
            <ChartFigure picture=trends text open>
                <ChartTools slot>
                    <label class="vh" for="trend">"Chỉ tiêu"</label>
                    <select
                        id="trend"
                        name="trend"
                        on:change=move |event| {
                            chosen.set(IndicatorId::parse(&event_target_value(&event)).ok());
                        }
                    >
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
                </ChartTools>
            </ChartFigure>
            </Show>
        </div>
    }
}

/// Lets one figure after another be drawn.
fn unfold(drawn: RwSignal<usize>) {
    platform::clock::after(TURN, move || {
        let more = drawn.try_update(|count| {
            *count += 1;
            *count < FIGURES
        });
        if more == Some(true) {
            unfold(drawn);
        }
    });
}
