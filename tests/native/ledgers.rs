//! The ledger: merging is a set union over any graph of revisions; which revisions are
//! current; and what the preview of an import says.
#![allow(clippy::unwrap_used)]

use crate::samples::{UNIT, file, finalizing, full_draft, period, plan, sealed, small, unit};
use bao_cao_xa::bundle::{
    Arrival, Bundle, Current, Ledger, MAX_NAMED_OTHERS, Sealed, preview, read,
};
use bao_cao_xa::report::SubmissionId;
use proptest::prelude::*;
use std::collections::BTreeSet;

const UNITS: [&str; 2] = [UNIT, "07774"];
const PERIODS: [&str; 2] = ["2024-Q1", "2024-Q2"];

fn ledger<'a>(all: impl IntoIterator<Item = &'a Sealed>) -> Ledger {
    let mut ledger = Ledger::default();
    for sealed in all {
        ledger.insert(sealed.clone());
    }
    ledger
}

fn bundle(all: &[&Sealed]) -> Bundle {
    read(file(all).0.as_bytes()).unwrap()
}

fn imported(here: &Ledger, bundle: &Bundle) -> Ledger {
    here.merged(&ledger(&bundle.submissions))
}

/// The ids of the current revisions of a unit and period.
fn current_ids(ledger: &Ledger, code: &str, in_period: &str) -> Vec<SubmissionId> {
    match ledger.current(&plan().id, &unit(code), &period(in_period)) {
        Current::None => Vec::new(),
        Current::One(one) => vec![one.id().clone()],
        Current::Conflict(all) => {
            assert!(all.len() > 1, "a conflict has two sides at least");
            all.into_iter().map(|s| s.id().clone()).collect()
        }
    }
}

#[test]
fn a_report_has_no_current_revision_before_its_first() {
    let empty = Ledger::default();
    assert!(empty.is_empty() && current_ids(&empty, UNIT, "2024-Q2").is_empty());
    assert!(empty.reported(&plan().id).is_empty());
}

#[test]
fn a_successor_is_current_whichever_is_inserted_first() {
    let first = small(UNIT, "2024-Q2", 1, &[]);
    let second = small(UNIT, "2024-Q2", 2, &[&first]);
    for order in [[&first, &second], [&second, &first]] {
        let ledger = ledger(order);
        assert_eq!(current_ids(&ledger, UNIT, "2024-Q2"), [second.id().clone()]);
        let revisions = ledger.revisions(&plan().id, &unit(UNIT), &period("2024-Q2"));
        assert_eq!(revisions, [&second, &first]);
    }
    // A predecessor that is not in the ledger makes no difference.
    assert_eq!(
        current_ids(&ledger([&second]), UNIT, "2024-Q2"),
        [second.id().clone()]
    );
}

#[test]
fn two_revisions_of_the_same_one_conflict_until_both_are_superseded() {
    let first = small(UNIT, "2024-Q2", 1, &[]);
    let (left, right) = (
        small(UNIT, "2024-Q2", 2, &[&first]),
        small(UNIT, "2024-Q2", 3, &[&first]),
    );
    let both = ledger([&first, &left, &right]);
    let mut sides = vec![left.id().clone(), right.id().clone()];
    sides.sort();
    assert_eq!(current_ids(&both, UNIT, "2024-Q2"), sides);
    let resolved = sealed(&full_draft(UNIT, "2024-Q2"), finalizing(&[&left, &right]));
    assert_eq!(resolved.submission().revision, 3);
    let after = both.merged(&ledger([&resolved]));
    assert_eq!(
        current_ids(&after, UNIT, "2024-Q2"),
        [resolved.id().clone()]
    );
    assert_eq!(after.len(), 4);
}

#[test]
fn a_unit_cannot_supersede_another_units_report() {
    let mine = small(UNIT, "2024-Q2", 1, &[]);
    let foreign = small("07774", "2024-Q2", 2, &[&mine]);
    let earlier = small(UNIT, "2024-Q1", 3, &[&mine]);
    let all = ledger([&mine, &foreign, &earlier]);
    assert_eq!(current_ids(&all, UNIT, "2024-Q2"), [mine.id().clone()]);
}

