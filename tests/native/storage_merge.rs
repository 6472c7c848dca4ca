//! Two windows over one store in any interleaving, a power cut at any moment, and
//! records in any order. The key space is small, so that edits collide.
#![allow(clippy::unwrap_used)]

use bao_cao_xa::storage::{Key, KeyValue, MemoryStore, Record, RecordStore, StoreError};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// One store that both windows see, as localStorage is.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<MemoryStore>>);

impl KeyValue for Shared {
    fn get(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.0.borrow().get(name)
    }

    fn set(&mut self, name: &str, text: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().set(name, text)
    }

    fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.0.borrow().names(prefix)
    }
}

/// A window: its record store and the storage events it has not received yet.
struct Window<S> {
    records: RecordStore<S>,
    inbox: VecDeque<(String, String)>,
}

impl<S: KeyValue> Window<S> {
    fn new(store: S, replica: u32) -> Self {
        Self {
            records: RecordStore::open(store, replica, Vec::new()),
            inbox: VecDeque::new(),
        }
    }

    fn type_into(&mut self, key: &Key, text: &str) -> Option<(String, String)> {
        let written = self.records.put(key, text.to_owned())?;
        Some((written.name, written.text))
    }

    fn receive(&mut self) {
        if let Some((name, text)) = self.inbox.pop_front() {
            self.records.merge(&name, &text);
        }
    }

    fn shown(&self) -> BTreeMap<Key, String> {
        let all = self.records.bodies();
        all.map(|(key, body)| (key.clone(), body.to_owned()))
            .collect()
    }
}

/// What happens in one of the two windows.
#[derive(Debug, Clone)]
enum Step {
    Type { key: usize, text: u8 },
    Receive,
}

fn keys() -> Vec<Key> {
    ["I.4/numerator", "I.4/denominator", "I.5/numerator"]
        .map(|rest| Key::parse(&format!("bcx/1/cell/bac-giang-2024/07771/2024-Q2/{rest}")).unwrap())
        .into()
}

fn steps() -> impl Strategy<Value = Vec<(bool, Step)>> {
    let step = prop_oneof![
        3 => (0..3_usize, 0..5_u8).prop_map(|(key, text)| Step::Type { key, text }),
        2 => Just(Step::Receive),
    ];
    prop::collection::vec((any::<bool>(), step), 0..40)
}

