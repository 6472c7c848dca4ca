//! Where the wall's figures come from: `config.json` and the published bundles
//! it names, asked for every few minutes, the last good ones kept.

use crate::platform;
use crate::platform::published::{self, Answer, Version};
use crate::ui::shell::Shell;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::kiosk::{Config, Feed, FetchError, is_night, plan_path, read};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A request that has not been answered after this long is given up, in milliseconds.
const PATIENCE: i64 = 120_000;
/// How often the server is asked for a newer version of the app or another plan, in milliseconds.
const RENEWAL: i64 = 3_600_000;

/// The feed of the wall; copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Feeding {
    /// What the wall shows.
    pub(super) config: Memo<Config>,
    /// The published bundles.
    pub(super) feed: RwSignal<Feed>,
    problems: Memo<Vec<String>>,
    store: Store,
    shell: Shell,
    file: RwSignal<String>,
    asked: StoredValue<Asked>,
}

#[derive(Default)]
struct Asked {
    at: Option<i64>,
    busy: bool,
    renewed: i64,
    versions: BTreeMap<String, Version>,
}

impl Feeding {
    /// A feed that has asked for nothing yet.
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
            asked: StoredValue::new(Asked::default()),
        }
    }

    /// What is wrong with the configuration or a published file.
    pub(super) fn notices(self) -> Vec<String> {
        let mut notices = self.problems.get();
        notices.extend(self.feed.with(Feed::problems));
        notices
    }

    /// Asks again where it is time to.
    pub(super) fn keep_fed(self, now: i64) {
        let every = i64::from(self.config.with_untracked(|c| c.refresh_minutes)) * 60_000;
        let due = self.asked.with_value(|asked| {
            let since = asked.at.map_or(i64::MAX, |at| (now - at).abs());
            since >= every && (!asked.busy || since >= PATIENCE)
        });
        if !due {
            return;
        }
        let renew = self.asked.try_update_value(|asked| {
            (asked.at, asked.busy) = (Some(now), true);
            let renew =
                is_night(self.store.now_exactly()) && (now - asked.renewed).abs() >= RENEWAL;
            if renew {
                asked.renewed = now;
            }
            renew
        });
        tasks::spawn(async move {
            self.ask_all().await;
            let _ = self.asked.try_update_value(|asked| asked.busy = false);
            if renew == Some(true) {
                self.ask_plan().await;
                platform::worker::check().await;
            }
        });
    }

    /// Asks for the plan, which pages ask for when they are opened: a wall is
    /// opened once a year. The worker answers with what it keeps and fetches for
    /// the next time, so a change is seen at the second asking.
    async fn ask_plan(self) {
        let path = self.file.try_with_untracked(|file| plan_path(file));
        if let Some(path) = path.flatten()
            && let Ok(file) = platform::fetch::text(&path).await
        {
            // A plan that is none is told to whoever opens a page, not on a wall.
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
        let known = |asked: &Asked| asked.versions.get(path).cloned();
        let version = match self.asked.try_with_value(known).flatten() {
            Some(version) => version,
            // The first time: what was kept stands until the server answers.
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
        let plan = self.store.plan().id.clone();
        self.feed.try_update(|feed| feed.take(path, bytes, &plan)) == Some(true)
    }

    fn remember(self, path: &str, version: &Version) {
        let _ = self.asked.try_update_value(|asked| {
            asked.versions.insert(path.to_owned(), version.clone());
        });
    }
}
