//! Inside `ui`: which module may import which, that no imports run in a circle,
//! and that no sentence is worded there.
//!
//! A module here is a file below `src/ui`, `src/ui/pages` or `src/ui/components`
//! together with the files in the folder of its name.

use super::is_vietnamese;
use super::source::{Source, sources};
use std::collections::{BTreeMap, BTreeSet};

/// Folders whose files are modules of their own.
const FOLDERS: [&str; 2] = ["components", "pages"];
/// What builds the app out of its pages; nothing else imports a page, and only
/// these import each other upwards.
const BUILDERS: [&str; 3] = ["app", "builders", "start"];

/// Modules and the modules that each imports, with the file and line of one import.
type Graph = BTreeMap<String, BTreeMap<String, String>>;

/// The module of a path below `ui`: `["pages", "entry", "paste"]` → `pages::entry`.
fn module(path: &[String]) -> String {
    match path {
        [folder, one, ..] if FOLDERS.contains(&folder.as_str()) => format!("{folder}::{one}"),
        [one, ..] => one.clone(),
        [] => String::new(),
    }
}

fn graph(files: &[&Source]) -> Graph {
    let folder_of = |source: &Source| {
        let folder = source
            .name
            .strip_prefix("src/ui/")?
            .strip_suffix("/mod.rs")?;
        Some(folder.to_owned())
    };
    let reexports: BTreeMap<String, Vec<(String, String)>> = files
        .iter()
        .filter_map(|source| Some((folder_of(source)?, source.reexports())))
        .collect();
    let resolve = |path: &[String]| match path {
        // `components::Dialog` is what `components/dialog.rs` defines.
        [folder, name, ..] if reexports.contains_key(folder) => {
            let mut known = reexports[folder].iter();
            let child = known.find(|(exported, _)| exported == name);
            format!("{folder}::{}", child.map_or(name, |(_, child)| child))
        }
        path => module(path),
    };
    let mut graph = Graph::new();
    for source in files {
        let from = source.module();
        // The lists of modules declare, they do not import.
        if source.name.ends_with("/mod.rs") {
            continue;
        }
        let from = module(&from[1..]);
        let imports = graph.entry(from.clone()).or_default();
        for path in source.paths() {
            let [root, inside @ ..] = &path.segments[..] else {
                continue;
            };
            let to = resolve(inside);
            if root == "ui" && !to.is_empty() && to != from {
                let place = format!("{}:{}", source.name, path.line);
                imports.entry(to).or_insert(place);
            }
        }
    }
    // Whoever imports a folder as a whole may mean anything in it.
    for folder in FOLDERS {
        let inside: Vec<String> = graph
            .keys()
            .filter(|module| module.starts_with(&format!("{folder}::")))
            .cloned()
            .collect();
        for (module, imports) in &mut graph {
            if let Some(place) = imports.remove(folder) {
                let others = inside.iter().filter(|other| *other != module);
                imports.extend(others.map(|other| (other.clone(), place.clone())));
            }
        }
    }
    graph
}

fn graph_of_ui() -> Graph {
    let files = sources("src/ui", &[".rs"]);
    graph(&files.iter().collect::<Vec<_>>())
}

/// A circle of imports, as the modules on it.
fn circle(graph: &Graph) -> Option<Vec<String>> {
    fn walk<'a>(
        graph: &'a Graph,
        at: &'a str,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<Vec<String>> {
        if let Some(start) = way.iter().position(|module| *module == at) {
            return Some(way[start..].iter().map(|&one| one.to_owned()).collect());
        }
        if !done.insert(at) {
            return None;
        }
        way.push(at);
        let imports = graph.get(at).into_iter().flat_map(BTreeMap::keys);
        for next in imports {
            if let Some(circle) = walk(graph, next, way, done) {
                return Some(circle);
            }
        }
        way.pop();
        None
    }
    let mut done = BTreeSet::new();
    graph
        .keys()
        .find_map(|module| walk(graph, module, &mut Vec::new(), &mut done))
}

fn file(name: &str, text: &str) -> Source {
    Source::new(&format!("src/ui/{name}"), text)
}

#[test]
fn the_graph_sees_circles_and_what_they_are_made_of() {
    let exports = file(
        "components/mod.rs",
        "pub(super) use dialog::{Dialog, Shown};",
    );
    let dialog = file("components/dialog.rs", "use crate::ui::store::Store;");
    let page = file(
        "pages/data/table.rs",
        "use crate::ui::{components::Dialog, tasks};\nuse super::Row;",
    );
    let graph_of = |store: &str| {
        let store = file("store.rs", store);
        graph(&[&exports, &dialog, &page, &store])
    };
    let straight = graph_of("use super::tasks::run;");
    let of_page: Vec<&String> = straight["pages::data"].keys().collect();
    assert_eq!(of_page, ["components::dialog", "tasks"]);
    assert_eq!(circle(&straight), None);
    let round = graph_of("use super::components::Dialog;");
    assert_eq!(circle(&round).unwrap(), ["components::dialog", "store"]);
    let whole = graph_of("use super::{components, tasks};");
    assert!(circle(&whole).is_some());
}

#[test]
fn imports_inside_ui_point_down() {
    for (from, imports) in graph_of_ui() {
        for (to, place) in imports {
            let builds = BUILDERS.contains(&from.as_str());
            assert!(
                builds || !to.starts_with("pages::") || from.starts_with("pages::"),
                "{place}: {from} must not import {to}: only the app builds pages"
            );
            assert!(
                to != "app" || from == "start",
                "{place}: {from} must not import the app"
            );
            assert!(
                builds || from.contains("::") || !to.starts_with("components::"),
                "{place}: {from} must not import {to}: components stand above it"
            );
        }
    }
}

#[test]
fn no_imports_inside_ui_run_in_a_circle() {
    assert_eq!(circle(&graph_of_ui()), None);
}

#[test]
fn ui_words_nothing_outside_view_macros() {
    let mut found = Vec::new();
    for source in sources("src/ui", &[".rs"]) {
        for literal in source.shipped_literals() {
            if literal.text.chars().any(is_vietnamese) && !source.in_view(literal) {
                let line = source.line(literal);
                found.push(format!("{}:{line}: {:?}", source.name, literal.text));
            }
        }
    }
    assert!(found.is_empty(), "belongs in view:\n{}", found.join("\n"));
}
