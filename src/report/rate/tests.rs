//! Rates at and around targets: compared exactly, never rounded across them.

use super::*;
use crate::plan::Percent;

fn target(comparator: Comparator, percent: u32) -> Target {
    Target {
        comparator,
        percent: Percent::whole(percent).unwrap(),
    }
}

fn rate(numerator: u64, denominator: u64) -> Rate {
    Rate::of_sums(u128::from(numerator) * 1000, u128::from(denominator) * 1000).unwrap()
}

#[test]
fn rates_round_half_up_and_never_across_a_target() {
    let at_least = |p| Some(target(Comparator::AtLeast, p));
    assert_eq!(rate(812, 1010).text(at_least(70)), "80,4%");
    assert_eq!(rate(4, 5).text(at_least(70)), "80,0%");
    assert_eq!(rate(6996, 10_000).text(at_least(70)), "69,96%");
    assert_eq!(
        rate(5002, 10_000).text(Some(target(Comparator::Above, 50))),
        "50,02%"
    );
    assert_eq!(rate(7, 10).text(at_least(70)), "70,0%");
    assert_eq!(rate(99_999, 100_000).text(None), "99,999%");
    assert_eq!(rate(1, 1).text(at_least(100)), "100,0%");
}

#[test]
fn what_is_lacking_is_the_smallest_whole_numerator() {
    let lacking = |n, d, t| rate(n, d).lacking(t).unwrap().to_string();
    assert_eq!(lacking(688, 1000, target(Comparator::AtLeast, 70)), "12");
    assert_eq!(lacking(700, 1000, target(Comparator::Above, 70)), "1");
    assert_eq!(lacking(700, 1000, target(Comparator::AtLeast, 70)), "0");
    assert_eq!(lacking(0, 3, target(Comparator::AtLeast, 70)), "3");
    assert_eq!(lacking(0, 1, target(Comparator::AtLeast, 100)), "1");
}

#[test]
fn the_distance_from_the_target_is_zero_only_at_the_target() {
    assert_eq!(
        rate(2, 3).distance(target(Comparator::AtLeast, 60)),
        (true, "6,7".into())
    );
    assert_eq!(
        rate(6996, 10_000).distance(target(Comparator::AtLeast, 70)),
        (false, "0,04".into())
    );
    assert_eq!(
        rate(7, 10).distance(target(Comparator::AtLeast, 70)),
        (false, "0".into())
    );
}

#[test]
fn the_change_since_the_previous_period_is_in_percentage_points() {
    let moved = |now: Rate, then: Rate| now.moved_since(then);
    assert_eq!(
        moved(rate(804, 1000), rate(772, 1000)),
        (Ordering::Greater, "3,2".into())
    );
    assert_eq!(moved(rate(1, 2), rate(1, 1)), (Ordering::Less, "50".into()));
    assert_eq!(moved(rate(2, 4), rate(1, 2)), (Ordering::Equal, "0".into()));
    let (one, most) = (1, 999_999_999_999);
    assert_eq!(
        moved(rate(most, most), rate(one, most)),
        (Ordering::Greater, "100".into())
    );
    assert_eq!(
        moved(rate(50_000_000_001, 100_000_000_000), rate(1, 2)),
        (Ordering::Greater, "0,000000001".into())
    );
}

#[test]
fn a_rate_a_trillionth_below_its_target_does_not_read_as_the_target() {
    // 14 decimals once were the last, and this one rounded across.
    let just_below = Rate::of_sums(989_999_999_999_900, 999_999_999_999_900).unwrap();
    let tight = Rate::of_sums(98_999_999_999_999, 99_999_999_999_999).unwrap();
    for rate in [just_below, tight] {
        let text = rate.text(Some(target(Comparator::AtLeast, 99)));
        assert!(text.starts_with("98,999"), "{text}");
        let (above, points) = rate.distance(target(Comparator::AtLeast, 99));
        assert!(!above && points != "0", "{points}");
    }
}

#[test]
fn rates_are_far_apart_above_thirty_points_only() {
    let rate = |n, d| Rate::of_sums(n, d).unwrap();
    assert!(!rate(1, 10).is_far_from(rate(4, 10)));
    assert!(rate(1, 10).is_far_from(rate(400_000_001, 1_000_000_000)));
    assert!(rate(0, 1).is_far_from(rate(31, 100)));
    assert!(!rate(0, 7).is_far_from(rate(2, 7)));
}

