//! The check that every chart test runs: well-formed XML without inline styles,
//! coordinates that are numbers, everything inside the view box.

#![allow(clippy::unwrap_used)]

use super::drawing::Drawing;
use super::metrics;
use super::paint::Theme;

/// One element's name and attributes.
type Element = (String, Vec<(String, String)>);

/// Checks `drawing`, as it is on a page and as a saved file.
#[track_caller]
pub(super) fn check(drawing: &Drawing) {
    let svg = drawing.svg();
    let elements = parse(&svg);
    let (width, height) = (f64::from(drawing.width()), f64::from(drawing.height()));
    for (name, attributes) in &elements {
        let mut at = (0.0, 0.0);
        for (attribute, value) in attributes {
            assert_ne!(attribute, "style");
            let number = || -> f64 { value.parse().unwrap() };
            match (name.as_str(), attribute.as_str()) {
                ("text" | "rect", "x") | ("circle", "cx") => {
                    at.0 = number();
                    assert!((-1.0..=width + 1.0).contains(&at.0), "{name} x={value}");
                }
                ("text" | "rect", "y") | ("circle", "cy") => {
                    at.1 = number();
                    assert!((-1.0..=height + 1.0).contains(&at.1), "{name} y={value}");
                }
                ("rect", "width") => assert!(at.0 + number() <= width + 3.0, "{name} {value}"),
                ("rect", "height") => assert!(at.1 + number() <= height + 1.0, "{name} {value}"),
                ("polyline" | "polygon", "points") => {
                    for point in value.split(' ') {
                        let (x, y) = point.split_once(',').unwrap();
                        let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
                        assert!((-8.0..=width + 8.0).contains(&x), "{name} {point}");
                        assert!((-8.0..=height + 8.0).contains(&y), "{name} {point}");
                    }
                }
                _ => {}
            }
        }
    }
    parse(&drawing.standalone(Theme::Light).0);
    texts_fit(&svg, width);
}

/// Checks that every text, as measured, lies within the width.
#[track_caller]
fn texts_fit(svg: &str, width: f64) {
    for text in svg.split("<text").skip(1) {
        let (tag, rest) = text.split_once('>').unwrap();
        let words = rest.split_once("</text").unwrap().0;
        let words = words.replace("&lt;", "<").replace("&gt;", ">");
        let words = words.replace("&quot;", "\"").replace("&amp;", "&");
        let field = |name: &str| {
            let from = tag.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest);
            from.map(|rest| rest.split_once('"').unwrap().0.to_owned())
        };
        let x: f64 = field("x").unwrap().parse().unwrap();
        let size: f64 = field("font-size").unwrap().parse().unwrap();
        #[allow(clippy::cast_possible_truncation)]
        let size = (size * 10.0) as i32;
        let long = f64::from(metrics::width(&words, size, field("font-weight").is_some())) / 10.0;
        let (left, right) = match field("text-anchor").as_deref() {
            Some("end") => (x - long, x),
            Some("middle") => (x - long / 2.0, x + long / 2.0),
            _ => (x, x + long),
        };
        assert!(
            left >= -1.0 && right <= width + 1.0,
            "{words}: {left}..{right} of {width}"
        );
    }
}

/// The elements of `xml`; panics where it is not well-formed.
#[track_caller]
fn parse(xml: &str) -> Vec<Element> {
    let mut open: Vec<String> = Vec::new();
    let mut elements = Vec::new();
    let mut rest = xml;
    if let Some(after) = rest.strip_prefix("<?xml") {
        rest = after.split_once("?>").unwrap().1;
    }
    while let Some((text, after)) = rest.split_once('<') {
        plain(text);
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name.trim_end()));
            continue;
        }
        let (inner, closed) = tag.strip_suffix('/').map_or((tag, false), |t| (t, true));
        let (name, mut attributes) = inner.split_once(' ').unwrap_or((inner, ""));
        assert!(name.chars().all(|c| c.is_ascii_alphabetic()), "{name}");
        let mut pairs: Vec<(String, String)> = Vec::new();
        while !attributes.trim().is_empty() {
            let (key, value) = attributes.trim_start().split_once("=\"").unwrap();
            let (value, more) = value.split_once('"').unwrap();
            assert!(
                key.chars().all(|c| c.is_ascii_alphabetic() || c == '-'),
                "{key}"
            );
            assert!(pairs.iter().all(|(known, _)| known != key), "{key} twice");
            plain(value);
            pairs.push((key.to_owned(), value.to_owned()));
            attributes = more;
        }
        elements.push((name.to_owned(), pairs));
        if !closed {
            open.push(name.to_owned());
        }
    }
    plain(rest);
    assert!(open.is_empty(), "left open: {open:?}");
    elements
}

/// Checks that text has no markup, no bare ampersand, no control character.
#[track_caller]
fn plain(text: &str) {
    assert!(!text.contains(['<', '>']), "{text}");
    assert!(
        text.chars().all(|c| c == '\n' || !c.is_control()),
        "{text:?}"
    );
    for after in text.split('&').skip(1) {
        let entity = after.split(';').next().unwrap();
        assert!(["amp", "lt", "gt", "quot"].contains(&entity), "&{entity}");
    }
}
