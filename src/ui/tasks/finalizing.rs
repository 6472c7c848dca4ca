//! Finalising the draft, and taking a finalised revision as the draft again.

use crate::bundle::Sealed;
use crate::plan::PeriodId;
use crate::platform;
use crate::report::{Draft, Field, NarrativeField, Superseded};
use crate::session::{FinalizeError, FinalizeRequest};
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::{effects, journal};
use crate::view::text;
use leptos::prelude::*;

/// Name of the Web Lock that lets one window finalise at a time.
const FINALIZE_LOCK: &str = "bao-cao-xa/finalize";
/// Milliseconds that the next window waits for the journal of the one before.
const FLUSH_TIMEOUT_MS: i32 = 5_000;

/// The revisions that a new one for `period` would supersede.
pub fn current_revisions(store: Store, period: &PeriodId) -> Vec<Superseded> {
    let Some(unit) = store.unit_code_untracked() else {
        return Vec::new();
    };
    let plan = store.plan();
    store.read(|session| session.current_revisions(&plan, &unit, period))
}

/// Finalises the draft as it was `checked`, superseding the revisions that were
/// current then. Of two windows that finalise at once, one does, and the other
/// is refused.
///
/// # Errors
/// [`FinalizeError`]; nothing is kept then.
pub async fn finalize(
    store: Store,
    checked: Draft,
    superseded: Vec<Superseded>,
    reason: Option<String>,
) -> Result<Sealed, FinalizeError> {
    platform::tabs::in_turn(FINALIZE_LOCK, async move {
        journal::catch_up(store).await;
        let plan = store.plan();
        let request = FinalizeRequest {
            plan: &plan,
            unit: plan.unit(&checked.unit).ok_or(FinalizeError::NoUnit)?,
            checked: &checked,
            superseded,
            reason,
            reporter: untrack(|| store.reporter()),
            device: store.device(),
            at: store.now_exactly(),
        };
        let (sealed, effects) = store.read(|session| session.finalize(request))?;
        effects::carry_out(store, effects);
        // The next window in turn must find it in the journal.
        platform::clock::within(FLUSH_TIMEOUT_MS, store.flushed()).await;
        Ok(sealed)
    })
    .await
}

/// Takes the answers of a finalised revision as the draft, to go on from there.
pub fn adopt(store: Store, period: &PeriodId, from: Option<Sealed>) {
    let (Some(sealed), Some(unit)) = (from, store.unit_code_untracked()) else {
        return;
    };
    let notices = Notices::here();
    let draft = Draft::from_submission(sealed.submission());
    let plan = store.plan();
    let rows = plan.indicators_for(untrack(|| store.level()));
    let cells = rows.flat_map(|indicator| {
        let raw = draft
            .entries
            .get(&indicator.id)
            .cloned()
            .unwrap_or_default();
        let (unit, id) = (unit.clone(), indicator.id.clone());
        Field::ALL.map(|field| {
            let key = store.cell(&unit, period, &id, field);
            (key, raw.get(field).to_owned())
        })
    });
    let texts = NarrativeField::ALL.map(|field| {
        let key = store.narrative(&unit, period, field);
        (key, draft.narrative(field).to_owned())
    });
    store.edit_together(cells.chain(texts));
    notices.done(text::finalize::adopted(sealed.submission().revision));
}
