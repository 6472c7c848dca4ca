//! Published bundles: files on the app's own server that the kiosk fetches again
//! and again. The last valid content of each is kept, with what went wrong since.

use crate::bundle::{self, Bundle, Ledger, PlanRef, Sealed};
use crate::view::text;
use chrono::{DateTime, FixedOffset};

/// One published file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedFile {
    /// Its path, `data/bac-giang.json`.
    pub path: String,
    /// The last valid bundle.
    pub good: Option<Bundle>,
    /// What went wrong at the last fetch, as a sentence; `good` is kept.
    pub problem: Option<String>,
    /// That `good` was made under another text of the plan, as a sentence.
    pub other_plan: Option<String>,
}

/// Why a file could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchError {
    /// The server answered with this HTTP status.
    Refused(u16),
    /// No server answered.
    Unreachable,
}

/// All published files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feed {
    /// In the order of `config.json`.
    pub files: Vec<FeedFile>,
}

impl Feed {
    /// A feed of `paths`. Files that this feed has keep their content.
    #[must_use]
    pub fn with_paths(&self, paths: &[String]) -> Self {
        let file_at = |path: &String| {
            let known = self.files.iter().find(|file| file.path == *path);
            known.cloned().unwrap_or_else(|| FeedFile {
                path: path.clone(),
                ..FeedFile::default()
            })
        };
        Self {
            files: paths.iter().map(file_at).collect(),
        }
    }

    /// Takes the `bytes` fetched from `path`. Returns whether they are a valid
    /// bundle for `plan`; otherwise the content stays and the problem is recorded.
    pub fn take(&mut self, path: &str, bytes: &[u8], plan: &PlanRef) -> bool {
        let Some(file) = self.files.iter_mut().find(|file| file.path == path) else {
            return false;
        };
        let read = match bundle::read(bytes) {
            Ok(bundle) if bundle.plan.id != plan.id => {
                Err(format!("Tệp thuộc kế hoạch “{}”.", bundle.plan.id))
            }
            Ok(bundle) => Ok(bundle),
            Err(error) => Err(text::read_error(&error)),
        };
        match read {
            Ok(bundle) => {
                file.other_plan =
                    (bundle.plan != *plan).then(|| format!("{path}: {}", text::plan::OTHER_TEXT));
                file.good = Some(bundle);
                file.problem = None;
                true
            }
            Err(problem) => {
                file.problem = Some(format!("{path}: {problem}"));
                false
            }
        }
    }

    /// Records that `path` is unchanged (`None`) or why it could not be fetched.
    pub fn record_fetch(&mut self, path: &str, error: Option<FetchError>) {
        let Some(file) = self.files.iter_mut().find(|file| file.path == path) else {
            return;
        };
        let fallback = match file.good {
            Some(_) => " Đang dùng bản đã giữ.",
            None => "",
        };
        file.problem = error.map(|error| match error {
            FetchError::Refused(404) => format!("Máy chủ chưa có tệp {path}.{fallback}"),
            FetchError::Refused(status) => {
                format!("Máy chủ không cho tải {path} (mã {status}).{fallback}")
            }
            FetchError::Unreachable => format!("Không kết nối được máy chủ.{fallback}"),
        });
    }

    /// All submissions of the last valid bundles.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::default();
        let all = self.files.iter().filter_map(|file| file.good.as_ref());
        for sealed in all.flat_map(|bundle| &bundle.submissions) {
            ledger.insert(Sealed::clone(sealed));
        }
        ledger
    }

    /// Creation time of the oldest of the last valid bundles: nothing on the
    /// screen is older.
    #[must_use]
    pub fn oldest_created_at(&self) -> Option<DateTime<FixedOffset>> {
        let good = self.files.iter().filter_map(|file| file.good.as_ref());
        good.map(|bundle| bundle.created_at).min()
    }

    /// What is wrong, a sentence each.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        self.files
            .iter()
            .flat_map(|file| file.problem.iter().chain(&file.other_plan).cloned())
            .collect()
    }
}
