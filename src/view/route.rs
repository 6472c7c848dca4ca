//! Routes: which page an address names. They are hash routes, so that the app
//! works from any static server at any sub-path without rewrites.
//!
//! Written by hand: `leptos_router` would add 30 to 60 KB (estimated) and
//! expects real paths.

use crate::plan::PeriodId;

/// A page of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `#/`, Tổng quan: where the report stands and what to do next.
    Overview,
    /// `#/nhap-lieu/2024-Q2`, Nhập số liệu: the entry form. `None` is the current
    /// period, here and below.
    Entry(Option<PeriodId>),
    /// `#/bieu-do/2024-Q2`, Biểu đồ: charts.
    Charts(Option<PeriodId>),
    /// `#/bao-cao/2024-Q2`, Báo cáo: the official document, to print and to save.
    Report(Option<PeriodId>),
    /// `#/du-lieu`, Dữ liệu: bundles and backups.
    Data,
    /// `#/man-hinh?giay=20`, Màn hình: the kiosk, with its query parameters.
    Kiosk(String),
    /// `#/cai-dat`, Cài đặt: settings.
    Settings,
    /// `#/tro-giup`, Trợ giúp: help.
    Help,
}

impl Route {
    /// Parses `location.hash`; an unknown page is the overview.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let path = path.trim_start_matches('#').trim_matches('/');
        let (page, rest) = path.split_once('/').unwrap_or((path, ""));
        let period = PeriodId::parse(rest).ok();
        match page {
            "nhap-lieu" => Self::Entry(period),
            "bieu-do" => Self::Charts(period),
            "bao-cao" => Self::Report(period),
            "du-lieu" => Self::Data,
            "man-hinh" => Self::Kiosk(query.to_owned()),
            "cai-dat" => Self::Settings,
            "tro-giup" => Self::Help,
            _ => Self::Overview,
        }
    }

    /// The `location.hash` of this route.
    #[must_use]
    pub fn hash(&self) -> String {
        let with = |page: &str, period: &Option<PeriodId>| match period {
            Some(period) => format!("#/{page}/{period}"),
            None => format!("#/{page}"),
        };
        match self {
            Self::Overview => "#/".to_owned(),
            Self::Entry(period) => with("nhap-lieu", period),
            Self::Charts(period) => with("bieu-do", period),
            Self::Report(period) => with("bao-cao", period),
            Self::Data => "#/du-lieu".to_owned(),
            Self::Kiosk(query) if query.is_empty() => "#/man-hinh".to_owned(),
            Self::Kiosk(query) => format!("#/man-hinh?{query}"),
            Self::Settings => "#/cai-dat".to_owned(),
            Self::Help => "#/tro-giup".to_owned(),
        }
    }

    /// The name in `main[data-page]`.
    #[must_use]
    pub fn page(&self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Entry(_) => "entry",
            Self::Charts(_) => "charts",
            Self::Report(_) => "report",
            Self::Data => "data",
            Self::Kiosk(_) => "kiosk",
            Self::Settings => "settings",
            Self::Help => "help",
        }
    }

    /// The page's name in the menu and the window title.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Overview => "Tổng quan",
            Self::Entry(_) => "Nhập số liệu",
            Self::Charts(_) => "Biểu đồ",
            Self::Report(_) => "Báo cáo",
            Self::Data => "Dữ liệu",
            Self::Kiosk(_) => "Màn hình",
            Self::Settings => "Cài đặt",
            Self::Help => "Trợ giúp",
        }
    }

    /// The period that the address names.
    #[must_use]
    pub fn period(&self) -> Option<&PeriodId> {
        match self {
            Self::Entry(period) | Self::Charts(period) | Self::Report(period) => period.as_ref(),
            _ => None,
        }
    }

    /// Whether the page shows one period at a time.
    #[must_use]
    pub fn period_of_page(&self) -> bool {
        matches!(self, Self::Entry(_) | Self::Charts(_) | Self::Report(_))
    }

    /// The same page for another period; from a page without period, the entry form.
    #[must_use]
    pub fn with_period(&self, period: PeriodId) -> Self {
        match self {
            Self::Charts(_) => Self::Charts(Some(period)),
            Self::Report(_) => Self::Report(Some(period)),
            _ => Self::Entry(Some(period)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(hash: &str, page: &str, back: &str) {
        let route = Route::parse(hash);
        assert_eq!(route.page(), page);
        assert_eq!(route.hash(), back);
    }

    #[test]
    fn addresses_parse_to_routes_and_back() {
        case("", "overview", "#/");
        case("#/", "overview", "#/");
        case("#/nhap-lieu/2024-Q2", "entry", "#/nhap-lieu/2024-Q2");
        case("#/nhap-lieu", "entry", "#/nhap-lieu");
        case("#/bieu-do/2024-Q4", "charts", "#/bieu-do/2024-Q4");
        case("#/bao-cao/2024-Q2", "report", "#/bao-cao/2024-Q2");
        case("#/du-lieu", "data", "#/du-lieu");
        case("#/man-hinh", "kiosk", "#/man-hinh");
        case(
            "#/man-hinh?giay=5&khoa=1",
            "kiosk",
            "#/man-hinh?giay=5&khoa=1",
        );
        case("#/cai-dat", "settings", "#/cai-dat");
        case("#/tro-giup", "help", "#/tro-giup");
        case("#/khong-co", "overview", "#/");
        case("#/nhap-lieu/<script>", "entry", "#/nhap-lieu");
    }
}