#[test]
fn sums_of_a_million_largest_quantities_do_not_overflow() {
    let most = u128::from(Quantity::MAX_THOUSANDTHS) * 1_000_000;
    let rate = Rate::of_sums(most - 1, most).unwrap();
    let hundred = target(Comparator::AtLeast, 100);
    assert!(!rate.reaches(hundred) && rate.is_near(hundred));
    assert_eq!(
        rate.text(Some(hundred)),
        format!("99,{}%", "9".repeat(18) + "9")
    );
    assert_eq!(
        rate.distance(hundred),
        (false, format!("0,{}1", "0".repeat(18)))
    );
    assert!(rate.lacking(hundred).is_some());
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use crate::plan::Plan;
    use proptest::prelude::*;

    fn shipped() -> Vec<Target> {
        let plan = Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap();
        plan.indicators
            .iter()
            .flat_map(|i| {
                i.percent.values().map(|&percent| Target {
                    comparator: i.comparator,
                    percent,
                })
            })
            .collect()
    }

    fn any_target() -> impl Strategy<Value = Target> {
        let any = (any::<bool>(), 0..=100_000_u32).prop_map(|(above, thousandths)| Target {
            comparator: if above {
                Comparator::Above
            } else {
                Comparator::AtLeast
            },
            percent: Percent::from_thousandths(thousandths).unwrap(),
        });
        prop_oneof![prop::sample::select(shipped()), any]
    }

    /// Figures at and around a target: the numerator that equals it, give or take a little.
    fn around() -> impl Strategy<Value = (u64, u64, Target)> {
        let denominator = prop_oneof![
            (1..2_000_u64).prop_map(|n| n * 1000),
            1..=Quantity::MAX_THOUSANDTHS
        ];
        (denominator, any_target(), -2_i64..=2, any::<bool>()).prop_map(
            |(d, target, off, whole)| {
                let step = if whole { 1000 } else { 1 };
                let at = u128::from(d) * u128::from(target.percent.thousandths()) / HUNDRED_PERCENT;
                let n = i64::try_from(at).unwrap() / step * step + off * step;
                (
                    n.clamp(0, i64::try_from(d).unwrap()).unsigned_abs(),
                    d,
                    target,
                )
            },
        )
    }

    /// Compares n ÷ d with `thousandths` of a percentage point, in integers that cannot overflow.
    fn exactly(n: u64, d: u64, target: Target) -> Ordering {
        (u128::from(n) * 100 * 1000)
            .cmp(&(u128::from(d) * u128::from(target.percent.thousandths())))
    }

    /// A printed percentage as (digits without the comma, ten to the decimals).
    fn printed(text: &str) -> (u128, u128) {
        let number = text.strip_suffix('%').unwrap();
        let (whole, decimals) = number.split_once(',').unwrap();
        let scale = 10_u128.pow(u32::try_from(decimals.len()).unwrap());
        (format!("{whole}{decimals}").parse().unwrap(), scale)
    }

    proptest! {
        #[test]
        fn comparing_at_and_around_a_target_is_exact((n, d, target) in around()) {
            let rate = Rate::of_sums(n.into(), d.into()).unwrap();
            let expected = match exactly(n, d, target) {
                Ordering::Greater => true,
                Ordering::Equal => target.comparator == Comparator::AtLeast,
                Ordering::Less => false,
            };
            prop_assert_eq!(rate.reaches(target), expected);
            let tenths = u128::from(n) * 1_000_000 >= u128::from(d) * u128::from(target.percent.thousandths()) * 9;
            prop_assert_eq!(rate.is_near(target), tenths);
            if expected {
                prop_assert!(rate.is_near(target));
            }
        }

        #[test]
        fn text_is_never_rounded_across_a_target_or_100_percent((n, d, target) in around()) {
            let rate = Rate::of_sums(n.into(), d.into()).unwrap();
            let (digits, scale) = printed(&rate.text(Some(target)));
            let bound = u128::from(target.percent.thousandths());
            prop_assert_eq!((digits * 1000).cmp(&(bound * scale)), exactly(n, d, target));
            prop_assert_eq!(digits.cmp(&(100 * scale)), n.cmp(&d));
            // Within half of the last decimal of the exact rate.
            if let (Some(product), Some(exact)) = (digits.checked_mul(d.into()), (u128::from(n) * 100).checked_mul(scale)) {
                prop_assert!(product.abs_diff(exact) * 2 <= u128::from(d));
            }
        }

        #[test]
        fn what_is_lacking_reaches_the_target_and_one_less_does_not((n, d, target) in around()) {
            let rate = Rate::of_sums(n.into(), d.into()).unwrap();
            match rate.lacking(target) {
                Some(Quantity::ZERO) => prop_assert!(rate.reaches(target)),
                Some(lacking) => {
                    prop_assert!(!rate.reaches(target));
                    let reached = n + lacking.thousandths();
                    prop_assert!(reached <= d && reached % 1000 == 0);
                    let of = |n: u64| Rate::of_sums(n.into(), d.into()).unwrap();
                    prop_assert!(of(reached).reaches(target));
                    prop_assert!(!of(reached - 1000).reaches(target));
                }
                None => {
                    let most = d / 1000 * 1000;
                    prop_assert!(!Rate::of_sums(most.into(), d.into()).unwrap().reaches(target));
                }
            }
        }

        #[test]
        fn the_distance_of_any_rate_is_zero_only_at_the_target((n, d, target) in around()) {
            let rate = Rate::of_sums(n.into(), d.into()).unwrap();
            let (above, points) = rate.distance(target);
            prop_assert_eq!(above, exactly(n, d, target) == Ordering::Greater);
            prop_assert_eq!(points == "0", exactly(n, d, target) == Ordering::Equal);
        }
    }
}
