//! The app: header, menu, the page in sight, notices.

use super::builders::{build, warm_up};
use super::components::{Banners, Header, Nav};
use super::lazy::{Builder, LazyPage, lazy};
use super::notices::{NoticeBar, Notices};
use super::pages;
use super::shell::{PendingUpdate, Shell};
use super::store::Store;
use crate::plan::{PeriodId, UnitCode};
use crate::platform::{self, worker::News};
use crate::view::route::Route;
use crate::view::text::{self, loading::Reopening};
use leptos::prelude::*;

/// How long the page in sight has the machine to itself before anything else is
/// set up, in milliseconds.
const IDLE_DELAY_MS: i32 = 300;
/// How long the journal may take to load before the form is made inert, in
/// milliseconds: shorter than it takes to reach a field. Skipped where somebody
/// is typing already.
const INERT_DELAY_MS: i32 = 250;
/// How long a first visit has the line to itself before the service worker begins to fetch
/// what the form does not need, in milliseconds.
const FIRST_VISIT_DELAY_MS: i32 = 2_000;
/// How long after that whatever is seldom needed is fetched, in milliseconds.
const NETWORK_IDLE_MS: i32 = 3_000;

/// What decides which page is built. A page is built anew when it changes.
#[derive(Clone, PartialEq)]
struct InSight {
    route: Route,
    /// The period the page is about. `None` on a wall, which stays as it is when
    /// a new period begins.
    period: Option<PeriodId>,
    /// The reporter has not been asked for yet.
    welcome: bool,
    unit: UnitInSight,
}

/// The unit that the page is about.
#[derive(Clone, PartialEq)]
enum UnitInSight {
    /// The page chooses it: its field stays while another window chooses another.
    BeingChosen,
    /// The unit that reports, if there is one.
    Chosen(Option<UnitCode>),
}

impl InSight {
    fn of(store: Store, welcome: bool) -> Self {
        let route = store.route.get();
        let choosing = welcome || matches!(route, Route::Settings);
        Self {
            period: (!is_wall(&route)).then(|| store.period_id()),
            unit: if choosing {
                UnitInSight::BeingChosen
            } else {
                UnitInSight::Chosen(store.unit_code())
            },
            welcome,
            route,
        }
    }

    /// Whether the page is the welcome. A wall is shown without a reporter.
    fn is_welcome(&self) -> bool {
        self.welcome && !is_wall(&self.route)
    }
}

fn is_wall(route: &Route) -> bool {
    matches!(route, Route::Kiosk(_))
}

/// The app over its store.
#[component]
pub(super) fn App(
    /// The store.
    store: Store,
    /// What the first visit says of where data is kept, as markup of the static page.
    notes: String,
) -> impl IntoView {
    let (shell, notices) = (Shell::new(), Notices::new());
    provide_context(store);
    provide_context(shell);
    provide_context(notices);
    provide_context(Builder(build));
    follow_surroundings(store, shell, notices);
    let welcome = RwSignal::new(store.unit_code_untracked().is_none());
    let in_sight = Memo::new(move |_| InSight::of(store, welcome.get()));
    follow_route(store, welcome);
    let framed = move || !store.route.with(is_wall);
    let framed = Memo::new(move |_| framed());
    let with_menu = move || in_sight.with(|now| !is_wall(&now.route) && !now.is_welcome());
    view! {
        <Show when=move || framed.get()>
            <button type="button" class="btn skip" on:click=move |_| platform::focus::to("main")>
                "Tới nội dung chính"
            </button>
            <Header />
            <Banners />
        </Show>
        <Show when=with_menu>
            <Nav />
        </Show>
        <Frame in_sight welcome notes />
        <Show when=move || framed.get()>
            <NoticeBar />
        </Show>
    }
}

