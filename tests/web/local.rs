//! localStorage as the browser has it: its names, its quota.

use bao_cao_xa::storage::{Key, KeyValue, LocalStore, RecordStore, SettingName, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

fn raw() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
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
    let mut store = LocalStore::open();
    store.set("bcx/1/setting/unit", "x").unwrap();
    let names = store.names("bcx/").unwrap();
    assert!(names.contains(&"bcx/1/setting/unit".to_owned()));
    assert!(!names.contains(&"somebody-else".to_owned()));
}

#[wasm_bindgen_test]
fn a_write_over_the_quota_is_refused_and_the_previous_record_stays() {
    start_empty();
    let key = Key::Setting(SettingName::ReporterName);
    let mut records = RecordStore::open(LocalStore::open(), 1, Vec::new());
    records.put(&key, "An".to_owned()).unwrap().outcome.unwrap();
    let before = raw().get_item(&key.to_string()).unwrap();
    fill();
    let written = records.put(&key, "Nguyễn Thị Hồng Hạnh".repeat(9)).unwrap();
    assert_eq!(written.outcome, Err(StoreError::Full));
    assert_eq!(raw().get_item(&key.to_string()).unwrap(), before);
    make_room();
    records.retry().unwrap();
    assert_eq!(
        raw().get_item(&key.to_string()).unwrap(),
        Some(written.text)
    );
}
