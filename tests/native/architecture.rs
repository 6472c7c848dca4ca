//! `src/ARCHITECTURE.md` says what is true: every file that it names is there,
//! every step of its journeys is a function of its file, and its table of
//! layers is the one that `layering` holds.
#![allow(clippy::unwrap_used)]

use crate::layering::LAYERS;
use std::fs;
use std::path::Path;

fn text() -> String {
    fs::read_to_string("src/ARCHITECTURE.md").unwrap()
}

/// The words in backquotes of a line.
fn quoted(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_file_that_it_names_is_there() {
    let text = text();
    let is_path = |word: &&str| word.contains('/') && !word.contains(' ');
    let mut count = 0;
    for path in text.lines().flat_map(quoted).filter(is_path) {
        assert!(Path::new(path).exists(), "{path}");
        count += 1;
    }
    assert!(count > 30, "only {count} paths were found");
}

#[test]
fn every_step_of_a_journey_is_a_function_of_its_file() {
    let text = text();
    let mut steps = 0;
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let ["", number, file, function, _, ""] = cells.as_slice() else {
            continue;
        };
        if number.parse::<u32>().is_err() {
            continue;
        }
        let (file, function) = (quoted(file)[0], quoted(function)[0]);
        let source = fs::read_to_string(file).unwrap();
        let is_defined = [format!("fn {function}("), format!("fn {function}<")]
            .iter()
            .any(|definition| source.contains(definition));
        assert!(is_defined, "{file} has no function {function}");
        steps += 1;
    }
    assert_eq!(steps, 28);
}

#[test]
fn its_table_of_layers_is_the_one_that_is_held() {
    let text = text();
    for (layer, allowed) in LAYERS {
        let row = text
            .lines()
            .find(|line| line.starts_with(&format!("| `{layer}` |")))
            .unwrap_or_else(|| panic!("{layer} is not in the table"));
        let imports = row.split('|').nth(3).unwrap();
        assert_eq!(quoted(imports), allowed, "{layer}");
    }
}
