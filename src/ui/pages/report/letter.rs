//! The parts of the official document that the unit words itself (Phần thể thức).

use crate::plan::{PeriodId, Unit};
use crate::report::LetterPart;
use crate::storage::Key;
use crate::ui::components::{use_date_field, use_text_field};
use crate::ui::store::Store;
use crate::view::document::Defaults;
use leptos::prelude::*;

/// The text of a part that is a mark, where it is set.
const MARKED: &str = "1";

/// The fields. The placeholder is what the document has where a field is blank.
#[component]
pub(super) fn LetterFields(
    /// The unit that reports.
    unit: Unit,
    /// The period of the report.
    period: PeriodId,
    /// What the document has where a field is blank.
    usual: Defaults,
) -> impl IntoView {
    let store = Store::here();
    let key = |part: LetterPart| store.letter_key(&unit.code, &period, part);
    let line = |part: LetterPart, label: &'static str, usual: String| {
        let name = format!("letter-{}", part.name());
        let (text, typed) = use_text_field(key(part), Store::set);
        view! {
            <div class="field">
                <label for=name.clone()>{label}</label>
                <input
                    class="input"
                    type="text"
                    id=name.clone()
                    name=name
                    maxlength="200"
                    autocomplete="off"
                    placeholder=usual
                    prop:value=text
                    on:input=typed
                />
            </div>
        }
    };
    let lines = |part: LetterPart, label: &'static str, usual: String| {
        let name = format!("letter-{}", part.name());
        let (text, typed) = use_text_field(key(part), Store::set);
        view! {
            <div class="field">
                <label for=name.clone()>{label}</label>
                <textarea
                    id=name.clone()
                    name=name
                    maxlength="2000"
                    placeholder=usual
                    prop:value=text
                    on:input=typed
                ></textarea>
            </div>
        }
    };
    view! {
        <div class="pair">
            {line(LetterPart::Number, "Số", String::new())}
            {line(LetterPart::Symbol, "Ký hiệu", usual.symbol)}
        </div>
        {line(LetterPart::Place, "Địa danh", usual.place)}
        {date(key(LetterPart::Date))}
        {line(LetterPart::Head, "Chức danh người đứng đầu", usual.head)}
        {deputy(store, key(LetterPart::Deputy))}
        {line(LetterPart::Signer, "Họ và tên người ký", String::new())}
        {lines(LetterPart::Recipients, "Nơi nhận (mỗi dòng một nơi)", usual.recipients)}
        {lines(LetterPart::Superior, "Cơ quan chủ quản (nếu có)", usual.superior)}
    }
}

/// The day of signing.
fn date(key: Key) -> impl IntoView {
    let name = format!("letter-{}", LetterPart::Date.name());
    let (text, typed, left) = use_date_field(key);
    view! {
        <div class="field">
            <label for=name.clone()>"Ngày ký"</label>
            <input
                class="input"
                type="date"
                id=name.clone()
                name=name
                prop:value=text
                on:input=typed
                on:blur=left
            />
        </div>
    }
}

/// Whether a deputy signs.
fn deputy(store: Store, key: Key) -> impl IntoView {
    let mark = store.text(&key);
    let tick = move |event| {
        let mark = if event_target_checked(&event) {
            MARKED
        } else {
            ""
        };
        store.set(key.clone(), mark.to_owned());
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                name="letter-deputy"
                prop:checked=move || mark.with(|mark| mark == MARKED)
                on:change=tick
            />
            "Cấp phó ký thay (KT.)"
        </label>
    }
}
