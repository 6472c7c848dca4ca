//! The promises of a session under every interleaving: acknowledgements,
//! refusals, silence, late replies, a second tab and a power cut.
//!
//! The shell is modelled by `world`: it holds the effects that a session asked
//! for and answers them in whatever order the generated steps say.
#![allow(clippy::unwrap_used)]

mod world;

use crate::samples;
use bao_cao_xa::session::{Direction, Effect, Event, SaveState, Session};
use bao_cao_xa::storage::{Key, MemoryStore, StoreError};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use world::{Step, World, cells, steps};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn saved_is_never_said_of_what_is_not_in_both_stores(steps in steps()) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
            world.saved_means_in_both_stores()?;
        }
    }

    #[test]
    fn nothing_typed_is_ever_dropped_from_the_page(steps in steps()) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
            world.everything_typed_is_in_memory()?;
        }
    }

    #[test]
    fn what_neither_store_has_is_warned_of_before_the_page_is_closed(steps in steps()) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
            world.what_neither_store_has_is_warned_of()?;
        }
    }

    #[test]
    fn the_outbox_holds_at_most_two_texts_of_a_record(steps in steps()) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
            world.outboxes_are_bounded()?;
        }
    }

    #[test]
    fn after_a_power_cut_everything_promised_is_there(
        steps in steps(),
        flushed in any::<prop::sample::Index>(),
    ) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
        }
        world.cut_power(flushed);
        world.everything_promised_is_in_memory()?;
    }

    #[test]
    fn once_nothing_fails_any_more_everything_is_saved_and_the_tabs_agree(steps in steps()) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
        }
        world.heal();
        world.everything_is_saved()?;
    }
}

fn opened() -> Session<MemoryStore> {
    let mut session = Session::open(MemoryStore::default(), 1);
    let effects = session.handle(Event::JournalOpened(Vec::new()));
    assert!(matches!(effects.as_slice(), [Effect::NotifyStatus(_)]));
    assert_eq!(session.status().save, SaveState::Saved);
    session
}

fn type_in(session: &mut Session<MemoryStore>, text: &str) -> Vec<Effect> {
    session.type_in(cells()[0].clone(), text.to_owned(), 0)
}

/// The batch that the effects ask to append.
fn batch(effects: &[Effect]) -> Option<(bao_cao_xa::session::BatchId, usize)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Append(batch, records) => Some((*batch, records.len())),
        _ => None,
    })
}

#[test]
fn a_keystroke_redraws_its_row_first_and_is_saved_once_acknowledged() {
    let mut session = opened();
    let effects = type_in(&mut session, "812");
    assert_eq!(effects[0], Effect::NotifyRow(cells()[0].clone()));
    assert!(effects.contains(&Effect::ScheduleAppend));
    assert!(effects.contains(&Effect::AskToPersist));
    assert_eq!(session.status().save, SaveState::Saving);
    let (first, records) = batch(&session.handle(Event::AppendDue)).unwrap();
    assert_eq!(records, 1);
    assert_eq!(session.status().save, SaveState::Saving);
    let _ = session.handle(Event::AppendAcknowledged(first));
    assert_eq!(session.status().save, SaveState::Saved);
}

#[test]
fn where_the_browser_never_confirms_nothing_is_said_to_be_on_the_disk() {
    let mut session = Session::open(MemoryStore::default(), 1);
    session.journal_never_confirms();
    let _ = session.handle(Event::JournalOpened(Vec::new()));
    assert_eq!(session.status().save, SaveState::InBrowser);
    let _ = type_in(&mut session, "812");
    assert_eq!(session.status().save, SaveState::Saving);
    let (first, _) = batch(&session.handle(Event::AppendDue)).unwrap();
    let _ = session.handle(Event::AppendAcknowledged(first));
    assert_eq!(session.status().save, SaveState::InBrowser);
    // What a store refuses is said as everywhere else.
    let _ = type_in(&mut session, "813");
    let (second, _) = batch(&session.handle(Event::AppendDue)).unwrap();
    let _ = session.handle(Event::AppendFailed(second, StoreError::Full));
    assert_eq!(
        session.status().save,
        SaveState::Unconfirmed(StoreError::Full)
    );
}