/// The page in sight.
#[component]
fn Frame(
    /// What decides which page it is.
    in_sight: Memo<InSight>,
    /// Whether the reporter has still to be asked for.
    welcome: RwSignal<bool>,
    /// What the first visit says of where data is kept.
    notes: String,
) -> impl IntoView {
    let store = Store::here();
    let journal_late = RwSignal::new(false);
    platform::clock::after(INERT_DELAY_MS, move || {
        journal_late.set(!platform::focus::is_in_field());
    });
    // A journal that is late may know better than what is shown: no field may be
    // entered before it is loaded, but one that is being typed in stays.
    let inert =
        move || journal_late.get() && !store.journal_loaded.get() && !store.route.with(is_wall);
    let data_page = move || {
        in_sight.with(|now| {
            if now.is_welcome() {
                "welcome"
            } else {
                now.route.page()
            }
        })
    };
    let page = move || {
        let now = in_sight.get();
        if now.is_welcome() {
            return view! { <pages::Welcome done=welcome notes=notes.clone() /> }.into_any();
        }
        match now.route {
            Route::Overview => lazy(LazyPage::Overview),
            Route::Entry(_) => view! { <pages::EntryPage /> }.into_any(),
            Route::Charts(_) => lazy(LazyPage::Charts),
            Route::Report(_) => lazy(LazyPage::Report),
            Route::Data => lazy(LazyPage::Data),
            Route::Kiosk(_) => lazy(LazyPage::Kiosk),
            Route::Settings => lazy(LazyPage::Settings),
            Route::Help => lazy(LazyPage::Help),
        }
    };
    // While a newer app owns the data nothing may be typed: it could not be saved.
    let refuse_typing = move |event: web_sys::InputEvent| {
        if untrack(|| store.is_read_only()) {
            event.prevent_default();
        }
    };
    view! {
        <div class="frame" inert=inert on:beforeinput=refuse_typing>
            <main data-page=data_page tabindex="-1">
                {page}
            </main>
        </div>
    }
}

/// Follows the address: the window's title, the focus, and the end of the welcome.
fn follow_route(store: Store, welcome: RwSignal<bool>) {
    Effect::new(move |before: Option<Route>| {
        let route = store.route.get();
        platform::page::set_title(&text::loading::window_title(&route));
        if before.as_ref().is_some_and(|b| *b != route) {
            if store.unit_code_untracked().is_some() {
                welcome.set(false);
            }
            platform::page::scroll_to_top();
            platform::focus::to_quietly("main");
        }
        route
    });
}

/// Follows what is around the page: network, service worker, plan, theme.
fn follow_surroundings(store: Store, shell: Shell, notices: Notices) {
    let route = store.route;
    Effect::new(move |before: Option<()>| {
        route.track();
        if before.is_some() {
            notices.leave_page();
        }
    });
    platform::network::on_change(move |online| {
        shell.online.set(online);
        if online && shell.reopening.get_untracked() == Reopening::Failed {
            register_worker(shell, notices);
        }
    });
    let delay = if platform::worker::is_controlling() {
        IDLE_DELAY_MS
    } else {
        FIRST_VISIT_DELAY_MS
    };
    platform::clock::after(delay, move || register_worker(shell, notices));
    Effect::new(move |_| {
        if store.journal_loaded.get() {
            platform::clock::after(IDLE_DELAY_MS, move || {
                store.after_start();
                follow_plan(store, shell, notices);
            });
        }
    });
    apply_theme(store);
}

/// Registers the service worker and says once that the page works offline. What is left
/// to fetch then is fetched when the line is idle, or when it is asked for where the
/// clerk saves data.
fn register_worker(shell: Shell, notices: Notices) {
    wasm_bindgen_futures::spawn_local(async move {
        let _ = platform::worker::register(move |news| match news {
            News::Installed => shell.reopening.set(Reopening::Installed),
            News::OfflineReady => {
                shell.reopening.set(Reopening::Installed);
                notices.done(text::loading::offline_ready(platform::network::saves_data()));
            }
            News::Failed => shell.reopening.set(Reopening::Failed),
            News::UpdateWaiting => shell.update.set(Some(PendingUpdate::App)),
        })
        .await;
    });
    if !platform::network::saves_data() {
        leptos::task::spawn_local(async {
            if platform::worker::fetch_later(NETWORK_IDLE_MS).await {
                warm_up();
            }
        });
    }
}

/// Fetches the plan and offers it where it differs from the one in force.
fn follow_plan(store: Store, shell: Shell, notices: Notices) {
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(file) = platform::start::plan().await
            && let Err(error) = shell.offer_plan(store, &file)
        {
            notices.failed(text::plan::plan_refused(&error));
        }
    });
}

/// Follows the chosen theme; blank leaves it to the device.
fn apply_theme(store: Store) {
    let theme = store.setting(crate::storage::SettingName::Theme);
    Effect::new(move |_| {
        let chosen = theme.get();
        platform::styles::set_root_attribute("data-theme", (!chosen.is_empty()).then_some(&chosen));
    });
}
