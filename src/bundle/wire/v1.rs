//! `bao-cao-xa/bundle` version 1, to and from the types of `report` and `bundle`. Does
//! not change any more; its schema is `public/schemas/bundle-1.json`.
//!
//! Members are written and read by hand rather than by `serde`'s derive: a place names
//! whatever is wrong, and a submission that was read must be written again as the very
//! canonical form that arrived (`sealed` checks it), so that its id never changes.

use super::invalid;
use crate::bundle::{PlanRef, Producer, ReadError, Sha256Hex};
use crate::json::{Format, Json, Members};
use crate::plan::{IndicatorId, PeriodId, PlanId, UnitCode};
use crate::report::{
    Answer, DeviceId, Entry, Figures, Quantity, Reporter, Submission, SubmissionId,
};
use chrono::{DateTime, FixedOffset, SecondsFormat, Timelike};
use std::collections::BTreeMap;

/// The bundle file's format; this module is its newest version.
pub(in crate::bundle) const FORMAT: Format = Format {
    name: "bao-cao-xa/bundle",
    newest: 1,
};

/// The members of a bundle other than its submissions.
pub(in crate::bundle) struct Head {
    pub(in crate::bundle) created_at: DateTime<FixedOffset>,
    pub(in crate::bundle) producer: Producer,
    pub(in crate::bundle) plan: PlanRef,
}

/// A submission as JSON.
pub(in crate::bundle) fn submission_json(submission: &Submission) -> Json {
    let supersedes = submission
        .supersedes
        .iter()
        .map(|id| text(id.as_str()))
        .collect();
    let entries = submission
        .entries
        .iter()
        .map(|(id, answer)| (id.to_string(), answer_json(answer)))
        .collect();
    let mut members = vec![
        member("plan", text(submission.plan.as_str())),
        member("unit", text(submission.unit.as_str())),
        member("period", text(submission.period.as_str())),
        member("revision", Json::Number(submission.revision.into())),
        member("supersedes", Json::List(supersedes)),
        member("finalized_at", text(&moment(submission.finalized_at))),
        member("device", text(submission.device.as_str())),
        member(
            "reporter",
            Json::Object(vec![
                member("name", text(&submission.reporter.name)),
                member("position", text(&submission.reporter.position)),
            ]),
        ),
        member("entries", Json::Object(entries)),
    ];
    let optional = [
        ("reason", submission.reason.as_deref().unwrap_or_default()),
        ("difficulties", &submission.difficulties),
        ("proposals", &submission.proposals),
    ];
    for (name, value) in optional {
        if !value.is_empty() {
            members.push(member(name, text(value)));
        }
    }
    Json::Object(members)
}

fn answer_json(answer: &Answer) -> Json {
    let figures = |numerator: Quantity, denominator: Quantity| {
        vec![
            member("numerator", quantity_json(numerator)),
            member("denominator", quantity_json(denominator)),
        ]
    };
    let mut members = match &answer.entry {
        Entry::Figures(f) => figures(f.numerator(), f.denominator()),
        Entry::NotArisen => figures(Quantity::ZERO, Quantity::ZERO),
        Entry::Missing { reason } => vec![member("missing", text(reason))],
        Entry::Empty => Vec::new(),
    };
    if !answer.note.is_empty() {
        members.push(member("note", text(&answer.note)));
    }
    Json::Object(members)
}

/// The double nearest to a quantity. A double keeps fifteen digits, which is all that a
/// quantity has, so its shortest text is the quantity again.
#[allow(clippy::cast_precision_loss)]
fn quantity_json(quantity: Quantity) -> Json {
    Json::Number(quantity.thousandths() as f64 / 1000.0)
}

/// The members of a bundle except its digest.
pub(in crate::bundle) fn bundle_json(
    created_at: DateTime<FixedOffset>,
    producer: &Producer,
    plan: &PlanRef,
    submissions: Vec<Json>,
) -> Vec<(String, Json)> {
    vec![
        member("format", text(FORMAT.name)),
        member("version", Json::Number(1.0)),
        member("created_at", text(&moment(created_at))),
        member(
            "producer",
            Json::Object(vec![
                member("app", text(&producer.app)),
                member("device", text(producer.device.as_str())),
                member("unit", text(producer.unit.as_str())),
            ]),
        ),
        member(
            "plan",
            Json::Object(vec![
                member("id", text(plan.id.as_str())),
                member("sha256", text(plan.sha256.as_str())),
            ]),
        ),
        member("submissions", Json::List(submissions)),
    ]
}

