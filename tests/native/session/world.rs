//! Two tabs over one localStorage and one journal, with a shell that answers
//! in any order, late or not at all.

use bao_cao_xa::session::{BatchId, Direction, Effect, Event, SaveState, Session};
use bao_cao_xa::storage::{Key, KeyValue, Record, StoreError, Timestamp};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// A small key space, so that edits collide.
pub(crate) fn cells() -> Vec<Key> {
    ["I.4/numerator", "I.4/denominator", "I.5/numerator"]
        .map(|rest| Key::parse(&format!("bcx/1/cell/bac-giang-2024/07771/2024-Q2/{rest}")).unwrap())
        .into()
}

/// Something that happens in the first or the second tab.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Type(bool, usize, u8),
    EditTogether(bool, u8),
    Undo(bool),
    Redo(bool),
    /// Another tab's record arrives.
    Deliver(bool),
    Resume(bool),
    Retry(bool),
    /// The row is drawn, so a scheduled batch is due.
    Draw(bool),
    /// The oldest batch on its way reaches the disk and is acknowledged.
    Acknowledge(bool),
    Refuse(bool),
    /// The oldest batch is given up; it may still reach the disk later.
    GiveUp(bool),
    /// A batch given up reaches the disk after all, and the reply is late.
    LateReply(bool),
    OpenJournal(bool),
    FailToOpen(bool),
    BreakLocalStore,
    MendLocalStore,
}

impl Step {
    pub(crate) const KINDS: usize = 16;

    pub(crate) fn name(&self) -> String {
        let debug = format!("{self:?}");
        debug.split('(').next().unwrap().to_owned()
    }
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let tab = any::<bool>;
    let step = prop_oneof![
        6 => (tab(), 0..3_usize, 0..6_u8).prop_map(|(tab, key, text)| Step::Type(tab, key, text)),
        1 => (tab(), 0..6_u8).prop_map(|(tab, text)| Step::EditTogether(tab, text)),
        1 => tab().prop_map(Step::Undo),
        1 => tab().prop_map(Step::Redo),
        2 => tab().prop_map(Step::Deliver),
        1 => tab().prop_map(Step::Resume),
        2 => tab().prop_map(Step::Retry),
        5 => tab().prop_map(Step::Draw),
        5 => tab().prop_map(Step::Acknowledge),
        2 => tab().prop_map(Step::Refuse),
        2 => tab().prop_map(Step::GiveUp),
        2 => tab().prop_map(Step::LateReply),
        3 => tab().prop_map(Step::OpenJournal),
        1 => tab().prop_map(Step::FailToOpen),
        1 => Just(Step::BreakLocalStore),
        1 => Just(Step::MendLocalStore),
    ];
    prop::collection::vec(step, 0..60)
}

/// localStorage as both tabs see it.
#[derive(Default)]
struct Local {
    texts: BTreeMap<String, String>,
    /// Every write in order, with the tab that made it: the disk has any prefix.
    log: Vec<(usize, String, String)>,
    broken: bool,
}

#[derive(Clone)]
struct SharedLocal {
    tab: usize,
    local: Rc<RefCell<Local>>,
}

impl KeyValue for SharedLocal {
    fn get(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(self.local.borrow().texts.get(name).cloned())
    }

    fn set(&mut self, name: &str, text: &str) -> Result<(), StoreError> {
        let mut local = self.local.borrow_mut();
        if local.broken {
            return Err(StoreError::Full);
        }
        local.texts.insert(name.to_owned(), text.to_owned());
        local.log.push((self.tab, name.to_owned(), text.to_owned()));
        Ok(())
    }

    fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let local = self.local.borrow();
        let names = local.texts.keys().filter(|name| name.starts_with(prefix));
        Ok(names.cloned().collect())
    }
}

type Batch = (BatchId, Vec<(String, String)>);

