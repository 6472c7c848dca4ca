//! Polls `config.json` and the published bundles that it names every few minutes.
//! What was last read well stays in force until something newer is.

use crate::platform;
use crate::platform::published::{self, Answer, Version};
use crate::ui::shell::Shell;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::kiosk::{Config, Feed, FetchError, is_night, plan_path, read};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// After this long a poll that has not ended is given up, in milliseconds.
const POLL_TIMEOUT_MS: i64 = 120_000;
/// How often the server is asked for a newer app or plan, in milliseconds.
const RENEWAL_INTERVAL_MS: i64 = 3_600_000;

/// The poller of the wall. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Poller {
    /// The configuration.
    pub(super) config: Memo<Config>,
    /// The published bundles.
    pub(super) feed: RwSignal<Feed>,
    /// What is wrong with the configuration.
    problems: Memo<Vec<String>>,
    store: Store,
    shell: Shell,
    /// `config.json` as it was last read.
    file: RwSignal<String>,
    polls: StoredValue<Polls>,
}

/// What was asked for so far. Times are in milliseconds since 1970.
#[derive(Default)]
struct Polls {
    last: Option<i64>,
    in_flight: bool,
    last_renewal: i64,
    /// The version of each published file that was last read.
    versions: BTreeMap<String, Version>,
}

impl Poller {
    /// A poller that has asked for nothing yet.
    pub(super) fn new(store: Store, shell: Shell, query: String) -> Self {
        let file = RwSignal::new(String::new());
        let both = Memo::new(move |_| file.with(|file| read(file, &query)));
        Self {
            config: Memo::new(move |_| both.with(|(config, _)| config.clone())),
            problems: Memo::new(move |_| both.with(|(_, problems)| problems.clone())),
            feed: RwSignal::new(Feed::default()),
            store,
            shell,
            file,
            polls: StoredValue::new(Polls::default()),
        }
    }

    /// What is wrong with the configuration or a published file.
    pub(super) fn notices(self) -> Vec<String> {
        let mut notices = self.problems.get();
        notices.extend(self.feed.with(Feed::problems));
        notices
    }

    /// Polls again when it is time to.
    pub(super) fn poll_if_due(self, now: i64) {
        let every = i64::from(self.config.with_untracked(|c| c.refresh_minutes)) * 60_000;
        let due = self.polls.with_value(|polls| {
            let since = polls.last.map_or(i64::MAX, |at| (now - at).abs());
            since >= every && (!polls.in_flight || since >= POLL_TIMEOUT_MS)
        });
        if !due {
            return;
        }
        let renew = self.polls.try_update_value(|polls| {
            (polls.last, polls.in_flight) = (Some(now), true);
            let renew = is_night(self.store.now_exactly())
                && (now - polls.last_renewal).abs() >= RENEWAL_INTERVAL_MS;
            if renew {
                polls.last_renewal = now;
            }
            renew
        });
        tasks::spawn(async move {
            self.ask_all().await;
            let _ = self.polls.try_update_value(|polls| polls.in_flight = false);
            if renew == Some(true) {
                self.ask_plan().await;
                platform::worker::check().await;
            }
        });
    }

    /// Fetches the plan. Other pages do so when they are opened, but a wall is
    /// opened once a year. The service worker answers from its cache and fetches
    /// for the next request, so a change is seen one renewal later.
    async fn ask_plan(self) {
        let path = self.file.try_with_untracked(|file| plan_path(file));
        if let Some(path) = path.flatten()
            && let Ok(file) = platform::fetch::text(&path).await
        {
            // That a plan is refused is said on every other page, not on a wall.
            let _ = self.shell.offer_plan(self.store, &file);
        }
    }

    async fn ask_all(self) {
        if let Ok(text) = platform::fetch::text("config.json").await
            && self.file.try_with_untracked(|file| *file != text) == Some(true)
        {
            self.file.try_set(text);
        }
        let Some(paths) = self.config.try_with_untracked(|c| c.data.clone()) else {
            return;
        };
        self.feed.try_update(|feed| *feed = feed.with_paths(&paths));
        for path in paths {
            self.ask(&path).await;
        }
    }

    async fn ask(self, path: &str) {
        let known = |polls: &Polls| polls.versions.get(path).cloned();
        let version = match self.polls.try_with_value(known).flatten() {
            Some(version) => version,
            // At first the cached copy is shown until the server answers.
            None => match published::kept(path).await {
                Some(kept) if self.take(path, &kept.bytes) => {
                    self.remember(path, &kept.version);
                    kept.version
                }
                _ => Version::default(),
            },
        };
        let why = match published::ask(path, &version).await {
            Answer::New(new) => {
                if self.take(path, &new.bytes) {
                    self.remember(path, &new.version);
                    published::keep(path, &new).await;
                }
                return;
            }
            Answer::Same => None,
            Answer::Refused(status) => Some(FetchError::Refused(status)),
            Answer::Unreachable => Some(FetchError::Unreachable),
        };
        self.feed.try_update(|feed| feed.record_fetch(path, why));
    }

    fn take(self, path: &str, bytes: &[u8]) -> bool {
        let plan = self.store.plan_ref();
        self.feed.try_update(|feed| feed.take(path, bytes, &plan)) == Some(true)
    }

    fn remember(self, path: &str, version: &Version) {
        let _ = self.polls.try_update_value(|polls| {
            polls.versions.insert(path.to_owned(), version.clone());
        });
    }
}