fn member(name: &str, value: Json) -> (String, Json) {
    (name.to_owned(), value)
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

fn moment(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// Reads the members of a bundle other than its submissions.
pub(in crate::bundle) fn read_head(bundle: &Json) -> Result<Head, ReadError> {
    let mut members = Members::of(bundle, "")?;
    for name in ["format", "version", "submissions", "sha256"] {
        members.take(name)?;
    }
    if members
        .take_optional("proof")
        .is_some_and(|proof| !matches!(proof, Json::Object(_)))
    {
        return Err(invalid("proof", "must be an object"));
    }
    let created_at = read_moment(&mut members, "created_at")?;
    let mut producer = members.object("producer")?;
    let mut plan = members.object("plan")?;
    let head = Head {
        created_at,
        producer: Producer {
            app: producer.text("app")?.to_owned(),
            device: producer.parsed("device", DeviceId::parse)?,
            unit: producer.parsed("unit", |t| UnitCode::parse(t).ok())?,
        },
        plan: PlanRef {
            id: plan.parsed("id", |t| PlanId::parse(t).ok())?,
            sha256: plan.parsed("sha256", Sha256Hex::parse)?,
        },
    };
    producer.end()?;
    plan.end()?;
    members.end()?;
    Ok(head)
}

/// Reads the submission at `place`.
pub(in crate::bundle) fn read_submission(
    json: &Json,
    place: &str,
) -> Result<Submission, ReadError> {
    let mut members = Members::of(json, place)?;
    let mut reporter = members.object("reporter")?;
    let submission = Submission {
        plan: members.parsed("plan", |t| PlanId::parse(t).ok())?,
        unit: members.parsed("unit", |t| UnitCode::parse(t).ok())?,
        period: members.parsed("period", |t| PeriodId::parse(t).ok())?,
        revision: members.whole("revision")?,
        supersedes: read_supersedes(members.take("supersedes")?, &members.place("supersedes"))?,
        finalized_at: read_moment(&mut members, "finalized_at")?,
        device: members.parsed("device", DeviceId::parse)?,
        reporter: Reporter {
            name: reporter.text("name")?.to_owned(),
            position: reporter.text("position")?.to_owned(),
        },
        reason: members.optional_text("reason")?.map(str::to_owned),
        entries: read_entries(members.take("entries")?, &members.place("entries"))?,
        difficulties: members
            .optional_text("difficulties")?
            .unwrap_or_default()
            .to_owned(),
        proposals: members
            .optional_text("proposals")?
            .unwrap_or_default()
            .to_owned(),
    };
    if submission.revision == 0 {
        return Err(invalid(&members.place("revision"), "must be at least 1"));
    }
    reporter.end()?;
    members.end()?;
    Ok(submission)
}

fn read_supersedes(json: &Json, place: &str) -> Result<Vec<SubmissionId>, ReadError> {
    let Json::List(list) = json else {
        return Err(invalid(place, "must be a list"));
    };
    let ids: Option<Vec<SubmissionId>> = list
        .iter()
        .map(|id| match id {
            Json::Text(text) => SubmissionId::parse(text),
            _ => None,
        })
        .collect();
    let ids = ids.ok_or_else(|| invalid(place, "must be a list of ids"))?;
    if ids.windows(2).all(|pair| pair[0] < pair[1]) {
        Ok(ids)
    } else {
        Err(invalid(place, "must be sorted and distinct"))
    }
}

fn read_entries(json: &Json, place: &str) -> Result<BTreeMap<IndicatorId, Answer>, ReadError> {
    let Json::Object(members) = json else {
        return Err(invalid(place, "must be an object"));
    };
    members
        .iter()
        .map(|(name, json)| {
            let place = format!("{place}.{name}");
            let id = IndicatorId::parse(name).map_err(|_| invalid(&place, "is no indicator"))?;
            Ok((id, read_answer(json, &place)?))
        })
        .collect()
}

fn read_answer(json: &Json, place: &str) -> Result<Answer, ReadError> {
    let mut members = Members::of(json, place)?;
    let note = members
        .optional_text("note")?
        .unwrap_or_default()
        .to_owned();
    let entry = if let Some(reason) = members.optional_text("missing")? {
        Entry::Missing {
            reason: reason.to_owned(),
        }
    } else {
        let numerator = read_quantity(&mut members, "numerator")?;
        let denominator = read_quantity(&mut members, "denominator")?;
        if numerator == Quantity::ZERO && denominator == Quantity::ZERO {
            Entry::NotArisen
        } else {
            let figures = Figures::new(numerator, denominator)
                .ok_or_else(|| invalid(place, "numerator above denominator"))?;
            Entry::Figures(figures)
        }
    };
    members.end()?;
    Ok(Answer { entry, note })
}

fn read_quantity(members: &mut Members<'_>, name: &str) -> Result<Quantity, ReadError> {
    let place = members.place(name);
    let Json::Number(number) = members.take(name)? else {
        return Err(invalid(&place, "must be a number"));
    };
    quantity(*number).ok_or_else(|| {
        invalid(
            &place,
            "must be from 0 to 999999999999.999 with at most three decimals",
        )
    })
}

/// The quantity that a double was written for, by its shortest decimal text.
fn quantity(number: f64) -> Option<Quantity> {
    if !(0.0..1e12).contains(&number) {
        return None;
    }
    let text = number.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    if decimals.len() > 3 {
        return None;
    }
    let thousandths = format!("{whole}{decimals:0<3}").parse().ok()?;
    Quantity::from_thousandths(thousandths)
}

fn read_moment(members: &mut Members<'_>, name: &str) -> Result<DateTime<FixedOffset>, ReadError> {
    Ok(members.parsed(name, |text| {
        let at = DateTime::parse_from_rfc3339(text).ok()?;
        // `chrono` reads second 60 as second 59 and a billion nanoseconds.
        (at.nanosecond() == 0 && moment(at) == text).then_some(at)
    })?)
}
