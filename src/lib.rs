//! Báo Cáo Xã: a commune's quarterly report of digital-transformation targets,
//! typed offline, kept on the device, drawn as charts, and carried to the
//! province as JSON bundles.
//!
//! # Where to start
//!
//! | layer | question it answers | knows nothing about |
//! |---|---|---|
//! | [`json`] | what files are made of: strict JSON, its format and version | what any member means |
//! | [`plan`] | what is asked: indicators, units, periods, deadlines, and the file that states them | answers, the web |
//! | [`report`] | what is answered: quantities, entries, attainment, checks | files, the web |
//! | [`bundle`] | what travels: canonical JSON, digests, merge | where it is kept, the web |
//! | [`charts`] | what is drawn: SVG strings | where figures come from, the web |
//! | [`markup`] | how text is escaped for XML and HTML | what it says |
//! | [`storage`] | what is kept: records over a key-value trait; `local` and `journal` alone touch the web | pages |
//! | `office` | what the office worker makes and reads: DOCX, XLSX | where a document comes from, the web |
//! | [`view`] | what is shown: one finished struct per page, every sentence | Leptos, the DOM |
//! | `platform` | the browser's edges: clock, files, service worker | everything of ours |
//! | `ui` | Leptos: app, routes, pages, components, their labels | how anything is computed |
//!
//! `json` ← `plan` ← `report` ← `bundle` ← `storage`; `charts` ← `plan`, `report`, `markup`;
//! `view` ← all of these; `platform` imports nothing of ours; `ui` imports
//! everything. `office` knows the finished structs of `view`, and `markup`, and is compiled
//! for the web in a second wasm of its own. Time and data come as arguments everywhere but in
//! `platform`, `ui` and the two files of `storage` that touch the web. Inside `ui`, only `app` and
//! `builders` import pages, pages import components, and nothing imports in a circle.
//! `tests/native/layering.rs` reads the sources and fails where any of this is untrue.

pub mod bundle;
pub mod charts;
pub mod json;
pub mod markup;
#[cfg(feature = "office")]
pub mod office;
pub mod plan;
pub mod report;
pub mod session;
pub mod storage;
pub mod view;

#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub mod platform;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod ui;
