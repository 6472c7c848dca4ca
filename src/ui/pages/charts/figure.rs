//! One figure: its finding, the drawing with what is pointed at read out, the
//! buttons that save it, the table of the same numbers.

use crate::charts::Frame;
use crate::platform;
use crate::platform::drawing::{self, WidthWatch};
use crate::ui::components::StatusBadge;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::chart::{Cell, Head, Picture, Row};
use crate::view::text::export::NO_PNG;
use leptos::{html, prelude::*};

/// Controls of one figure, shown beside the buttons that all figures have.
#[slot]
pub(super) struct ChartTools {
    children: ChildrenFn,
}

/// A figure that follows `picture`.
#[component]
pub(super) fn ChartFigure(
    /// What it shows.
    picture: Memo<Picture>,
    /// The size of running text, in CSS pixels. Reading it between two drawings
    /// would have the browser compute all styles anew.
    text: u32,
    /// Called with the indicator of a part that is clicked or entered.
    open: Callback<String>,
    /// Its own controls.
    #[prop(optional)]
    chart_tools: Option<ChartTools>,
) -> impl IntoView {
    view! {
        <figure class="chart" data-chart=move || picture.with(|p| p.subject.code()) tabindex="-1">
            <figcaption>
                <h2>{move || picture.with(|p| p.caption.title.clone())}</h2>
            </figcaption>
            <div class="controls">
                {chart_tools.map(|tools| (tools.children)())} <SaveButtons picture />
            </div>
            {plot(picture, text, open)}
            {table(picture, open)}
        </figure>
    }
}

/// The drawing, with a line below it that reads out the part that is pointed at.
fn plot(picture: Memo<Picture>, text: u32, open: Callback<String>) -> impl IntoView {
    let plot = NodeRef::<html::Div>::new();
    let width = follow_width(plot);
    let readout = RwSignal::new(None::<String>);
    let svg = move || {
        let width = width.get();
        (width > 0).then(|| picture.with(|p| p.draw(Frame { width, text }).svg()))
    };
    let enter = move |part: Option<drawing::Part>| {
        if let Some(id) = part.and_then(|part| part.indicator) {
            open.run(id);
        }
    };
    let keyed = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        let plot = plot.get_untracked();
        let Some(part) = plot.and_then(|plot| drawing::step(&plot, &key)) else {
            return;
        };
        event.prevent_default();
        readout.set(Some(part.title.clone()));
        if key == "Enter" {
            enter(Some(part));
        }
    };
    let clicked = move |event: leptos::ev::MouseEvent| {
        let part = drawing::touched(&event);
        readout.set(part.as_ref().map(|part| part.title.clone()));
        enter(part);
    };
    let pointed = move |event: leptos::ev::PointerEvent| {
        if let Some(part) = drawing::touched(&event) {
            readout.set(Some(part.title));
        }
    };
    view! {
        <div
            class="plot"
            node_ref=plot
            tabindex="0"
            role="group"
            aria-label="Biểu đồ: dùng phím mũi tên để đọc từng phần"
            inner_html=svg
            on:click=clicked
            on:pointerover=pointed
            on:pointerleave=move |_| readout.set(None)
            on:focusout=move |_| readout.set(None)
            on:keydown=keyed
        ></div>
        <p class="readout" role="status" data-told=move || readout.with(Option::is_some).then_some("")>
            {move || {
                readout
                    .get()
                    .unwrap_or_else(|| "Chạm hoặc dùng phím mũi tên để xem số liệu.".to_owned())
            }}
        </p>
    }
}

/// The width of the plot, in CSS pixels; 0 until it is known.
fn follow_width(plot: NodeRef<html::Div>) -> RwSignal<u32> {
    let width = RwSignal::new(0);
    let watch = StoredValue::new_local(None::<WidthWatch>);
    Effect::new(move |_| {
        if let Some(plot) = plot.get() {
            // Drawn in the frame that shows the page, and not in one after it.
            width.set(drawing::width(&plot));
            watch.set_value(WidthWatch::start(&plot, move |now| {
                // The page may have been left since.
                if width
                    .try_get_untracked()
                    .is_some_and(|before| before != now)
                {
                    width.set(now);
                }
            }));
        }
    });
    on_cleanup(move || drop(watch.try_update_value(Option::take)));
    width
}

/// The table of the same numbers, built when it is first opened.
fn table(picture: Memo<Picture>, open: Callback<String>) -> impl IntoView {
    let opened = RwSignal::new(false);
    let rows = move || {
        picture.with(|p| {
            let row = |row| table_row(row, &p.table.heads, open);
            p.table.rows.iter().map(row).collect_view()
        })
    };
    let heads = move || picture.with(|p| p.table.heads.iter().map(table_head).collect_view());
    let table = move || {
        opened.get().then(|| {
            view! {
                <div class="scroll" tabindex="0" role="region" aria-label="Bảng số liệu của biểu đồ">
                    <table class="stacked">
                        <thead>
                            <tr>{heads}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })
    };
    view! {
        <details on:toggle=move |_| opened.set(true)>
            <summary>"Cùng số liệu, dạng bảng"</summary>
            {table}
        </details>
    }
}

/// Saves the figure as a file.
#[component]
fn SaveButtons(
    /// What is saved.
    picture: Memo<Picture>,
) -> impl IntoView {
    let store = Store::here();
    let name = move || {
        let unit = store.unit_code_untracked()?;
        let period = untrack(|| store.period_id());
        Some(picture.with_untracked(|p| p.subject.file_name(&unit, &period)))
    };
    let svg = move |_| {
        if let Some(name) = name() {
            let (svg, _) = picture.with_untracked(Picture::file);
            tasks::save_text(&format!("{name}.svg"), "image/svg+xml", &svg);
        }
    };
    let notices = Notices::here();
    let png = move |_| {
        let Some(name) = name() else { return };
        let (svg, size) = picture.with_untracked(Picture::file);
        tasks::spawn(async move {
            let saved = match drawing::png(&svg, size, 2).await {
                Ok(blob) => platform::download::of_blob(&format!("{name}.png"), blob).hand_over(),
                Err(error) => Err(error),
            };
            if saved.is_err() {
                notices.failed_on_page(NO_PNG);
            }
        });
    };
    view! {
        <div class="save">
            <button type="button" class="btn" data-action="save-svg" on:click=svg>"Lưu SVG"</button>
            <button type="button" class="btn" data-action="save-png" on:click=png>"Lưu PNG"</button>
        </div>
    }
}

fn table_head(head: &Head) -> impl IntoView + use<> {
    view! { <th scope="col" class=head.numeric.then_some("num")>{head.words.clone()}</th> }
}

fn table_row(row: &Row, heads: &[Head], open: Callback<String>) -> impl IntoView + use<> {
    let head = row.head.clone();
    let head = match row.indicator.clone() {
        Some(id) => view! {
            <button type="button" class="link" on:click=move |_| open.run(id.clone())>{head}</button>
        }
        .into_any(),
        None => head.into_any(),
    };
    let cells = row
        .cells
        .iter()
        .zip(heads.iter().skip(1))
        .map(|(cell, head)| {
            let class = head.numeric.then_some("num");
            let inside = match cell.clone() {
                Cell::Text(words) => words.into_any(),
                Cell::Status(status, rate) => view! {
                    {rate} " " <StatusBadge status />
                }
                .into_any(),
            };
            view! { <td class=class data-label=head.words.clone()>{inside}</td> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{head}</th>
            {cells}
        </tr>
    }
}
