//! The journal in a real `IndexedDB`. Every test has a database of its own.

use bao_cao_xa::storage::{Journal, Key, Record, SettingName, StoreError, Timestamp};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// A record under a setting's name.
fn record(setting: SettingName, counter: u64, body: &str) -> (String, String) {
    let name = Key::Setting(setting).to_string();
    let timestamp = Timestamp {
        counter,
        replica: 1,
    };
    let record = Record {
        timestamp,
        body: body.to_owned(),
    };
    let text = record.encode(&name);
    (name, text)
}

async fn text_of(journal: &Journal, name: &str) -> Option<String> {
    let all = journal.load().await.unwrap();
    all.into_iter()
        .find(|(n, _)| n == name)
        .map(|(_, text)| text)
}

#[wasm_bindgen_test]
async fn an_acknowledged_record_is_loaded_by_the_next_journal_that_opens() {
    let (name, text) = record(SettingName::ReporterName, 10, "Nguyễn Thị Hồng Hạnh");
    let journal = Journal::open_named("acknowledged").await.unwrap();
    journal
        .append(vec![(name.clone(), text.clone())])
        .await
        .unwrap();
    let next = Journal::open_named("acknowledged").await.unwrap();
    assert_eq!(text_of(&next, &name).await, Some(text));
}

#[wasm_bindgen_test]
async fn an_older_record_never_replaces_a_newer_one() {
    let (name, newer) = record(SettingName::Unit, 10, "07771");
    let (_, older) = record(SettingName::Unit, 9, "07201");
    let journal = Journal::open_named("older-record").await.unwrap();
    journal
        .append(vec![(name.clone(), newer.clone())])
        .await
        .unwrap();
    journal.append(vec![(name.clone(), older)]).await.unwrap();
    assert_eq!(text_of(&journal, &name).await, Some(newer));
}

#[wasm_bindgen_test]
async fn a_damaged_record_is_copied_aside_before_it_is_replaced() {
    let (name, sound) = record(SettingName::Theme, 10, "dark");
    let damaged = sound.replace("dark", "dusk");
    let journal = Journal::open_named("damaged-record").await.unwrap();
    journal
        .append(vec![(name.clone(), damaged.clone())])
        .await
        .unwrap();
    let (_, next) = record(SettingName::Theme, 11, "light");
    journal
        .append(vec![(name.clone(), next.clone())])
        .await
        .unwrap();
    assert_eq!(text_of(&journal, &name).await, Some(next));
    let all = journal.load().await.unwrap();
    assert!(
        all.iter()
            .any(|(n, text)| n.contains("/quarantine/") && *text == damaged)
    );
}

#[wasm_bindgen_test]
async fn many_records_are_acknowledged_together() {
    let journal = Journal::open_named("many-records").await.unwrap();
    let records: Vec<_> = (0..500)
        .map(|n| record(SettingName::ReporterPosition, 100 + n, &n.to_string()))
        .collect();
    let (name, last) = records.last().unwrap().clone();
    journal.append(records).await.unwrap();
    assert_eq!(text_of(&journal, &name).await, Some(last));
}

/// A newer app that opens the same database with a higher version.
#[wasm_bindgen_test]
async fn a_newer_app_takes_the_database_over_and_this_one_is_refused() {
    let name = "a-newer-app-takes-over";
    let journal = Journal::open_named(name).await.unwrap();
    let factory = web_sys::window().unwrap().indexed_db().unwrap().unwrap();
    let request = factory.open_with_u32(name, 2).unwrap();
    let opened = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    // Without the journal closing its connection this would never resolve.
    JsFuture::from(opened).await.unwrap();
    let record = record(SettingName::Plan, 10, "bac-giang-2024");
    assert!(
        journal.append(vec![record]).await.is_err(),
        "not acknowledged"
    );
    let again = Journal::open_named(name).await.err();
    assert_eq!(again, Some(StoreError::ReadOnly));
}
