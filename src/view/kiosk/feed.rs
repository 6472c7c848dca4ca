//! The published bundles: what was last good of each, and what is wrong.

use crate::bundle::{self, Bundle, Ledger, Sealed};
use crate::plan::PlanId;
use crate::view::text;
use chrono::{DateTime, FixedOffset};

/// One published file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// Its path, `data/bac-giang.json`.
    pub path: String,
    /// The last good bundle.
    pub good: Option<Bundle>,
    /// What is wrong with what was fetched last; the last good one stays.
    pub fault: Option<String>,
}

/// Why a file could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Miss {
    /// The server answered with this status.
    Refused(u16),
    /// No server answered.
    Unreachable,
}

/// All published files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feed {
    /// File by file, as named in `config.json`.
    pub files: Vec<Held>,
}

impl Feed {
    /// A feed of `paths`; files that were held before keep what they hold.
    #[must_use]
    pub fn following(&self, paths: &[String]) -> Self {
        let held = |path: &String| {
            let known = self.files.iter().find(|held| held.path == *path);
            known.cloned().unwrap_or_else(|| Held {
                path: path.clone(),
                ..Held::default()
            })
        };
        Self {
            files: paths.iter().map(held).collect(),
        }
    }

    /// Takes what was fetched from `path`; whether it is good and was taken.
    pub fn take(&mut self, path: &str, bytes: &[u8], plan: &PlanId) -> bool {
        let Some(held) = self.files.iter_mut().find(|held| held.path == path) else {
            return false;
        };
        let read = match bundle::read(bytes) {
            Ok(bundle) if bundle.plan.id != *plan => {
                Err(format!("Tệp thuộc kế hoạch “{}”.", bundle.plan.id))
            }
            Ok(bundle) => Ok(bundle),
            Err(error) => Err(text::read_error(&error)),
        };
        match read {
            Ok(bundle) => {
                held.good = Some(bundle);
                held.fault = None;
                true
            }
            Err(fault) => {
                held.fault = Some(format!("{path}: {fault}"));
                false
            }
        }
    }

    /// Notes that `path` is as it was, or why it could not be fetched.
    pub fn missed(&mut self, path: &str, why: Option<Miss>) {
        let Some(held) = self.files.iter_mut().find(|held| held.path == path) else {
            return;
        };
        let instead = match held.good {
            Some(_) => " Đang dùng bản đã giữ.",
            None => "",
        };
        held.fault = why.map(|why| match why {
            Miss::Refused(404) => format!("Máy chủ chưa có tệp {path}.{instead}"),
            Miss::Refused(status) => {
                format!("Máy chủ không cho tải {path} (mã {status}).{instead}")
            }
            Miss::Unreachable => format!("Không kết nối được máy chủ.{instead}"),
        });
    }

    /// Every submission of the last good bundles.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::default();
        let all = self.files.iter().filter_map(|held| held.good.as_ref());
        for sealed in all.flat_map(|bundle| &bundle.submissions) {
            ledger.insert(Sealed::clone(sealed));
        }
        ledger
    }

    /// When the oldest of the last good bundles was made: nothing on the wall
    /// is older.
    #[must_use]
    pub fn made(&self) -> Option<DateTime<FixedOffset>> {
        let good = self.files.iter().filter_map(|held| held.good.as_ref());
        good.map(|bundle| bundle.created_at).min()
    }

    /// What is wrong, file by file.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        self.files
            .iter()
            .filter_map(|held| held.fault.clone())
            .collect()
    }
}
