//! Layering rules, checked by reading the sources: who may import whom,
//! where the web and the words may stand, and what no file may contain.
#![allow(clippy::unwrap_used)]

mod source;
mod ui;

use source::{Source, sources};
use std::collections::BTreeSet;

/// Each layer and the layers it may import; `ui` imports everything.
pub(crate) const LAYERS: [(&str, &[&str]); 11] = [
    ("json", &[]),
    ("markup", &[]),
    ("plan", &["json"]),
    ("report", &["plan"]),
    ("bundle", &["json", "plan", "report"]),
    ("charts", &["markup", "plan", "report"]),
    ("storage", &["json", "plan", "report", "bundle"]),
    ("session", &["json", "plan", "report", "bundle", "storage"]),
    (
        "view",
        &[
            "json", "markup", "plan", "report", "bundle", "charts", "storage", "session",
        ],
    ),
    ("office", &["markup", "view"]),
    ("platform", &[]),
];
/// What a pure layer must not use: time and data come to it as arguments.
const EDGES: [&str; 13] = [
    "leptos",
    "gloo",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "std::time",
    "std::fs",
    "std::env",
    "std::io",
    "std::thread",
    "Utc::now",
    "Local::now",
    "thread_rng",
];
/// Files of pure layers that touch the web all the same.
const WEB_FILES: [&str; 2] = ["src/storage/journal.rs", "src/storage/local.rs"];
/// Spelled in two halves, so that this file does not name them itself.
const FORBIDDEN: [&str; 5] = [
    concat!("db", "g!("),
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
    concat!("#[ig", "nore"),
    concat!("TO", "DO"),
];

fn rust() -> Vec<Source> {
    let mut all = sources("src", &[".rs"]);
    all.extend(sources("tests", &[".rs"]));
    all
}

fn is_vietnamese(c: char) -> bool {
    matches!(c, 'À'..='ỹ') && c.is_alphabetic()
}

/// Words in Vietnamese; a table of single letters is none.
fn is_wording(text: &str) -> bool {
    text.contains(' ') && text.chars().any(is_vietnamese)
}

