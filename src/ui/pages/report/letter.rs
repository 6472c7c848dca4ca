//! The parts of the official document that the unit words itself (Phần thể thức).

use crate::plan::{PeriodId, Unit};
use crate::report::LetterPart;
use crate::storage::Key;
use crate::ui::components::use_text_field;
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
    let line = |part: LetterPart, label: &'static str, kind: &'static str, usual: String| {
        let name = format!("letter-{}", part.name());
        let (text, typed) = use_text_field(key(part), Store::set);
        view! {
            <div class="field">
                <label for=name.clone()>{label}</label>
                <input
                    class="input"
                    type=kind
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
            {line(LetterPart::Number, "Số", "text", String::new())}
            {line(LetterPart::Symbol, "Ký hiệu", "text", usual.symbol)}
        </div>
        {line(LetterPart::Place, "Địa danh", "text", usual.place)}
        {line(LetterPart::Date, "Ngày ký", "date", String::new())}
        {line(LetterPart::Head, "Chức danh người đứng đầu", "text", usual.head)}
        {deputy(store, key(LetterPart::Deputy))}
        {line(LetterPart::Signer, "Họ và tên người ký", "text", String::new())}
        {lines(LetterPart::Recipients, "Nơi nhận (mỗi dòng một nơi)", usual.recipients)}
        {lines(LetterPart::Superior, "Cơ quan chủ quản (nếu có)", usual.superior)}
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
