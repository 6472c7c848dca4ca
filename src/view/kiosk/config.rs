//! The kiosk's configuration: the member `kiosk` of `config.json`, overridden by
//! parameters in the address. Each member is checked on its own: a mistake in
//! one is reported and leaves the others in force.

use crate::json::Json;
use crate::plan::{PeriodId, UnitCode};

/// A kind of slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlideKind {
    /// All indicators together.
    Overall,
    /// Each group, indicator by indicator.
    Groups,
    /// The indicators farthest from their targets.
    Worst,
    /// Indicators over the periods.
    Trends,
    /// The next deadline.
    Deadline,
}

/// What the kiosk shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Title above every slide; where blank, the unit's name.
    pub title: String,
    /// Which slides, in which order.
    pub slides: Vec<SlideKind>,
    /// Seconds per slide, 2 to 3600.
    pub seconds: u32,
    /// Paths of published bundles on the app's own server; where there are none,
    /// the reports in this browser are shown.
    pub data: Vec<String>,
    /// The units to sum up; where empty, all that the data has.
    pub units: Vec<UnitCode>,
    /// The period to show; `None` is the current one.
    pub period: Option<PeriodId>,
    /// Minutes between two fetches of the published bundles, 1 to 1440.
    pub refresh_minutes: u32,
    /// Age in hours from which published data count as stale, 1 to 8784.
    pub stale_hours: u32,
    /// `light` or `dark`; `None` follows the device.
    pub theme: Option<&'static str>,
    /// Whether the page cannot be left by key or touch.
    pub locked: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            slides: SlideKind::ALL.to_vec(),
            seconds: 20,
            data: Vec::new(),
            units: Vec::new(),
            period: None,
            refresh_minutes: 5,
            stale_hours: 48,
            theme: None,
            locked: false,
        }
    }
}

impl SlideKind {
    /// Every kind, in the default order.
    pub const ALL: [Self; 5] = [
        Self::Overall,
        Self::Groups,
        Self::Worst,
        Self::Trends,
        Self::Deadline,
    ];

