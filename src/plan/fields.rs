//! Reads the members of an object of a plan file as values of the plan and names
//! the place of whatever is wrong. Unknown members are refused.
//!
//! Written by hand: `serde`'s derived readers came out at twice the size, which every
//! clerk downloads, and name no place inside a file.

use super::values::{exact_percent, parse_utc_offset, text_fault};
use super::{Comparator, Level, Percent, PlanError, PlanFault, UnitCode, parse_date};
use crate::json::{Json, MemberError, Members};
use chrono::{FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// A function that reads one object of the file.
pub(super) type ReadObject<'a, T> = fn(&mut Fields<'a>) -> Result<T, PlanError>;

/// An object being read. The first wrong text or date is kept and returned at the
/// end, which saves a `?` branch, and so code size, for each of them.
pub(super) struct Fields<'a> {
    members: Members<'a>,
    /// The error of the first text or date that is wrong.
    first_error: Option<PlanError>,
}

impl<'a> Fields<'a> {
    /// Reads the object at `place`, all of it; the root has a blank place.
    pub(super) fn read<T>(
        json: &'a Json,
        place: &str,
        read: ReadObject<'a, T>,
    ) -> Result<T, PlanError> {
        let mut fields = Self {
            members: Members::of(json, place)?,
            first_error: None,
        };
        let value = read(&mut fields)?;
        match fields.first_error {
            Some(error) => Err(error),
            None => Ok(fields.members.end().map(|()| value)?),
        }
    }

    /// The error at a member of this object.
    pub(super) fn refuse(&self, member: &str, reason: PlanFault) -> PlanError {
        PlanError::Invalid {
            place: self.members.place(member),
            reason,
        }
    }

    fn wrong_shape(&self, member: &str, reason: &'static str) -> PlanError {
        MemberError::new(&self.members.place(member), reason).into()
    }

    /// Keeps the first error.
    fn keep_first(&mut self, error: impl Into<PlanError>) {
        self.first_error.get_or_insert_with(|| error.into());
    }

    /// A member that was read before, as `format` and `version` are.
    pub(super) fn skip(&mut self, name: &str) -> Result<(), PlanError> {
        Ok(self.members.take(name).map(|_| ())?)
    }