#[test]
fn a_preview_says_what_each_submission_would_be() {
    let first = small(UNIT, "2024-Q2", 1, &[]);
    let second = small(UNIT, "2024-Q2", 2, &[&first]);
    let other = small(UNIT, "2024-Q2", 3, &[]);
    let stranger = small("07774", "2024-Q2", 4, &[]);
    let arrival_of = |here: &[&Sealed], arriving: &[&Sealed], of: &Sealed| {
        let found = preview(&ledger(here.iter().copied()), &bundle(arriving));
        assert_eq!(found.arrivals.len(), arriving.len());
        found.arrivals.into_iter().find(|(s, _)| s == of).unwrap().1
    };
    let conflicting = |s: &Sealed| Arrival::Conflicts {
        others: vec![s.id().clone()],
        more: 0,
    };
    assert_eq!(arrival_of(&[], &[&first], &first), Arrival::New);
    assert_eq!(arrival_of(&[&first], &[&first], &first), Arrival::Known);
    assert_eq!(arrival_of(&[&first], &[&second], &second), Arrival::New);
    assert_eq!(
        arrival_of(&[&second], &[&first], &first),
        Arrival::Superseded
    );
    assert_eq!(
        arrival_of(&[], &[&first, &second], &first),
        Arrival::Superseded
    );
    assert_eq!(arrival_of(&[], &[&first, &second], &second), Arrival::New);
    assert_eq!(
        arrival_of(&[&second], &[&other], &other),
        conflicting(&second)
    );
    assert_eq!(
        arrival_of(&[], &[&first, &other], &first),
        conflicting(&other)
    );
    assert_eq!(
        arrival_of(&[&first], &[&other, &stranger], &stranger),
        Arrival::New
    );
}

#[test]
fn a_conflict_of_many_names_a_few_and_counts_the_rest() {
    let many: Vec<Sealed> = (0..20).map(|n| small(UNIT, "2024-Q2", n, &[])).collect();
    let found = preview(
        &Ledger::default(),
        &bundle(&many.iter().collect::<Vec<_>>()),
    );
    for (sealed, arrival) in found.arrivals {
        let Arrival::Conflicts { others, more } = arrival else {
            panic!("{arrival:?}");
        };
        assert_eq!(
            (others.len(), more),
            (MAX_NAMED_OTHERS, 20 - 1 - MAX_NAMED_OTHERS)
        );
        assert!(!others.contains(sealed.id()));
    }
}

#[test]
fn revisions_are_listed_newest_first() {
    let first = small(UNIT, "2024-Q2", 1, &[]);
    let second = small(UNIT, "2024-Q2", 2, &[&first]);
    let third = small(UNIT, "2024-Q2", 3, &[&second]);
    let all = ledger([&second, &third, &first]);
    let listed = all.revisions(&plan().id, &unit(UNIT), &period("2024-Q2"));
    assert_eq!(listed, [&third, &second, &first]);
    assert_eq!(all.reported(&plan().id), [(unit(UNIT), period("2024-Q2"))]);
    assert_eq!(all.get(first.id()), Some(&first));
}

/// Any graph of up to twelve revisions over two units and two periods: each
/// supersedes some of those before it, of its own report or of another's.
fn graph() -> impl Strategy<Value = Vec<Sealed>> {
    prop::collection::vec((0..2_usize, 0..2_usize, any::<u16>()), 0..12).prop_map(|nodes| {
        let mut made: Vec<Sealed> = Vec::new();
        for (mark, (code, in_period, parents)) in (1..).zip(nodes) {
            let before: Vec<&Sealed> = made
                .iter()
                .enumerate()
                .filter(|(at, _)| parents >> at & 3 == 3)
                .map(|(_, sealed)| sealed)
                .collect();
            let next = small(UNITS[code], PERIODS[in_period], mark, &before);
            made.push(next);
        }
        made
    })
}

