//! The settings page (Cài đặt): reporter, theme, storage, version.

use super::keeping::{FolderCard, KeepingCard};
use crate::platform;
use crate::storage::{Key, SettingName};
use crate::ui::components::{UnitPicker, use_text_field};
use crate::ui::store::Store;
use crate::view::text::units;
use leptos::prelude::*;

/// The settings page.
#[component]
pub(in crate::ui) fn SettingsPage() -> impl IntoView {
    let store = Store::here();
    let plan = store.plan();
    let theme = store.setting(SettingName::Theme);
    let choice = move |value: &'static str, label: &'static str| {
        let theme = theme.clone();
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="theme"
                    value=value
                    prop:checked=move || theme.get() == value
                    on:change=move |_| store.set(Key::Setting(SettingName::Theme), value.to_owned())
                />
                {label}
            </label>
        }
    };
    view! {
        <h1>"Cài đặt"</h1>
        <section class="card narrow stack-v">
            <h2>"Người báo cáo"</h2>
            <ReporterFields />
        </section>
        <section class="card narrow">
            <h2>"Giao diện"</h2>
            <fieldset>
                <legend class="vh">"Nền sáng hay tối"</legend>
                <div class="choices">
                    {choice("", "Theo máy")} {choice("light", "Nền sáng")} {choice("dark", "Nền tối")}
                </div>
            </fieldset>
        </section>
        <KeepingCard />
        <FolderCard />
        <section class="card narrow">
            <h2>"Thông tin"</h2>
            <dl class="facts">
                <dt>"Kế hoạch"</dt>
                <dd>{plan.title.clone()} " (" {plan.id.to_string()} ")"</dd>
                <dt>"Phiên bản"</dt>
                <dd>
                    {env!("CARGO_PKG_VERSION")}
                    {platform::page::meta("build").map(|built| format!(", tạo ngày {built}"))}
                </dd>
                <dt>"Mã máy"</dt>
                <dd><code>{store.device().as_str().to_owned()}</code></dd>
            </dl>
        </section>
    }
}

/// Unit, name and position; saved as they are typed.
#[component]
pub(in crate::ui) fn ReporterFields() -> impl IntoView {
    view! {
        <div class="field">
            <label for="unit">"Đơn vị báo cáo"</label>
            <p class="hint" id="unit-hint">{units::HINT}</p>
            <UnitPicker />
        </div>
        <TextSetting setting=SettingName::ReporterName name="reporter-name" label="Họ và tên người báo cáo" autocomplete="name" />
        <TextSetting setting=SettingName::ReporterPosition name="reporter-position" label="Chức vụ" autocomplete="organization-title" />
    }
}

/// One setting as a text field.
#[component]
fn TextSetting(
    /// Which setting.
    setting: SettingName,
    /// Name and id of the field.
    name: &'static str,
    /// Its label.
    label: &'static str,
    /// What browsers may fill in.
    autocomplete: &'static str,
) -> impl IntoView {
    let (text, typed) = use_text_field(Key::Setting(setting), Store::set);
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                class="input"
                type="text"
                id=name
                name=name
                maxlength="200"
                autocomplete=autocomplete
                prop:value=text
                on:input=typed
            />
        </div>
    }
}
