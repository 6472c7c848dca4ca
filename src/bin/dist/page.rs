//! The page: style sheets and start script become part of it, and it gets its
//! Content-Security-Policy and the build date.

use crate::app::{FOLDER, Pieces, published_name};
use crate::browsers;
use crate::command::filter;
use crate::digest;
use crate::project::Project;
use anyhow::{Context, Result, anyhow, ensure};
use bao_cao_xa::plan::Plan;
use bao_cao_xa::storage::{JOURNAL_DATABASE, JOURNAL_STORE, JOURNAL_VERSION, NOT_ADOPTED};
use bao_cao_xa::view::route::Route;
use chrono::DateTime;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, comments, element, rewrite_str, text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

/// The script in the page's head, as `index.html` links it.
const START: &str = "src/platform/start.js";

/// The finished page. The style sheets that `html` links are inlined, which saves
/// a request for each on a slow connection. Those marked `data-late` go into one
/// file beside the app, which the page names in `meta[name=later]`.
pub(crate) fn finish(
    html: &str,
    project: &Project,
    staging: &Path,
    app: &Pieces,
) -> Result<String> {
    let sheets = Sheets::of(html, project)?;
    let late = minified(project, &sheets.late)?;
    let late_file = late_file(&late);
    fs::write(staging.join(&late_file), late)?;
    let style = format!("<style>{}</style>", minified(project, &sheets.now)?);
    let source = fs::read_to_string(project.root.join(START))?;
    let start = start(&source, project, staging, app)?;
    let html = inlined(html, &style, &start)?;
    let html = titled(&html, &plan_title(staging)?)?;
    stamped(&html, &late_file, &build_date(project)?)
}

/// The file of the style sheets that load on demand.
fn late_file(styles: &str) -> String {
    let name = published_name("later.css", styles.as_bytes());
    format!("{FOLDER}/{name}")
}

/// The text of the linked style sheets.
#[derive(Default)]
struct Sheets {
    now: String,
    late: String,
}

impl Sheets {
    fn of(html: &str, project: &Project) -> Result<Self> {
        let mut sheets = Self::default();
        let links = element!("link[rel=stylesheet]", |link| {
            let href = link.get_attribute("href");
            let href = href.ok_or("a style sheet without an address")?;
            let text = fs::read_to_string(project.root.join(&href))
                .map_err(|error| format!("{href}: {error}"))?;
            let into = if link.has_attribute("data-late") {
                &mut sheets.late
            } else {
                &mut sheets.now
            };
            into.push_str(&text);
            Ok(())
        });
        rewrite_str(
            html,
            RewriteStrSettings::new().append_element_content_handler(links),
        )?;
        Ok(sheets)
    }
}

/// The page with `style` in the place of its style sheets and `start` in the place
/// of its start script, without the comments of its head.
fn inlined(html: &str, style: &str, start: &str) -> Result<String> {
    let (mut has_style, mut has_start) = (false, false);
    let links = element!("link[rel=stylesheet]", |link| {
        if !std::mem::replace(&mut has_style, true) {
            link.before(style, ContentType::Html);
        }
        link.remove();
        Ok(())
    });
    let scripts = element!("script[src]", |script| {
        if script.get_attribute("src").as_deref() == Some(START) {
            script.replace(start, ContentType::Html);
            has_start = true;
        }
        Ok(())
    });
    let notes = comments!("head", |comment| {
        comment.remove();
        Ok(())
    });
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(links)
        .append_element_content_handler(scripts)
        .append_element_content_handler(notes);
    let html = rewrite_str(html, settings)?;
    ensure!(has_style, "the page links no style sheet");
    ensure!(has_start, "the page does not link {START}");
    Ok(html)
}

/// The start script, inline, and the link to the app's script.
fn start(source: &str, project: &Project, staging: &Path, app: &Pieces) -> Result<String> {
    let values = [
        ("APP_MODULE", json!(app.module)),
        ("APP_FOLDER", json!(FOLDER)),
        ("PLAN", json!(plan(staging)?)),
        ("JOURNAL_DATABASE", json!(JOURNAL_DATABASE)),
        ("JOURNAL_VERSION", json!(JOURNAL_VERSION)),
        ("JOURNAL_STORE", json!(JOURNAL_STORE)),
        ("NOT_ADOPTED", json!(NOT_ADOPTED)),
        ("WALL", json!(Route::Kiosk(String::new()).hash())),
    ];
    let mut esbuild = project.npm("esbuild");
    esbuild.args(["--minify", "--format=iife", "--charset=utf8"]);
    esbuild.arg(browsers::target()?);
    for (name, value) in values {
        ensure!(
            source.contains(name),
            "the start script does not use {name}"
        );
        esbuild.arg(format!("--define:{name}={value}"));
    }
    let script = filter(&mut esbuild, source)?;
    Ok(format!(
        "<script>{}</script>\n<script type=\"module\" src=\"{FOLDER}/{}\"></script>",
        script.trim(),
        app.script
    ))
}

