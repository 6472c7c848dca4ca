//! One quarter through all the pure layers: typed, checked, finalised, sealed,
//! carried to another machine, merged, in conflict, settled, and summed up.
#![allow(clippy::unwrap_used)]

use crate::bundles::assert_matches_schema;
use crate::samples::{
    PLAN, UNIT, device, figures, file, finalizing, full_draft, indicator, period, plan, sealed,
    typed, unit,
};
use bao_cao_xa::bundle::{Arrival, Current, Ledger, Sealed, preview, read};
use bao_cao_xa::plan::{Level, Plan, UnitCode};
use bao_cao_xa::report::{
    Draft, Field, NarrativeField, PreviousFigures, Problem, RawEntry, Submission, check, roll_up,
};
use bao_cao_xa::view::{finalize::finalize_check, state::report_state};

/// Another machine: its own copy of the plan, its own ledger, files in between.
struct Machine {
    plan: Plan,
    ledger: Ledger,
}

impl Machine {
    fn new() -> Self {
        Self {
            plan: Plan::read(PLAN).unwrap(),
            ledger: Ledger::default(),
        }
    }

    fn current(&self, code: &UnitCode) -> Current<'_> {
        self.ledger.current(&self.plan.id, code, &period("2024-Q2"))
    }

    fn current_revisions(&self, code: &UnitCode) -> Vec<&Sealed> {
        match self.current(code) {
            Current::None => Vec::new(),
            Current::One(one) => vec![one],
            Current::Conflict(all) => all,
        }
    }

    /// Writes all submissions to a file, which must follow the published schema.
    fn export(&self) -> String {
        let (text, _) = file(&self.ledger.iter().collect::<Vec<_>>());
        assert_matches_schema(&text);
        text
    }

    /// Imports a file; what the preview said of each of its submissions.
    fn import(&mut self, text: &str) -> Vec<Arrival> {
        let bundle = read(text.as_bytes()).unwrap();
        let preview = preview(&self.ledger, &bundle);
        for sealed in bundle.submissions {
            self.ledger.insert(sealed);
        }
        preview
            .arrivals
            .into_iter()
            .map(|(_, arrival)| arrival)
            .collect()
    }

    /// Finalises a draft, superseding all current revisions.
    fn finalize(&mut self, draft: &Draft, n: u8) -> Sealed {
        let mut with = finalizing(&self.current_revisions(&draft.unit));
        with.device = device(n);
        let one = sealed(draft, with);
        assert!(self.ledger.insert(one.clone()));
        one
    }

    fn state(&self, draft: &Draft) -> &'static str {
        report_state(&self.plan, draft, &self.current(&draft.unit), |_| false).code()
    }
}

