//! Storage layouts and the migration from each to the next.
//!
//! A layout is the number in a name, `bcx/1/…`. A migration copies every record
//! to its new name, reads all of them back, and only then switches by writing
//! the marker; the old records stay where they are. Whenever it is interrupted,
//! one of the two layouts is whole.

use super::key::PREFIX;
use super::merge::{Existing, Precedence, Resolution, resolve};
use super::{KeyValue, Record, RecordError, StoreError, Timestamp};

/// The layout of this release.
pub(super) const CURRENT: u32 = 1;

/// What the names of this layout start with.
const CURRENT_PREFIX: &str = "bcx/1/";

/// Holds the number of the layout in use, once it is not the first.
const MARKER: &str = "bcx/layout";

/// The migration steps from every released layout to [`CURRENT`]; the first
/// release has none.
pub(super) const STEPS: &[Step] = &[];

/// A migration step.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The layout it starts from; it leads to the next number.
    pub from: u32,
    /// One record in the next layout, under the same timestamp; `None` for what stays behind.
    pub convert: fn(name: &str, record: &Record) -> Option<(String, Record)>,
}

/// Whether `text` under `name`, whole, says that a newer app keeps its data here.
pub(super) fn is_newer(name: &str, text: &str) -> bool {
    // Skip the digest for every record of the current layout.
    if name.starts_with(CURRENT_PREFIX) && text.starts_with("1|") {
        return false;
    }
    match Record::decode(name, text) {
        Err(RecordError::Newer) => true,
        Err(_) => false,
        Ok(record) if name == MARKER => record.body.parse::<u32>().is_ok_and(|n| n > CURRENT),
        Ok(_) => layout_of(name).is_some_and(|n| n > CURRENT),
    }
}

/// Whether `name` is the marker, which is not merged as a record.
pub(super) fn is_marker(name: &str) -> bool {
    name == MARKER
}

/// The layout that `name` belongs to.
fn layout_of(name: &str) -> Option<u32> {
    name.strip_prefix(PREFIX)?.split_once('/')?.0.parse().ok()
}

/// Migrates one record, whichever store, tab or file it comes from. One of the
/// current layout comes back as it is.
pub(super) fn migrate_record(steps: &[Step], name: &str, text: &str) -> Option<(String, String)> {
    let mut at = layout_of(name)?;
    let Some(mut step) = steps.iter().find(|step| step.from == at) else {
        return Some((name.to_owned(), text.to_owned()));
    };
    let mut record = Record::decode(name, text).ok()?;
    let mut name = name.to_owned();
    loop {
        (name, record) = (step.convert)(&name, &record)?;
        at += 1;
        match steps.iter().find(|step| step.from == at) {
            Some(next) => step = next,
            None => return Some((name.clone(), record.encode(&name))),
        }
    }
}

/// Copies every record of an older layout into this one, reads all of them
/// back, then switches. Running it again is harmless; how many were copied.
///
/// # Errors
/// The store's refusal; the old layout is whole and still in force then.
pub fn migrate<S: KeyValue>(store: &mut S, steps: &[Step]) -> Result<usize, StoreError> {
    let Some(last) = steps.last() else {
        return Ok(0);
    };
    let mut copied = Vec::new();
    for step in steps {
        for name in store.names(&format!("{PREFIX}{}/", step.from))? {
            let Some(text) = store.get(&name)? else {
                continue;
            };
            let Some((name, text)) = migrate_record(steps, &name, &text) else {
                continue;
            };
            if may_write(&name, store.get(&name)?, &text) {
                store.set(&name, &text)?;
                copied.push((name, text));
            }
        }
    }
    for (name, text) in &copied {
        if store.get(name)?.as_deref() != Some(text) {
            return Err(StoreError::Other(format!("{name} does not read back")));
        }
    }
    let marker = Record {
        timestamp: Timestamp::default(),
        body: (last.from + 1).to_string(),
    };
    let text = marker.encode(MARKER);
    if store.get(MARKER)?.as_deref() != Some(&text) {
        store.set(MARKER, &text)?;
    }
    Ok(copied.len())
}

/// Whether a migration may write `text` under `name`. What cannot be read is
/// left for the record store to set aside.
pub(super) fn may_write(name: &str, existing: Option<String>, text: &str) -> bool {
    Record::decode(name, text).is_ok_and(|record| {
        let existing = Existing::read(name, existing);
        resolve(name, existing, Precedence::of(&record, text)) == Resolution::Write
    })
}

#[cfg(test)]
mod tests;