    /// The name in `config.json` and in the address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Overall => "overall",
            Self::Groups => "groups",
            Self::Worst => "worst",
            Self::Trends => "trends",
            Self::Deadline => "deadline",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The configuration from `config_file`, the text of `config.json`, and `query`,
/// the parameters in the address (`giay=15&trang=overall,worst`), which take
/// precedence. Also returns a sentence for each member that is not valid.
#[must_use]
pub fn read(config_file: &str, query: &str) -> (Config, Vec<String>) {
    let mut config = Config::default();
    let mut problems = Vec::new();
    match Json::parse(config_file) {
        Ok(json) => {
            if let Some(Json::Object(members)) = json.get("kiosk") {
                for (name, value) in members {
                    if !config.member(name, value) {
                        problems.push(format!(
                            "Mục “kiosk.{name}” trong config.json không đúng nên chưa dùng được."
                        ));
                    }
                }
            }
        }
        // Not loaded yet; the page will fetch it again.
        Err(_) if config_file.is_empty() => {}
        Err(_) => problems.push("Tệp config.json bị hỏng nên chưa dùng được.".to_owned()),
    }
    for (name, value) in super::address::parameters(query) {
        if !config.parameter(&name, &value) {
            problems.push(format!(
                "Phần “{name}” trong địa chỉ không đúng nên chưa dùng được."
            ));
        }
    }
    (config, problems)
}

/// The path of the plan file that `config.json` names.
#[must_use]
pub fn plan_path(config_file: &str) -> Option<String> {
    match Json::parse(config_file).ok()?.get("plan") {
        Some(Json::Text(path)) => Some(path.clone()),
        _ => None,
    }
}

impl Config {
    /// Sets a member of `kiosk` in `config.json`. Returns whether it is valid.
    fn member(&mut self, name: &str, value: &Json) -> bool {
        let text = || match value {
            Json::Text(text) => Some(text.clone()),
            _ => None,
        };
        let texts = || match value {
            Json::List(list) => list
                .iter()
                .map(|one| match one {
                    Json::Text(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect::<Option<Vec<&str>>>(),
            _ => None,
        };
        match name {
            "title" => set(&mut self.title, text()),
            "slides" => self.set_slides(texts()),
            "seconds" => set(&mut self.seconds, whole(value, 2, 3600)),
            "data" => set(&mut self.data, texts().and_then(|paths| files(&paths))),
            "units" => set(&mut self.units, texts().and_then(|codes| units(&codes))),
            "period" => set(&mut self.period, text().and_then(|id| period(&id))),
            "refresh_minutes" => set(&mut self.refresh_minutes, whole(value, 1, 1440)),
            "stale_hours" => set(&mut self.stale_hours, whole(value, 1, 8784)),
            "theme" => set(&mut self.theme, text().and_then(|theme| themed(&theme))),
            "locked" => match value {
                Json::Bool(locked) => set(&mut self.locked, Some(*locked)),
                _ => false,
            },
            _ => false,
        }
    }

    /// Sets a parameter of the address. Returns whether it is valid.
    fn parameter(&mut self, name: &str, value: &str) -> bool {
        let list = || {
            value
                .split(',')
                .map(str::trim)
                .filter(|one| !one.is_empty())
                .collect::<Vec<_>>()
        };
        match name {
            "tieu-de" => set(&mut self.title, Some(value.to_owned())),
            "trang" => self.set_slides(Some(list())),
            "giay" => set(
                &mut self.seconds,
                value.parse().ok().filter(|n| (2..=3600).contains(n)),
            ),
            "don-vi" => set(&mut self.units, units(&list())),
            "ky" => set(&mut self.period, period(value)),
            "giao-dien" => match value {
                "sang" => set(&mut self.theme, Some(Some("light"))),
                "toi" => set(&mut self.theme, Some(Some("dark"))),
                _ => false,
            },
            // The reports in this browser, whatever config.json names.
            "nguon" => value == "may" && set(&mut self.data, Some(Vec::new())),
            "khoa" => set(
                &mut self.locked,
                ["0", "1"].contains(&value).then_some(value == "1"),
            ),
            _ => false,
        }
    }

    /// Sets the slides from their codes; at least one.
    fn set_slides(&mut self, codes: Option<Vec<&str>>) -> bool {
        let kinds = codes.and_then(|codes| {
            codes
                .into_iter()
                .map(SlideKind::parse)
                .collect::<Option<Vec<_>>>()
        });
        set(&mut self.slides, kinds.filter(|kinds| !kinds.is_empty()))
    }
}

/// Sets `member` where there is a valid value. Returns whether there is.
fn set<T>(member: &mut T, value: Option<T>) -> bool {
    let valid = value.is_some();
    if let Some(value) = value {
        *member = value;
    }
    valid
}

/// `value` as a whole number from `least` to `most`.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(value: &Json, least: u32, most: u32) -> Option<u32> {
    match value {
        Json::Number(number)
            if number.fract() == 0.0 && (f64::from(least)..=f64::from(most)).contains(number) =>
        {
            Some(*number as u32)
        }
        _ => None,
    }
}

/// `paths` where all are JSON files below `data/` of the app, so that no other
/// server is ever asked.
fn files(paths: &[&str]) -> Option<Vec<String>> {
    let allowed = |path: &str| {
        path.starts_with("data/")
            && path.strip_suffix(".json").is_some()
            && !path
                .split('/')
                .any(|part| part.is_empty() || part.starts_with('.'))
            && path
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b))
    };
    paths
        .iter()
        .map(|&path| allowed(path).then(|| path.to_owned()))
        .collect()
}

fn units(codes: &[&str]) -> Option<Vec<UnitCode>> {
    codes
        .iter()
        .map(|code| UnitCode::parse(code).ok())
        .collect()
}

#[allow(clippy::option_option)]
fn period(id: &str) -> Option<Option<PeriodId>> {
    PeriodId::parse(id).ok().map(Some)
}

#[allow(clippy::option_option)]
fn themed(theme: &str) -> Option<Option<&'static str>> {
    match theme {
        "light" => Some(Some("light")),
        "dark" => Some(Some("dark")),
        "auto" => Some(None),
        _ => None,
    }
}