#[test]
fn a_communes_quarter_goes_from_draft_to_a_settled_bundle() {
    let code = unit(UNIT);
    let mut office = Machine::new();
    let mut draft = Draft::new(plan().id.clone(), code.clone(), period("2024-Q2"));
    assert_eq!(office.state(&draft), "blank");

    // All rows but the last are typed, one of them wrongly.
    let rows: Vec<_> = office
        .plan
        .indicators_for(Level::Commune)
        .map(|i| i.id.clone())
        .collect();
    for id in &rows[..15] {
        draft.entries.insert(id.clone(), typed("1.812", "2.010"));
    }
    draft
        .entries
        .insert(rows[3].clone(), typed("2,011", "2.010"));
    draft.set_narrative(NarrativeField::Difficulties, "Mạng yếu ở thôn Đồng Niên");
    assert_eq!(office.state(&draft), "draft");
    let previous = PreviousFigures::from([(rows[0].clone(), figures(1900, 2000))]);
    let found = check(&draft, &office.plan, Level::Commune, &previous);
    let blocking: Vec<_> = found
        .iter()
        .filter(|f| !matches!(f.problem, Problem::Warning(_)))
        .collect();
    assert_eq!(blocking.len(), 2);
    assert!(Submission::finalize(&draft, &office.plan, Level::Commune, finalizing(&[])).is_err());
    let check = finalize_check(
        &office.plan,
        Level::Commune,
        &draft,
        &previous,
        &office.current(&code),
    );
    assert_eq!(
        (check.errors.len(), check.warnings.len(), check.revision),
        (2, 1, 1)
    );

    // Corrected and finalised.
    draft
        .entries
        .insert(rows[3].clone(), typed("2.010", "2.010"));
    let mut missing = RawEntry::default();
    missing.set(Field::Missing, "1");
    missing.set(Field::Reason, "Chưa lắp camera");
    draft.entries.insert(rows[15].clone(), missing);
    let first = office.finalize(&draft, 1);
    assert_eq!(first.submission().entries.len(), 16);
    assert_eq!(office.state(&draft), "finalized");

    // Taken to the clerk's home machine, imported and revised there.
    let mut home = Machine::new();
    assert_eq!(home.import(&office.export()), [Arrival::New]);
    assert_eq!(home.import(&office.export()), [Arrival::Known]);
    let mut at_home = Draft::from_submission(home.current_revisions(&code)[0].submission());
    assert_eq!(home.state(&at_home), "finalized");
    at_home
        .entries
        .insert(rows[0].clone(), typed("1.900", "2.010"));
    assert_eq!(home.state(&at_home), "reopened");
    let second = home.finalize(&at_home, 2);
    assert_eq!(second.submission().revision, 2);

    // The office revised it too: both revisions are current, and nothing is lost.
    draft
        .entries
        .insert(rows[1].clone(), typed("1.999", "2.010"));
    let rival = office.finalize(&draft, 1);
    let arrivals = office.import(&home.export());
    assert_eq!(arrivals.len(), 2);
    assert!(arrivals.contains(&Arrival::Known));
    let conflict = Arrival::Conflicts {
        others: vec![rival.id().clone()],
        more: 0,
    };
    assert!(arrivals.contains(&conflict));
    assert_eq!(office.state(&draft), "conflict");

    // A revision that supersedes both settles it, and both machines agree.
    draft
        .entries
        .insert(rows[0].clone(), typed("1.900", "2.010"));
    let settled = office.finalize(&draft, 1);
    assert_eq!(settled.submission().supersedes.len(), 2);
    assert_eq!(settled.submission().revision, 3);
    home.import(&office.export());
    assert_eq!(home.ledger, office.ledger);
    assert_eq!(home.current_revisions(&code), [&settled]);
    assert_eq!(home.ledger.len(), 4);
    assert_eq!(home.export(), office.export());
    assert!(Draft::from_submission(settled.submission()).answers_as(plan(), settled.submission()));
}

#[test]
fn a_district_merges_three_communes_and_the_province_gets_the_same() {
    let mut district = Machine::new();
    let communes = [
        (UNIT, "10", "20"),
        ("07774", "500", "1.000"),
        ("07777", "0", "0"),
    ];
    let mut files = Vec::new();
    for (code, numerator, denominator) in communes {
        let mut commune = Machine::new();
        let mut draft = full_draft(code, "2024-Q2");
        draft
            .entries
            .insert(indicator("I.4"), typed(numerator, denominator));
        commune.finalize(&draft, 1);
        if code == UNIT {
            draft.entries.insert(indicator("I.4"), typed("15", "20"));
            commune.finalize(&draft, 1);
        }
        files.push(commune.export());
    }
    for text in &files {
        assert!(district.import(text).contains(&Arrival::New));
    }
    let mut other_order = Machine::new();
    for text in files.iter().rev().chain(&files) {
        other_order.import(text);
    }
    assert_eq!(other_order.ledger, district.ledger);

    let mut province = Machine::new();
    province.import(&district.export());
    assert_eq!(province.ledger, district.ledger);
    assert_eq!(province.ledger.len(), 4);
    let reported = province.ledger.reported(&province.plan.id);
    assert_eq!(reported.len(), 3);
    // Current revisions only, sums and never a mean: (15 + 500) ÷ (20 + 1000).
    let entries: Vec<_> = reported
        .iter()
        .flat_map(|(code, _)| province.current_revisions(code))
        .map(|s| &s.submission().entries[&indicator("I.4")].entry)
        .collect();
    assert_eq!(
        roll_up(entries.iter().copied()).unwrap().text(None),
        "50,5%"
    );
}
