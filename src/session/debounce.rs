//! When what spans rows is redrawn: a moment after the row that was typed in,
//! and once for keys that come in quick succession.

/// Milliseconds from a change to the redraw of what spans rows: too short to be
/// noticed, long enough for the next key to come first.
pub const NOTIFY_DEBOUNCE_MS: i32 = 100;

/// Most times in a row that a redraw is postponed during continuous typing, so
/// it is at most `NOTIFY_DEBOUNCE_MS * (MAX_POSTPONEMENTS + 1)` late.
const MAX_POSTPONEMENTS: u8 = 6;

/// A debounced notification with a maximum delay.
#[derive(Debug, Default)]
pub(super) enum Debounce {
    /// Nothing has changed since the last notification.
    #[default]
    Idle,
    /// A timer is running.
    Waiting {
        /// How often it was started anew.
        postponements: u8,
        /// Whether something has changed since it was started.
        changed_again: bool,
    },
}

/// What to do when the timer has run down.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Start it anew.
    Postpone,
    /// Notify.
    Notify,
}

impl Debounce {
    /// Notes a change; whether a timer has to be started.
    #[must_use]
    pub(super) fn changed(&mut self) -> bool {
        match self {
            Self::Idle => {
                *self = Self::Waiting {
                    postponements: 0,
                    changed_again: false,
                };
                true
            }
            Self::Waiting { changed_again, .. } => {
                *changed_again = true;
                false
            }
        }
    }

    /// The timer has run down.
    pub(super) fn due(&mut self) -> Due {
        match self {
            Self::Waiting {
                postponements,
                changed_again: changed_again @ true,
            } if *postponements < MAX_POSTPONEMENTS => {
                *postponements += 1;
                *changed_again = false;
                Due::Postpone
            }
            _ => {
                *self = Self::Idle;
                Due::Notify
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_change_is_notified_when_the_timer_runs_down() {
        let mut debounce = Debounce::default();
        assert!(debounce.changed());
        assert_eq!(debounce.due(), Due::Notify);
        assert!(
            debounce.changed(),
            "the next change starts a timer of its own"
        );
    }

    #[test]
    fn continuous_typing_postpones_a_bounded_number_of_times() {
        let mut debounce = Debounce::default();
        assert!(debounce.changed());
        let mut postponed = 0;
        loop {
            assert!(!debounce.changed(), "one timer runs at a time");
            match debounce.due() {
                Due::Postpone => postponed += 1,
                Due::Notify => break,
            }
        }
        assert_eq!(postponed, MAX_POSTPONEMENTS);
    }
}
