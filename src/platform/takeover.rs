//! Taking the fields of the static page over: what was typed there before the app was
//! ready, the caret and the focus go on in the app's fields of the same names.

use super::page::find;
use super::{clock, focus};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement};

/// What the static page's fields hold.
pub struct Fields {
    typed: Vec<Field>,
}

struct Field {
    name: String,
    text: String,
    /// Where the caret is, or what is selected, if the field has the focus.
    selection: Option<(Option<u32>, Option<u32>)>,
}

impl Fields {
    /// The fields below `page`.
    #[must_use]
    pub fn of(page: &HtmlElement) -> Self {
        let focused = focus::current();
        let mut typed = Vec::new();
        if let Ok(fields) = page.query_selector_all("input") {
            for at in 0..fields.length() {
                let field = fields.get(at);
                let Some(field) = field.and_then(|f| f.dyn_into::<HtmlInputElement>().ok()) else {
                    continue;
                };
                let has_focus = focused.as_deref() == Some(&*field);
                typed.push(Field {
                    name: field.name(),
                    text: field.value(),
                    selection: has_focus.then(|| {
                        let place = |found: Result<Option<u32>, _>| found.ok().flatten();
                        (place(field.selection_start()), place(field.selection_end()))
                    }),
                });
            }
        }
        Self { typed }
    }

    /// Goes on in the fields of the same names below `within`, as if it were typed there.
    pub fn hand_over(&self, within: &str) {
        for field in &self.typed {
            let place = find(&format!("{within} input[name=\"{}\"]", field.name));
            let Some(place) = place.and_then(|p| p.dyn_into::<HtmlInputElement>().ok()) else {
                continue;
            };
            if field.selection.is_some() {
                let _ = place.focus();
            }
            if !field.text.is_empty() {
                place.set_value(&field.text);
                let bubbles = EventInit::new();
                bubbles.set_bubbles(true);
                if let Ok(input) = Event::new_with_event_init_dict("input", &bubbles) {
                    let _ = place.dispatch_event(&input);
                }
            }
            if let Some((start, Some(end))) = field.selection {
                let select = move |place: &HtmlInputElement| {
                    let _ = place.set_selection_range(start.unwrap_or(end), end);
                };
                select(&place);
                // Setting the text anew, as the app does, moves the caret to its end.
                let text = field.text.clone();
                clock::after(0, move || {
                    if place.value() == text {
                        select(&place);
                    }
                });
            }
        }
    }
}
