//! The app: header, menu, the page in sight, notices.

use super::components::{Banners, Header, Nav};
use super::later::{Later, Soon, fetch_all, later, soon};
use super::notices::{NoticeBar, Notices};
use super::pages;
use super::store::Store;
use crate::plan::PlanError;
use crate::platform::{self, worker::News};
use crate::view::{route::Route, text};
use leptos::prelude::*;

/// How long the page that is asked for has the machine to itself, in milliseconds.
const BREATH: i32 = 300;
/// How long the journal may take before the page is held, in milliseconds:
/// sooner than a hand finds a field. Where one is in it already, it stays.
const LATE: i32 = 250;
/// When a start is over and the network idle, in milliseconds.
const SETTLED: i32 = 5_000;

/// What the shell around the pages knows.
#[derive(Clone, Copy)]
pub(super) struct Shell {
    /// Whether there is a network.
    pub(super) online: RwSignal<bool>,
    /// What newer waits to be let in, if anything.
    pub(super) update: RwSignal<Option<Newer>>,
    /// Whether the page may work offline at all.
    pub(super) secure: bool,
}

/// What has come newer than what runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Newer {
    /// A version of the app.
    App,
    /// The plan.
    Plan,
}

impl Newer {
    /// Lets it in; the page is loaded anew.
    pub(super) fn take(self) {
        match self {
            Self::App => super::tasks::soon(platform::worker::take_over()),
            Self::Plan => platform::page::reload(),
        }
    }
}

impl Shell {
    /// The shell of the app.
    pub(super) fn here() -> Self {
        use_context().expect("the app provides the shell to all its pages")
    }

    /// Keeps a plan that the server has changed since the start, to be used when
    /// the page is loaded anew: never in the middle of an edit.
    ///
    /// # Errors
    /// What is wrong with it; the plan in force stays.
    pub(super) fn offer_plan(self, store: Store, file: &str) -> Result<(), PlanError> {
        if store.take_plan(file)? && self.update.get_untracked().is_none() {
            self.update.set(Some(Newer::Plan));
        }
        Ok(())
    }
}

/// The app over its store.
#[component]
pub(super) fn App(
    /// What is kept.
    store: Store,
) -> impl IntoView {
    let shell = Shell {
        online: RwSignal::new(platform::network::is_online()),
        update: RwSignal::new(None),
        secure: platform::page::is_secure(),
    };
    let notices = Notices::new();
    provide_context(store);
    provide_context(shell);
    provide_context(notices);
    platform::network::on_change(move |online| shell.online.set(online));
    platform::clock::after(BREATH, move || register_worker(shell, notices));
    Effect::new(move |_| {
        if store.heard.get() {
            platform::clock::after(BREATH, move || {
                store.settle();
                follow_plan(store, shell, notices);
            });
        }
    });
    apply_theme(store);
    fetch_all();
    let late = RwSignal::new(false);
    platform::clock::after(LATE, move || late.set(!platform::page::is_typed_in()));
    let welcome = RwSignal::new(store.unit_code_untracked().is_none());
    // A wall stays as it is when a new period begins; every other page starts over.
    let page = Memo::new(move |_| {
        let route = store.route.get();
        let period = (!matches!(route, Route::Kiosk(_))).then(|| store.period_id());
        // Another window may choose another unit; where it is chosen the field stays.
        let choosing = welcome.get() || matches!(route, Route::Settings);
        let unit = (!choosing).then(|| store.unit_code());
        (route, period, welcome.get(), unit)
    });
    Effect::new(move |before: Option<Route>| {
        let route = store.route.get();
        platform::page::set_title(&format!("{} – Báo Cáo Xã", route.title()));
        if before.as_ref().is_some_and(|b| *b != route) {
            if store.unit_code_untracked().is_some() {
                welcome.set(false);
            }
            platform::page::scroll_to_top();
            platform::page::focus_quietly("main");
        }
        route
    });
    // A wall needs nobody's name, and nothing around it.
    let wall = Memo::new(move |_| store.route.with(|r| matches!(r, Route::Kiosk(_))));
    let welcoming = move || page.with(|p| p.2) && !wall.get();
    let data_page = move || {
        if welcoming() {
            "welcome"
        } else {
            store.route.get().page()
        }
    };
    view! {
        <Show when=move || !wall.get()>
            <button type="button" class="btn skip" on:click=move |_| platform::page::focus("main")>
                "Tới nội dung chính"
            </button>
            <Header />
            <Banners />
            {soon(Soon::Clock)}
        </Show>
        <Show when=move || !welcoming() && !wall.get()>
            <Nav />
        </Show>
        // A journal that is late may know better than what is shown: no field may
        // be entered before it was heard, but one that is being typed in stays.
        // Beside a newer app nothing may be typed: it could not be kept.
        <div
            class="frame"
            inert=move || late.get() && !store.heard.get() && !wall.get()
            on:beforeinput=move |event: web_sys::InputEvent| {
                if store.read_only.get_untracked() {
                    event.prevent_default();
                }
            }
        >
            <main data-page=data_page tabindex="-1">
                {move || {
                    let (route, ..) = page.get();
                    if welcoming() {
                        return view! { <pages::Welcome done=welcome /> }.into_any();
                    }
                    match route {
                        Route::Overview => later(Later::Overview),
                        Route::Entry(_) => soon(Soon::Form),
                        Route::Charts(_) => later(Later::Charts),
                        Route::Report(_) => later(Later::Report),
                        Route::Data => later(Later::Data),
                        Route::Kiosk(_) => later(Later::Kiosk),
                        Route::Settings => later(Later::Settings),
                        Route::Help => later(Later::Help),
                    }
                }}
            </main>
        </div>
        <Show when=move || !wall.get()>
            <NoticeBar />
        </Show>
    }
}

/// Registers the service worker and says once that the page works offline.
fn register_worker(shell: Shell, notices: Notices) {
    wasm_bindgen_futures::spawn_local(async move {
        let _ = platform::worker::register(move |news| match news {
            News::OfflineReady => notices.done("Sẵn sàng dùng khi mất mạng."),
            News::UpdateWaiting => shell.update.set(Some(Newer::App)),
        })
        .await;
    });
    platform::clock::after(SETTLED, || {
        leptos::task::spawn_local(platform::worker::fetch_later());
    });
}

/// Looks whether the server has changed the plan since the one kept here.
fn follow_plan(store: Store, shell: Shell, notices: Notices) {
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(file) = platform::fetch::asked("plan").await
            && let Err(error) = shell.offer_plan(store, &file)
        {
            notices.failed(format!(
                "Kế hoạch trên máy chủ có lỗi nên kế hoạch đang có được giữ nguyên. {}",
                text::plan_error(&error)
            ));
        }
    });
}

/// Follows the chosen theme; blank leaves it to the device.
fn apply_theme(store: Store) {
    let theme = store.setting(crate::storage::SettingName::Theme);
    Effect::new(move |_| {
        let chosen = theme.get();
        platform::page::set_root_attribute("data-theme", (!chosen.is_empty()).then_some(&chosen));
    });
}