/// A graph and the revisions of it that each of three machines has.
fn machines() -> impl Strategy<Value = (Vec<Sealed>, [Ledger; 3])> {
    (graph(), any::<[u16; 3]>()).prop_map(|(all, masks)| {
        let held = masks.map(|mask| {
            let some = all.iter().enumerate();
            ledger(some.filter(|(at, _)| mask >> at & 1 == 1).map(|(_, s)| s))
        });
        (all, held)
    })
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_idempotent_and_loses_nothing((_, [a, b, c]) in machines()) {
        prop_assert_eq!(a.merged(&b), b.merged(&a));
        prop_assert_eq!(a.merged(&b).merged(&c), a.merged(&b.merged(&c)));
        prop_assert_eq!(&a.merged(&a), &a);
        prop_assert_eq!(&a.merged(&Ledger::default()), &a);
        let union = a.merged(&b);
        for sealed in a.iter().chain(b.iter()) {
            prop_assert_eq!(union.get(sealed.id()), Some(sealed));
        }
        let ids: BTreeSet<_> = a.iter().chain(b.iter()).map(Sealed::id).collect();
        prop_assert_eq!(union.len(), ids.len());
        prop_assert_eq!(a.merged(&union), union);
    }

    #[test]
    fn current_revisions_are_those_that_no_other_supersedes((all, [held, ..]) in machines()) {
        for code in UNITS {
            for in_period in PERIODS {
                let of: Vec<&Sealed> = held
                    .iter()
                    .filter(|s| s.submission().unit == unit(code) && s.submission().period == period(in_period))
                    .collect();
                let expected: Vec<SubmissionId> = of
                    .iter()
                    .filter(|s| !of.iter().any(|t| t.submission().supersedes.contains(s.id())))
                    .map(|s| s.id().clone())
                    .collect();
                let found = current_ids(&held, code, in_period);
                prop_assert_eq!(found.is_empty(), of.is_empty(), "ids are digests: no circle");
                prop_assert_eq!(found, expected);
                let reported = held.reported(&plan().id).contains(&(unit(code), period(in_period)));
                prop_assert_eq!(reported, !of.is_empty());
                prop_assert_eq!(held.revisions(&plan().id, &unit(code), &period(in_period)).len(), of.len());
            }
        }
        prop_assert!(held.len() <= all.len());
    }

    #[test]
    fn an_import_does_what_its_preview_says((all, [here, there, _]) in machines()) {
        let arriving: Vec<&Sealed> = all.iter().filter(|s| there.get(s.id()).is_some()).collect();
        let bundle = bundle(&arriving);
        let after = imported(&here, &bundle);
        let found = preview(&here, &bundle);
        prop_assert_eq!(found.arrivals.len(), bundle.submissions.len());
        for (sealed, arrival) in &found.arrivals {
            let one = sealed.submission();
            let current = current_ids(&after, one.unit.as_str(), one.period.as_str());
            match arrival {
                Arrival::Known => prop_assert!(here.get(sealed.id()).is_some()),
                Arrival::New => prop_assert_eq!(&current, &[sealed.id().clone()]),
                Arrival::Superseded => prop_assert!(!current.contains(sealed.id())),
                Arrival::Conflicts { others, more } => {
                    prop_assert!(current.contains(sealed.id()));
                    prop_assert_eq!(others.len() + more + 1, current.len());
                    prop_assert!(others.iter().all(|id| current.contains(id) && id != sealed.id()));
                }
            }
            if *arrival != Arrival::Known {
                prop_assert!(here.get(sealed.id()).is_none());
            }
        }
        let brings = found.arrivals.iter().any(|(_, arrival)| *arrival != Arrival::Known);
        prop_assert_eq!(after != here, brings);
        prop_assert_eq!(imported(&after, &bundle), after);
    }

    #[test]
    fn a_revision_that_supersedes_all_sides_resolves_any_conflict((_, [held, ..]) in machines()) {
        for code in UNITS {
            let sides: Vec<Sealed> = current_ids(&held, code, "2024-Q1")
                .iter()
                .map(|id| held.get(id).unwrap().clone())
                .collect();
            let sides: Vec<&Sealed> = sides.iter().collect();
            let resolved = sealed(&full_draft(code, "2024-Q1"), finalizing(&sides));
            let after = held.merged(&ledger([&resolved]));
            prop_assert_eq!(current_ids(&after, code, "2024-Q1"), [resolved.id().clone()]);
            prop_assert_eq!(after.len(), held.len() + 1);
            prop_assert_eq!(current_ids(&after, code, "2024-Q2"), current_ids(&held, code, "2024-Q2"));
        }
    }
}