/// The address of the plan that `config.json` names. A host may name another one
/// later; then preloading this one was for nothing.
pub(crate) fn plan(staging: &Path) -> Result<String> {
    let config = fs::read_to_string(staging.join("config.json"))?;
    let config: Value = serde_json::from_str(&config)?;
    let plan = config["plan"].as_str();
    Ok(plan.context("config.json names no plan")?.to_owned())
}

/// The title of that plan.
fn plan_title(staging: &Path) -> Result<String> {
    let file = fs::read_to_string(staging.join(plan(staging)?))?;
    let plan = Plan::read(&file).map_err(|error| anyhow!("{error}"))?;
    Ok(plan.title)
}

/// The page with the plan's title where it asks for the unit.
fn titled(html: &str, title: &str) -> Result<String> {
    let mut is_titled = false;
    let place = element!("[data-plan-title]", |place| {
        place.set_inner_content(title, ContentType::Text);
        place.remove_attribute("data-plan-title");
        is_titled = true;
        Ok(())
    });
    let html = rewrite_str(
        html,
        RewriteStrSettings::new().append_element_content_handler(place),
    )?;
    ensure!(is_titled, "the page has no place for the plan's title");
    Ok(html)
}

/// The style sheets as esbuild shrinks them.
fn minified(project: &Project, styles: &str) -> Result<String> {
    let mut esbuild = project.npm("esbuild");
    esbuild.args(["--loader=css", "--minify", "--charset=utf8"]);
    esbuild.arg(browsers::target()?);
    let shrunk = filter(&mut esbuild, styles)?;
    Ok(shrunk.trim().to_owned())
}

/// The page with policy, build date and the name of the late style sheets, right
/// after its encoding: a policy governs only what follows it.
fn stamped(html: &str, late_file: &str, date: &str) -> Result<String> {
    let scripts = hashes(html, "script:not([src])")?;
    let styles = hashes(html, "style")?;
    let policy = format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'none'"
    );
    let stamps = format!(
        "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"build\" content=\"{date}\">\n\
         <meta name=\"later\" content=\"{late_file}\">"
    );
    let mut is_stamped = false;
    let encoding = element!("meta[charset]", |meta| {
        meta.after(&stamps, ContentType::Html);
        is_stamped = true;
        Ok(())
    });
    let html = rewrite_str(
        html,
        RewriteStrSettings::new().append_element_content_handler(encoding),
    )?;
    ensure!(is_stamped, "the page does not name its encoding");
    Ok(html)
}

/// The policy's sources of every inline element that `selector` matches, each
/// with a space before it.
fn hashes(html: &str, selector: &str) -> Result<String> {
    let (mut content, mut sources) = (String::new(), String::new());
    let inline = text!(selector, |chunk| {
        content.push_str(chunk.as_str());
        if chunk.last_in_text_node() {
            sources.push_str(" 'sha256-");
            sources.push_str(&digest::base64(content.as_bytes()));
            sources.push('\'');
            content.clear();
        }
        Ok(())
    });
    rewrite_str(
        html,
        RewriteStrSettings::new().append_element_content_handler(inline),
    )?;
    Ok(sources)
}

/// The day of the commit that is built, so that the same commit gives the same
/// files; today where there is no repository.
fn build_date(project: &Project) -> Result<String> {
    let commit = Command::new("git")
        .args(["log", "-1", "--format=%cs"])
        .current_dir(&project.root)
        .output();
    let day = match commit {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout)?,
        _ => {
            let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
            let now = DateTime::from_timestamp(since_1970.as_secs().try_into()?, 0);
            now.unwrap_or_default().format("%Y-%m-%d").to_string()
        }
    };
    Ok(day.trim().to_owned())
}
