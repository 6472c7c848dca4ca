//! Which slide when. Time comes in as milliseconds; nothing here runs a timer.

/// Where the rotation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rotation {
    /// How many slides were shown before this one.
    pub shown: u32,
    /// The slide in sight.
    pub at: usize,
    /// Since when.
    since: i64,
    /// Whether it stays.
    pub paused: bool,
}

impl Rotation {
    /// The first slide, from `now` on.
    #[must_use]
    pub fn start(now: i64) -> Self {
        Self {
            since: now,
            ..Self::default()
        }
    }

    /// Where the rotation of `count` slides of `seconds` each stands at `now`.
    /// A clock that was set back, or a screen that slept, moves on by one
    /// slide, never by many.
    #[must_use]
    pub fn at_time(self, now: i64, count: usize, seconds: u32) -> Self {
        let over = now < self.since || now - self.since >= i64::from(seconds) * 1000;
        if count == 0 {
            Self { at: 0, ..self }
        } else if self.at >= count {
            self.to(0, now)
        } else if over && !self.paused {
            self.to((self.at + 1) % count, now)
        } else {
            self
        }
    }

    /// One slide on or back, as somebody asked.
    #[must_use]
    pub fn turned(self, forward: bool, now: i64, count: usize) -> Self {
        let count = count.max(1);
        let step = if forward { 1 } else { count - 1 };
        self.to((self.at + step) % count, now)
    }

    /// Stays, or goes on from now.
    #[must_use]
    pub fn toggled(self, now: i64) -> Self {
        Self {
            paused: !self.paused,
            since: now,
            ..self
        }
    }

    fn to(self, at: usize, now: i64) -> Self {
        Self {
            shown: self.shown.wrapping_add(1),
            at,
            since: now,
            ..self
        }
    }
}

/// How far a slide stands from its place, in thousandths of the screen, so
/// that no edge burns in: a slow walk around nine places.
#[must_use]
pub fn shift(shown: u32) -> (i8, i8) {
    const PLACES: [(i8, i8); 9] = [
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
    PLACES[(shown % 9) as usize]
}
