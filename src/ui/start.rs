//! The start: records, journal and plan come together, then the app is mounted.

use super::app::App;
use super::effects;
use super::journal;
use super::store::{Started, Store};
use crate::plan::Plan;
use crate::platform::{self, takeover::Fields};
use crate::report::DeviceId;
use crate::session::{Effect, Event, Session};
use crate::storage::{self, Key, LocalStore, SettingName};
use crate::view::text;
use leptos::prelude::*;
use std::rc::Rc;

/// The static shell that the app replaces.
const BOOT: &str = "#boot";
/// What the static page says of where data is kept; the first visit goes on saying it.
const WHERE_DATA_IS: &str = "#where-data-is";

/// Starts the app in the page.
pub fn mount() {
    // Leptos has no executor before it is mounted.
    wasm_bindgen_futures::spawn_local(async {
        if let Err(sentence) = start().await {
            platform::styles::set_root_attribute("data-boot", Some("failed"));
            if let Some(place) = platform::page::find(".boot-slow p") {
                place.set_text_content(Some(&sentence));
            }
        }
    });
}

async fn start() -> Result<(), String> {
    let mut session = Session::open(LocalStore::open(platform::address::folder()), replica_id());
    if !storage::journal_confirms() {
        session.journal_never_confirms();
    }
    let unit_is_chosen = has(&session, &Key::Setting(SettingName::Unit));
    // The plan kept here is as good as the server's, which is looked at later.
    let mut plan = kept_plan(&session);
    let mut journal = None;
    let mut pending = Vec::new();
    // If localStorage lacks unit, plan or device id, the journal may have them:
    // wait for it before anything is built. Otherwise it is merged after the
    // first paint.
    if !unit_is_chosen || plan.is_none() || !has(&session, &Key::Device) {
        pending.extend(match journal::first_opened().await {
            Ok((opened, records)) => {
                let effects = session.handle(Event::JournalOpened(records));
                journal = (!session.is_read_only()).then(|| Rc::new(opened));
                effects
            }
            Err(error) => session.handle(Event::JournalUnavailable(error)),
        });
        plan = plan.or_else(|| kept_plan(&session));
    }
    let (plan, plan_file) = match plan {
        Some(kept) => kept,
        None => first_plan(&mut session, &mut pending).await?,
    };
    let (device, effects) =
        session.identify(|| DeviceId::from_random(platform::random::bytes().unwrap_or_default()));
    pending.extend(effects);
    let rows = session.text(&Key::Setting(SettingName::Rows));
    platform::styles::set_root_attribute("data-rows", Some(rows));
    platform::start::settled().await;
    let Some(boot) = platform::page::find(BOOT) else {
        return Err(text::loading::NO_PLACE.to_owned());
    };
    let parent = boot
        .parent_element()
        .map(wasm_bindgen::JsCast::unchecked_into);
    let fields = Fields::of(&boot);
    let notes = boot.query_selector(WHERE_DATA_IS).ok().flatten();
    boot.remove();
    let started = Started {
        session,
        journal,
        plan,
        plan_file,
        device,
        run_effects: effects::carry_out,
    };
    leptos::mount::mount_to(parent.ok_or_else(String::new)?, move || {
        let store = Store::new(started);
        effects::carry_out(store, pending);
        if !store.journal_loaded.get_untracked() {
            wasm_bindgen_futures::spawn_local(async move {
                journal::report(store, journal::first_opened().await);
            });
        }
        view! { <App store notes=notes.map(|notes| notes.inner_html()).unwrap_or_default() /> }
    })
    .forget();
    // In the task that has removed the page, so that no key falls between the two.
    fields.hand_over("main[data-page=welcome]");
    Ok(())
}

/// A random number for this tab.
fn replica_id() -> u32 {
    let random = platform::random::bytes::<4>().unwrap_or_else(|_| {
        let [a, b, c, d, ..] = platform::clock::now_millis().to_le_bytes();
        [a, b, c, d]
    });
    u32::from_le_bytes(random)
}

fn has(session: &Session<LocalStore>, key: &Key) -> bool {
    session.records().get(key).is_some()
}

/// The last good plan kept here and its file.
fn kept_plan(session: &Session<LocalStore>) -> Option<(Plan, String)> {
    let file = session.records().last_plan()?;
    Some((Plan::read(file).ok()?, file.to_owned()))
}

/// The plan of the server and its file, kept for the next start, or a sentence
/// that says why there is none.
async fn first_plan(
    session: &mut Session<LocalStore>,
    pending: &mut Vec<Effect>,
) -> Result<(Plan, String), String> {
    let Ok(file) = platform::start::plan().await else {
        return Err(text::plan::NOT_FETCHED.to_owned());
    };
    let plan = Plan::read(&file).map_err(|error| text::plan_error(&error))?;
    pending.extend(session.handle(Event::Set(Key::Plan(plan.id.clone()), file.clone())));
    let id = plan.id.to_string();
    pending.extend(session.handle(Event::Set(Key::Setting(SettingName::Plan), id)));
    Ok((plan, file))
}
