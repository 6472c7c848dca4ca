//! The start: what was kept and the plan come together, then the app is mounted.

use super::app::App;
use super::saving::Saving;
use super::store::Store;
use crate::bundle::PlanRef;
use crate::plan::{Plan, PlanError};
use crate::platform;
use crate::report::DeviceId;
use crate::storage::{Journal, Keeper, Key, LocalStore, SettingName};
use crate::view::text;
use leptos::prelude::*;
use std::rc::Rc;

/// Where the static shell stands until the app takes its place.
const BOOT: &str = "#boot";

/// Starts the app in the page.
pub fn mount() {
    // Leptos has no executor before it is mounted.
    wasm_bindgen_futures::spawn_local(async {
        if let Err(sentence) = start().await {
            platform::page::set_root_attribute("data-boot", Some("failed"));
            if let Some(place) = platform::page::find(".boot-slow") {
                place.set_text_content(Some(&sentence));
            }
        }
    });
}

async fn start() -> Result<(), String> {
    let journal = Journal::open().await.ok().map(Rc::new);
    let journaled = match &journal {
        Some(journal) => journal.load().await.unwrap_or_default(),
        None => Vec::new(),
    };
    let writer = platform::random::bytes::<4>().map_or(0, u32::from_le_bytes);
    let mut keeper = Keeper::open(LocalStore::open(), writer, journaled);
    let (plan, plan_ref, fetched) = plan(&keeper).await?;
    let saving = Saving::new(journal);
    let device = device(&mut keeper, saving);
    if let Some(text) = fetched {
        keep(&mut keeper, saving, Key::Plan(plan.id.clone()), text);
        keep(
            &mut keeper,
            saving,
            Key::Setting(SettingName::Plan),
            plan.id.to_string(),
        );
    }
    let Some(boot) = platform::page::find(BOOT) else {
        return Err("Trang thiếu chỗ cho ứng dụng. Xin tải lại trang.".to_owned());
    };
    let parent = boot
        .parent_element()
        .map(wasm_bindgen::JsCast::unchecked_into);
    boot.remove();
    leptos::mount::mount_to(parent.ok_or_else(String::new)?, move || {
        let store = Store::new(plan, plan_ref, device, keeper, saving);
        view! { <App store /> }
    })
    .forget();
    Ok(())
}

/// The plan of the server, else the one kept here. The text comes along where
/// it is to be kept.
async fn plan(keeper: &Keeper<LocalStore>) -> Result<(Plan, PlanRef, Option<String>), String> {
    let fetched = platform::fetch::started("plan").await;
    let refusal = match &fetched {
        Ok(text) => match read(text) {
            Ok((plan, plan_ref)) => return Ok((plan, plan_ref, Some(text.clone()))),
            Err(error) => Some(error),
        },
        Err(_) => None,
    };
    if let Some(text) = keeper.last_plan()
        && let Ok((plan, plan_ref)) = read(text)
    {
        return Ok((plan, plan_ref, None));
    }
    Err(refusal.map_or_else(
        || "Chưa tải được kế hoạch. Xin kiểm tra mạng rồi tải lại trang.".to_owned(),
        |error| text::plan_error(&error),
    ))
}

fn read(text: &str) -> Result<(Plan, PlanRef), PlanError> {
    let plan = Plan::read(text)?;
    let plan_ref = PlanRef::of(plan.id.clone(), text).ok_or(PlanError::Format {
        found: String::new(),
    })?;
    Ok((plan, plan_ref))
}

/// The id of this browser, made at the first start.
fn device(keeper: &mut Keeper<LocalStore>, saving: Saving) -> DeviceId {
    if let Some(device) = keeper.get(&Key::Device).and_then(DeviceId::parse) {
        return device;
    }
    let device = DeviceId::from_random(platform::random::bytes().unwrap_or_default());
    keep(keeper, saving, Key::Device, device.as_str().to_owned());
    device
}

fn keep(keeper: &mut Keeper<LocalStore>, saving: Saving, key: Key, body: String) {
    if let Some(written) = keeper.put(&key, body) {
        saving.written(written);
    }
}
