//! What the wall shows: whose results, which slides, and which of them now.

use super::poller::Poller;
use crate::bundle::Ledger;
use crate::plan::UnitCode;
use crate::platform::{clock, wall};
use crate::ui::shell::Shell;
use crate::ui::store::Store;
use crate::view::kiosk::{
    Config, Freshness, Rotation, Slide, freshness, last_finalized, owner, shown_units, slides,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The wall. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Wall {
    /// The store.
    pub(super) store: Store,
    /// The frame of the app.
    pub(super) shell: Shell,
    /// Where configuration and published figures come from.
    pub(super) poller: Poller,
    /// All slides; never empty.
    pub(super) slides: Memo<Vec<Slide>>,
    /// Which slide is in sight.
    pub(super) rotation: RwSignal<Rotation>,
    /// Width and height of the screen, in CSS pixels.
    pub(super) screen: RwSignal<(u32, u32)>,
    /// Until when the bar of buttons is shown, in milliseconds since 1970.
    pub(super) bar_until: RwSignal<Option<i64>>,
    /// Whether the figures are those of this browser: no published file is configured.
    local: Memo<bool>,
    ledger: Memo<Arc<Ledger>>,
    units: Memo<Vec<UnitCode>>,
}

impl Wall {
    /// A wall as `config.json` and the `query` of its address have it.
    pub(super) fn new(store: Store, shell: Shell, query: String) -> Self {
        let poller = Poller::new(store, shell, query);
        let config = poller.config;
        let local = Memo::new(move |_| config.with(|c| c.data.is_empty()));
        let ledger: Memo<Arc<Ledger>> = Memo::new(move |_| {
            Arc::new(if local.get() {
                (*store.ledger()).clone()
            } else {
                poller.feed.with(|feed| feed.ledger())
            })
        });
        let units = Memo::new(move |_| {
            let named = config.with(|c| c.units.clone());
            if named.is_empty() {
                let own = store.unit_code().filter(|_| local.get());
                shown_units(&store.plan(), &ledger.get(), own)
            } else {
                named
            }
        });
        let slides = Memo::new(move |_| {
            let (plan, now) = (store.plan(), store.now.get());
            let ledger = ledger.get();
            config.with(|c| units.with(|units| slides(&plan, c, &ledger, units, now)))
        });
        Self {
            store,
            shell,
            poller,
            slides,
            rotation: RwSignal::new(Rotation::start(clock::now_millis())),
            screen: RwSignal::new(wall::viewport()),
            bar_until: RwSignal::new(None),
            local,
            ledger,
            units,
        }
    }

    /// The configuration.
    pub(super) fn config(self) -> Memo<Config> {
        self.poller.config
    }

    /// The title above the slides: as configured, else whose results they are.
    pub(super) fn title(self) -> String {
        let title = self.config().with(|c| c.title.clone());
        if title.is_empty() {
            owner(&self.store.plan(), &self.units.get())
        } else {
            title
        }
    }

    /// How fresh the figures are. Those of this browser never become stale.
    pub(super) fn freshness(self) -> Freshness {
        let (local, now) = (self.local.get(), self.store.now.get());
        if local {
            let made = self
                .units
                .with(|units| last_finalized(&self.ledger.get(), units));
            freshness(now, made, None)
        } else {
            let made = self.poller.feed.with(|feed| feed.oldest_created_at());
            freshness(now, made, Some(self.config().with(|c| c.stale_hours)))
        }
    }
}
