//! JSON as a strict tree: duplicate member names are refused, depth is
//! bounded, and members keep their order.
//!
//! `serde_json` parses; its own `Value` is not used, because it takes the last of
//! two members of the same name, and which one was meant cannot be known.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;

/// Deepest nesting that is read.
pub const MAX_DEPTH: usize = 32;

/// Number of members up to which a linear search for duplicates is faster than a set.
const LINEAR_SEARCH_MEMBERS: usize = 24;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A finite IEEE 754 double, as JSON numbers are (RFC 8785, section
    /// 3.2.2.3). Decimals of up to fifteen digits are read as the nearest one,
    /// which covers every number of our formats; longer ones may be off by one
    /// unit in the last place.
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
    #[error("duplicate member {name:?}")]
    DuplicateMember {
        /// The name.
        name: String,
    },
}

impl Json {
    /// Reads strict JSON.
    ///
    /// # Errors
    /// [`JsonError`] for anything that is not, or has a duplicate member.
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        let mut duplicate = None;
        let mut parser = serde_json::Deserializer::from_str(text);
        let seed = Node {
            depth: 0,
            duplicate: &mut duplicate,
        };
        let read = seed
            .deserialize(&mut parser)
            .and_then(|json| parser.end().map(|()| json));
        match (read, duplicate) {
            (_, Some(name)) => Err(JsonError::DuplicateMember { name }),
            (Ok(json), None) => Ok(json),
            (Err(error), None) => {
                let (line, column) = (error.line(), error.column());
                let message = error.to_string();
                let place = format!(" at line {line} column {column}");
                Err(JsonError::Syntax {
                    line: line.max(1),
                    column: column.max(1),
                    reason: message.strip_suffix(&place).unwrap_or(&message).to_owned(),
                })
            }
        }
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

/// Reads one value at a nesting depth; sets `duplicate` to the first duplicate member.
struct Node<'a> {
    depth: usize,
    duplicate: &'a mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let depth = deeper(self.depth)?;
        let mut list = Vec::new();
        while let Some(value) = members.next_element_seed(Node {
            depth,
            duplicate: self.duplicate,
        })? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let depth = deeper(self.depth)?;
        let mut object: Vec<(String, Json)> = Vec::new();
        let mut names = BTreeSet::new();
        while let Some(name) = members.next_key::<String>()? {
            let known = if object.len() < LINEAR_SEARCH_MEMBERS {
                object.iter().any(|(other, _)| *other == name)
            } else {
                if names.is_empty() {
                    names.extend(object.iter().map(|(other, _)| other.clone()));
                }
                !names.insert(name.clone())
            };
            if known {
                *self.duplicate = Some(name);
                return Err(A::Error::custom("duplicate member"));
            }
            let value = members.next_value_seed(Node {
                depth,
                duplicate: self.duplicate,
            })?;
            object.push((name, value));
        }
        Ok(Json::Object(object))
    }
}

fn deeper<E: Error>(depth: usize) -> Result<usize, E> {
    if depth < MAX_DEPTH {
        Ok(depth + 1)
    } else {
        Err(E::custom("nested too deeply"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn members_keep_their_order_and_duplicates_are_refused() {
        let json = Json::parse(r#"{"b":1,"a":[true,null,"x"]}"#).unwrap();
        assert_eq!(json.get("b"), Some(&Json::Number(1.0)));
        assert_eq!(
            Json::parse(r#"{"a":{"b":1,"b":2}}"#),
            Err(JsonError::DuplicateMember { name: "b".into() })
        );
        assert_eq!(
            Json::parse(r#"{"a":1,"\u0061":2}"#),
            Err(JsonError::DuplicateMember { name: "a".into() })
        );
    }

    #[test]
    fn what_is_not_strict_json_is_refused() {
        let bomb = "[".repeat(100_000);
        for text in [
            "",
            "{",
            "[1,]",
            "nul",
            "1 2",
            "1e999",
            r#""\ud800""#,
            "{a:1}",
            &bomb,
        ] {
            assert!(
                matches!(Json::parse(text), Err(JsonError::Syntax { .. })),
                "{text:.20}"
            );
        }
        let deep = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
        assert!(Json::parse(&deep).is_ok());
        assert!(Json::parse(&format!("[{deep}]")).is_err());
    }
}
