//! The work that reading takes, counted: allocations, allocated bytes, and
//! bytes compared. Unlike a clock these say the same on every machine, busy or
//! idle. A reader that looks at every pair of members, ids or codes compares the
//! square of their number; one that copies a path for every value allocates it.
#![allow(unsafe_code)]

use std::cell::Cell;
use std::ffi::c_int;

/// The most that work may grow when its input doubles. Keeping n names in order
/// takes n·log n comparisons, which for a hundred names grow 2.3 times and for
/// more names less; comparing every pair grows four times.
const MOST_GROWTH: f64 = 2.4;
/// Growth by no more than this, in units of what is counted, is noise.
const NOISE: f64 = 4096.0;

/// What was counted on one thread.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work {
    pub(super) allocations: u64,
    pub(super) allocated_bytes: u64,
    /// The most bytes allocated at one time.
    pub(super) peak_bytes: u64,
    /// Bytes compared by `memcmp`, which strings are compared with, and one more
    /// for each call.
    pub(super) compared_bytes: u64,
}

thread_local! {
    static COMPARED: Cell<u64> = const { Cell::new(0) };
}

impl Work {
    /// The work of `run`.
    pub(super) fn of(run: impl FnOnce()) -> Self {
        COMPARED.set(0);
        let allocated = allocation_counter::measure(run);
        Self {
            allocations: allocated.count_total,
            allocated_bytes: allocated.bytes_total,
            peak_bytes: allocated.bytes_max,
            compared_bytes: COMPARED.get(),
        }
    }

    /// Checks that this work grows in proportion to its input: `twice` is the
    /// work on an input of twice the size.
    pub(super) fn check_linear(self, twice: Self, what: &str) {
        let counts = [
            ("allocations", self.allocations, twice.allocations),
            (
                "allocated bytes",
                self.allocated_bytes,
                twice.allocated_bytes,
            ),
            ("peak bytes", self.peak_bytes, twice.peak_bytes),
            ("compared bytes", self.compared_bytes, twice.compared_bytes),
        ];
        for (name, once, twice) in counts {
            #[allow(clippy::cast_precision_loss)]
            let (once, twice) = (once as f64, twice as f64);
            assert!(
                twice <= once * MOST_GROWTH + NOISE,
                "{what}: {once} {name} become {twice} on twice the input"
            );
        }
    }
}

/// Replaces the C library's function in this test program, to count.
///
/// # Safety
/// As the C standard has it: both point to at least `count` readable bytes.
#[unsafe(no_mangle)]
unsafe extern "C" fn memcmp(left: *const u8, right: *const u8, count: usize) -> c_int {
    let mut at = 0;
    let mut order = 0;
    while at < count && order == 0 {
        // SAFETY: `at` is below `count`, up to which the caller lets both be read.
        let (l, r) = unsafe { (*left.add(at), *right.add(at)) };
        order = c_int::from(l) - c_int::from(r);
        at += 1;
    }
    COMPARED.set(COMPARED.get() + at as u64 + 1);
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn names(count: usize) -> Vec<String> {
        (0..count).map(|n| format!("{n:08}")).collect()
    }

    fn grows_linearly(run: impl Fn(&[String])) -> bool {
        let [once, twice] = [500, 1_000].map(|count| {
            let names = names(count);
            Work::of(|| run(&names))
        });
        std::panic::catch_unwind(|| once.check_linear(twice, "names")).is_ok()
    }

    #[test]
    fn comparing_every_pair_is_found_out() {
        assert!(!grows_linearly(|names| {
            let known = |at: usize| names[..at].contains(&names[at]);
            assert!(!(0..names.len()).any(known));
        }));
    }

    #[test]
    fn copying_all_for_each_is_found_out() {
        assert!(!grows_linearly(|names| {
            let longest = names.iter().map(|_| names.concat().len()).max();
            assert!(longest > Some(0));
        }));
    }

    #[test]
    fn keeping_a_sorted_set_is_not() {
        assert!(grows_linearly(|names| {
            let distinct: BTreeSet<String> = names.iter().cloned().collect();
            assert_eq!(distinct.len(), names.len());
        }));
    }
}
