//! README.md names the browsers that the build's list asks for, feature by feature.
//! That the list is what the modules need, the build itself checks (`src/bin/dist/browsers.rs`).
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::fs;

const ENGINES: [&str; 3] = ["chromium", "firefox", "safari"];

fn features() -> Vec<Value> {
    let text = fs::read_to_string("src/bin/dist/browsers.json").unwrap();
    let list: Value = serde_json::from_str(&text).unwrap();
    list["features"].as_array().unwrap().clone()
}

fn readme() -> String {
    let text = fs::read_to_string("README.md").unwrap();
    let (_, after) = text.split_once("## Browsers\n").unwrap();
    after.split("\n## ").next().unwrap().to_owned()
}

/// A version as numbers, which compare as versions do.
fn numbers(version: &str) -> Vec<u32> {
    let parts = version.split('.');
    parts.map(|part| part.parse().unwrap()).collect()
}

#[test]
fn the_readme_lists_each_feature_with_the_first_versions_that_have_it() {
    let readme = readme();
    let rows: Vec<&str> = readme
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1)
        .collect();
    let wanted: Vec<String> = features()
        .iter()
        .map(|feature| {
            let version = |engine: &&str| feature[*engine].as_str().unwrap_or("any").to_owned();
            let versions: Vec<String> = ENGINES.iter().map(version).collect();
            let name = feature["name"].as_str().unwrap();
            format!("| {name} | {} |", versions.join(" | "))
        })
        .collect();
    assert_eq!(rows, wanted);
}

#[test]
fn the_readme_names_the_oldest_browsers_that_have_all_of_them() {
    let oldest = |engine: &str| {
        let features = features();
        let versions = features.iter().filter_map(|f| f[engine].as_str());
        let oldest = versions.max_by_key(|version| numbers(version));
        oldest.unwrap().to_owned()
    };
    let [chromium, firefox, safari] = ENGINES.map(oldest);
    let sentence = format!("Chromium {chromium}, Firefox {firefox}, Safari and iOS {safari}");
    assert!(readme().contains(&sentence), "{sentence}");
}