#[test]
fn a_late_reply_to_a_batch_given_up_is_discarded() {
    let mut session = opened();
    let _ = type_in(&mut session, "8");
    let (first, _) = batch(&session.handle(Event::AppendDue)).unwrap();
    let _ = session.handle(Event::AppendFailed(first, StoreError::Silent));
    assert_eq!(
        session.status().save,
        SaveState::Unconfirmed(StoreError::Silent)
    );
    let _ = type_in(&mut session, "81");
    let (second, _) = batch(&session.handle(Event::AppendDue)).unwrap();
    let _ = session.handle(Event::AppendAcknowledged(first));
    assert_eq!(session.status().save, SaveState::Saving);
    let _ = session.handle(Event::AppendAcknowledged(second));
    assert_eq!(session.status().save, SaveState::Saved);
}

#[test]
fn what_is_typed_while_a_batch_is_in_flight_goes_with_the_next() {
    let mut session = opened();
    let _ = type_in(&mut session, "8");
    let (first, _) = batch(&session.handle(Event::AppendDue)).unwrap();
    for text in ["81", "812"] {
        assert!(!type_in(&mut session, text).contains(&Effect::ScheduleAppend));
    }
    assert!(
        session
            .handle(Event::AppendAcknowledged(first))
            .contains(&Effect::ScheduleAppend)
    );
    assert_eq!(session.status().save, SaveState::Saving);
    assert_eq!(
        batch(&session.handle(Event::AppendDue)).map(|(_, records)| records),
        Some(1)
    );
}

#[test]
fn a_refused_local_store_with_a_refusing_journal_is_kept_nowhere_and_heals() {
    let mut store = MemoryStore::default();
    store.broken = Some(StoreError::Denied);
    let mut session = Session::open(store, 1);
    let _ = session.handle(Event::JournalUnavailable(StoreError::Unavailable));
    assert_eq!(
        session.status().save,
        SaveState::Saved,
        "nothing is typed yet"
    );
    let effects = type_in(&mut session, "812");
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Broadcast { .. })),
        "other tabs are told directly"
    );
    assert_eq!(
        session.status().save,
        SaveState::KeptNowhere(StoreError::Denied)
    );
    assert!(session.would_lose_something());
    assert!(
        session
            .handle(Event::RetryDue)
            .contains(&Effect::OpenJournal)
    );
    assert!(
        !session
            .handle(Event::RetryDue)
            .contains(&Effect::OpenJournal),
        "one attempt at a time"
    );
    let _ = session.handle(Event::JournalOpened(Vec::new()));
    let (only, _) = batch(&session.handle(Event::AppendDue)).unwrap();
    let _ = session.handle(Event::AppendAcknowledged(only));
    assert_eq!(
        session.status().save,
        SaveState::JournalOnly(StoreError::Denied)
    );
    assert!(!session.would_lose_something());
}

#[test]
fn beside_a_newer_app_nothing_is_written_and_the_state_says_so() {
    let mut session = Session::open(MemoryStore::default(), 1);
    let _ = session.handle(Event::JournalUnavailable(StoreError::ReadOnly));
    assert_eq!(session.status().save, SaveState::ReadOnly);
    let _ = type_in(&mut session, "812");
    assert_eq!(session.text(&cells()[0]), "");
    assert_eq!(session.unacknowledged(), 0);
    assert!(session.handle(Event::RetryDue).is_empty());
}

