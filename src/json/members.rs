//! Reads an object of the tree member by member and names the place of whatever
//! is wrong. Members that nothing reads are refused, never dropped.

use super::Json;

/// A member that is absent, unknown or not as its format says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct MemberError {
    /// Where, such as `submissions[2].entries.I.4.numerator`.
    pub place: String,
    /// Why, in English.
    pub reason: &'static str,
}

/// An object being read; remembers which members were.
pub struct Members<'a> {
    place: String,
    all: &'a [(String, Json)],
    taken: Vec<&'a str>,
}

impl MemberError {
    /// The error of the member at `place`.
    #[must_use]
    pub fn new(place: &str, reason: &'static str) -> Self {
        Self {
            place: place.to_owned(),
            reason,
        }
    }
}

impl<'a> Members<'a> {
    /// The members of the object at `place`; the root has a blank place.
    ///
    /// # Errors
    /// [`MemberError`] with the place.
    pub fn of(json: &'a Json, place: &str) -> Result<Self, MemberError> {
        match json {
            Json::Object(members) => Ok(Self {
                place: place.to_owned(),
                all: members,
                taken: Vec::new(),
            }),
            _ => Err(MemberError::new(place, "must be an object")),
        }
    }

    /// The place of a member.
    #[must_use]
    pub fn place(&self, name: &str) -> String {
        if self.place.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.place)
        }
    }

    /// Whether there is a member of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.all.iter().any(|(member, _)| member == name)
    }

    /// A member that may be absent.
    pub fn take_optional(&mut self, name: &str) -> Option<&'a Json> {
        let (found, value) = self.all.iter().find(|(member, _)| member == name)?;
        self.taken.push(found);
        Some(value)
    }

    /// A member that must be there.
    ///
    /// # Errors
    /// [`MemberError`] with the place.
    pub fn take(&mut self, name: &str) -> Result<&'a Json, MemberError> {
        self.take_optional(name)
            .ok_or_else(|| MemberError::new(&self.place(name), "is absent"))
    }

    /// A member that is an object.
    ///
    /// # Errors
    /// [`MemberError`] with the place.
    pub fn object(&mut self, name: &str) -> Result<Members<'a>, MemberError> {
        let place = self.place(name);
        Members::of(self.take(name)?, &place)
    }

    /// A member that is a text.
    ///
    /// # Errors
    /// [`MemberError`] with the place.
    pub fn text(&mut self, name: &str) -> Result<&'a str, MemberError> {
        match self.take(name)? {
            Json::Text(text) => Ok(text),
            _ => Err(MemberError::new(&self.place(name), "must be a text")),
        }
    }

    /// A member that is a text and not blank, or absent.
    ///
    /// # Errors
    /// [`MemberError`] with the place.
    pub fn optional_text(&mut self, name: &str) -> Result<Option<&'a str>, MemberError> {
        match self.take_optional(name) {
            None => Ok(None),
            Some(Json::Text(text)) if !text.trim().is_empty() => Ok(Some(text)),
            Some(_) => Err(MemberError::new(
                &self.place(name),
                "must be a text that is not blank",
            )),
        }
    }

    /// A member that is a list; its members come with their places.
    ///
    /// # Errors
    /// [`MemberError`] with the place.
    pub fn list(
        &mut self,
        name: &str,
    ) -> Result<impl ExactSizeIterator<Item = (String, &'a Json)> + use<'a>, MemberError> {
        let place = self.place(name);
        match self.take(name)? {
            Json::List(list) => Ok(list
                .iter()
                .enumerate()
                .map(move |(at, one)| (format!("{place}[{at}]"), one))),
            _ => Err(MemberError::new(&place, "must be a list")),
        }
    }

    /// A member that is a text which `parse` understands.
    ///
    /// # Errors
    /// [`MemberError`] with the place.
    pub fn parsed<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, MemberError> {
        let text = self.text(name)?;
        parse(text).ok_or_else(|| MemberError::new(&self.place(name), "is malformed"))
    }

    /// A member that is a whole number from 0 to `u32::MAX`.
    ///
    /// # Errors
    /// [`MemberError`] with the place.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn whole(&mut self, name: &str) -> Result<u32, MemberError> {
        match self.take(name)? {
            Json::Number(n) if n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(n) => {
                Ok(*n as u32)
            }
            _ => Err(MemberError::new(
                &self.place(name),
                "must be a whole number",
            )),
        }
    }

    /// Refuses members that were not read.
    ///
    /// # Errors
    /// [`MemberError`] with the place.
    pub fn end(self) -> Result<(), MemberError> {
        let unknown = self
            .all
            .iter()
            .find(|(name, _)| !self.taken.contains(&name.as_str()));
        match unknown {
            Some((name, _)) => Err(MemberError::new(&self.place(name), "is unknown")),
            None => Ok(()),
        }
    }
}
