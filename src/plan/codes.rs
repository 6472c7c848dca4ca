//! Codes that name things in the plan: strings, never numbers, never names.

use std::fmt;

/// Why a text is not a code. The caller refuses the file it stands in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a code: 1 to 40 ASCII letters, digits, '.', '-' or '_'")]
pub struct CodeError {
    /// The text as it was found.
    pub text: String,
}

fn is_code(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Reads a code: 1 to 40 ASCII letters, digits, `.`, `-` or `_`.
            ///
            /// # Errors
            /// [`CodeError`] for anything else.
            pub fn parse(text: &str) -> Result<Self, CodeError> {
                if is_code(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(CodeError { text: text.to_owned() })
                }
            }

            /// The code as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code!(
    /// A plan, such as `bac-giang-2024`.
    PlanId
);
code!(
    /// A unit: the General Statistics Office's five digits for a commune
    /// (`07771`), three for a district (`222`), our own short code for others (`so-tttt`).
    UnitCode
);
code!(
    /// An indicator as the plan numbers it, such as `I.4`.
    IndicatorId
);
code!(
    /// A group of indicators, such as `II`.
    GroupId
);
code!(
    /// A reporting period, such as `2024-Q2`.
    PeriodId
);
