//! What the wall shows, as `config.json` says: read member by member, so that
//! a slip in one leaves the others as they are, and is named.

use crate::json::Json;
use crate::plan::{PeriodId, UnitCode};

/// A kind of slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// All indicators together.
    Overall,
    /// Each group, indicator by indicator.
    Groups,
    /// What lacks most.
    Worst,
    /// Indicators over the periods.
    Trends,
    /// The next deadline.
    Deadline,
}

/// What the wall shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Above every slide; the unit's name where blank.
    pub title: String,
    /// Which slides, in which order.
    pub slides: Vec<Kind>,
    /// How long each stays.
    pub seconds: u32,
    /// Published bundles on the same server; where none is named, what this
    /// browser holds is shown.
    pub data: Vec<String>,
    /// Only these units; all that are held where blank.
    pub units: Vec<UnitCode>,
    /// The period; the current one where none is named.
    pub period: Option<PeriodId>,
    /// How often the published bundles are asked for.
    pub refresh_minutes: u32,
    /// From which age on data are called old.
    pub stale_hours: u32,
    /// `light`, `dark` or as the device says.
    pub theme: Option<&'static str>,
    /// Nobody leaves the page by key or touch.
    pub locked: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            slides: Kind::ALL.to_vec(),
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

impl Kind {
    /// Every kind, in the order they come in unless told otherwise.
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

/// What `config.json` and the address (`giay=15&trang=overall,worst`) say
/// together, the address last; and a sentence for each member that says what
/// it may not.
#[must_use]
pub fn read(config_file: &str, query: &str) -> (Config, Vec<String>) {
    let mut config = Config::default();
    let mut slips = Vec::new();
    match Json::parse(config_file) {
        Ok(json) => {
            if let Some(Json::Object(members)) = json.get("kiosk") {
                for (name, value) in members {
                    if !config.member(name, value) {
                        slips.push(format!(
                            "Mục “kiosk.{name}” trong config.json không đúng nên chưa dùng được."
                        ));
                    }
                }
            }
        }
        // Not having it yet is no slip: the page asks again.
        Err(_) if config_file.is_empty() => {}
        Err(_) => slips.push("Tệp config.json bị hỏng nên chưa dùng được.".to_owned()),
    }
    for (name, value) in super::address::parameters(query) {
        if !config.parameter(&name, &value) {
            slips.push(format!(
                "Phần “{name}” trong địa chỉ không đúng nên chưa dùng được."
            ));
        }
    }
    (config, slips)
}

/// Where the plan is, as `config.json` says.
#[must_use]
pub fn plan_path(config_file: &str) -> Option<String> {
    match Json::parse(config_file).ok()?.get("plan") {
        Some(Json::Text(path)) => Some(path.clone()),
        _ => None,
    }
}

impl Config {
    /// Takes a member of `kiosk` in `config.json`; whether it may say that.
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
            "title" => take(&mut self.title, text()),
            "slides" => self.show(texts()),
            "seconds" => take(&mut self.seconds, whole(value, 2, 3600)),
            "data" => take(&mut self.data, texts().and_then(|paths| files(&paths))),
            "units" => take(&mut self.units, texts().and_then(|codes| units(&codes))),
            "period" => take(&mut self.period, text().and_then(|id| period(&id))),
            "refresh_minutes" => take(&mut self.refresh_minutes, whole(value, 1, 1440)),
            "stale_hours" => take(&mut self.stale_hours, whole(value, 1, 8784)),
            "theme" => take(&mut self.theme, text().and_then(|theme| themed(&theme))),
            "locked" => match value {
                Json::Bool(locked) => take(&mut self.locked, Some(*locked)),
                _ => false,
            },
            _ => false,
        }
    }

    /// Takes a parameter of the address; whether it may say that.
    fn parameter(&mut self, name: &str, value: &str) -> bool {
        let list = || {
            value
                .split(',')
                .map(str::trim)
                .filter(|one| !one.is_empty())
                .collect::<Vec<_>>()
        };
        match name {
            "tieu-de" => take(&mut self.title, Some(value.to_owned())),
            "trang" => self.show(Some(list())),
            "giay" => take(
                &mut self.seconds,
                value.parse().ok().filter(|n| (2..=3600).contains(n)),
            ),
            "don-vi" => take(&mut self.units, units(&list())),
            "ky" => take(&mut self.period, period(value)),
            "giao-dien" => match value {
                "sang" => take(&mut self.theme, Some(Some("light"))),
                "toi" => take(&mut self.theme, Some(Some("dark"))),
                _ => false,
            },
            // What this browser holds, whatever config.json names.
            "nguon" => value == "may" && take(&mut self.data, Some(Vec::new())),
            "khoa" => take(
                &mut self.locked,
                ["0", "1"].contains(&value).then_some(value == "1"),
            ),
            _ => false,
        }
    }

    fn show(&mut self, codes: Option<Vec<&str>>) -> bool {
        let kinds = codes.and_then(|codes| {
            codes
                .into_iter()
                .map(Kind::parse)
                .collect::<Option<Vec<_>>>()
        });
        take(&mut self.slides, kinds.filter(|kinds| !kinds.is_empty()))
    }
}

fn take<T>(place: &mut T, value: Option<T>) -> bool {
    let sound = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    sound
}

/// A whole number within bounds.
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

/// Paths below the app, never another server.
fn files(paths: &[&str]) -> Option<Vec<String>> {
    let sound = |path: &str| {
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
        .map(|&path| sound(path).then(|| path.to_owned()))
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
