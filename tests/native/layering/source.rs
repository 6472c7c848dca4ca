//! A source file as the layering tests look at it: code without comments and
//! literals, the literals themselves, and the paths that the code names.
//!
//! A scanner of a hundred lines rather than `syn`: macro bodies such as `view! { … }`
//! are opaque tokens to a parser, and they are half of what is looked at.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file of the repository.
pub(super) struct Source {
    /// Relative to the repository, with `/`.
    pub(super) name: String,
    /// The whole text.
    pub(super) text: String,
    /// The text of Rust code with comments and the insides of literals blanked;
    /// offsets and lines stay. Blank for other files.
    code: String,
    literals: Vec<Literal>,
}

/// A string literal.
pub(super) struct Literal {
    /// Byte offset of its first character.
    at: usize,
    /// Its characters, escapes left as they are.
    pub(super) text: String,
}

/// A path that starts at `crate` or `super`, from the crate's root on.
pub(super) struct NamedPath {
    /// Its line, from 1.
    pub(super) line: usize,
    /// `["plan", "fold"]` for `crate::plan::fold`.
    pub(super) segments: Vec<String>,
    /// Whether it is written with `super`.
    pub(super) relative: bool,
}

impl Source {
    pub(super) fn new(name: &str, text: &str) -> Self {
        let rust = Path::new(name).extension().is_some_and(|end| end == "rs");
        let (code, literals) = if rust { scan(text) } else { Default::default() };
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
            code,
            literals,
        }
    }

    /// The layer it belongs to, `report` for `src/report/rate.rs`.
    pub(super) fn layer(&self) -> Option<&str> {
        let (layer, _) = self.name.strip_prefix("src/")?.split_once('/')?;
        Some(layer)
    }

    /// Its module path, `["report", "rate"]` for `src/report/rate.rs`.
    pub(super) fn module(&self) -> Vec<String> {
        let path = self.name.strip_prefix("src/").unwrap_or(&self.name);
        let path = path.trim_end_matches(".rs");
        let path = path.strip_suffix("/mod").unwrap_or(path);
        path.split('/').map(str::to_owned).collect()
    }

    /// Its lines of code that are not blank, with their numbers from 1.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.code.lines().enumerate();
        lines
            .map(|(at, line)| (at + 1, line))
            .filter(|(_, line)| !line.trim().is_empty())
    }

    /// String literals up to its unit tests; none where the file is one.
    pub(super) fn shipped_literals(&self) -> impl Iterator<Item = &Literal> {
        let test = self.name.ends_with("/tests.rs") || self.name.starts_with("tests/");
        let marks = ["#[cfg(test)]", "#[cfg(all(test,"];
        let end = marks.iter().filter_map(|mark| self.code.find(mark)).min();
        let end = if test { 0 } else { end.unwrap_or(usize::MAX) };
        self.literals.iter().filter(move |one| one.at < end)
    }

    /// Whether a literal is part of a `view! { … }`.
    pub(super) fn in_view(&self, literal: &Literal) -> bool {
        let macros = self.code.match_indices("view!");
        macros
            .filter_map(|(at, _)| block(&self.code, at))
            .any(|range| range.contains(&literal.at))
    }

    /// The line of a literal, from 1.
    pub(super) fn line(&self, literal: &Literal) -> usize {
        line(&self.code, literal.at)
    }

    /// The paths into this crate that its code names, braces expanded.
    pub(super) fn paths(&self) -> Vec<NamedPath> {
        let inline: Vec<Range<usize>> = self
            .code
            .match_indices("mod ")
            .filter(|(at, _)| starts_word(&self.code, *at))
            .filter_map(|(at, _)| {
                let header = self.code[at..].find(['{', ';', '\n'])?;
                let opens = self.code[at + header..].starts_with('{');
                opens.then(|| block(&self.code, at)).flatten()
            })
            .collect();
        let mut found = Vec::new();
        for root in ["crate::", "super::"] {
            for (at, _) in self.code.match_indices(root) {
                let before = &self.code[..at];
                // `pub(in crate::bundle)` narrows, it does not import.
                if before.ends_with("pub(in ") || !starts_path(before) {
                    continue;
                }
                let relative = root == "super::";
                let mut base = Vec::new();
                let mut rest = &self.code[at..];
                if relative {
                    base = self.module();
                    let deeper = inline.iter().filter(|range| range.contains(&at)).count();
                    base.extend(std::iter::repeat_n("mod".to_owned(), deeper));
                    while let Some(next) = rest.strip_prefix("super::") {
                        base.pop();
                        rest = next;
                    }
                } else {
                    rest = &rest[root.len()..];
                }
                let mut paths = Vec::new();
                expand(rest, &base, &mut paths);
                let line = line(&self.code, at);
                found.extend(paths.into_iter().map(|segments| NamedPath {
                    line,
                    segments,
                    relative,
                }));
            }
        }
        found
    }

    /// What a module re-exports from its children: name and child.
    pub(super) fn reexports(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for statement in self.code.split(';') {
            let Some((visibility, tree)) = statement.split_once("use ") else {
                continue;
            };
            if visibility.trim_start().starts_with("pub") && !tree.starts_with("crate::") {
                let mut paths = Vec::new();
                expand(tree, &[], &mut paths);
                for path in paths {
                    if let [child, .., name] = &path[..] {
                        found.push((name.clone(), child.clone()));
                    }
                }
            }
        }
        found
    }
}

