//! Well-formed files with one value mutated, and the digest that makes readers
//! look at the mutation.

use super::json::{hostile_json, hostile_text};
use bao_cao_xa::bundle::{Sha256Hex, canonical};
use bao_cao_xa::json::Json;
use proptest::prelude::*;
use serde_json::Value;

/// A well-formed file and the JSON pointer of each of its values.
pub(super) struct Sample {
    pub(super) tree: Value,
    pub(super) pointers: Vec<String>,
}

impl Sample {
    pub(super) fn new(text: &str) -> Self {
        let tree: Value = serde_json::from_str(text).unwrap();
        let mut pointers = Vec::new();
        collect(&tree, String::new(), &mut pointers);
        Self { tree, pointers }
    }

    /// The text of the file with `mutation` applied at `pointer`.
    pub(super) fn mutated(&self, pointer: &str, mutation: &Mutation) -> String {
        let (parent, member) = pointer.rsplit_once('/').unwrap();
        let mut tree = self.tree.clone();
        let parent = tree.pointer_mut(parent).unwrap();
        let name = match mutation {
            Mutation::Add(name, _) => name,
            _ => member,
        };
        match (mutation, parent) {
            (Mutation::Remove, Value::Array(list)) => drop(list.remove(member.parse().unwrap())),
            (Mutation::Remove, parent) => drop(parent.as_object_mut().unwrap().remove(member)),
            (_, Value::Array(list)) => list[member.parse::<usize>().unwrap()] = Value::from(MARK),
            (_, parent) => parent[name] = Value::from(MARK),
        }
        let text = tree.to_string();
        match mutation {
            Mutation::Replace(raw) | Mutation::Add(_, raw) => {
                text.replace(&format!("\"{MARK}\""), raw)
            }
            Mutation::Remove => text,
        }
    }
}

/// Stands for raw JSON until the tree is a text.
const MARK: &str = "@@";

/// Appends the pointers of all values below `pointer`.
fn collect(value: &Value, pointer: String, into: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                collect(value, format!("{pointer}/{at}"), into);
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                collect(value, format!("{pointer}/{name}"), into);
            }
        }
        _ => {}
    }
    if !pointer.is_empty() {
        into.push(pointer);
    }
}

#[derive(Debug, Clone)]
pub(super) enum Mutation {
    /// Replaces a value with this text, which need not be JSON.
    Replace(String),
    /// Sets the member of this name to this text; in a list, replaces the value.
    Add(String, String),
    /// Removes a value.
    Remove,
}

pub(super) fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        6 => hostile_json().prop_map(Mutation::Replace),
        2 => (hostile_text(), hostile_json()).prop_map(|(name, raw)| Mutation::Add(name, raw)),
        1 => Just(Mutation::Remove),
    ]
}

/// The file with the digest of its content, or unchanged where it is not JSON.
pub(super) fn with_valid_digest(text: &str) -> String {
    let Ok(Json::Object(mut members)) = Json::parse(text) else {
        return text.to_owned();
    };
    let stated = members.iter().position(|(name, _)| name == "sha256");
    let Some(Json::Text(stated)) = stated.map(|at| members.remove(at).1) else {
        return text.to_owned();
    };
    members.retain(|(name, _)| name != "proof");
    let digest = Sha256Hex::of(canonical(&Json::Object(members)).as_bytes());
    text.replacen(
        &format!("\"sha256\":\"{stated}\""),
        &format!("\"sha256\":\"{digest}\""),
        usize::MAX,
    )
}
