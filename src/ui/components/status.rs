//! A status as colour, shape and word.

use crate::report::Status;
use crate::view::text;
use leptos::prelude::*;

/// A status as a small badge; the shape comes from the style sheet.
#[component]
pub(in crate::ui) fn StatusBadge(
    /// The status.
    status: Status,
) -> impl IntoView {
    view! { <span class="status" data-status=status.code()>{text::status(status)}</span> }
}