struct Tab {
    session: Session<SharedLocal>,
    /// How much of the log of writes was delivered to this tab.
    delivered: usize,
    inbox: VecDeque<(String, String)>,
    scheduled: bool,
    on_the_way: VecDeque<Batch>,
    given_up: VecDeque<Batch>,
    opening: bool,
    /// The newest record of each key that was typed in this tab.
    typed: BTreeMap<Key, (Timestamp, String)>,
    /// The newest record of each key typed here that was called saved.
    promised: BTreeMap<Key, (Timestamp, String)>,
}

pub(crate) struct World {
    local: Rc<RefCell<Local>>,
    /// What the journal has on the disk.
    journal: BTreeMap<String, String>,
    tabs: Vec<Tab>,
}

fn record(key: &Key, text: &str) -> (Timestamp, String) {
    let record = Record::decode(&key.to_string(), text).unwrap();
    (record.timestamp, text.to_owned())
}

/// Whether `stored` under the key is the record `ours` or a newer one.
fn is_at_least(key: &Key, stored: Option<&String>, ours: &(Timestamp, String)) -> bool {
    stored.is_some_and(|text| record(key, text) >= *ours)
}

impl World {
    pub(crate) fn new() -> Self {
        let local = Rc::<RefCell<Local>>::default();
        let mut world = Self {
            local,
            journal: BTreeMap::new(),
            tabs: Vec::new(),
        };
        world.tabs = (0..2).map(|tab| world.open_tab(tab)).collect();
        world
    }

    fn open_tab(&self, tab: usize) -> Tab {
        let local = self.local.clone();
        let delivered = local.borrow().log.len();
        let replica = u32::try_from(tab).unwrap() + 1;
        Tab {
            delivered,
            session: Session::open(SharedLocal { tab, local }, replica),
            inbox: VecDeque::new(),
            scheduled: false,
            on_the_way: VecDeque::new(),
            given_up: VecDeque::new(),
            opening: true,
            typed: BTreeMap::new(),
            promised: BTreeMap::new(),
        }
    }

    /// Takes a step; one that makes no sense at present does nothing.
    pub(crate) fn take(&mut self, step: &Step) {
        let index = |second: &bool| usize::from(*second);
        match step {
            Step::Type(tab, key, text) => {
                let (key, text) = (cells()[*key].clone(), text.to_string());
                self.edit(index(tab), |session| session.type_in(key, text, 0));
            }
            Step::EditTogether(tab, text) => {
                let both = cells().into_iter().take(2);
                let changes = both.map(|key| (key, text.to_string())).collect();
                self.edit(index(tab), |session| session.edit_together(changes));
            }
            Step::Undo(tab) => self.step(index(tab), Direction::Undo),
            Step::Redo(tab) => self.step(index(tab), Direction::Redo),
            Step::Deliver(tab) => {
                if let Some((name, text)) = self.tabs[index(tab)].inbox.pop_front() {
                    self.handle(index(tab), Event::RecordReceived { name, text });
                }
            }
            Step::Resume(tab) => self.handle(index(tab), Event::Resumed),
            Step::Retry(tab) => self.handle(index(tab), Event::RetryDue),
            Step::Draw(tab) => {
                if std::mem::take(&mut self.tabs[index(tab)].scheduled) {
                    self.handle(index(tab), Event::AppendDue);
                }
            }
            Step::Acknowledge(tab) => {
                if let Some(batch) = self.tabs[index(tab)].on_the_way.pop_front() {
                    self.reach_the_disk(&batch);
                    self.handle(index(tab), Event::AppendAcknowledged(batch.0));
                }
            }
            Step::Refuse(tab) => {
                if let Some((batch, _)) = self.tabs[index(tab)].on_the_way.pop_front() {
                    self.handle(index(tab), Event::AppendFailed(batch, StoreError::Full));
                }
            }
            Step::GiveUp(tab) => {
                if let Some(batch) = self.tabs[index(tab)].on_the_way.pop_front() {
                    let event = Event::AppendFailed(batch.0, StoreError::Silent);
                    self.tabs[index(tab)].given_up.push_back(batch);
                    self.handle(index(tab), event);
                }
            }
            Step::LateReply(tab) => {
                if let Some(batch) = self.tabs[index(tab)].given_up.pop_front() {
                    self.reach_the_disk(&batch);
                    self.handle(index(tab), Event::AppendAcknowledged(batch.0));
                }
            }
            Step::OpenJournal(tab) => {
                if std::mem::take(&mut self.tabs[index(tab)].opening) {
                    self.handle(index(tab), Event::JournalOpened(self.journal_records()));
                }
            }
            Step::FailToOpen(tab) => {
                if std::mem::take(&mut self.tabs[index(tab)].opening) {
                    self.handle(index(tab), Event::JournalUnavailable(StoreError::Silent));
                }
            }
            Step::BreakLocalStore => self.local.borrow_mut().broken = true,
            Step::MendLocalStore => self.local.borrow_mut().broken = false,
        }
    }

