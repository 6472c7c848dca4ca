//! JSON as a strict tree: duplicate member names are refused, depth is
//! bounded, order of members is kept.

/// Deepest nesting that is read.
pub const MAX_DEPTH: usize = 32;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A finite IEEE 754 double, as JSON numbers are (RFC 8785, section 3.2.2.3).
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object; member names are distinct.
    Object(Vec<(String, Json)>),
}

/// Why a text is not strict JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// Not JSON, or deeper than [`MAX_DEPTH`].
    #[error("line {line}, column {column}: {reason}")]
    Syntax {
        /// 1-based line.
        line: usize,
        /// 1-based column.
        column: usize,
        /// The parser's reason, in English.
        reason: String,
    },
    /// One object has two members of the same name.
    #[error("member {0:?} stands twice")]
    Duplicate(String),
}

impl Json {
    /// Reads strict JSON.
    ///
    /// # Errors
    /// [`JsonError`] for anything that is not, or names a member twice.
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        let _ = text;
        unimplemented!()
    }

    /// The member of an object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(n, _)| n == name).map(|(_, v)| v),
            _ => None,
        }
    }
}
