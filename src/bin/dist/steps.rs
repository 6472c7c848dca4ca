//! Progress on the terminal: each step with the time it took.

use anyhow::Result;
use std::path::Path;
use std::time::Instant;

/// The clock of one build.
pub(crate) struct Steps {
    started: Instant,
}

impl Steps {
    /// Starts the clock.
    pub(crate) fn start() -> Self {
        Self {
            started: Instant::now(),
        }
    }

    /// Runs one step and prints its name before, its duration after.
    pub(crate) fn run<T>(&self, name: &str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        println!("{:6.1} s  {name} …", self.started.elapsed().as_secs_f32());
        let result = step();
        let outcome = if result.is_ok() { "done" } else { "failed" };
        println!(
            "{:6.1} s  {name}: {outcome} in {:.1} s",
            self.started.elapsed().as_secs_f32(),
            started.elapsed().as_secs_f32()
        );
        result
    }

    /// Prints where the result is.
    pub(crate) fn finish(&self, output: &Path) {
        println!(
            "{:6.1} s  built {}",
            self.started.elapsed().as_secs_f32(),
            output.display()
        );
    }
}
