//! The parts of the official letter around the figures that a unit fills in itself,
//! laid out as Nghị định 30/2020/NĐ-CP (the decree on official documents) requires.

/// One part of the official letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterPart {
    /// The number of this report, without the symbol: `15`.
    Number,
    /// Its date, as ISO 8601; blank for the day of the report.
    Date,
    /// The symbol after the number: `BC-UBND`.
    Symbol,
    /// The body above the issuing one, if any.
    Superior,
    /// The place before the date: `Hương Mai`.
    Place,
    /// The title of the unit's head: `CHỦ TỊCH`.
    Head,
    /// Whether a deputy signs for the head: `1` or blank.
    Deputy,
    /// The name of the person who signs.
    Signer,
    /// Recipients (nơi nhận), one a line.
    Recipients,
}

/// The parts as typed. A blank one is filled with what units of the level usually have.
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

    /// Whether each period has its own; the other parts are the unit's for all periods.
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

    /// The part with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

impl Letter {
    /// Sets one part; `1` ticks [`LetterPart::Deputy`].
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
