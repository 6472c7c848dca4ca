//! localStorage as the browser has it: its names, its quota.

use bao_cao_xa::storage::{
    Key, KeyValue, LocalStore, Record, RecordStore, SettingName, StoreError, Timestamp, stored_name,
};
use wasm_bindgen_test::wasm_bindgen_test;

fn raw() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

/// The folder that these tests pretend to run in.
const FOLDER: &str = "/2024/";

fn local() -> LocalStore {
    LocalStore::open(FOLDER.to_owned())
}

/// What localStorage has under `name` for the page in [`FOLDER`].
fn stored(name: &str) -> Option<String> {
    raw().get_item(&stored_name(FOLDER, name)).unwrap()
}

/// A whole record under `name`.
fn record(name: &str, counter: u64, body: &str) -> String {
    let timestamp = Timestamp {
        counter,
        ..Timestamp::default()
    };
    let body = body.to_owned();
    Record { timestamp, body }.encode(name)
}

/// Empties localStorage, which all tests share: every test starts with this.
/// They never yield, so no other test runs in between.
fn start_empty() {
    raw().clear().unwrap();
}

/// Fills localStorage until not one more character fits.
fn fill() {
    let (mut size, mut at) = (1 << 22, 0);
    while size > 0 {
        if raw()
            .set_item(&format!("filler/{at:03}"), &"x".repeat(size))
            .is_ok()
        {
            at += 1;
        } else {
            size /= 2;
        }
    }
}

fn make_room() {
    let names: Vec<String> = (0..raw().length().unwrap())
        .filter_map(|at| raw().key(at).unwrap())
        .filter(|name| name.starts_with("filler/"))
        .collect();
    for name in names {
        raw().remove_item(&name).unwrap();
    }
}

#[wasm_bindgen_test]
fn only_our_own_names_are_listed() {
    start_empty();
    raw()
        .set_item("somebody-else", "not JSON, not ours")
        .unwrap();
    let mut store = local();
    store.set("bcx/1/setting/unit", "x").unwrap();
    let names = store.names("bcx/").unwrap();
    assert!(names.contains(&"bcx/1/setting/unit".to_owned()));
    assert!(!names.contains(&"somebody-else".to_owned()));
}

#[wasm_bindgen_test]
fn a_write_over_the_quota_is_refused_and_the_previous_record_stays() {
    start_empty();
    let key = Key::Setting(SettingName::ReporterName);
    let mut records = RecordStore::open(local(), 1, Vec::new());
    records.put(&key, "An".to_owned()).unwrap().outcome.unwrap();
    let before = stored(&key.to_string());
    fill();
    let written = records.put(&key, "Nguyễn Thị Hồng Hạnh".repeat(9)).unwrap();
    assert_eq!(written.outcome, Err(StoreError::Full));
    assert_eq!(stored(&key.to_string()), before);
    make_room();
    records.retry().unwrap();
    assert_eq!(stored(&key.to_string()), Some(written.text));
}

#[wasm_bindgen_test]
fn copies_in_two_folders_of_a_host_share_nothing() {
    start_empty();
    let name = "bcx/1/setting/unit";
    let (mut this, mut other) = (local(), LocalStore::open("/2025/".to_owned()));
    this.set(name, "x").unwrap();
    assert_eq!(other.get(name).unwrap(), None);
    assert_eq!(other.names("bcx/").unwrap(), Vec::<String>::new());
    other.set(name, "y").unwrap();
    assert_eq!(this.get(name).unwrap().as_deref(), Some("x"));
}

#[wasm_bindgen_test]
fn what_the_whole_host_had_is_there_in_every_folder_and_is_left_as_it_was() {
    start_empty();
    let name = "bcx/1/setting/unit";
    let before = record(name, 1, "07771");
    raw().set_item(name, &before).unwrap();
    let (mut this, other) = (local(), LocalStore::open("/2025/".to_owned()));
    assert_eq!(this.names("bcx/1/").unwrap(), [name]);
    let after = record(name, 2, "07774");
    this.set(name, &after).unwrap();
    assert_eq!(this.get(name).unwrap(), Some(after));
    assert_eq!(other.get(name).unwrap().as_deref(), Some(&*before));
    assert_eq!(raw().get_item(name).unwrap(), Some(before));
}

#[wasm_bindgen_test]
fn what_a_tab_with_an_older_release_writes_later_is_taken_over_at_the_next_start() {
    start_empty();
    let name = "bcx/1/setting/unit";
    for (older, kept, now) in [(3, 2, "older tab"), (2, 3, "this copy")] {
        raw()
            .set_item(name, &record(name, older, "older tab"))
            .unwrap();
        let mut store = local();
        store.set(name, &record(name, kept, "this copy")).unwrap();
        let read = local().get(name).unwrap().unwrap();
        assert_eq!(Record::decode(name, &read).unwrap().body, now);
    }
}

#[wasm_bindgen_test]
fn only_the_first_copy_to_start_goes_on_as_the_same_browser() {
    start_empty();
    let (device, plan) = ("bcx/1/device", "bcx/1/setting/plan");
    for name in [device, plan] {
        raw().set_item(name, &record(name, 1, "before")).unwrap();
    }
    let (this, other) = (local(), LocalStore::open("/2025/".to_owned()));
    assert_eq!(this.get(device).unwrap(), raw().get_item(device).unwrap());
    assert_eq!(other.get(device).unwrap(), None);
    assert_eq!(this.get(plan).unwrap(), None);
}
