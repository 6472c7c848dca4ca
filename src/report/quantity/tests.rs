//! Numbers as clerks type and paste them, and as they are printed.

use super::*;

#[track_caller]
fn reads(text: &str, thousandths: u64) {
    assert_eq!(Quantity::parse(text).unwrap().thousandths(), thousandths);
}

#[track_caller]
fn refuses(text: &str, error: &QuantityError) {
    assert_eq!(&Quantity::parse(text).unwrap_err(), error);
}

#[test]
fn what_clerks_type_and_paste_is_read() {
    reads("1.234.567,5", 1_234_567_500);
    reads("1 234 567", 1_234_567_000);
    reads("1\u{a0}234\u{202f}567", 1_234_567_000);
    reads("1234567", 1_234_567_000);
    reads("12,5", 12_500);
    reads("1,234.5", 1_234_500);
    reads("1,234,567", 1_234_567_000);
    reads("1.234", 1_234_000);
    reads("1,234", 1_234);
    reads("1 234,5", 1_234_500);
    reads("007", 7_000);
    reads("0", 0);
    reads(" 15\t", 15_000);
    reads("999999999999,999", 999_999_999_999_999);
}

#[test]
fn a_text_with_two_readings_is_refused_with_both() {
    let either = |as_decimal: &str, as_whole: &str| QuantityError::Ambiguous {
        as_decimal: as_decimal.into(),
        as_whole: as_whole.into(),
    };
    refuses("1.5", &either("1,5", "15"));
    refuses("1.23", &either("1,23", "123"));
    refuses("12.50", &either("12,50", "1.250"));
    refuses("0.5", &either("0,5", "5"));
    refuses("0.500", &either("0,500", "500"));
    refuses("1234.5", &either("1234,5", "12.345"));
}

#[test]
fn what_is_not_a_number_is_refused_with_the_reason() {
    refuses("", &QuantityError::Empty);
    refuses("  \u{a0}", &QuantityError::Empty);
    refuses("-5", &QuantityError::Negative);
    refuses("\u{2212}5", &QuantityError::Negative);
    refuses("80%", &QuantityError::Percentage);
    refuses("12a", &QuantityError::Unreadable { found: 'a' });
    refuses("1.23.456", &QuantityError::Malformed);
    refuses("1..5", &QuantityError::Malformed);
    refuses(",5", &QuantityError::Malformed);
    refuses("5,", &QuantityError::Malformed);
    refuses("1 234.5", &QuantityError::Malformed);
    refuses("12 34", &QuantityError::Malformed);
    refuses("1,2345", &QuantityError::TooPrecise);
    refuses("1000000000000", &QuantityError::TooLarge);
}

#[test]
fn quantities_print_in_vietnamese_format() {
    for (thousandths, text) in [
        (0, "0"),
        (1_234_567_500, "1.234.567,5"),
        (999_000, "999"),
        (1_000_000, "1.000"),
        (50, "0,05"),
    ] {
        assert_eq!(
            Quantity::from_thousandths(thousandths).unwrap().to_string(),
            text
        );
    }
}

#[test]
fn english_thousands_that_look_like_a_decimal_are_refused_with_both() {
    // A count of 1,000 pasted from an English spreadsheet was once taken for 1.
    let either = |as_decimal: &str, as_whole: &str| QuantityError::Ambiguous {
        as_decimal: as_decimal.into(),
        as_whole: as_whole.into(),
    };
    refuses("1,000", &either("1", "1.000"));
    refuses("12,500", &either("12,5", "12.500"));
    refuses("100,250", &either("100,25", "100.250"));
    reads("0,500", 500);
    reads("1234,500", 1_234_500);
    reads("1.234,500", 1_234_500);
    reads("12,50", 12_500);
}

#[test]
fn two_cells_of_a_table_are_not_one_number() {
    refuses("1\t234", &QuantityError::Malformed);
    refuses("1\n234", &QuantityError::Malformed);
    refuses("1\r\n234,5", &QuantityError::Malformed);
}

#[test]
fn invisible_characters_around_a_number_are_ignored() {
    reads("\u{202d}15\u{202c}", 15_000);
    reads("\u{200b}15\u{2003}", 15_000);
    refuses("\u{200b}\u{feff}\u{3000}", &QuantityError::Empty);
}

