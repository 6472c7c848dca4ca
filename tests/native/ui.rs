//! The rules of `src/ui`, which no native test can compile, held by reading it:
//! sentences stand in `view`, and imports point one way.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Modules of `ui` and the only modules that may import them.
const IMPORTERS: [(&str, &[&str]); 5] = [
    ("start", &[]),
    ("app", &["start"]),
    ("builders", &["app", "start"]),
    ("pages", &["app", "builders"]),
    ("components", &["app", "builders", "pages"]),
];

/// Every file below `src/ui` with its path relative to that folder.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy();
                found.push((name.replace('\\', "/"), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 10, "src/ui is found");
    found
}

/// String literals that stand outside every `view! { … }`, with their lines.
fn strings_outside_markup(code: &str) -> Vec<(usize, String)> {
    let chars: Vec<char> = code.chars().collect();
    let (mut found, mut line, mut at) = (Vec::new(), 1, 0);
    // The depth of braces, and that of each `view!` that is open.
    let (mut depth, mut markup) = (0_usize, Vec::new());
    let starts = |at: usize, text: &str| {
        chars[at..]
            .iter()
            .copied()
            .take(text.len())
            .eq(text.chars())
    };
    while at < chars.len() {
        match chars[at] {
            '\n' => line += 1,
            '/' if starts(at, "//") => {
                while chars.get(at + 1).is_some_and(|c| *c != '\n') {
                    at += 1;
                }
            }
            'v' if starts(at, "view! {") => {
                at += "view! {".len() - 1;
                depth += 1;
                markup.push(depth);
            }
            '{' => depth += 1,
            '}' => {
                if markup.last() == Some(&depth) {
                    markup.pop();
                }
                depth -= 1;
            }
            '\'' if starts(at, "'\\") => at += 3,
            '\'' if chars.get(at + 2) == Some(&'\'') => at += 2,
            '"' => {
                let (begun, mut text) = (line, String::new());
                at += 1;
                while chars[at] != '"' {
                    line += usize::from(chars[at] == '\n');
                    let escaped = usize::from(chars[at] == '\\');
                    text.extend(&chars[at..=at + escaped]);
                    at += 1 + escaped;
                }
                if markup.is_empty() {
                    found.push((begun, text));
                }
            }
            _ => {}
        }
        at += 1;
    }
    assert_eq!(depth, 0, "braces are balanced");
    found
}

/// The modules that code names behind `prefix`, alone or in a list.
fn imports(code: &str, prefix: &str) -> Vec<String> {
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join(" ");
    let is_name = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
    let mut found = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.push(rest.chars().take_while(is_name).collect());
            continue;
        };
        let (mut depth, mut begins) = (0, true);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                c if begins && is_name(&c) => {
                    found.push(list[at..].chars().take_while(is_name).collect());
                    begins = false;
                }
                _ => {}
            }
        }
    }
    found
}

/// More than one word, in Vietnamese.
fn is_sentence(text: &str) -> bool {
    let vietnamese = |c: char| matches!(c, 'À'..='ỹ') && c.is_alphabetic();
    text.trim().contains(' ') && text.chars().any(vietnamese)
}

#[test]
fn the_scan_tells_markup_from_code_and_names_imports() {
    let code = r#"fn f() { let a = '"'; g("một câu", '\''); // "lời bình"
view! { <p title="Tên ngắn">{move || h("bên trong")}</p> } k("sau đó") }"#;
    let found: Vec<String> = strings_outside_markup(code)
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(found, ["một câu", "sau đó"]);
    let code = "use crate::ui::{app::{A, B}, pages, tasks::spawn};\nuse crate::ui::store::Store;";
    assert_eq!(
        imports(code, "crate::ui::"),
        ["app", "pages", "tasks", "store"]
    );
    assert!(is_sentence("một câu") && !is_sentence("Đóng") && !is_sentence("btn primary"));
}

#[test]
fn no_sentence_stands_in_ui_outside_markup() {
    for (name, code) in sources() {
        for (line, text) in strings_outside_markup(&code) {
            assert!(
                !is_sentence(&text),
                "src/ui/{name}:{line}: {text:?} belongs in view"
            );
        }
    }
}

#[test]
fn imports_in_ui_point_one_way() {
    for (name, code) in sources() {
        let module = name.split(['/', '.']).next().unwrap();
        if module == "mod" {
            continue;
        }
        // Files at the top of `ui` may also say `super`.
        let prefixes: &[&str] = if name.contains('/') {
            &["crate::ui::"]
        } else {
            &["crate::ui::", "super::"]
        };
        let found: Vec<String> = prefixes.iter().flat_map(|p| imports(&code, p)).collect();
        for (imported, importers) in IMPORTERS {
            assert!(
                module == imported
                    || importers.contains(&module)
                    || !found.iter().any(|name| name == imported),
                "src/ui/{name}: {module} must not import {imported}"
            );
        }
    }
}