#[test]
fn undo_takes_back_what_was_typed_in_one_go_and_redo_does_it_again() {
    let mut session = opened();
    for text in ["8", "81", "812"] {
        let _ = type_in(&mut session, text);
    }
    let draft = cells()[0].draft().unwrap();
    assert_eq!(session.can_step(&draft), (true, false));
    let (reverted, effects) = session.step(&draft, Direction::Undo);
    assert_eq!(reverted.unwrap().writes.len(), 1);
    assert_eq!(session.text(&cells()[0]), "");
    assert!(effects.contains(&Effect::NotifyRow(cells()[0].clone())));
    let _ = session.step(&draft, Direction::Redo);
    assert_eq!(session.text(&cells()[0]), "812");
    assert!(session.step(&draft, Direction::Redo).0.is_none());
}

#[test]
fn the_device_is_identified_once() {
    let mut session = opened();
    let (first, effects) = session.identify(|| bao_cao_xa::report::DeviceId::from_random([1; 16]));
    assert!(!effects.is_empty());
    let (again, effects) = session.identify(|| unreachable!("it is known"));
    assert_eq!(first, again);
    assert!(effects.is_empty());
}

#[test]
fn a_start_before_the_last_one_does_not_replace_its_time() {
    let mut session = opened();
    let _ = session.handle(Event::Started(2_000));
    assert_eq!(session.last_start(), None, "the first start");
    let mut again = Session::open(session.records().store().clone(), 2);
    assert_eq!(again.last_start(), Some(2_000));
    let _ = again.handle(Event::Started(1_000));
    assert_eq!(again.text(&Key::LastStart), "2000");
    let _ = again.handle(Event::ClockTrusted(1_000));
    assert_eq!(again.text(&Key::LastStart), "1000");
    assert_eq!(again.last_start(), None);
}

#[test]
fn the_last_start_that_only_the_journal_has_is_known() {
    let mut session = opened();
    let _ = session.handle(Event::Started(2_000));
    let journal = session.records().store().texts().clone();
    let mut again = Session::open(MemoryStore::default(), 2);
    let _ = again.handle(Event::JournalOpened(journal.into_iter().collect()));
    assert_eq!(again.last_start(), Some(2_000));
    let _ = again.handle(Event::Started(1_000));
    assert_eq!(again.text(&Key::LastStart), "2000");
}

#[test]
fn before_the_journal_is_open_a_refused_text_is_not_called_saved_anywhere() {
    let mut store = MemoryStore::default();
    store.broken = Some(StoreError::Full);
    let mut session = Session::open(store, 1);
    let _ = type_in(&mut session, "812");
    assert_eq!(session.status().save, SaveState::Saving);
    assert!(session.would_lose_something());
}

#[test]
fn an_unreadable_submission_is_replaced_by_the_one_that_arrives() {
    let sealed = samples::sealed(
        &samples::full_draft("07771", "2024-Q2"),
        samples::finalizing(&[]),
    );
    let key = Key::Submission(sealed.id().clone());
    let name = key.to_string();
    let damaged = bao_cao_xa::storage::Record {
        timestamp: bao_cao_xa::storage::Timestamp::default(),
        body: "{}".to_owned(),
    };
    let store = MemoryStore::with([(name.clone(), damaged.encode(&name))]);
    let mut session = Session::open(store, 1);
    let _ = session.handle(Event::JournalOpened(Vec::new()));
    assert_eq!(session.unreadable_submissions(), [sealed.id().clone()]);
    assert!(session.lacks(sealed.id()));
    let _ = session.receive(&sealed);
    assert_eq!(session.unreadable_submissions(), []);
    let mut again = Session::open(session.records().store().clone(), 2);
    assert_eq!(again.unreadable_submissions(), []);
    assert!(again.ledger().get(sealed.id()).is_some());
    assert_eq!(
        again.records().quarantine().len(),
        1,
        "and nothing is deleted"
    );
}

#[test]
fn every_kind_of_step_is_generated() {
    // The properties above are worth as much as the steps that they see.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..200 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        seen.extend(steps.iter().map(Step::name));
    }
    assert_eq!(seen.len(), Step::KINDS, "{seen:?}");
}
