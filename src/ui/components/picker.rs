//! Choosing the unit: a combobox over code and name (WAI-ARIA APG, "Editable
//! Combobox With List Autocomplete").

use crate::plan::UnitCode;
use crate::storage::{Key, SettingName};
use crate::ui::store::Store;
use crate::view::text::units;
use crate::view::units::{Match, matches, named_in_full};
use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    prelude::*,
};

/// The unit field. The choice is saved at once.
#[component]
pub(in crate::ui) fn UnitPicker() -> impl IntoView {
    let picker = Picker::new(Store::here());
    view! {
        <div class="combo">
            <input
                class="input"
                id="unit"
                name="unit"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || picker.is_open().to_string()
                aria-controls="unit-list"
                aria-activedescendant=move || {
                    picker.is_open().then(|| format!("unit-{}", picker.active.get()))
                }
                aria-describedby="unit-hint"
                prop:value=move || picker.shown()
                on:input=move |event| picker.type_in(event_target_value(&event))
                on:focus=move |event| picker.enter(&event)
                on:keydown=move |event| picker.key(&event)
                on:blur=move |_| picker.leave()
            />
            <ul
                id="unit-list"
                role="listbox"
                aria-label="Đơn vị tìm thấy"
                hidden=move || !picker.is_open()
            >
                {move || {
                    let found = picker.found.get().into_iter().enumerate();
                    found.map(|(at, unit)| option(picker, at, unit)).collect_view()
                }}
            </ul>
        </div>
        <p class="msg" role="status">
            {move || picker.message()}
        </p>
    }
}

/// One unit of the list.
fn option(picker: Picker, at: usize, found: Match) -> impl IntoView {
    view! {
        <li
            id=format!("unit-{at}")
            role="option"
            aria-selected=move || (picker.active.get() == at).to_string()
            on:mousedown=move |event| {
                // The field keeps the focus.
                event.prevent_default();
                picker.choose(&found.code);
            }
        >
            <b>{found.line.name}</b>
            <span>{found.line.place}</span>
        </li>
    }
}

/// The state of the field. Copies are handles to the same one.
#[derive(Clone, Copy)]
struct Picker {
    store: Store,
    /// What is typed; `None` while the field shows the unit that is chosen.
    typed: RwSignal<Option<String>>,
    focused: RwSignal<bool>,
    /// The units that match, best first.
    found: Memo<Vec<Match>>,
    /// The marked unit's place in the list.
    active: RwSignal<usize>,
    /// Whether the mark was moved by key: then it is a choice, and no guess.
    moved: StoredValue<bool>,
    /// Whether something was typed and left without a choice.
    dropped: RwSignal<bool>,
}

impl Picker {
    fn new(store: Store) -> Self {
        let typed = RwSignal::new(None::<String>);
        Self {
            store,
            typed,
            focused: RwSignal::new(false),
            found: Memo::new(move |_| {
                typed
                    .with(|typed| typed.as_ref().map(|typed| matches(&store.plan(), typed)))
                    .unwrap_or_default()
            }),
            active: RwSignal::new(0),
            moved: StoredValue::new(false),
            dropped: RwSignal::new(false),
        }
    }

    fn is_open(self) -> bool {
        self.focused.get() && self.typed.with(Option::is_some) && !self.found.with(Vec::is_empty)
    }

    /// What the field shows.
    fn shown(self) -> String {
        self.typed.get().unwrap_or_else(|| {
            let (store, unit) = (self.store, self.store.unit());
            unit.map_or_else(String::new, |unit| {
                units::unit_in_field(&store.plan(), &unit)
            })
        })
    }

    /// What is said below the field: nothing is found, or nothing chosen.
    fn message(self) -> Option<&'static str> {
        let is_blank = |typed: &String| typed.trim().is_empty();
        if self.found.with(Vec::is_empty) {
            let searched = self
                .typed
                .with(|t| t.as_ref().is_some_and(|t| !is_blank(t)));
            if searched {
                return Some(units::NONE_FOUND);
            }
        }
        if self.dropped.get() {
            return Some(units::UNCHANGED);
        }
        (!self.focused.get() && self.typed.with(Option::is_some)).then_some(units::NONE_CHOSEN)
    }

    fn type_in(self, text: String) {
        self.active.set(0);
        self.moved.set_value(false);
        self.dropped.set(false);
        self.typed.set(Some(text));
    }

    fn choose(self, code: &UnitCode) {
        self.store
            .set(Key::Setting(SettingName::Unit), code.to_string());
        self.typed.set(None);
        self.dropped.set(false);
    }

    fn enter(self, event: &FocusEvent) {
        self.focused.set(true);
        event_target::<web_sys::HtmlInputElement>(event).select();
    }

    /// What was typed stays until there is a unit to show in its place.
    fn leave(self) {
        self.focused.set(false);
        let blank = self
            .typed
            .with_untracked(|typed| typed.as_ref().is_none_or(|typed| typed.trim().is_empty()));
        if blank || self.store.unit_code_untracked().is_some() {
            self.typed.set(None);
            self.dropped.set(!blank);
        }
    }

    fn key(self, event: &KeyboardEvent) {
        let count = self.found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                self.moved.set_value(true);
                self.active.update(|at| *at = (*at + 1) % count);
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                self.moved.set_value(true);
                self.active.update(|at| *at = (*at + count - 1) % count);
            }
            "Enter" => {
                event.prevent_default();
                self.choose_active();
            }
            // Tab takes a unit that was marked by key or named in full; a guess it is not.
            "Tab" if self.moved.get_value() => self.choose_active(),
            "Tab" => {
                let named = self.typed.with_untracked(|typed| {
                    named_in_full(&self.store.plan(), typed.as_deref().unwrap_or_default())
                });
                if let Some(code) = named {
                    self.choose(&code);
                }
            }
            "Escape" => self.typed.set(None),
            _ => {}
        }
    }

    fn choose_active(self) {
        let at = self.active.get_untracked();
        let code = self
            .found
            .with_untracked(|found| found.get(at).map(|unit| unit.code.clone()));
        if let Some(code) = code {
            self.choose(&code);
        }
    }
}
