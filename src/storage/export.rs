//! What a written file carried. Whether something is "in no file yet" is
//! derived from these digests instead of a flag that could be wrong.

use crate::json::Json;
use crate::report::SubmissionId;

/// A file that was written here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRecord {
    /// The name it was saved under.
    pub name: String,
    /// When, as RFC 3339.
    pub at: String,
    /// The submissions it carried.
    pub submissions: Vec<SubmissionId>,
    /// The digests of the typed contents it carried.
    pub contents: Vec<String>,
}

impl ExportRecord {
    /// As the body of a record.
    #[must_use]
    pub fn to_body(&self) -> String {
        let text = |text: &str| Json::Text(text.to_owned());
        let list = |texts: Vec<Json>| Json::List(texts);
        crate::bundle::canonical(&Json::Object(vec![
            ("name".to_owned(), text(&self.name)),
            ("at".to_owned(), text(&self.at)),
            (
                "submissions".to_owned(),
                list(
                    self.submissions
                        .iter()
                        .map(|id| text(id.as_str()))
                        .collect(),
                ),
            ),
            (
                "contents".to_owned(),
                list(self.contents.iter().map(|r| text(r)).collect()),
            ),
        ]))
    }

    /// Reads the body of a record; `None` where it is not one.
    #[must_use]
    pub fn parse(body: &str) -> Option<Self> {
        let json = Json::parse(body).ok()?;
        let text = |name: &str| match json.get(name)? {
            Json::Text(text) => Some(text.clone()),
            _ => None,
        };
        let texts = |name: &str| match json.get(name)? {
            Json::List(list) => list
                .iter()
                .map(|one| match one {
                    Json::Text(text) => Some(text.clone()),
                    _ => None,
                })
                .collect::<Option<Vec<String>>>(),
            _ => None,
        };
        Some(Self {
            name: text("name")?,
            at: text("at")?,
            submissions: texts("submissions")?
                .iter()
                .map(|id| SubmissionId::parse(id))
                .collect::<Option<_>>()?,
            contents: texts("contents")?,
        })
    }
}
