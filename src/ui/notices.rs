//! Short notices to the clerk: what was done, what failed, and a question that waits.

use leptos::prelude::*;
use std::sync::Arc;

/// The kind of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Something was done.
    Done,
    /// Something failed; the clerk has to act.
    Failed,
}

/// How long a notice of something done stays, in milliseconds.
const DISMISS_DELAY_MS: i32 = 10_000;

/// One notice. `Done` goes by itself after a while; `Failed` stays until it is
/// closed or the next one comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    /// Done or failed.
    pub(crate) tone: Tone,
    /// A sentence.
    pub(crate) text: String,
    /// Whether it speaks of the page in sight, and goes with it.
    of_page: bool,
}

/// Makes a question that stays below the notices until it is answered.
type MakeQuestion = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// The place for notices, one at a time, and below it for a question.
#[derive(Clone, Copy)]
pub(crate) struct Notices {
    notice: RwSignal<Option<Notice>>,
    /// The first is in sight, the others wait for its answer.
    questions: RwSignal<Vec<MakeQuestion>>,
}

impl Notices {
    /// An empty place.
    pub(crate) fn new() -> Self {
        Self {
            notice: RwSignal::new(None),
            questions: RwSignal::new(Vec::new()),
        }
    }

    /// The place of the app.
    pub(crate) fn here() -> Self {
        use_context().expect("the app provides notices to all its pages")
    }

    /// Shows what was done.
    pub(crate) fn done(self, text: impl Into<String>) {
        self.show_done(text.into(), false);
    }

    /// Shows what was done on the page in sight, for as long as it is.
    pub(crate) fn done_on_page(self, text: impl Into<String>) {
        self.show_done(text.into(), true);
    }

    fn show_done(self, text: String, of_page: bool) {
        let notice = Notice {
            tone: Tone::Done,
            text,
            of_page,
        };
        self.notice.set(Some(notice.clone()));
        crate::platform::clock::after(DISMISS_DELAY_MS, move || {
            let still = self
                .notice
                .try_with_untracked(|now| now.as_ref() == Some(&notice));
            if still == Some(true) {
                self.notice.set(None);
            }
        });
    }

    /// Shows what failed and what to do.
    pub(crate) fn failed(self, text: impl Into<String>) {
        self.show_failed(text.into(), false);
    }

    /// Shows what failed on the page in sight, for as long as it is.
    pub(crate) fn failed_on_page(self, text: impl Into<String>) {
        self.show_failed(text.into(), true);
    }

    fn show_failed(self, text: String, of_page: bool) {
        self.notice.set(Some(Notice {
            tone: Tone::Failed,
            text,
            of_page,
        }));
    }

    /// The page is left: removes a notice that speaks of it.
    pub(crate) fn leave_page(self) {
        let of_page = |notice: &Option<Notice>| notice.as_ref().is_some_and(|n| n.of_page);
        if self.notice.with_untracked(of_page) {
            self.close();
        }
    }

    /// What has come since `before` was read: a dialog lies over the place for notices
    /// and says it itself.
    pub(crate) fn since(self, before: Option<&Notice>) -> Option<Notice> {
        self.notice.get().filter(|now| Some(now) != before)
    }

    /// The notice in sight.
    pub(crate) fn now(self) -> Option<Notice> {
        self.notice.get_untracked()
    }

    /// Removes the notice.
    pub(crate) fn close(self) {
        self.notice.set(None);
    }

    /// Asks something, after what is asked already; whatever answers it calls [`Notices::answered`].
    pub(crate) fn ask(self, make: impl Fn() -> AnyView + Send + Sync + 'static) {
        self.close();
        self.questions.update(|all| all.push(Arc::new(make)));
    }

    /// Removes the question in sight.
    pub(crate) fn answered(self) {
        self.questions.update(|all| {
            if !all.is_empty() {
                all.remove(0);
            }
        });
    }
}

/// Shows the notice, as a polite live region.
#[component]
pub(crate) fn NoticeBar() -> impl IntoView {
    let notices = Notices::here();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || {
                notices.notice.get().map(|notice| {
                    let class = match notice.tone {
                        Tone::Done => "toast",
                        Tone::Failed => "toast toast-failed",
                    };
                    view! {
                        <div class=class>
                            <p>{notice.text}</p>
                            <button type="button" class="btn" on:click=move |_| notices.close()>
                                "Đóng"
                            </button>
                        </div>
                    }
                })
            }} {move || notices.questions.with(|all| all.first().cloned()).map(|make| make())}
        </div>
    }
}
