//! The plan as shipped, and drafts, submissions and bundles made with it.

use bao_cao_xa::bundle::{self, PlanRef, Producer, Sealed, Sha256Hex};
use bao_cao_xa::plan::{IndicatorId, Level, PeriodId, Plan, UnitCode};
use bao_cao_xa::report::{
    Answer, DeviceId, Draft, Entry, Figures, Finalizing, Quantity, RawEntry, Reporter, Submission,
};
use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub(crate) const PLAN: &str = include_str!("../../public/plans/bac-giang-2024.json");
/// Xã Hương Mai.
pub(crate) const UNIT: &str = "07771";

pub(crate) fn plan() -> &'static Plan {
    static SHIPPED: OnceLock<Plan> = OnceLock::new();
    SHIPPED.get_or_init(|| Plan::read(PLAN).unwrap())
}

/// The plan's id with another text of the plan.
pub(crate) fn other_plan() -> PlanRef {
    PlanRef {
        id: plan().id.clone(),
        sha256: Sha256Hex::of(b"another text of the plan"),
    }
}

pub(crate) fn plan_ref() -> PlanRef {
    static SHIPPED: OnceLock<PlanRef> = OnceLock::new();
    SHIPPED
        .get_or_init(|| PlanRef::of(plan().id.clone(), PLAN).unwrap())
        .clone()
}

pub(crate) fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

pub(crate) fn period(id: &str) -> PeriodId {
    PeriodId::parse(id).unwrap()
}

pub(crate) fn indicator(id: &str) -> IndicatorId {
    IndicatorId::parse(id).unwrap()
}

pub(crate) fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn device(n: u8) -> DeviceId {
    DeviceId::from_random([n; 16])
}

pub(crate) fn quantity(thousandths: u64) -> Quantity {
    Quantity::from_thousandths(thousandths).unwrap()
}

pub(crate) fn figures(numerator: u64, denominator: u64) -> Figures {
    Figures::new(quantity(numerator * 1000), quantity(denominator * 1000)).unwrap()
}

pub(crate) fn typed(numerator: &str, denominator: &str) -> RawEntry {
    RawEntry {
        numerator: numerator.to_owned(),
        denominator: denominator.to_owned(),
        ..RawEntry::default()
    }
}

/// A draft in which every row of a commune is answered: 812 of 1.010.
pub(crate) fn full_draft(code: &str, in_period: &str) -> Draft {
    let mut draft = Draft::new(plan().id.clone(), unit(code), period(in_period));
    for indicator in plan().indicators_for(Level::Commune) {
        draft
            .entries
            .insert(indicator.id.clone(), typed("812", "1.010"));
    }
    draft
}

/// What finalising takes besides the draft, superseding `these`.
pub(crate) fn finalizing(these: &[&Sealed]) -> Finalizing {
    Finalizing {
        supersedes: these.iter().map(|&one| one.into()).collect(),
        at: at("2024-06-12T15:04:05+07:00"),
        device: device(1),
        reporter: Reporter {
            name: "Nguyễn Thị A".to_owned(),
            position: "Công chức Văn phòng – Thống kê".to_owned(),
        },
        reason: None,
    }
}

/// The draft finalised by a commune and sealed.
pub(crate) fn sealed(draft: &Draft, with: Finalizing) -> Sealed {
    Sealed::seal(Submission::finalize(draft, plan(), Level::Commune, with).unwrap()).unwrap()
}

/// A bundle file over `submissions`.
pub(crate) fn file(submissions: &[&Sealed]) -> (String, Sha256Hex) {
    let producer = Producer {
        app: "0.1.0".to_owned(),
        device: device(1),
        unit: unit(UNIT),
    };
    let created = at("2024-06-12T15:10:00+07:00");
    bundle::write(created, &producer, &plan_ref(), submissions)
}

/// Text as it may stand in a field: any script, no control characters.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[ -~]{0,12}",
        2 => "\\PC{0,12}",
        1 => prop::sample::select(vec![
            "=HYPERLINK(\"http://x\")", "<script>alert(1)</script>", "Dòng một\nDòng hai",
            "Hòa\u{300}", "😀\u{fb33}", "\"\\/", "\u{7f0f}\t", "",
        ])
        .prop_map(str::to_owned),
    ]
    .prop_map(|text| text.chars().filter(|c| !is_invisible(*c)).collect())
}

