//! Which slide is shown when. Times are milliseconds since the Unix epoch, given
//! by the caller; no timer runs here.

/// A pause ends by itself after so long: a wall that somebody stopped and left shows
/// everything again, and is renewed at night.
pub const PAUSE_MS: i64 = 10 * 60 * 1000;

/// The state of the rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rotation {
    /// How many slides were shown before this one; wraps around.
    pub shown: u32,
    /// Index of the slide that is shown.
    pub index: usize,
    /// Since when it is shown.
    since: i64,
    /// Whether it stays until somebody resumes the rotation, or [`PAUSE_MS`] have passed
    /// since somebody last used the buttons.
    pub paused: bool,
}

impl Rotation {
    /// Shows the first slide from `now` on.
    #[must_use]
    pub fn start(now: i64) -> Self {
        Self {
            since: now,
            ..Self::default()
        }
    }

    /// The state at `now`, with `count` slides of `seconds` each. After the clock
    /// was set back or the device slept, it advances by one slide, never by many.
    #[must_use]
    pub fn tick(self, now: i64, count: usize, seconds: u32) -> Self {
        let spent = |span: i64| now < self.since || now - self.since >= span;
        if self.paused && spent(PAUSE_MS) {
            let resumed = Self {
                paused: false,
                ..self
            };
            return resumed.show((self.index + 1) % count.max(1), now);
        }
        let elapsed = spent(i64::from(seconds) * 1000);
        if count == 0 {
            Self { index: 0, ..self }
        } else if self.index >= count {
            self.show(0, now)
        } else if elapsed && !self.paused {
            self.show((self.index + 1) % count, now)
        } else {
            self
        }
    }

    /// Moves one slide forward or back at somebody's request.
    #[must_use]
    pub fn step(self, forward: bool, now: i64, count: usize) -> Self {
        let count = count.max(1);
        let step = if forward { 1 } else { count - 1 };
        self.show((self.index + step) % count, now)
    }

    /// Pauses, or resumes and shows the slide for its full time from `now`.
    #[must_use]
    pub fn toggle_paused(self, now: i64) -> Self {
        Self {
            paused: !self.paused,
            since: now,
            ..self
        }
    }

    fn show(self, index: usize, now: i64) -> Self {
        Self {
            shown: self.shown.wrapping_add(1),
            index,
            since: now,
            ..self
        }
    }
}

/// Horizontal and vertical offset of a slide in thousandths of the screen, one
/// of nine in turn, so that no edge burns into the panel.
#[must_use]
pub fn burn_in_offset(shown: u32) -> (i8, i8) {
    const OFFSETS: [(i8, i8); 9] = [
        (0, 0),
        (3, 0),
        (3, 3),
        (0, 3),
        (-3, 3),
        (-3, 0),
        (-3, -3),
        (0, -3),
        (3, -3),
    ];
    OFFSETS[(shown % 9) as usize]
}