    fn journal_records(&self) -> Vec<(String, String)> {
        self.journal.clone().into_iter().collect()
    }

    /// Writes a batch to the journal's disk by the rule of the real journal:
    /// an older record never replaces a newer one.
    fn reach_the_disk(&mut self, (_, records): &Batch) {
        for (name, text) in records {
            let key = Key::parse(name).unwrap();
            if !is_at_least(&key, self.journal.get(name), &record(&key, text)) {
                self.journal.insert(name.clone(), text.clone());
            }
        }
    }

    fn edit(&mut self, tab: usize, command: impl FnOnce(&mut Session<SharedLocal>) -> Vec<Effect>) {
        let before = self.records_of(tab);
        let effects = command(&mut self.tabs[tab].session);
        self.carry_out(tab, effects);
        self.note_typed(tab, &before);
    }

    fn step(&mut self, tab: usize, direction: Direction) {
        let before = self.records_of(tab);
        let draft = cells()[0].draft().unwrap();
        let (_, effects) = self.tabs[tab].session.step(&draft, direction);
        self.carry_out(tab, effects);
        self.note_typed(tab, &before);
    }

    fn note_typed(&mut self, tab: usize, before: &BTreeMap<Key, (Timestamp, String)>) {
        for (key, record) in self.records_of(tab) {
            if before.get(&key) != Some(&record) {
                self.tabs[tab].typed.insert(key, record);
            }
        }
    }

    fn records_of(&self, tab: usize) -> BTreeMap<Key, (Timestamp, String)> {
        let records = self.tabs[tab].session.records().records();
        records
            .map(|(name, text)| {
                let key = Key::parse(&name).unwrap();
                let record = record(&key, text);
                (key, record)
            })
            .collect()
    }

    fn handle(&mut self, tab: usize, event: Event) {
        let effects = self.tabs[tab].session.handle(event);
        self.carry_out(tab, effects);
    }

