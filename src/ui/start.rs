//! The start: what was kept and the plan come together, then the app is mounted.

use super::app::App;
use super::saving::Saving;
use super::store::{Kept, Store};
use crate::bundle::PlanRef;
use crate::plan::{Plan, PlanError};
use crate::platform;
use crate::report::DeviceId;
use crate::storage::{Journal, Keeper, Key, LocalStore, SettingName, StoreError};
use crate::view::text;
use leptos::prelude::*;
use std::rc::Rc;

/// Where the static shell stands until the app takes its place.
const BOOT: &str = "#boot";

/// How long the start waits for the journal, in milliseconds: one that hangs
/// is joined later.
const PATIENCE: i32 = 3_000;

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
    let saving = Saving::new();
    let writer = platform::random::bytes::<4>().map_or_else(
        |_| {
            platform::clock::now_millis().to_le_bytes()[..4]
                .try_into()
                .map_or(1, u32::from_le_bytes)
        },
        u32::from_le_bytes,
    );
    let mut keeper = Keeper::open_alone(LocalStore::open(), writer);
    match platform::clock::within(PATIENCE, open_journal()).await {
        Some(Ok((journal, texts))) => {
            let joined = keeper.join_journal(texts);
            saving.attach(Rc::new(journal), joined.behind);
        }
        Some(Err(error)) => {
            if error == StoreError::ReadOnly {
                keeper.yield_to_newer();
            }
            saving.without_journal(error);
        }
        None => saving.without_journal(StoreError::Silent),
    }
    let (plan, plan_ref, fetched) = plan(&keeper).await?;
    let mut kept = Kept {
        last_start: keeper.get(&Key::LastStart).and_then(|at| at.parse().ok()),
        device: DeviceId::from_random([0; 16]),
        keeper,
        saving,
    };
    kept.device = device(&mut kept);
    if let Some(text) = fetched {
        kept.put(Key::Plan(plan.id.clone()), text);
        kept.put(Key::Setting(SettingName::Plan), plan.id.to_string());
    }
    let now = platform::clock::now_millis();
    if kept.last_start.is_none_or(|before| before < now) {
        kept.put(Key::LastStart, now.to_string());
    }
    let Some(boot) = platform::page::find(BOOT) else {
        return Err("Trang thiếu chỗ cho ứng dụng. Xin tải lại trang.".to_owned());
    };
    let parent = boot
        .parent_element()
        .map(wasm_bindgen::JsCast::unchecked_into);
    boot.remove();
    leptos::mount::mount_to(parent.ok_or_else(String::new)?, move || {
        let store = Store::new(plan, plan_ref, kept);
        view! { <App store /> }
    })
    .forget();
    Ok(())
}

/// Opens the journal and reads all of it.
pub(super) async fn open_journal() -> Result<(Journal, Vec<(String, String)>), StoreError> {
    let journal = Journal::open().await?;
    let texts = journal.load().await?;
    Ok((journal, texts))
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
fn device(kept: &mut Kept) -> DeviceId {
    if let Some(device) = kept.keeper.get(&Key::Device).and_then(DeviceId::parse) {
        return device;
    }
    let device = DeviceId::from_random(platform::random::bytes().unwrap_or_default());
    kept.put(Key::Device, device.as_str().to_owned());
    device
}
