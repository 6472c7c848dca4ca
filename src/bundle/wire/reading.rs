//! Taking an object of the tree apart, member by member, with the place of
//! whatever is wrong. What was not asked for is refused, never dropped.

use crate::bundle::{Json, ReadError};

/// An object being taken apart.
pub(super) struct Members<'a> {
    place: String,
    all: &'a [(String, Json)],
    taken: Vec<&'a str>,
}

/// Something at `place` is not as the format says.
pub(in crate::bundle) fn invalid(place: &str, reason: &str) -> ReadError {
    ReadError::Invalid {
        place: place.to_owned(),
        reason: reason.to_owned(),
    }
}

impl<'a> Members<'a> {
    /// The members of the object at `place`; the root has a blank place.
    pub(super) fn of(json: &'a Json, place: &str) -> Result<Self, ReadError> {
        match json {
            Json::Object(members) => Ok(Self {
                place: place.to_owned(),
                all: members,
                taken: Vec::new(),
            }),
            _ => Err(invalid(place, "must be an object")),
        }
    }

    /// The place of a member.
    pub(super) fn place(&self, name: &str) -> String {
        if self.place.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.place)
        }
    }

    /// A member that may be absent.
    pub(super) fn take_optional(&mut self, name: &str) -> Option<&'a Json> {
        let (found, value) = self.all.iter().find(|(member, _)| member == name)?;
        self.taken.push(found);
        Some(value)
    }

    /// A member that must be there.
    pub(super) fn take(&mut self, name: &str) -> Result<&'a Json, ReadError> {
        self.take_optional(name)
            .ok_or_else(|| invalid(&self.place(name), "is absent"))
    }

    /// A member that is an object.
    pub(super) fn object(&mut self, name: &str) -> Result<Members<'a>, ReadError> {
        let place = self.place(name);
        Members::of(self.take(name)?, &place)
    }

    /// A member that is a text.
    pub(super) fn text(&mut self, name: &str) -> Result<&'a str, ReadError> {
        match self.take(name)? {
            Json::Text(text) => Ok(text),
            _ => Err(invalid(&self.place(name), "must be a text")),
        }
    }

    /// A member that is a text without blanks only, or absent.
    pub(super) fn optional_text(&mut self, name: &str) -> Result<Option<&'a str>, ReadError> {
        match self.take_optional(name) {
            None => Ok(None),
            Some(Json::Text(text)) if !text.trim().is_empty() => Ok(Some(text)),
            Some(_) => Err(invalid(
                &self.place(name),
                "must be a text that is not blank",
            )),
        }
    }

    /// A member that is a text which `parse` understands.
    pub(super) fn parsed<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, ReadError> {
        let text = self.text(name)?;
        parse(text).ok_or_else(|| invalid(&self.place(name), "is malformed"))
    }

    /// A member that is a whole number from 0 to `u32::MAX`.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(super) fn whole(&mut self, name: &str) -> Result<u32, ReadError> {
        match self.take(name)? {
            Json::Number(n) if n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(n) => {
                Ok(*n as u32)
            }
            _ => Err(invalid(&self.place(name), "must be a whole number")),
        }
    }

    /// Refuses whatever was not taken.
    pub(super) fn end(self) -> Result<(), ReadError> {
        let unknown = self
            .all
            .iter()
            .find(|(name, _)| !self.taken.contains(&name.as_str()));
        match unknown {
            Some((name, _)) => Err(invalid(&self.place(name), "is unknown")),
            None => Ok(()),
        }
    }
}
