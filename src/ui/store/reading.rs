//! What pages read: the unit, the period and the draft in sight, the reports
//! finalised here, and the files written. Each follows what it reads.

use super::{Store, now_in};
use crate::bundle::{Current, Ledger, Sealed, Sha256Hex};
use crate::plan::{IndicatorId, Level, Period, PeriodId, Unit, UnitCode, parse_date};
use crate::platform;
use crate::report::{
    Draft, Field, Letter, LetterPart, NarrativeField, PreviousFigures, Reporter, SubmissionId,
};
use crate::session::SaveState;
use crate::storage::{DraftId, Key, LocalStore, Quarantined, RecordStore, SettingName, backup};
use crate::view::keeping::Known;
use crate::view::state::{ReportState, draft_is_blank, report_state};
use crate::view::text;
use chrono::{DateTime, FixedOffset, NaiveDate};
use leptos::prelude::*;
use std::rc::Rc;

/// A backup file, made and not handed over yet.
pub struct BackupFile {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its digest.
    pub digest: Sha256Hex,
    /// The digests of everything typed that it carries.
    pub contents: Vec<String>,
}

/// The unit and the period in sight.
impl Store {
    /// Today in the plan's zone.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        self.now.get().date_naive()
    }

    /// Now to the second, for what is written down.
    #[must_use]
    pub fn now_exactly(self) -> DateTime<FixedOffset> {
        now_in(self.plan().reporting.utc_offset)
    }

    /// The value of a setting.
    #[must_use]
    pub fn setting(self, name: SettingName) -> ArcRwSignal<String> {
        self.text(&Key::Setting(name))
    }

    /// The code of the unit that reports, once chosen and known to the plan.
    #[must_use]
    pub fn unit_code(self) -> Option<UnitCode> {
        let code = UnitCode::parse(&self.setting(SettingName::Unit).get()).ok()?;
        self.plan().unit(&code).map(|unit| unit.code.clone())
    }

    /// The unit's code as a snapshot.
    #[must_use]
    pub fn unit_code_untracked(self) -> Option<UnitCode> {
        untrack(move || self.unit_code())
    }

    /// The unit that reports.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        let code = self.unit_code()?;
        self.plan().unit(&code).cloned()
    }

    /// The level that decides what is reported; communes until a unit is chosen.
    #[must_use]
    pub fn level(self) -> Level {
        self.unit().map_or(Level::Commune, |unit| unit.level)
    }

    /// The period that the address names, or the current one.
    #[must_use]
    pub fn period(self) -> Period {
        let plan = self.plan();
        let route = self.route.get();
        let named = route.period().and_then(|id| plan.period(id).cloned());
        named.unwrap_or_else(|| plan.current_period(self.now.get()).clone())
    }

    /// The id of the period in sight.
    #[must_use]
    pub fn period_id(self) -> PeriodId {
        self.period().id
    }

    /// Who answers for the report.
    #[must_use]
    pub fn reporter(self) -> Reporter {
        let setting = |name| self.setting(name).get().trim().to_owned();
        Reporter {
            name: setting(SettingName::ReporterName),
            position: setting(SettingName::ReporterPosition),
        }
    }
}

/// The draft.
impl Store {
    /// The draft of a unit and a period.
    #[must_use]
    pub fn draft_id(self, unit: &UnitCode, period: &PeriodId) -> DraftId {
        DraftId {
            plan: self.plan().id.clone(),
            unit: unit.clone(),
            period: period.clone(),
        }
    }

    /// The key of a cell.
    #[must_use]
    pub fn cell(
        self,
        unit: &UnitCode,
        period: &PeriodId,
        indicator: &IndicatorId,
        field: Field,
    ) -> Key {
        Key::Cell {
            plan: self.plan().id.clone(),
            unit: unit.clone(),
            period: period.clone(),
            indicator: indicator.clone(),
            field,
        }
    }

    /// The key of one of the two texts.
    #[must_use]
    pub fn narrative(self, unit: &UnitCode, period: &PeriodId, field: NarrativeField) -> Key {
        Key::Narrative {
            plan: self.plan().id.clone(),
            unit: unit.clone(),
            period: period.clone(),
            field,
        }
    }

    /// The key of a part of the official document.
    #[must_use]
    pub fn letter_key(self, unit: &UnitCode, period: &PeriodId, part: LetterPart) -> Key {
        let unit = unit.clone();
        if part.is_of_period() {
            Key::PeriodLetter {
                plan: self.plan().id.clone(),
                unit,
                period: period.clone(),
                part,
            }
        } else {
            Key::Letter { unit, part }
        }
    }

    /// The parts of the official document as typed, from their signals.
    #[must_use]
    pub fn letter(self, unit: &UnitCode, period: &PeriodId) -> Letter {
        let mut letter = Letter::default();
        for part in LetterPart::ALL {
            let typed = self.text(&self.letter_key(unit, period, part));
            typed.with(|text| letter.set(part, text));
        }
        letter
    }

    /// The draft of a period.
    #[must_use]
    pub fn draft(self, period: &PeriodId) -> Option<Draft> {
        let unit = self.unit_code()?;
        let id = self.draft_id(&unit, period);
        Some(self.follow(|session| session.draft(&id)))
    }

    /// Whether there is a step of `period` to undo, and one to redo.
    #[must_use]
    pub fn can_step(self, period: &PeriodId) -> (bool, bool) {
        self.undo_changes.track();
        let Some(unit) = self.unit_code() else {
            return (false, false);
        };
        let draft = self.draft_id(&unit, period);
        self.read(|session| session.can_step(&draft))
    }

