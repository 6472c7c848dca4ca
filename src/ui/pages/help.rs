//! The help page (Trợ giúp): how a quarter's report is done, and the keys of the form.

use crate::view::text::help::ANSWERS;
use leptos::prelude::*;

/// The help page.
#[component]
pub(in crate::ui) fn HelpPage() -> impl IntoView {
    let items = ANSWERS
        .into_iter()
        .map(|(question, answer)| {
            view! {
                <details class="qa">
                    <summary>{question}</summary>
                    <p>{answer}</p>
                </details>
            }
        })
        .collect_view();
    view! {
        <h1>"Trợ giúp"</h1>
        <section class="card">{items}</section>
        <section class="card">
            <h2>"Phím tắt khi nhập"</h2>
            <dl class="facts">
                <dt>"Enter, ↓"</dt>
                <dd>"xuống ô dưới cùng cột"</dd>
                <dt>"Shift + Enter, ↑"</dt>
                <dd>"lên ô trên cùng cột"</dd>
                <dt>"Tab"</dt>
                <dd>"sang ô bên cạnh"</dd>
                <dt>"Ctrl + Z"</dt>
                <dd>"hoàn tác"</dd>
                <dt>"Ctrl + Y"</dt>
                <dd>"làm lại"</dd>
            </dl>
        </section>
    }
}