/// Runs the steps and delivers all outstanding events. Returns the last text typed
/// under each key.
fn run<S: KeyValue>(windows: &mut [Window<S>; 2], steps: &[(bool, Step)]) -> BTreeMap<Key, String> {
    let keys = keys();
    let mut last = BTreeMap::new();
    for (first, step) in steps {
        let (here, there) = if *first { (0, 1) } else { (1, 0) };
        match step {
            Step::Type { key, text } => {
                let text = text.to_string();
                if let Some(event) = windows[here].type_into(&keys[*key], &text) {
                    windows[there].inbox.push_back(event);
                    last.insert(keys[*key].clone(), text);
                }
            }
            Step::Receive => windows[here].receive(),
        }
    }
    for window in windows {
        while !window.inbox.is_empty() {
            window.receive();
        }
    }
    last
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn with_a_shared_store_the_last_keystroke_wins_in_both_windows(steps in steps()) {
        let store = Shared::default();
        let mut windows = [Window::new(store.clone(), 1), Window::new(store.clone(), 2)];
        let last = run(&mut windows, &steps);
        for (key, text) in &last {
            // Typing the text that is there already is no change; otherwise the
            // last keystroke wins.
            prop_assert_eq!(windows[0].records.get(key), Some(text.as_str()));
        }
        prop_assert_eq!(windows[0].shown(), windows[1].shown());
        let again = Window::new(store, 3);
        prop_assert_eq!(again.shown(), windows[0].shown());
    }

    #[test]
    fn without_a_shared_store_both_windows_still_agree(steps in steps()) {
        let mut windows = [
            Window::new(MemoryStore::default(), 1),
            Window::new(MemoryStore::default(), 2),
        ];
        let last = run(&mut windows, &steps);
        prop_assert_eq!(windows[0].shown(), windows[1].shown());
        prop_assert!(last.keys().all(|key| windows[0].records.get(key).is_some()));
        prop_assert_eq!(windows[0].records.store().texts(), windows[1].records.store().texts());
    }

    #[test]
    fn a_window_that_missed_every_event_catches_up_on_refresh(steps in steps()) {
        let store = Shared::default();
        let mut windows = [Window::new(store.clone(), 1), Window::new(store.clone(), 2)];
        let typed: Vec<_> = steps.into_iter().filter(|(_, s)| matches!(s, Step::Type { .. })).collect();
        let keys = keys();
        for (first, step) in &typed {
            if let Step::Type { key, text } = step {
                windows[usize::from(*first)].type_into(&keys[*key], &text.to_string());
            }
        }
        for window in &mut windows {
            window.records.refresh();
        }
        prop_assert_eq!(windows[0].shown(), windows[1].shown());
    }

    /// The store reaches the disk late and loses any number of the latest writes; the
    /// journal has what it acknowledged.
    #[test]
    fn after_a_power_cut_every_acknowledged_record_is_there(
        typed in prop::collection::vec((0..3_usize, 0..9_u8), 1..30),
        flushed in any::<prop::sample::Index>(),
        acknowledged in any::<prop::sample::Index>(),
    ) {
        let keys = keys();
        let mut records = RecordStore::open(MemoryStore::default(), 1, Vec::new());
        let mut disks = vec![MemoryStore::default()];
        let (mut journal, mut promised) = (BTreeMap::new(), BTreeMap::new());
        let acknowledged = acknowledged.index(typed.len());
        for (at, (key, text)) in typed.iter().enumerate() {
            if let Some(written) = records.put(&keys[*key], text.to_string())
                && at <= acknowledged
            {
                journal.insert(written.name, written.text);
                promised.insert(keys[*key].clone(), (at, text.to_string()));
            }
            disks.push(records.store().clone());
        }
        let disk = disks.swap_remove(flushed.index(disks.len()));
        let again = RecordStore::open(disk, 2, journal.into_iter().collect());
        for (key, (at, text)) in promised {
            let later = typed[at + 1..].iter().filter(|(k, _)| keys[*k] == key);
            let mut allowed: Vec<String> = later.map(|(_, text)| text.to_string()).collect();
            allowed.push(text);
            let now = again.get(&key).unwrap().to_owned();
            prop_assert!(allowed.contains(&now), "{} is {}, not of {:?}", key, now, allowed);
        }
    }

    #[test]
    fn merging_is_commutative_idempotent_and_associative(
        records in prop::collection::vec((0..3_usize, 0..4_u64, 0..3_u32, 0..3_u8), 0..12),
        order in any::<prop::sample::Index>(),
    ) {
        let keys = keys();
        let texts: Vec<(String, String)> = records
            .into_iter()
            .map(|(key, counter, replica, body)| {
                let name = keys[key].to_string();
                let timestamp = bao_cao_xa::storage::Timestamp { counter, replica };
                let text = Record { timestamp, body: body.to_string() }.encode(&name);
                (name, text)
            })
            .collect();
        let merged = |order: &[(String, String)]| {
            let mut records = RecordStore::open(MemoryStore::default(), 9, Vec::new());
            for (name, text) in order {
                records.merge(name, text);
            }
            records.store().texts().clone()
        };
        let expected = merged(&texts);
        let mut rotated = texts.clone();
        if !rotated.is_empty() {
            rotated.rotate_left(order.index(texts.len()));
        }
        let reversed: Vec<_> = texts.iter().rev().cloned().collect();
        let twice: Vec<_> = texts.iter().chain(&texts).cloned().collect();
        for other in [rotated, reversed, twice] {
            prop_assert_eq!(&merged(&other), &expected);
        }
        // Associative: one half may be merged elsewhere first.
        let half: Vec<_> = merged(&texts[..texts.len() / 2]).into_iter().collect();
        let rest = texts[texts.len() / 2..].iter().cloned();
        let in_parts: Vec<_> = rest.chain(half).collect();
        prop_assert_eq!(&merged(&in_parts), &expected);
    }
}

#[test]
fn the_order_of_edits_does_not_depend_on_the_clock() {
    // The record store asks no clock; keystrokes are ordered by their counters.
    let store = Shared::default();
    let mut windows = [Window::new(store.clone(), 9), Window::new(store, 1)];
    let key = &keys()[0];
    let event = windows[0].type_into(key, "hôm nay").unwrap();
    windows[1].inbox.push_back(event);
    let event = windows[1].type_into(key, "hôm qua").unwrap();
    windows[0].inbox.push_back(event);
    windows[0].receive();
    windows[1].receive();
    for window in &windows {
        assert_eq!(window.records.get(key), Some("hôm qua"));
    }
}
