//! Import (Nhập gói dữ liệu): what a bundle would bring is shown first, then stored.

use crate::bundle::{self, Bundle, preview};
use crate::ui::components::{Dialog, FileChooser};
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::text;
use crate::view::transfer::{ArrivalLine, PreviewView, preview_view};
use leptos::prelude::*;
use std::sync::Arc;

/// Reads a bundle, shows what it would bring, stores it when confirmed.
#[component]
pub(super) fn ImportCard() -> impl IntoView {
    let store = Store::here();
    let notices = Notices::here();
    let arriving = RwSignal::new(None::<Arc<Bundle>>);
    let refused = RwSignal::new(None::<String>);
    let chosen = Callback::new(move |file: web_sys::File| {
        refused.set(None);
        tasks::spawn(async move {
            match tasks::read_file(&file, bundle::read).await {
                Ok(bundle) => arriving.set(Some(Arc::new(bundle))),
                Err(error) => {
                    let sentence = text::files::chosen_file_error(error.as_ref(), text::read_error);
                    refused.set(Some(sentence));
                }
            }
        });
    });
    view! {
        <section class="card">
            <h2>"Nhập gói dữ liệu"</h2>
            <p class="soft">{text::files::IMPORT_LEAD}</p>
            <FileChooser
                accepts="bundle"
                label="Tệp gói dữ liệu"
                action="import-bundle"
                words="Chọn tệp để nhập"
                chosen
            />
            <p class="msg" role="alert" data-refusal>{move || refused.get()}</p>
        </section>
        {move || {
            // Edits in other windows do not rebuild an open dialog.
            let dialog = |bundle| untrack(|| arrivals(store, notices, arriving, bundle));
            arriving.get().map(dialog)
        }}
    }
}

/// What a bundle would bring.
fn arrivals(
    store: Store,
    notices: Notices,
    arriving: RwSignal<Option<Arc<Bundle>>>,
    bundle: Arc<Bundle>,
) -> impl IntoView {
    let PreviewView {
        lines,
        summary,
        brings,
        other_plan,
        confirm,
    } = preview_view(
        &store.plan(),
        &store.plan_ref(),
        &bundle.plan,
        &preview(&store.ledger(), &bundle),
    );
    let other_plan = other_plan.map(|sentence| {
        view! {
            <p class="banner" data-tone="warn" role="alert" data-other-plan>
                {sentence}
            </p>
        }
    });
    let rows = lines.into_iter().map(arrival_row).collect_view();
    let close = Callback::new(move |()| arriving.set(None));
    let keep = Callback::new(move |()| {
        arriving.set(None);
        let bundle = bundle.clone();
        tasks::spawn(async move {
            match tasks::import(store, &bundle).await {
                Ok(count) => notices.done(text::files::imported(count)),
                Err(error) => notices.failed(text::files::import_error(&error)),
            }
        });
    });
    view! {
        <Dialog
            title="Tệp này mang đến"
            broad=true
            on_cancel=close
            on_confirm=keep
            confirm=brings.then(|| confirm.to_owned())
        >
            <p>{summary} "."</p>
            {other_plan}
            <div class="scroll">
                <table class="stacked">
                    <thead>
                        <tr>
                            <th scope="col">"Đơn vị"</th>
                            <th scope="col">"Kỳ"</th>
                            <th scope="col">"Bản"</th>
                            <th scope="col">"Người chốt"</th>
                            <th scope="col">"Nhập vào thì sao"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Dialog>
    }
}

fn arrival_row(line: ArrivalLine) -> impl IntoView {
    view! {
        <tr data-arrival=line.code>
            <th scope="row">{line.unit}</th>
            <td data-label="Kỳ">{line.period}</td>
            <td data-label="Bản">
                <span class="nowrap">{line.revision} " · " <code>{line.digest}</code></span>
            </td>
            <td data-label="Người chốt">{line.signed}</td>
            <td data-label="Nhập vào thì sao">{line.sentence}</td>
        </tr>
    }
}
