//! Codes that identify things in the plan. A code is a string, never a number, so
//! that leading zeros stay; names are never keys, because they repeat.

use std::fmt;

/// A text that is not a code. The caller refuses the file that has it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a code: 1 to 40 ASCII letters, digits, '.', '-' or '_'")]
pub struct CodeError {
    /// The text.
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
    /// A unit. Communes have the General Statistics Office's five digits (`07771`),
    /// districts its three (`222`), other bodies a short code of our own (`so-tttt`).
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
    /// A task as the plan numbers it, such as `III.1.b.2`.
    TaskId
);
code!(
    /// An area of tasks, such as `II.3`.
    AreaId
);
code!(
    /// A reporting period, such as `2024-Q2`.
    PeriodId
);
