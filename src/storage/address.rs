//! Where data are kept: under the address of the folder that holds the page, so that
//! two copies of the app on one host (`/2024/`, `/2025/`, a trial copy) share nothing.
//!
//! At first every copy on a host kept its records under the same names. Those records
//! stay where they are. Each copy shows them as its own until it has written something
//! newer, except what only one copy can own ([`NOT_ADOPTED`]); its journal begins with
//! theirs (`src/platform/start.js`).

use super::key::PREFIX;

/// Separates the folder from a record's name. No address of a folder contains it.
const SEPARATOR: char = '#';

/// Names of records that are not taken over from the whole host: the id of the browser,
/// because two copies that count on separately must not pass for one, and the id of the
/// plan last in force, which the host's `config.json` says for each copy.
pub const NOT_ADOPTED: [&str; 2] = ["bcx/1/device", "bcx/1/setting/plan"];

/// The name under which localStorage has the record `name` of the page in `folder`.
#[must_use]
pub fn stored_name(folder: &str, name: &str) -> String {
    format!("{folder}{SEPARATOR}{name}")
}

/// The record that localStorage has under `stored`, as the page in `folder` sees it:
/// its own, or one of the whole host. `None` for records of other pages.
#[must_use]
pub fn record_name<'n>(folder: &str, stored: &'n str) -> Option<&'n str> {
    own_name(folder, stored).or_else(|| is_adopted(stored).then_some(stored))
}

/// The name of a record of the page in `folder` itself.
fn own_name<'n>(folder: &str, stored: &'n str) -> Option<&'n str> {
    stored.strip_prefix(folder)?.strip_prefix(SEPARATOR)
}

/// Whether a record of the whole host is shown by every copy of the app.
pub(super) fn is_adopted(name: &str) -> bool {
    name.starts_with(PREFIX) && !NOT_ADOPTED.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Key, SettingName};

    #[test]
    fn a_copy_sees_its_own_records_and_not_those_of_another_folder() {
        let own = stored_name("/2024/", "bcx/1/setting/unit");
        assert_eq!(record_name("/2024/", &own), Some("bcx/1/setting/unit"));
        for folder in ["/2025/", "/", "/2024/thu/", "/20"] {
            assert_eq!(record_name(folder, &own), None, "{folder}");
        }
        assert_eq!(record_name("/2024/", "somebody-else"), None);
    }

    #[test]
    fn a_record_of_the_whole_host_is_shown_by_every_copy() {
        for folder in ["/2024/", "/2025/", "/"] {
            let name = "bcx/1/setting/unit";
            assert_eq!(record_name(folder, name), Some(name));
        }
    }

    #[test]
    fn the_browser_id_and_the_plan_in_force_belong_to_one_copy() {
        let names = [
            Key::Device.to_string(),
            Key::Setting(SettingName::Plan).to_string(),
        ];
        assert_eq!(names, NOT_ADOPTED);
        for name in names {
            assert_eq!(record_name("/2025/", &name), None);
            let own = stored_name("/2024/", &name);
            assert_eq!(record_name("/2024/", &own), Some(&*name));
        }
    }
}
