//! Hostile text in the form's fields and in the address bar.

use super::{config, json::hostile_text};
use crate::samples::plan;
use bao_cao_xa::plan::Level;
use bao_cao_xa::report::{RawEntry, attain_raw};
use bao_cao_xa::view::{route::Route, text};
use proptest::prelude::*;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_typed_text_is_read_or_refused_with_a_sentence(
        numerator in prop_oneof![hostile_text(), "[0-9., \t%-]{0,20}"],
        denominator in prop_oneof![hostile_text(), "[0-9., \t%-]{0,20}"],
        missing in any::<bool>(),
    ) {
        let indicator = plan().indicators_for(Level::Commune).next().unwrap();
        let target = indicator.target(Level::Commune).unwrap();
        let raw = RawEntry { numerator, denominator, missing, ..RawEntry::default() };
        let (attainment, error) = attain_raw(&raw, indicator, target);
        assert!(attainment.rate.is_none() || error.is_none());
        if let Some(error) = error {
            assert!(text::entry_error(&error, &raw, indicator).ends_with('.'));
        }
        let _ = Route::parse(&raw.numerator);
    }
}