/// Every file below `folder` whose name ends in one of `endings`.
pub(super) fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
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
                let text = fs::read_to_string(&path).unwrap();
                found.push(Source::new(&relative.replace('\\', "/"), &text));
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!found.is_empty(), "{folder} holds no {endings:?}");
    found
}

/// Blanks comments and the insides of literals; the string literals.
fn scan(text: &str) -> (String, Vec<Literal>) {
    let mut code = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let (opening, inside, closing) = next_token(rest, code.ends_with(is_word));
        if closing > 0 && rest[..opening].contains('"') {
            literals.push(Literal {
                at: at + opening,
                text: rest[opening..opening + inside].to_owned(),
            });
        }
        code.push_str(&rest[..opening]);
        for c in rest[opening..opening + inside].chars() {
            // As many bytes as before, so that offsets stay.
            let blank = if c == '\n' { "\n" } else { " " };
            code.push_str(&blank.repeat(c.len_utf8()));
        }
        code.push_str(&rest[opening + inside..opening + inside + closing]);
        at += opening + inside + closing;
    }
    (code, literals)
}

/// The lengths of the next token's opening, which stays, of its inside, which is
/// blanked, and of its closing.
fn next_token(rest: &str, in_word: bool) -> (usize, usize, usize) {
    let until = |from: usize, end: &str| {
        let found = rest[from..].find(end);
        found.map_or((rest.len() - from, 0), |at| (at, end.len()))
    };
    if rest.starts_with("//") {
        let (inside, _) = until(0, "\n");
        return (0, inside, 0);
    }
    if rest.starts_with("/*") {
        let (inside, closing) = until(0, "*/");
        return (0, inside + closing, 0);
    }
    let raw = rest.trim_start_matches('b');
    if !in_word && let Some(hashes) = raw.strip_prefix('r') {
        let count = hashes.len() - hashes.trim_start_matches('#').len();
        if hashes[count..].starts_with('"') {
            let opening = rest.len() - hashes.len() + count + 1;
            let (inside, closing) = until(opening, &format!("\"{}", "#".repeat(count)));
            return (opening, inside, closing);
        }
    }
    if let Some(quoted) = rest.strip_prefix('"') {
        let mut escaped = false;
        let end = quoted.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        return end.map_or((1, quoted.len(), 0), |inside| (1, inside, 1));
    }
    // A character, not a lifetime: `'a'`, `'\''`, `'\u{1f}'`.
    if let Some(quoted) = rest.strip_prefix('\'') {
        let first = quoted.chars().next().map_or(1, char::len_utf8);
        if quoted.starts_with('\\') {
            let (inside, closing) = until(3, "'");
            return (1, inside + 2, closing);
        }
        if quoted.get(first..).is_some_and(|end| end.starts_with('\'')) {
            return (1, first, 1);
        }
    }
    (rest.chars().next().map_or(1, char::len_utf8), 0, 0)
}

/// The block in braces or parentheses that opens next after `from`.
fn block(code: &str, from: usize) -> Option<Range<usize>> {
    let start = from + code[from..].find(['{', '('])?;
    let mut depth = 0;
    for (at, c) in code[start..].char_indices() {
        match c {
            '{' | '(' => depth += 1,
            '}' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(start..start + at);
        }
    }
    None
}

/// The paths of a use tree, `a::{b, c::d}`, each below `base`.
fn expand(tree: &str, base: &[String], found: &mut Vec<Vec<String>>) {
    let tree = tree.trim_start();
    if let Some(list) = tree.strip_prefix('{') {
        let (mut depth, mut start) = (0, 0);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    if !list[start..at].trim().is_empty() {
                        expand(&list[start..at], base, found);
                    }
                    start = at + 1;
                    if c == '}' {
                        return;
                    }
                }
                _ => {}
            }
        }
        return;
    }
    let name: String = tree.chars().take_while(|&c| is_word(c)).collect();
    let mut path = base.to_vec();
    let rest = &tree[name.len()..];
    if name == "super" {
        path.pop();
    } else if !name.is_empty() && name != "self" {
        path.push(name);
    }
    match rest.strip_prefix("::") {
        Some(next) => expand(next, &path, found),
        None => found.push(path),
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Whether a word starts at `at`.
fn starts_word(code: &str, at: usize) -> bool {
    !code[..at].ends_with(is_word)
}

/// Whether a path, not a part of one, starts after `before`.
fn starts_path(before: &str) -> bool {
    !before.ends_with(is_word) && !before.ends_with("::")
}

fn line(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}