/// The layers that a text of Rust code in `file` names.
fn layers_named(file: &str, code: &str) -> String {
    let paths = Source::new(file, code).paths();
    let first = |path: &source::NamedPath| path.segments.first().cloned();
    let layers: BTreeSet<String> = paths.iter().filter_map(first).collect();
    layers.into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_scan_sees_what_it_looks_for() {
    let all = |code| layers_named("src/report/rate.rs", code);
    assert_eq!(all("use crate::plan::{Plan, Unit};"), "plan");
    assert_eq!(
        all("use crate::{bundle::Json, view, plan::{a, b}};"),
        "bundle plan view"
    );
    assert_eq!(all("    crate::ui::page(crate::plan::x)"), "plan ui");
    assert_eq!(all("pub(in crate::bundle) fn x()"), "");
    assert_eq!(
        all("use crate::{\n    plan,\n    view::x,\n};"),
        "plan view"
    );
    assert_eq!(all("// crate::ui\n/* crate::ui */ \"crate::ui\""), "");
    assert_eq!(
        all("use super::Figures; use super::super::view;"),
        "report view"
    );
    assert_eq!(all("mod tests { use super::super::x; }"), "report");
    assert_eq!(all("mod tests { use super::super::super::view; }"), "view");
    let texts = |code| {
        let source = Source::new("src/ui/app.rs", code);
        let shipped = source.shipped_literals();
        shipped
            .map(|one| (source.in_view(one), one.text.clone()))
            .collect::<Vec<_>>()
    };
    let literal = |in_view, text: &str| (in_view, text.to_owned());
    assert_eq!(
        texts(
            r##"f("a \" b", r#"c"d"#, '"') // "e"
            view! { <p>{g("h")}</p> } + "i"
            #[cfg(test)] mod tests { "j" }"##
        ),
        [
            literal(false, r#"a \" b"#),
            literal(false, r#"c"d"#),
            literal(true, "h"),
            literal(false, "i"),
        ]
    );
    assert!(is_wording("Chưa nhập") && !is_wording("àáảãạ") && !is_wording("is absent"));
    let one = Source::new(
        "src/report/rate.rs",
        "//! x\ncode(); // crate::ui\n#[cfg(test)]\nmod tests;",
    );
    assert_eq!(one.layer(), Some("report"));
    let (line, code) = one.code().next().unwrap();
    assert_eq!((line, code.trim_end()), (2, "code();"));
}

#[test]
fn every_layer_imports_only_what_stands_below_it() {
    for source in sources("src", &[".rs"]) {
        let Some((layer, allowed)) = LAYERS.iter().find(|(l, _)| source.layer() == Some(l)) else {
            continue;
        };
        for path in source.paths() {
            let import = path.segments.first().map_or("", String::as_str);
            assert!(
                import == *layer || allowed.contains(&import),
                "{}:{}: {layer} must not import {import}",
                source.name,
                path.line
            );
        }
    }
}

#[test]
fn no_path_climbs_out_of_its_layer() {
    for source in sources("src", &[".rs"]) {
        let Some(layer) = source.layer() else {
            continue;
        };
        for path in source.paths() {
            let inside = path.segments.first().is_some_and(|first| first == layer);
            assert!(
                inside || !path.relative,
                "{}:{}: out of {layer}",
                source.name,
                path.line
            );
        }
    }
}

#[test]
fn every_top_module_is_a_known_layer() {
    let known: BTreeSet<&str> = LAYERS
        .iter()
        .map(|(layer, _)| *layer)
        .chain(["bin", "ui"])
        .collect();
    for source in sources("src", &[".rs"]) {
        if let Some(layer) = source.layer() {
            assert!(
                known.contains(layer),
                "{}: which layer is this?",
                source.name
            );
        }
    }
}

#[test]
fn pure_layers_know_neither_the_web_nor_the_clock() {
    for source in sources("src", &[".rs"]) {
        let pure = LAYERS.iter().any(|(l, _)| source.layer() == Some(l));
        let edge = source.layer() == Some("platform") || WEB_FILES.contains(&&*source.name);
        if !pure || edge {
            continue;
        }
        for (at, line) in source.code() {
            for edge in EDGES {
                // Documents are written and read in memory.
                let in_memory = edge == "std::io" && source.layer() == Some("office");
                assert!(
                    in_memory || !line.contains(edge),
                    "{}:{at}: {edge}",
                    source.name
                );
            }
        }
    }
}

#[test]
fn files_are_parsed_in_json_alone() {
    for source in sources("src", &[".rs"]) {
        // `view` and `office` talk to each other across a worker with serde.
        if matches!(
            source.layer(),
            Some("json" | "view" | "office" | "bin" | "ui") | None
        ) {
            continue;
        }
        let tests = source.text.find("#[cfg(test)]").unwrap_or(usize::MAX);
        let last = source.text[..tests.min(source.text.len())].lines().count();
        for (at, line) in source.code().filter(|(at, _)| *at <= last) {
            assert!(
                !line.contains("serde"),
                "{}:{at}: files are read through json",
                source.name
            );
        }
    }
}

#[test]
fn report_and_charts_know_nothing_of_files() {
    for source in sources("src", &[".rs"]) {
        if matches!(source.layer(), Some("report" | "charts")) {
            let json = source.paths().into_iter().find(|p| p.segments[0] == "json");
            assert!(
                json.is_none(),
                "{}: wire formats are in bundle",
                source.name
            );
        }
    }
}

#[test]
fn vietnamese_text_is_in_view_and_ui_alone() {
    for source in sources("src", &[".rs"]) {
        if matches!(source.layer(), Some("view" | "ui") | None) {
            continue;
        }
        for literal in source.shipped_literals() {
            assert!(
                !is_wording(&literal.text),
                "{}:{}: {:?} belongs in view",
                source.name,
                source.line(literal),
                literal.text
            );
        }
    }
}

#[test]
fn every_source_opens_by_saying_what_it_is() {
    for source in rust() {
        let first = source.text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//! ") && first.len() > 10,
            "{}: {first:?}",
            source.name
        );
    }
}

#[test]
fn no_source_has_debug_or_placeholder_macros() {
    for source in rust() {
        for (at, line) in source.text.lines().enumerate() {
            for forbidden in FORBIDDEN {
                assert!(
                    !line.contains(forbidden),
                    "{}:{}: {forbidden}",
                    source.name,
                    at + 1
                );
            }
        }
    }
}

#[test]
fn every_text_is_composed() {
    let endings = [
        ".rs",
        ".html",
        ".json",
        ".css",
        ".js",
        ".mjs",
        ".md",
        ".toml",
        ".webmanifest",
    ];
    for source in sources(".", &endings) {
        for (at, line) in source.text.lines().enumerate() {
            let decomposed = line.chars().find(|c| {
                matches!(c, '\u{300}'..='\u{36f}' | '\u{1dc0}'..='\u{1dff}' | '\u{fe20}'..='\u{fe2f}')
            });
            assert_eq!(decomposed, None, "{}:{}: not in NFC", source.name, at + 1);
        }
        assert!(
            !source.text.starts_with('\u{feff}'),
            "{}: byte order mark",
            source.name
        );
    }
}