#[test]
fn a_text_without_any_valid_reading_is_malformed_not_ambiguous() {
    refuses("1.2345", &QuantityError::Malformed);
    refuses("999999999999.5", &QuantityError::Malformed);
    refuses("1234,5678", &QuantityError::TooPrecise);
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Any quantity, small ones and those at the edges of groups included.
    fn quantity() -> impl Strategy<Value = Quantity> {
        let edge = prop::sample::select(vec![
            0,
            1,
            999,
            1_000,
            999_999,
            1_000_000,
            999_999_999,
            1_000_000_000,
            Quantity::MAX_THOUSANDTHS,
        ]);
        prop_oneof![0..2_000_000_u64, 0..=Quantity::MAX_THOUSANDTHS, edge]
            .prop_map(|thousandths| Quantity::from_thousandths(thousandths).unwrap())
    }

    /// The reading of a number that groups by `group` and has `point` as its
    /// decimal separator: in thousandths.
    fn reading(text: &str, group: char, point: char) -> Option<u128> {
        let (whole, decimals) = text.split_once(point).unwrap_or((text, ""));
        if text.contains(point) && decimals.is_empty() || decimals.len() > 3 {
            return None;
        }
        let groups: Vec<&str> = whole.split(group).collect();
        let grouped = groups.len() == 1
            || (1..=3).contains(&groups[0].len())
                && !groups[0].starts_with('0')
                && groups[1..].iter().all(|g| g.len() == 3);
        let digits = format!("{}{decimals:0<3}", groups.concat());
        let sound = grouped && !whole.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        sound.then(|| digits.parse().ok()).flatten()
    }

    proptest! {
        #[test]
        fn whatever_is_printed_reads_back(quantity in quantity()) {
            prop_assert_eq!(Quantity::parse(&quantity.to_string()), Ok(quantity));
        }

        #[test]
        fn plain_digits_and_spaced_groups_read_as_the_same(quantity in quantity()) {
            let printed = quantity.to_string();
            prop_assert_eq!(Quantity::parse(&printed.replace('.', "")), Ok(quantity));
            prop_assert_eq!(Quantity::parse(&printed.replace('.', "\u{a0}")), Ok(quantity));
        }

        #[test]
        fn english_with_both_signs_reads_as_the_same(quantity in quantity()) {
            prop_assume!(quantity.thousandths() >= 1_000_000 && quantity.decimals() > 0);
            let english: String = quantity
                .to_string()
                .chars()
                .map(|c| match c { '.' => ',', ',' => '.', c => c })
                .collect();
            prop_assert_eq!(Quantity::parse(&english), Ok(quantity));
        }

        #[test]
        fn any_text_with_two_readings_is_refused_unless_we_print_it_so(text in "[0-9]{0,4}([.,][0-9]{0,4}){0,3}") {
            let vietnamese = reading(&text, '.', ',');
            let english = reading(&text, ',', '.');
            match Quantity::parse(&text) {
                Ok(quantity) => {
                    let read = Some(u128::from(quantity.thousandths()));
                    prop_assert!(read == vietnamese || read == english);
                    if let (Some(v), Some(e)) = (vietnamese, english) && v != e {
                        prop_assert_eq!(quantity.to_string(), text);
                    }
                }
                Err(QuantityError::Ambiguous { as_decimal, as_whole }) => {
                    for offered in [as_decimal, as_whole] {
                        prop_assert!(Quantity::parse(&offered).is_ok(), "{offered:?} is offered");
                    }
                }
                Err(_) => {}
            }
        }

        #[test]
        fn no_text_makes_reading_panic(text in any::<String>(), digits in "[0-9.,  %\u{a0}-]{0,40}") {
            let _ = Quantity::parse(&text);
            let _ = Quantity::parse(&digits);
        }

        #[test]
        fn decimals_are_those_that_are_printed(quantity in quantity()) {
            let printed = quantity.to_string();
            let decimals = printed.split_once(',').map_or(0, |(_, decimals)| decimals.len());
            prop_assert_eq!(usize::from(quantity.decimals()), decimals);
        }
    }
}
