//! Runs the paste dialog: hands it what happens together with the form as it is,
//! does what it wants done, and gives the template.

use crate::platform;
use crate::platform::office::Failure;
use crate::report::TableMemory;
use crate::storage::{Key, SettingName};
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::document::Job;
use crate::view::paste::{
    Confirmation, Decision, Form, PasteEffect, PasteRequest, Pasting, WorkbookReply,
};
use crate::view::template::{Template, csv, template};
use crate::view::text;
use leptos::prelude::*;

/// How long the making of a template goes without a word, in milliseconds.
const NOTICE_DELAY_MS: i32 = 400;

/// The running dialog. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Control {
    store: Store,
    notices: Notices,
    requested: RwSignal<Option<PasteRequest>>,
    /// What is shown.
    pub(super) pasting: RwSignal<Pasting>,
    /// Whether a template is being made.
    making: StoredValue<bool>,
}

impl Control {
    /// A closed dialog that answers what is requested.
    pub(super) fn new(requested: RwSignal<Option<PasteRequest>>) -> Self {
        let control = Self {
            store: Store::here(),
            notices: Notices::here(),
            requested,
            pasting: RwSignal::new(Pasting::default()),
            making: StoredValue::new(false),
        };
        Effect::new(move |_| {
            let request = requested.get();
            untrack(|| control.request(request));
        });
        control
    }

    /// Closes the dialog.
    pub(super) fn close(self) {
        self.requested.set(None);
    }

    /// A block was pasted or typed into the dialog.
    pub(super) fn paste(self, text: &str) {
        self.with_form(|pasting, form| pasting.paste(text, form));
    }

    /// Another sheet of the workbook is to be taken.
    pub(super) fn choose_sheet(self, at: usize) {
        self.with_form(|pasting, form| pasting.choose_sheet(at, form));
    }

    /// The clerk decides something about the table.
    pub(super) fn decide(self, decision: Decision) {
        self.with_form(|pasting, form| pasting.decide(decision, form));
    }

    /// A table in an old font is to be shown converted, or as it came.
    pub(super) fn show_converted(self, converted: bool) {
        self.with_form(|pasting, form| pasting.show_converted(converted, form));
    }

    fn request(self, request: Option<PasteRequest>) {
        let effect = self.with_form(|pasting, form| pasting.request(request, form));
        match effect.flatten() {
            Some(PasteEffect::ReadWorkbook { generation, bytes }) => {
                self.read_workbook(generation, bytes);
            }
            Some(PasteEffect::GiveTemplate) => {
                self.close();
                self.give_template();
            }
            None => {}
        }
    }

    /// Passes an event on together with the form as it is now; `None` where no
    /// unit is chosen or the page has been left.
    fn with_form<T>(self, event: impl FnOnce(&mut Pasting, &Form<'_>) -> T) -> Option<T> {
        let store = self.store;
        let (plan, unit, period) = untrack(|| (store.plan(), store.unit(), store.period()));
        let (unit, draft) = (unit?, untrack(|| store.draft(&period.id))?);
        let memory = untrack(|| store.setting(SettingName::Tables).get());
        let memory = TableMemory::decode(&memory);
        let form = Form {
            plan: &plan,
            unit: &unit,
            period: &period,
            draft: &draft,
            to_nfc: platform::text::nfc,
            memory: &memory,
        };
        self.pasting.try_update(|pasting| event(pasting, &form))
    }

    fn read_workbook(self, generation: u32, bytes: Vec<u8>) {
        tasks::spawn(async move {
            let reply = match platform::office::read(&bytes).await {
                Ok(text) => WorkbookReply::Answer(text),
                Err(Failure::Missing) => WorkbookReply::NoReader,
                Err(Failure::Stopped) => WorkbookReply::ReaderStopped,
            };
            self.with_form(|pasting, form| pasting.workbook_read(generation, reply, form));
        });
    }

    /// Brings the changes into the form as one step, unless something else has
    /// changed what was shown: then it is shown again.
    pub(super) fn apply(self) {
        let Some(unit) = untrack(|| self.store.unit_code()) else {
            return;
        };
        let changes = match self.with_form(Pasting::confirm) {
            Some(Confirmation::Apply(changes, memory)) => {
                let memory = memory.encode();
                if !memory.is_empty() {
                    self.store.set(Key::Setting(SettingName::Tables), memory);
                }
                changes
            }
            Some(Confirmation::Stale) => {
                self.notices.failed_on_page(text::editing::PASTE_STALE);
                return;
            }
            None => return,
        };
        let period = untrack(|| self.store.period_id());
        self.store.edit_together(changes.iter().map(|change| {
            let key = self
                .store
                .cell(&unit, &period, &change.indicator, change.field);
            (key, change.after.clone())
        }));
        self.close();
        self.notices
            .done_on_page(text::editing::pasted(changes.len()));
        if let Some(first) = changes.first() {
            let (row, field) = (&first.indicator, first.field.name());
            let field = format!("[data-indicator=\"{row}\"] [name={field}]");
            // The dialog gives the focus back when it goes; this comes after.
            platform::clock::after(0, move || platform::focus::to_in_view(&field));
        }
    }

    fn template(self) -> Option<Template> {
        let store = self.store;
        untrack(|| {
            let (unit, period) = (store.unit()?, store.period());
            let draft = store.draft(&period.id)?;
            let today = store.now_exactly().date_naive();
            Some(template(&store.plan(), &unit, &period, &draft, today))
        })
    }

    /// Gives the template as a workbook; where that cannot be, says so and
    /// offers it as text.
    fn give_template(self) {
        if self.making.get_value() {
            return;
        }
        let Some(template) = self.template() else {
            return;
        };
        self.making.set_value(true);
        let notices = self.notices;
        platform::clock::after(NOTICE_DELAY_MS, move || {
            if self.making.try_get_value() == Some(true) {
                notices.done(text::export::MAKING_TEMPLATE);
            }
        });
        tasks::spawn(async move {
            let outcome = tasks::save_office(Job::Template(template)).await;
            let page = self.making.try_update_value(|making| *making = false);
            match outcome {
                Ok(name) => notices.done(text::export::template_downloaded(&name)),
                // The page has been left since.
                Err(_) if page.is_none() => notices.failed(text::export::NO_TEMPLATE),
                Err(_) => {
                    notices.close();
                    self.requested.set(Some(PasteRequest::NoTemplate));
                }
            }
        });
    }

    /// Gives the template as CSV.
    pub(super) fn give_csv_template(self) {
        if let Some(template) = self.template() {
            let name = format!("{}.csv", template.file_stem);
            tasks::save_bytes(&name, "text/csv;charset=utf-16le", &csv(&template.cells()));
        }
    }
}
