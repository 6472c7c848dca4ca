//! Choosing the unit: a combobox over code and name (WAI-ARIA APG, "Editable
//! Combobox With List Autocomplete").

use crate::ui::store::Store;
use crate::view::header::unit_line;
use crate::view::units::{Match, matches};
use crate::{
    plan::UnitCode,
    storage::{Key, SettingName},
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The unit field. What is chosen is kept at once.
#[component]
pub(in crate::ui) fn UnitPicker() -> impl IntoView {
    let store = Store::here();
    let shown = move || {
        store.unit().map_or_else(String::new, |unit| {
            let line = unit_line(&store.plan(), &unit);
            format!("{} · {}", line.name, line.place)
        })
    };
    let typed = RwSignal::new(None::<String>);
    let focused = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let list = Memo::new(move |_| {
        typed
            .with(|typed| typed.as_ref().map(|t| matches(&store.plan(), t)))
            .unwrap_or_default()
    });
    let open = move || focused.get() && typed.with(Option::is_some) && !list.with(Vec::is_empty);
    let nothing = move || {
        typed.with(|t| t.as_ref().is_some_and(|t| !t.trim().is_empty())) && list.with(Vec::is_empty)
    };
    let choose = move |code: &UnitCode| {
        store.set(Key::Setting(SettingName::Unit), code.to_string());
        typed.set(None);
    };
    let on_key = move |event: KeyboardEvent| {
        let count = list.with(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                active.update(|at| *at = (*at + 1) % count);
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                active.update(|at| *at = (*at + count - 1) % count);
            }
            // Tab takes what is marked along, as lists of browsers do.
            key @ ("Enter" | "Tab") => {
                if key == "Enter" {
                    event.prevent_default();
                }
                let best = list.with(|l| l.get(active.get_untracked()).map(|m| m.code.clone()));
                if let Some(code) = best {
                    choose(&code);
                }
            }
            "Escape" => typed.set(None),
            _ => {}
        }
    };
    let option = move |(at, found): (usize, Match)| {
        let code = found.code.clone();
        view! {
            <li
                id=format!("unit-{at}")
                role="option"
                aria-selected=move || (active.get() == at).to_string()
                on:mousedown=move |event| {
                    event.prevent_default();
                    choose(&code);
                }
            >
                <b>{found.line.name}</b>
                <span>{found.line.place}</span>
            </li>
        }
    };
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
                aria-expanded=move || open().to_string()
                aria-controls="unit-list"
                aria-activedescendant=move || open().then(|| format!("unit-{}", active.get()))
                aria-describedby="unit-hint"
                prop:value=move || typed.get().unwrap_or_else(shown)
                on:input=move |event| {
                    active.set(0);
                    typed.set(Some(event_target_value(&event)));
                }
                on:focus=move |event| {
                    focused.set(true);
                    event_target::<web_sys::HtmlInputElement>(&event).select();
                }
                on:keydown=on_key
                on:blur=move |_| {
                    focused.set(false);
                    // What was typed stays until there is a unit to show in its place.
                    let blank = typed.with_untracked(|t| t.as_ref().is_none_or(|t| t.trim().is_empty()));
                    if blank || store.unit_code_untracked().is_some() {
                        typed.set(None);
                    }
                }
            />
            <ul id="unit-list" role="listbox" aria-label="Đơn vị tìm thấy" hidden=move || !open()>
                {move || list.get().into_iter().enumerate().map(option).collect_view()}
            </ul>
        </div>
        <p class="msg" role="status">
            {move || {
                (!focused.get() && typed.with(Option::is_some) && !nothing())
                    .then_some("Chưa chọn đơn vị nào. Xin bấm vào ô, chọn một tên trong danh sách.")
            }}
            {move || nothing().then_some("Không tìm thấy đơn vị nào. Thử gõ mã năm chữ số hoặc một phần tên, ví dụ “huong mai”.")}
        </p>
    }
}