    fn carry_out(&mut self, tab: usize, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::ScheduleAppend => self.tabs[tab].scheduled = true,
                Effect::Append(batch, records) => {
                    self.tabs[tab].on_the_way.push_back((batch, records));
                }
                Effect::OpenJournal => self.tabs[tab].opening = true,
                Effect::Broadcast { name, text } => {
                    self.tabs[1 - tab].inbox.push_back((name, text));
                }
                _ => {}
            }
        }
        let log: Vec<_> = self.local.borrow().log.clone();
        for (reader, other) in self.tabs.iter_mut().enumerate() {
            for (writer, name, text) in &log[other.delivered..] {
                if *writer != reader {
                    other.inbox.push_back((name.clone(), text.clone()));
                }
            }
            other.delivered = log.len();
        }
        if self.tabs[tab].session.status().save == SaveState::Saved {
            let typed = self.tabs[tab].typed.clone();
            self.tabs[tab].promised.extend(typed);
        }
    }

    pub(crate) fn saved_means_in_both_stores(&self) -> Result<(), TestCaseError> {
        for tab in &self.tabs {
            if tab.session.status().save != SaveState::Saved {
                continue;
            }
            for (key, typed) in &tab.typed {
                let name = key.to_string();
                let local = self.local.borrow();
                prop_assert!(
                    is_at_least(key, local.texts.get(&name), typed),
                    "local: {key}"
                );
                prop_assert!(
                    is_at_least(key, self.journal.get(&name), typed),
                    "journal: {key}"
                );
            }
        }
        Ok(())
    }

    pub(crate) fn what_neither_store_has_is_warned_of(&self) -> Result<(), TestCaseError> {
        for tab in &self.tabs {
            let local = self.local.borrow();
            for (key, typed) in &tab.typed {
                let name = key.to_string();
                let in_local = is_at_least(key, local.texts.get(&name), typed);
                let in_journal = is_at_least(key, self.journal.get(&name), typed);
                prop_assert!(
                    in_local || in_journal || tab.session.would_lose_something(),
                    "{key} is on the page only"
                );
                if matches!(tab.session.status().save, SaveState::JournalOnly(_)) {
                    prop_assert!(in_journal, "journal: {key}");
                }
            }
        }
        Ok(())
    }

    pub(crate) fn everything_typed_is_in_memory(&self) -> Result<(), TestCaseError> {
        for tab in 0..2 {
            let records = self.records_of(tab);
            for (key, typed) in &self.tabs[tab].typed {
                prop_assert!(
                    records.get(key).is_some_and(|record| record >= typed),
                    "{key}"
                );
            }
        }
        Ok(())
    }

    pub(crate) fn outboxes_are_bounded(&self) -> Result<(), TestCaseError> {
        for tab in &self.tabs {
            // One text in flight and one pending.
            prop_assert!(tab.session.unacknowledged() <= 2 * cells().len());
            prop_assert!(
                tab.on_the_way.len() <= 1,
                "one batch is in flight at a time"
            );
        }
        Ok(())
    }

    /// Kills both tabs. localStorage comes back as any prefix of its writes,
    /// the journal as it was on the disk; one tab is opened again.
    pub(crate) fn cut_power(&mut self, flushed: prop::sample::Index) {
        let log = std::mem::take(&mut self.local.borrow_mut().log);
        let flushed = flushed.index(log.len() + 1);
        let mut local = Local::default();
        for (_, name, text) in log.into_iter().take(flushed) {
            local.texts.insert(name, text);
        }
        *self.local.borrow_mut() = local;
        let mut promised = BTreeMap::<Key, (Timestamp, String)>::new();
        for tab in &self.tabs {
            for (key, record) in &tab.promised {
                let newest = promised
                    .entry(key.clone())
                    .or_insert_with(|| record.clone());
                if *record > *newest {
                    newest.clone_from(record);
                }
            }
        }
        let mut tab = self.open_tab(0);
        tab.promised = promised;
        self.tabs = vec![tab];
        let event = Event::JournalOpened(self.journal_records());
        let _ = self.tabs[0].session.handle(event);
    }

    pub(crate) fn everything_promised_is_in_memory(&self) -> Result<(), TestCaseError> {
        let records = self.records_of(0);
        for (key, promised) in &self.tabs[0].promised {
            let record = records.get(key);
            prop_assert!(record.is_some_and(|record| record >= promised), "{key}");
        }
        Ok(())
    }

    /// Everything works from now on, and everything under way arrives.
    pub(crate) fn heal(&mut self) {
        self.local.borrow_mut().broken = false;
        for _ in 0..20 {
            for tab in [false, true] {
                for step in [
                    Step::Deliver(tab),
                    Step::Retry(tab),
                    Step::OpenJournal(tab),
                    Step::Draw(tab),
                    Step::Acknowledge(tab),
                ] {
                    for _ in 0..3 {
                        self.take(&step);
                    }
                }
            }
        }
        for tab in [false, true] {
            while !self.tabs[usize::from(tab)].inbox.is_empty() {
                self.take(&Step::Deliver(tab));
            }
            self.take(&Step::Resume(tab));
        }
        for tab in [false, true] {
            self.take(&Step::Resume(tab));
        }
    }

    pub(crate) fn everything_is_saved(&self) -> Result<(), TestCaseError> {
        for tab in &self.tabs {
            prop_assert_eq!(&tab.session.status().save, &SaveState::Saved);
            prop_assert_eq!(tab.session.unacknowledged(), 0);
        }
        self.saved_means_in_both_stores()?;
        prop_assert_eq!(self.records_of(0), self.records_of(1));
        Ok(())
    }
}
