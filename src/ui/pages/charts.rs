//! Biểu đồ: how far each target is attained, drawn and as a table.

use crate::charts::{self, Frame};
use crate::platform;
use crate::ui::components::StatusBadge;
use crate::ui::store::Store;
use crate::view::chart::{AttainmentView, TableRow, attainment};
use leptos::{html, prelude::*};

/// The narrowest width a chart is drawn for, in CSS pixels.
const NARROWEST: u32 = 280;

/// The charts page.
#[component]
pub(in crate::ui) fn ChartsPage() -> impl IntoView {
    let store = Store::here();
    let place = NodeRef::<html::Div>::new();
    let width = RwSignal::new(NARROWEST);
    let measure = move || {
        if let Some(place) = place.get_untracked() {
            let now = u32::try_from(place.client_width())
                .unwrap_or(NARROWEST)
                .max(NARROWEST);
            if width.get_untracked() != now {
                width.set(now);
            }
        }
    };
    Effect::new(move |_| {
        place.track();
        measure();
    });
    platform::page::on_resize(measure);
    let chart = Memo::new(move |_| {
        let period = store.period().id;
        let draft = store.answers(&period)?;
        Some(attainment(
            &store.plan(),
            store.level(),
            &draft,
            &store.previous(&period),
        ))
    });
    let drawing = move || {
        chart.with(|chart| {
            chart.as_ref().map(|c: &AttainmentView| {
                let frame = Frame {
                    width: width.get(),
                    text: platform::page::text_size(),
                };
                charts::attainment(&c.sections, &c.key, &c.caption, frame).svg()
            })
        })
    };
    let title = move || chart.with(|c| c.as_ref().map(|c| c.caption.title.clone()));
    let rows = move || {
        chart.with(|c| {
            c.as_ref()
                .map(|c| c.table.iter().cloned().map(table_row).collect_view())
        })
    };
    view! {
        <h1>"Biểu đồ " {move || store.period().name}</h1>
        <figure class="chart" data-chart="attainment">
            <figcaption>
                <h2>{title}</h2>
            </figcaption>
            <div node_ref=place inner_html=drawing></div>
            <div class="scroll">
                <table class="stacked">
                    <caption>"Cùng số liệu, dạng bảng"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Chỉ tiêu"</th>
                            <th scope="col" class="num">"Mục tiêu"</th>
                            <th scope="col" class="num">"Tử số"</th>
                            <th scope="col" class="num">"Mẫu số"</th>
                            <th scope="col" class="num">"Kết quả"</th>
                            <th scope="col">"Mức đạt"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </figure>
    }
}

fn table_row(row: TableRow) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{row.id} " " {row.name}</th>
            <td class="num" data-label="Mục tiêu">{row.target}</td>
            <td class="num" data-label="Tử số">{row.numerator}</td>
            <td class="num" data-label="Mẫu số">{row.denominator}</td>
            <td class="num" data-label="Kết quả">{row.rate}</td>
            <td data-label="Mức đạt"><StatusBadge status=row.status /></td>
        </tr>
    }
}
