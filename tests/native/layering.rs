//! The walls of the house, held by reading the sources: who may import whom,
//! where the web and the words may stand, and what no file may contain.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer and the layers it may import; `ui` imports everything.
const LAYERS: [(&str, &[&str]); 11] = [
    ("json", &[]),
    ("markup", &[]),
    ("plan", &["json"]),
    ("report", &["plan"]),
    ("bundle", &["json", "plan", "report"]),
    ("charts", &["markup", "plan", "report"]),
    ("storage", &["json", "plan", "report", "bundle"]),
    ("session", &["plan", "report", "bundle", "storage"]),
    (
        "view",
        &[
            "json", "markup", "plan", "report", "bundle", "charts", "storage", "session",
        ],
    ),
    ("office", &["markup", "view"]),
    ("platform", &[]),
];
/// Time and data come to these as arguments.
const PURE: [&str; 8] = [
    "json", "markup", "plan", "report", "bundle", "charts", "session", "view",
];
/// What a pure layer has no business with.
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
/// Spelled in two halves, so that this file does not name them itself.
const FORBIDDEN: [&str; 5] = [
    concat!("db", "g!("),
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
    concat!("#[ig", "nore"),
    concat!("TO", "DO"),
];

struct Source {
    /// Relative to the repository, with `/`.
    name: String,
    text: String,
}

impl Source {
    /// The layer it stands in, `report` for `src/report/rate.rs`.
    fn layer(&self) -> Option<&str> {
        let (layer, _) = self.name.strip_prefix("src/")?.split_once('/')?;
        Some(layer)
    }

    /// Its code without comments, with the number of each line.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines
            .map(|(at, line)| (at + 1, line.split("//").next().unwrap_or_default()))
            .filter(|(_, line)| !line.trim().is_empty())
    }

    /// Its code up to its unit tests; nothing where the file is one.
    fn shipped(&self) -> &str {
        if self.name.ends_with("/tests.rs") || self.name.starts_with("tests/") {
            return "";
        }
        self.text.split("#[cfg(test)]").next().unwrap_or_default()
    }
}

/// Every file below `folder` whose name ends in one of `endings`.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let left_out = ["target", "node_modules", "dist"].contains(&name.as_str());
            if path.is_dir() && !name.starts_with('.') && !left_out {
                folders.push(path);
            } else if path.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
                let relative = path.strip_prefix(root).unwrap().to_string_lossy();
                found.push(Source {
                    name: relative.replace('\\', "/"),
                    text: fs::read_to_string(&path).unwrap(),
                });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!found.is_empty(), "{folder} holds no {endings:?}");
    found
}

fn rust() -> Vec<Source> {
    let mut all = sources("src", &[".rs"]);
    all.extend(sources("tests", &[".rs"]));
    all
}

/// The top modules of this crate that a line of code names.
fn imports(line: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String {
        let word = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
        text.trim_start().chars().take_while(word).collect()
    };
    let mut found = BTreeSet::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        // `pub(in crate::bundle)` narrows, it does not import.
        if line[..at].ends_with("pub(in ") {
            continue;
        }
        match rest.strip_prefix('{') {
            None => drop(found.insert(name(rest))),
            Some(list) => {
                let mut depth = 0;
                let mut parts = vec![String::new()];
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => parts.push(String::new()),
                        c => parts.last_mut().unwrap().push(c),
                    }
                }
                found.extend(
                    parts
                        .iter()
                        .map(|part| name(part))
                        .filter(|n| !n.is_empty()),
                );
            }
        }
    }
    found
}

/// The string literals of Rust code, escapes left as they are.
fn strings(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once('"') {
            let mut escaped = false;
            let end = after.find(|c| {
                let closes = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                closes
            });
            let end = end.unwrap_or(after.len());
            found.push(after[..end].to_owned());
            rest = after.get(end + 1..).unwrap_or_default();
        }
    }
    found
}

/// Words in Vietnamese; a table of single letters is none.
fn is_wording(text: &str) -> bool {
    let vietnamese = |c: char| matches!(c, 'À'..='ỹ') && c.is_alphabetic();
    text.contains(' ') && text.chars().any(vietnamese)
}

#[test]
fn the_scan_sees_what_it_looks_for() {
    let all = |line| imports(line).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(all("use crate::plan::{Plan, Unit};"), "plan");
    assert_eq!(
        all("use crate::{bundle::Json, view, plan::{a, b}};"),
        "bundle plan view"
    );
    assert_eq!(all("    crate::ui::page(crate::plan::x)"), "plan ui");
    assert_eq!(all("pub(in crate::bundle) fn x()"), "");
    assert_eq!(
        strings(r#"f("a \" b", "c") // "d"#)[..2],
        [r#"a \" b"#, "c"]
    );
    assert!(is_wording("Chưa nhập") && !is_wording("àáảãạ") && !is_wording("is absent"));
    let one = Source {
        name: "src/report/rate.rs".to_owned(),
        text: "//! x\ncode(); // crate::ui\n#[cfg(test)]\nmod tests;".to_owned(),
    };
    assert_eq!(one.layer(), Some("report"));
    assert_eq!(one.code().next(), Some((2, "code(); ")));
    assert!(!one.shipped().contains("mod tests"));
}

#[test]
fn every_layer_imports_only_what_stands_below_it() {
    for source in sources("src", &[".rs"]) {
        let Some((layer, allowed)) = LAYERS.iter().find(|(l, _)| source.layer() == Some(l)) else {
            continue;
        };
        // A `use` may run over lines: statements, not lines, are looked at.
        let code: Vec<&str> = source.code().map(|(_, line)| line.trim()).collect();
        for import in code.join(" ").split(';').flat_map(imports) {
            assert!(
                import == *layer || allowed.contains(&import.as_str()),
                "{}: {layer} must not import {import}",
                source.name
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
        let path = source.name.trim_end_matches(".rs").trim_end_matches("/mod");
        let mut depth = path.split('/').count() - 1;
        for (at, line) in source.code() {
            // An inline module stands one deeper from here on.
            if line.starts_with("mod ") && line.ends_with('{') {
                depth += 1;
            }
            let climbs = line.matches("super::").count();
            let straight = line.contains(&"super::".repeat(depth));
            assert!(
                climbs < depth || !straight,
                "{}:{at}: out of {layer}",
                source.name
            );
        }
    }
}

#[test]
fn every_top_module_is_a_layer_that_the_walls_know() {
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
        if !source.layer().is_some_and(|layer| PURE.contains(&layer)) {
            continue;
        }
        for (at, line) in source.code() {
            for edge in EDGES {
                assert!(!line.contains(edge), "{}:{at}: {edge}", source.name);
            }
        }
    }
}

#[test]
fn plan_report_and_charts_know_nothing_of_files() {
    for source in sources("src", &[".rs"]) {
        if matches!(source.layer(), Some("report" | "charts")) {
            for (at, line) in source.code() {
                assert!(
                    !line.contains("serde"),
                    "{}:{at}: wire formats stand in bundle",
                    source.name
                );
            }
        }
    }
}

#[test]
fn words_stand_in_view_and_ui_alone() {
    for source in sources("src", &[".rs"]) {
        if matches!(source.layer(), Some("view" | "ui") | None) {
            continue;
        }
        for text in strings(source.shipped()) {
            assert!(
                !is_wording(&text),
                "{}: {text:?} belongs in view",
                source.name
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
fn no_source_holds_what_was_left_for_later() {
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
