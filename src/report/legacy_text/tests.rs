//! Old fonts recognised and converted, and everything else left alone.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::plan::Plan;
use proptest::prelude::*;

fn in_all(encoding: LegacyEncoding) -> LegacyText {
    let mixed = false;
    LegacyText { encoding, mixed }
}

#[track_caller]
fn case(typed: &str, encoding: LegacyEncoding, expected: &str) {
    let found = recognise([typed]).unwrap();
    assert_eq!(found, in_all(encoding), "{typed}");
    assert_eq!(convert(typed, found).as_deref(), Some(expected), "{typed}");
}

#[test]
fn text_of_old_fonts_is_recognised_and_converted() {
    case("®· ®èi chiÕu", LegacyEncoding::Tcvn3, "đã đối chiếu");
    case(
        "Céng hoµ x· héi chñ nghÜa ViÖt Nam",
        LegacyEncoding::Tcvn3,
        "Cộng hoà xã hội chủ nghĩa Việt Nam",
    );
    case(
        "§éc lËp - Tù do - H¹nh phóc (2024), 80,4%",
        LegacyEncoding::Tcvn3,
        "Độc lập - Tự do - Hạnh phúc (2024), 80,4%",
    );
    case(
        "Sè hå s¬ tr\u{ad}íc h¹n",
        LegacyEncoding::Tcvn3,
        "Số hồ sơ trước hạn",
    );
    case("TæNG Sè Hå S¥", LegacyEncoding::Tcvn3, "TỔNG Số Hồ SƠ");
    case("ñaõ ñoái chieáu", LegacyEncoding::Vni, "đã đối chiếu");
    case("Ñaõ ñoái chieáu", LegacyEncoding::Vni, "Đã đối chiếu");
    case(
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
        LegacyEncoding::Vni,
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
    );
    case("ÑOÄC LAÄP TÖÏ DO", LegacyEncoding::Vni, "ĐỘC LẬP TỰ DO");
    case(
        "naêm tröôùc, kyø naøy",
        LegacyEncoding::Vni,
        "năm trước, kỳ này",
    );
}

#[test]
fn what_is_not_of_an_old_font_is_left_alone() {
    for text in [
        "",
        "đã đối chiếu",
        "Xã Tân An, Xã Hà Châu",
        "xã Tân Tiến và xã Tân An",
        "cà phê, hồ sơ",
        "Microsoft® Windows® © 2024 · 20 °C · 5 m² · 12 €",
        "½ hồ sơ, 3½, ±5, §2, «Đề án»",
        "« Đề án »",
        "· Thôn 1",
        "· Thôn Hà\n· Thôn Lân\n· Xã Tân",
        "® 812",
        "Café déjà vu, élève à Orléans, François",
        "für Über Größe, señor, niño, Åse, Æsop, Þór",
        "São Paulo, coração, não",
        "ABC def 812 1.010 80,4%",
        "®·",
    ] {
        assert_eq!(recognise([text]), None, "{text}");
    }
}

#[test]
fn only_the_texts_of_the_old_font_are_converted() {
    let texts = ["Xã Tân An", "đã xong", "®· ®èi chiÕu", "Microsoft®", "812"];
    assert_eq!(recognise(texts), None);
    let found = recognise([&texts[..3], &texts[4..]].concat()).unwrap();
    let converted = texts.map(|text| convert(text, found));
    let expected = [None, None, Some("đã đối chiếu".to_owned()), None, None];
    assert_eq!(converted, expected);
}

#[test]
fn words_that_are_vietnamese_either_way_follow_the_table() {
    let found = recognise(["Ghi chó", "®· ®èi chiÕu"]).unwrap();
    assert_eq!(convert("Ghi chó", found).as_deref(), Some("Ghi chú"));
    let found = recognise(["Ghi chó", "®· ®èi chiÕu", "đủ"]).unwrap();
    assert_eq!(convert("Ghi chó", found), None);
}

/// The texts of the plan.
fn texts() -> Vec<String> {
    let plan = Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap();
    let indicators = plan.indicators.iter();
    let mut texts: Vec<String> = indicators
        .flat_map(|i| [&i.name, &i.short_name, &i.numerator, &i.denominator])
        .cloned()
        .collect();
    texts.extend(plan.units.iter().map(|unit| unit.name.clone()));
    texts
}

/// `text` as its font would have stored it; `None` where it has no such letters.
fn written(text: &str, encoding: LegacyEncoding) -> Option<String> {
    let letter = |c: char| -> Option<String> {
        let small = lower(c);
        let found = match encoding {
            LegacyEncoding::Tcvn3 => {
                let exact = TCVN3.iter().find(|(_, letter)| *letter == c);
                return exact
                    .map(|(sign, _)| sign.to_string())
                    .or_else(|| c.is_ascii().then(|| c.to_string()));
            }
            LegacyEncoding::Vni => {
                let single = VNI_LETTERS.iter().find(|(_, letter)| *letter == small);
                let marked = VNI_MARKS.iter().find_map(|(mark, letters, results)| {
                    let at = results.chars().position(|letter| letter == small)?;
                    Some([letters.chars().nth(at)?, *mark].iter().collect::<String>())
                });
                single.map(|(sign, _)| sign.to_string()).or(marked)
            }
        };
        let found = found.or_else(|| small.is_ascii().then(|| small.to_string()))?;
        Some(if c == small {
            found
        } else {
            found.to_uppercase()
        })
    };
    text.chars().map(letter).collect()
}

#[test]
fn the_plan_s_own_texts_survive_both_fonts() {
    for encoding in [LegacyEncoding::Tcvn3, LegacyEncoding::Vni] {
        let mut tried = 0;
        for text in texts() {
            let Some(old) = written(&text, encoding).filter(|old| !old.is_ascii()) else {
                continue;
            };
            if let Some(converted) = convert(&old, in_all(encoding)) {
                assert_eq!(converted, text, "{old}");
                tried += 1;
            }
        }
        assert!(tried > 200, "{tried}");
        let old: Vec<String> = texts()
            .iter()
            .filter_map(|t| written(t, encoding))
            .collect();
        assert_eq!(
            recognise(old.iter().map(String::as_str)),
            Some(in_all(encoding))
        );
    }
}

#[test]
fn the_plan_s_own_texts_are_unicode() {
    let texts = texts();
    assert_eq!(recognise(texts.iter().map(String::as_str)), None);
    for text in &texts {
        assert_eq!(recognise([text.as_str()]), None, "{text}");
        for encoding in [LegacyEncoding::Tcvn3, LegacyEncoding::Vni] {
            assert_eq!(
                convert(
                    text,
                    LegacyText {
                        encoding,
                        mixed: true
                    }
                ),
                None,
                "{text}"
            );
        }
    }
}

proptest! {
    #[test]
    fn plain_text_with_an_odd_sign_is_never_recognised(
        words in proptest::collection::vec("[a-zA-Z0-9.,%]{0,8}", 0..8),
        sign in "[¡-ÿ€]",
    ) {
        let text = format!("{} {sign} {}", words.join(" "), sign);
        prop_assert_eq!(recognise([text.as_str()]), None);
    }

    #[test]
    fn any_text_is_harmless(text in ".{0,60}") {
        for encoding in [LegacyEncoding::Tcvn3, LegacyEncoding::Vni] {
            let _ = convert(&text, in_all(encoding));
        }
        let _ = recognise([text.as_str()]);
    }
}