fn is_invisible(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// An answer of any kind.
pub(crate) fn answer() -> impl Strategy<Value = Answer> {
    let most = Quantity::MAX_THOUSANDTHS;
    let quantities = prop_oneof![
        (0..5_000_u64, 1..5_000_u64).prop_map(|(n, d)| (n * 1000, d * 1000)),
        (0..=most, 1..=most),
    ];
    let figures = quantities.prop_map(|(a, b)| {
        let (numerator, denominator) = (quantity(a.min(b)), quantity(a.max(b)));
        Entry::Figures(Figures::new(numerator, denominator).unwrap())
    });
    let missing = text().prop_map(|reason| {
        let reason = format!("Chưa lắp {reason}");
        Entry::Missing { reason }
    });
    let entry = prop_oneof![4 => figures, 1 => Just(Entry::NotArisen), 1 => missing];
    (entry, text()).prop_map(|(entry, note)| Answer {
        entry,
        note: blank_as_none(&note).unwrap_or_default(),
    })
}

fn blank_as_none(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// A submission of any content, revision and origin.
pub(crate) fn submission() -> impl Strategy<Value = Submission> {
    let ids: Vec<IndicatorId> = plan().indicators.iter().map(|i| i.id.clone()).collect();
    let entries = prop::collection::btree_map(prop::sample::select(ids), answer(), 0..6);
    let head = (
        prop::sample::select(vec!["07771", "07774", "222", "so-tttt"]),
        prop::sample::select(vec!["2024-Q1", "2024-Q2"]),
        1..=u32::MAX,
        prop::collection::btree_set(any::<[u8; 8]>(), 0..3),
        0..4_102_444_800_i64,
        -12..=14_i32,
    );
    (head, entries, [text(), text(), text(), text(), text()]).prop_map(
        |((code, in_period, revision, supersedes, seconds, zone), entries, texts)| {
            let [name, position, reason, difficulties, proposals] = texts;
            let zone = FixedOffset::east_opt(zone * 3600 + 1800).unwrap();
            Submission {
                plan: plan().id.clone(),
                unit: unit(code),
                period: period(in_period),
                revision,
                supersedes: sorted_ids(&supersedes),
                finalized_at: DateTime::from_timestamp(seconds, 0)
                    .unwrap()
                    .with_timezone(&zone),
                device: device(seconds.to_le_bytes()[0]),
                reporter: Reporter { name, position },
                reason: blank_as_none(&reason),
                entries,
                difficulties: blank_as_none(&difficulties).unwrap_or_default(),
                proposals: blank_as_none(&proposals).unwrap_or_default(),
            }
        },
    )
}

fn sorted_ids(
    seeds: &std::collections::BTreeSet<[u8; 8]>,
) -> Vec<bao_cao_xa::report::SubmissionId> {
    let ids = seeds.iter().map(|seed| {
        let text = format!("sha256:{}", Sha256Hex::of(seed));
        bao_cao_xa::report::SubmissionId::parse(&text).unwrap()
    });
    let mut ids: Vec<_> = ids.collect();
    ids.sort();
    ids
}

/// A small submission whose only content is `mark`: for graphs of revisions.
pub(crate) fn small(code: &str, in_period: &str, mark: u32, supersedes: &[&Sealed]) -> Sealed {
    let mut ids: Vec<_> = supersedes.iter().map(|s| s.id().clone()).collect();
    ids.sort();
    ids.dedup();
    let answer = Answer {
        entry: Entry::Figures(figures(u64::from(mark), 1_000_000)),
        note: String::new(),
    };
    let highest = supersedes.iter().map(|s| s.submission().revision).max();
    Sealed::seal(Submission {
        plan: plan().id.clone(),
        unit: unit(code),
        period: period(in_period),
        revision: highest.unwrap_or(0) + 1,
        supersedes: ids,
        finalized_at: at("2024-06-12T15:04:05+07:00"),
        device: device(2),
        reporter: Reporter::default(),
        reason: None,
        entries: BTreeMap::from([(indicator("I.4"), answer)]),
        difficulties: String::new(),
        proposals: String::new(),
    })
    .unwrap()
}
