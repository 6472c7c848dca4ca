//! What a unit words itself in the official document around its figures.

/// One part of the official document that the unit fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterPart {
    /// The number of this report, without the symbol: `15`.
    Number,
    /// The day it is dated, as ISO 8601; blank follows the report.
    Date,
    /// What follows the number: `BC-UBND`.
    Symbol,
    /// The body above the issuer, where there is one.
    Superior,
    /// The place before the date: `Hương Mai`.
    Place,
    /// The title of the head: `CHỦ TỊCH`.
    Head,
    /// A deputy signs for the head: `1`, or blank.
    Deputy,
    /// Who signs.
    Signer,
    /// Nơi nhận, one a line.
    Recipients,
}

/// The parts as typed; a blank one takes what the unit's level usually has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// See [`LetterPart::Number`].
    pub number: String,
    /// See [`LetterPart::Date`].
    pub date: String,
    /// See [`LetterPart::Symbol`].
    pub symbol: String,
    /// See [`LetterPart::Superior`].
    pub superior: String,
    /// See [`LetterPart::Place`].
    pub place: String,
    /// See [`LetterPart::Head`].
    pub head: String,
    /// See [`LetterPart::Deputy`].
    pub deputy: bool,
    /// See [`LetterPart::Signer`].
    pub signer: String,
    /// See [`LetterPart::Recipients`].
    pub recipients: String,
}

impl LetterPart {
    /// Every part.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::Date,
        Self::Symbol,
        Self::Superior,
        Self::Place,
        Self::Head,
        Self::Deputy,
        Self::Signer,
        Self::Recipients,
    ];

    /// Whether each period's report has its own; the others stay with the unit.
    #[must_use]
    pub fn is_of_period(self) -> bool {
        matches!(self, Self::Number | Self::Date)
    }

    /// The name used in records and in `input[name]`, after `letter-`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Symbol => "symbol",
            Self::Superior => "superior",
            Self::Place => "place",
            Self::Head => "head",
            Self::Deputy => "deputy",
            Self::Signer => "signer",
            Self::Recipients => "recipients",
        }
    }

    /// The part with that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

impl Letter {
    /// Sets one part; [`LetterPart::Deputy`] is ticked by `1`.
    pub fn set(&mut self, part: LetterPart, text: &str) {
        let field = match part {
            LetterPart::Deputy => {
                self.deputy = text == "1";
                return;
            }
            LetterPart::Number => &mut self.number,
            LetterPart::Date => &mut self.date,
            LetterPart::Symbol => &mut self.symbol,
            LetterPart::Superior => &mut self.superior,
            LetterPart::Place => &mut self.place,
            LetterPart::Head => &mut self.head,
            LetterPart::Signer => &mut self.signer,
            LetterPart::Recipients => &mut self.recipients,
        };
        text.clone_into(field);
    }
}
