//! The configuration: file, address, and what is not valid in either.

use super::*;

#[test]
fn the_address_takes_precedence_over_the_file() {
    let file = r#"{"kiosk":{"title":"Một","seconds":15,"data":["data/a.json"],"theme":"light"}}"#;
    let (config, problems) = read(
        file,
        "tieu-de=X%C3%A3+H%C6%B0%C6%A1ng%20Mai&giay=30&trang=worst,overall&nguon=may&giao-dien=toi&don-vi=07771,07201&ky=2024-Q1&khoa=1",
    );
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(config.title, "Xã Hương Mai");
    assert_eq!(config.seconds, 30);
    assert_eq!(config.slides, [SlideKind::Worst, SlideKind::Overall]);
    assert_eq!(config.data, Vec::<String>::new());
    assert_eq!(config.theme, Some("dark"));
    assert_eq!(config.units, [unit("07771"), unit("07201")]);
    assert_eq!(config.period.unwrap().as_str(), "2024-Q1");
    assert!(config.locked);
}

#[test]
fn an_invalid_member_is_reported_and_leaves_the_others_in_force() {
    let (config, problems) = read(
        r#"{"kiosk":{"seconds":0,"slides":["nothing"],"title":"Một","colour":"red"}}"#,
        "giay=nhanh",
    );
    assert_eq!(
        config,
        Config {
            title: "Một".to_owned(),
            ..Config::default()
        }
    );
    assert_eq!(problems.len(), 4);
    assert!(problems[0].contains("kiosk.seconds"));
    assert_eq!(read("{", "").1.len(), 1);
    assert_eq!(read("", "").1.len(), 0);
    assert_eq!(read(r#"{"plan":"x"}"#, "").0, Config::default());
}

#[track_caller]
fn path(path: &str, sound: bool) {
    let file = format!(r#"{{"kiosk":{{"data":["{path}"]}}}}"#);
    let (config, problems) = read(&file, "");
    assert_eq!(problems.is_empty(), sound, "{path}");
    assert_eq!(config.data.len(), usize::from(sound));
}

#[test]
fn data_come_from_below_the_app_only() {
    path("data/bac-giang.json", true);
    path("data/2024/viet-yen.json", true);
    path("https://example.org/data/a.json", false);
    path("//example.org/a.json", false);
    path("data/../plans/a.json", false);
    path("data/a.txt", false);
    path("plans/a.json", false);
}

#[test]
fn the_shipped_config_is_valid() {
    let (config, problems) = read(include_str!("../../../../public/config.json"), "");
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(config, Config::default());
}

#[test]
fn the_config_says_where_the_plan_is() {
    let shipped = include_str!("../../../../public/config.json");
    assert_eq!(
        plan_path(shipped).as_deref(),
        Some("plans/bac-giang-2024.json")
    );
    for none in ["", "{", "{}", r#"{"plan": 7}"#] {
        assert_eq!(plan_path(none), None, "{none}");
    }
}