    /// Whether the object has a member of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.has(name)
    }

    /// A list of codes of units, which may be empty.
    pub(super) fn codes(&mut self, name: &str) -> Result<Vec<UnitCode>, PlanError> {
        let codes = self.members.list(name)?.map(|(place, json)| match json {
            Json::Text(text) => {
                UnitCode::parse(text).map_err(|_| MemberError::new(&place, "is not a code"))
            }
            _ => Err(MemberError::new(&place, "is not a code")),
        });
        Ok(codes.collect::<Result<_, _>>()?)
    }

    /// A member that says `true` where it is there.
    pub(super) fn only_true(&mut self, name: &str) -> Result<(), PlanError> {
        match self.members.take(name)? {
            Json::Bool(true) => Ok(()),
            _ => Err(self.wrong_shape(name, "must be true")),
        }
    }

    /// A text that is not blank and has no control characters.
    pub(super) fn text(&mut self, name: &str) -> String {
        match self.members.text(name) {
            Ok(text) => {
                if let Some(fault) = text_fault(text) {
                    self.keep_first(self.refuse(name, fault));
                }
                text.to_owned()
            }
            Err(error) => {
                self.keep_first(error);
                String::new()
            }
        }
    }

    /// A day as ISO 8601 writes it, `2024-06-15`.
    pub(super) fn date(&mut self, name: &str) -> NaiveDate {
        let text = self.members.text(name);
        match text.map(|text| parse_date(text).ok_or(text)) {
            Ok(Ok(date)) => return date,
            Ok(Err(text)) => {
                self.keep_first(self.refuse(name, PlanFault::OutOfRange(text.to_owned())));
            }
            Err(error) => self.keep_first(error),
        }
        NaiveDate::default()
    }

    /// A code, as `parse` reads it.
    pub(super) fn code<T, E>(
        &mut self,
        name: &str,
        parse: fn(&str) -> Result<T, E>,
    ) -> Result<T, PlanError> {
        let text = self.members.text(name)?;
        parse(text).map_err(|_| self.wrong_shape(name, "is not a code"))
    }

    /// The code of the parent unit; absent or `null` for a unit without one.
    pub(super) fn parent(&mut self) -> Result<Option<UnitCode>, PlanError> {
        match self.members.take_optional("parent") {
            None | Some(Json::Null) => Ok(None),
            Some(Json::Text(text)) => UnitCode::parse(text)
                .map(Some)
                .map_err(|_| self.wrong_shape("parent", "is not a code")),
            Some(_) => Err(self.wrong_shape("parent", "must be a text")),
        }
    }

    /// A whole number from `least` to `most`.
    pub(super) fn whole(&mut self, name: &str, least: u32, most: u32) -> Result<u32, PlanError> {
        let number = self.members.whole(name)?;
        if (least..=most).contains(&number) {
            Ok(number)
        } else {
            Err(self.refuse(name, PlanFault::OutOfRange(number.to_string())))
        }
    }

    /// One of a few words, as `parse` reads them.
    pub(super) fn word<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, PlanError> {
        Ok(self.members.parsed(name, parse)?)
    }

    /// A distance from UTC, `+07:00`, of less than 24 hours.
    pub(super) fn utc_offset(&mut self, name: &str) -> Result<FixedOffset, PlanError> {
        let text = self.members.text(name)?;
        parse_utc_offset(text)
            .ok_or_else(|| self.refuse(name, PlanFault::OutOfRange(text.to_owned())))
    }

    /// A member that is an object.
    pub(super) fn object<T>(
        &mut self,
        name: &str,
        read: ReadObject<'a, T>,
    ) -> Result<T, PlanError> {
        let place = self.members.place(name);
        Fields::read(self.members.take(name)?, &place, read)
    }

    /// A member that is an object, or absent.
    pub(super) fn optional<T>(
        &mut self,
        name: &str,
        read: ReadObject<'a, T>,
    ) -> Result<Option<T>, PlanError> {
        let there = self.has(name);
        there.then(|| self.object(name, read)).transpose()
    }

    /// A member that is a list of at least one object.
    pub(super) fn each<T>(
        &mut self,
        name: &str,
        read: ReadObject<'a, T>,
    ) -> Result<Vec<T>, PlanError> {
        let list = self.members.list(name)?;
        let mut all = Vec::with_capacity(list.len());
        for (place, json) in list {
            all.push(Fields::read(json, &place, read)?);
        }
        if all.is_empty() {
            return Err(self.refuse(name, PlanFault::Empty));
        }
        Ok(all)
    }

    /// An object that may have a number for each level.
    pub(super) fn by_level(&mut self) -> Result<Vec<(Level, f64)>, PlanError> {
        let mut numbers = Vec::new();
        for (name, level) in Level::NAMES {
            match self.members.take_optional(name) {
                None => {}
                Some(Json::Number(value)) => numbers.push((level, *value)),
                Some(_) => return Err(self.wrong_shape(name, "must be a number")),
            }
        }
        Ok(numbers)
    }

    /// An indicator's comparator and its percentage for each level. The percentages
    /// must be of exactly the levels that the member `levels` lists.
    pub(super) fn target(&mut self) -> Result<(Comparator, BTreeMap<Level, Percent>), PlanError> {
        let (comparator, percent) = self.object("target", |target| {
            let percent = target.object("percent", Fields::by_level)?;
            Ok((target.word("comparator", Comparator::parse)?, percent))
        })?;
        let levels = self.level_names("levels")?;
        if levels.is_empty() {
            return Err(self.refuse("levels", PlanFault::Empty));
        }
        let mut percentages = BTreeMap::new();
        for (name, level) in Level::NAMES {
            let value = percent.iter().find(|(of, _)| *of == level).map(|p| p.1);
            let named = levels.iter().filter(|&&l| l == level).count();
            if named != usize::from(value.is_some()) {
                return Err(self.refuse("levels", PlanFault::LevelsMismatch));
            }
            let Some(value) = value else { continue };
            let Some(exact) = exact_percent(value) else {
                let member = format!("target.percent.{name}");
                return Err(self.refuse(&member, PlanFault::OutOfRange(value.to_string())));
            };
            percentages.insert(level, exact);
        }
        Ok((comparator, percentages))
    }

    /// A list of levels, which may be empty.
    pub(super) fn level_names(&mut self, name: &str) -> Result<Vec<Level>, PlanError> {
        let mut levels = Vec::new();
        for (place, json) in self.members.list(name)? {
            let level = match json {
                Json::Text(name) => Level::parse(name),
                _ => None,
            };
            levels.push(level.ok_or_else(|| MemberError::new(&place, "is no level"))?);
        }
        Ok(levels)
    }
}
