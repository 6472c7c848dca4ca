//! The one timer of the wall: turns slides, hides the buttons, holds the screen
//! awake, lets updates in at night, and has the server polled.

use super::wall::Wall;
use crate::platform::{clock, wall};
use crate::session::SaveState;
use crate::ui::shell::PendingUpdate;
use crate::view::kiosk::is_night;
use leptos::prelude::*;

/// Between two beats, in milliseconds.
const BEAT_MS: i32 = 1_000;
/// After how many beats the screen's wake lock is asked for again.
const BEATS_PER_LOCK: u32 = 10;
/// How long after a failure the page is loaded anew, in milliseconds.
const RESTART_DELAY_MS: i32 = 15_000;
/// Set on the root element while the last slide waits for that.
const FAILED: &str = "data-wall-failed";

/// Starts the timer; it stops when the wall is left.
pub(super) fn start(wall: Wall) {
    let lock = wall::WakeLock::default();
    lock.hold();
    let beats = StoredValue::new(0_u32);
    let timer = clock::Every::start(BEAT_MS, move || {
        let now = clock::now_millis();
        turn(wall, now);
        if wall
            .bar_until
            .get_untracked()
            .is_some_and(|until| now > until)
        {
            wall.bar_until.set(None);
        }
        beats.update_value(|beats| *beats = beats.wrapping_add(1));
        if beats.get_value().is_multiple_of(BEATS_PER_LOCK) {
            lock.hold();
        }
        wall.poller.poll_if_due(now);
    });
    let failsafe = wall::Failsafe::start(FAILED, RESTART_DELAY_MS);
    let running = StoredValue::new_local(Some((timer, failsafe)));
    on_cleanup(move || drop(running.try_update_value(Option::take)));
}

/// Turns to the next slide when it is time to. Between two slides of the night an
/// pending update is applied.
fn turn(wall: Wall, now: i64) {
    let count = wall.slides.with_untracked(Vec::len);
    let seconds = wall.config().with_untracked(|c| c.seconds);
    let before = wall.rotation.get_untracked();
    let after = before.tick(now, count, seconds);
    if after == before {
        return;
    }
    if let Some(update) = wall.shell.update.get_untracked()
        && (update == PendingUpdate::App || is_saved(wall))
        && is_night(wall.store.now_exactly())
    {
        update.apply();
    }
    wall.rotation.set(after);
}

/// Whether everything is saved: a plan that could not be saved would be found new
/// again after every reload.
fn is_saved(wall: Wall) -> bool {
    let state = wall.store.save_state;
    state.with_untracked(|state| matches!(state, SaveState::Saved | SaveState::InBrowser))
}