    /// The figures of the period before `period`: as finalised, else as typed.
    #[must_use]
    pub fn previous(self, period: &PeriodId) -> PreviousFigures {
        let (plan, unit) = (self.plan(), self.unit_code());
        self.follow(|session| {
            unit.map(|unit| session.previous(&plan, &unit, period))
                .unwrap_or_default()
        })
    }

    /// What a period's pages show: the draft, or where nothing was typed here
    /// the current revision.
    #[must_use]
    pub fn answers(self, period: &PeriodId) -> Option<Draft> {
        let draft = self.draft(period)?;
        if !draft_is_blank(&draft) {
            return Some(draft);
        }
        Some(
            self.adoptable(period)
                .map_or(draft, |sealed| Draft::from_submission(sealed.submission())),
        )
    }
}

/// The reports finalised here, and those that have arrived.
impl Store {
    /// Every submission in force.
    #[must_use]
    pub fn ledger(self) -> Rc<Ledger> {
        self.follow(|session| session.ledger())
    }

    /// Submissions kept here that cannot be read; follows every change.
    #[must_use]
    pub fn unreadable_submissions(self) -> Vec<SubmissionId> {
        self.follow(|session| session.unreadable_submissions())
    }

    /// Runs `read` over the current submission of a period of the chosen unit.
    pub fn current<T>(self, period: &PeriodId, read: impl FnOnce(&Current<'_>) -> T) -> T {
        let (ledger, plan) = (self.ledger(), self.plan());
        match self.unit_code() {
            Some(unit) => read(&ledger.current(&plan.id, &unit, period)),
            None => read(&Current::None),
        }
    }

    /// How far a period's report has come.
    #[must_use]
    pub fn report_state(self, period: &PeriodId) -> ReportState {
        let (plan, draft) = (self.plan(), self.draft(period));
        let Some(draft) = draft else {
            return ReportState::Blank;
        };
        self.current(period, |current| {
            let device = self.device();
            report_state(&plan, &draft, current, |sealed| {
                // What another machine has made came here in a file.
                sealed.submission().device != device || self.is_exported(sealed.id())
            })
        })
    }

    /// The current revision while nothing was typed here: made on another
    /// machine, to be taken as the draft if it is to be changed.
    #[must_use]
    pub fn adoptable(self, period: &PeriodId) -> Option<Sealed> {
        self.draft(period).filter(draft_is_blank)?;
        self.current(period, |current| match current {
            Current::One(sealed) => Some((*sealed).clone()),
            _ => None,
        })
    }
}

/// Files, and how safe everything is.
impl Store {
    /// Runs `read` over the records.
    pub fn records<T>(self, read: impl FnOnce(&RecordStore<LocalStore>) -> T) -> T {
        self.follow(|session| read(session.records()))
    }

    /// Whether a newer version of the app keeps its data here.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        self.save_state.with(|state| *state == SaveState::ReadOnly)
    }

    /// Whether what was typed last is on the page only; not followed.
    #[must_use]
    pub fn would_lose_something(self) -> bool {
        self.read(|session| session.would_lose_something())
    }

    /// How many cells with something typed are in no file yet.
    #[must_use]
    pub fn cells_in_no_file(self) -> usize {
        self.records(RecordStore::cells_in_no_file)
    }

    /// Whether a submission is in a file that was written here.
    #[must_use]
    pub fn is_exported(self, id: &SubmissionId) -> bool {
        self.records(|records| records.is_exported(id))
    }

    /// The names of the files written here, newest first.
    #[must_use]
    pub fn written_files(self) -> Vec<String> {
        self.records(|records| {
            let exports = records.exports().into_iter();
            exports.map(|export| export.name.clone()).collect()
        })
    }

    /// The names of the files written here that carry a submission, newest first.
    #[must_use]
    pub fn files_with(self, id: &SubmissionId) -> Vec<String> {
        self.follow(|session| session.files_with(id))
    }

    /// Records that could not be read, whole.
    #[must_use]
    pub fn quarantine(self) -> Vec<Quarantined> {
        self.records(|records| records.quarantine().to_vec())
    }

    /// A file with everything kept here.
    #[must_use]
    pub fn backup(self) -> BackupFile {
        let at = self.now_exactly();
        let unit = self
            .unit_code()
            .map_or_else(String::new, |code| format!("_{code}"));
        let ((text, digest), contents) = self.records(|records| {
            (
                backup::write(records, &at.to_rfc3339()),
                records.content_digests(None),
            )
        });
        let name = format!(
            "bao-cao-xa_sao-luu{unit}_{}_{}.json",
            text::stamp(at),
            digest.short()
        );
        BackupFile {
            name,
            text,
            digest,
            contents,
        }
    }

    /// What the device's clock can be compared with.
    #[must_use]
    pub fn known_times(self) -> Known {
        let zone = self.plan().reporting.utc_offset;
        let at =
            |millis: i64| DateTime::from_timestamp_millis(millis).map(|at| at.with_timezone(&zone));
        let device = self.device();
        self.follow(|session| Known {
            built: platform::page::meta("build").and_then(|day| parse_date(day.get(..10)?)),
            last_start: session.last_start().and_then(at),
            newest: session
                .last_finalized(&device)
                .max(session.last_file_written()),
        })
    }
}
