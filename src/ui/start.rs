//! The start: what was kept and the plan come together, then the app is mounted.

use super::app::App;
use super::builders::fetch_entry;
use super::saving::Saving;
use super::store::{FIRST_PATIENCE, Kept, Store};
use crate::plan::Plan;
use crate::platform::{self, clock::within};
use crate::report::DeviceId;
use crate::storage::{Journal, Keeper, Key, LocalStore, SettingName, StoreError};
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
    let chosen = keeper.get(&Key::Setting(SettingName::Unit)).is_some();
    if chosen {
        fetch_entry();
    }
    // The plan kept here is as good as the server's, which is looked at later.
    let known = kept_plan(&keeper);
    // What the store has lost altogether the journal may have: then nothing is
    // built before it is heard. Else it is joined under the page.
    let lost = !chosen || known.is_none() || keeper.get(&Key::Device).is_none();
    if lost {
        match within(FIRST_PATIENCE, Journal::started(platform::start::journal())).await {
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
    }
    let known = known.or_else(|| kept_plan(&keeper));
    let is_new = known.is_none();
    let (plan, plan_file) = match known {
        Some(known) => known,
        None => fetched_plan().await?,
    };
    let mut kept = Kept {
        last_start: keeper.get(&Key::LastStart).and_then(|at| at.parse().ok()),
        device: DeviceId::from_random([0; 16]),
        keeper,
        saving,
        heard: lost,
    };
    kept.device = device(&mut kept);
    if is_new {
        kept.put(Key::Plan(plan.id.clone()), plan_file.clone());
        kept.put(Key::Setting(SettingName::Plan), plan.id.to_string());
    }
    let Some(boot) = platform::page::find(BOOT) else {
        return Err(text::loading::NO_PLACE.to_owned());
    };
    let parent = boot
        .parent_element()
        .map(wasm_bindgen::JsCast::unchecked_into);
    boot.remove();
    leptos::mount::mount_to(parent.ok_or_else(String::new)?, move || {
        let store = Store::new(plan, plan_file, kept);
        view! { <App store /> }
    })
    .forget();
    Ok(())
}

/// The plan of the server and its file, or why there is none.
async fn fetched_plan() -> Result<(Plan, String), String> {
    let Ok(file) = platform::start::plan().await else {
        return Err(text::plan::NOT_FETCHED.to_owned());
    };
    match Plan::read(&file) {
        Ok(plan) => Ok((plan, file)),
        Err(error) => Err(text::plan_error(&error)),
    }
}

/// The last good plan kept here and its file.
fn kept_plan(keeper: &Keeper<LocalStore>) -> Option<(Plan, String)> {
    let file = keeper.last_plan()?;
    Some((Plan::read(file).ok()?, file.to_owned()))
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
