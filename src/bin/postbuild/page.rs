//! The page itself: style sheets drawn in, policy and build date stamped.

use crate::app::{self, SCRIPT, WASM};
use bao_cao_xa::bundle::Sha256Hex;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

/// Where the stamps go: right after the encoding is told.
const AFTER: &str = r#"<meta charset="utf-8">"#;

/// The style sheets of pages and dialogs that load on demand, and of paper.
const LATER: [&str; 6] = ["charts", "table", "dialog", "kiosk", "print", "document"];

/// The finished page, which loads the app in the folder `app`. Style sheets
/// that it linked are drawn into it and removed from `root`: one request less
/// for each on a slow connection. Those of [`LATER`] go into one file beside the
/// app, which the page only names.
pub(crate) fn finish(html: &str, root: &Path, app: &str) -> Result<String, Box<dyn Error>> {
    let (html, later) = draw_in_styles(&load_app(html, root, app)?, root)?;
    let later = minified(&later)?;
    let digest = Sha256Hex::of(later.as_bytes());
    let style = format!("{app}/later-{}.css", &digest.as_str()[..8]);
    fs::write(root.join(&style), later)?;
    if !html.contains(AFTER) {
        return Err("index.html does not tell its encoding first".into());
    }
    let scripts = sources(&html, "script");
    let styles = sources(&html, "style");
    let policy = format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'none'"
    );
    let stamps = format!(
        "{AFTER}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"build\" content=\"{}\">\n\
         <meta name=\"later\" content=\"{style}\">",
        build_date()
    );
    Ok(html.replacen(AFTER, &stamps, 1))
}

/// Replaces what Trunk wrote to start the app by what starts it in pieces.
fn load_app(html: &str, root: &Path, app: &str) -> Result<String, Box<dyn Error>> {
    let (before, rest) = html
        .split_once("<script type=\"module\">")
        .ok_or("Trunk's script is not there")?;
    let (script, after) = rest.split_once("</script>").ok_or("an unclosed script")?;
    if !script.contains("TrunkApplicationStarted") {
        return Err("the first module is not Trunk's".into());
    }
    // Compiled while the page is still being read; the script takes it from
    // there. Whoever was here before is about to type, and has the plan; for who
    // was not it is asked for beside the `config.json` that names it.
    let soon: Vec<String> = app::soon()?
        .iter()
        .map(|name| format!("\"{name}\""))
        .collect();
    let start = format!(
        "<script>again=0;try{{again=localStorage.length}}catch{{}}\
         wasm=n=>{{let p=WebAssembly.compileStreaming(fetch(\"{app}/\"+n));p.catch(()=>{{}});return p}};\
         app=wasm(\"{WASM}\");\
         soon=again?Object.fromEntries([{}].map(n=>[n,wasm(n)])):{{}};\
         again||document.head.append(Object.assign(document.createElement(\"link\"),\
         {{rel:\"preload\",as:\"fetch\",crossOrigin:\"\",href:\"{}\"}}))</script>\n\
         <script type=\"module\" src=\"{app}/{SCRIPT}\"></script>\n",
        soon.join(","),
        plan(root)?
    );
    let page = format!("{}\n{}", before.trim_end(), after.trim_start());
    let page = without_links(&page, &["modulepreload", "preload"], app);
    Ok(page.replacen("<script>", &format!("{start}<script>"), 1))
}

/// The address of the plan that `config.json` names: hardly any host changes
/// the one that was built in.
fn plan(root: &Path) -> Result<String, Box<dyn Error>> {
    let config: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(root.join("config.json"))?)?;
    let plan = config["plan"].as_str();
    Ok(plan.ok_or("config.json names no plan")?.to_owned())
}

/// The page without links of these kinds that do not lead into `app`.
fn without_links(html: &str, kinds: &[&str], app: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<link") {
        let Some(length) = rest[start..].find('>') else {
            break;
        };
        let (tag, end) = (&rest[start..=start + length], start + length + 1);
        let dropped = attribute(tag, "rel").is_some_and(|rel| kinds.contains(&rel))
            && !attribute(tag, "href").is_some_and(|href| href.starts_with(app));
        kept.push_str(if dropped {
            &rest[..start]
        } else {
            &rest[..end]
        });
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

/// Replaces the links to style sheets by one `style` element with all of them
/// but those of [`LATER`], which come beside the page.
fn draw_in_styles(html: &str, root: &Path) -> Result<(String, String), Box<dyn Error>> {
    let mut kept = String::with_capacity(html.len());
    let (mut styles, mut later) = (String::new(), String::new());
    let mut rest = html;
    let mut place = None;
    while let Some(start) = rest.find("<link") {
        let end = start + rest[start..].find('>').ok_or("an unclosed link")? + 1;
        let tag = &rest[start..end];
        kept.push_str(&rest[..start]);
        if attribute(tag, "rel") == Some("stylesheet") {
            let href = attribute(tag, "href").ok_or("a style sheet without an address")?;
            let name = href.trim_start_matches("./");
            let file = root.join(name);
            let waits = LATER.iter().any(|one| name.starts_with(&format!("{one}-")));
            let into = if waits { &mut later } else { &mut styles };
            into.push_str(fs::read_to_string(&file)?.trim());
            fs::remove_file(&file)?;
            place.get_or_insert(kept.len());
        } else {
            kept.push_str(tag);
        }
        rest = &rest[end..];
    }
    kept.push_str(rest);
    let place = place.ok_or("the page links no style sheet")?;
    kept.insert_str(place, &format!("<style>{}</style>", minified(&styles)?));
    Ok((kept, later))
}

/// The style sheets as `esbuild` shrinks them.
fn minified(styles: &str) -> Result<String, Box<dyn Error>> {
    let mut child = Command::new("esbuild")
        .args([
            "--loader=css",
            "--minify",
            "--charset=utf8",
            "--target=chrome111,firefox115,safari16.4",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    child
        .stdin
        .take()
        .ok_or("esbuild takes nothing")?
        .write_all(styles.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err("esbuild refuses the style sheets".into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(&format!("{name}="))?.1;
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '>']).next(),
    }
}

/// The CSP sources of every inline element of this kind, each with a space before it.
fn sources(html: &str, element: &str) -> String {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut found = String::new();
    let mut rest = html;
    while let Some(start) = rest.find(&open) {
        let Some((tag, content)) = rest[start..].split_once('>') else {
            break;
        };
        let content = content.split(&close).next().unwrap_or_default();
        if !tag.contains("src=") {
            found.push_str(" 'sha256-");
            found.push_str(&digest64(content.as_bytes()));
            found.push('\'');
        }
        rest = &rest[start + open.len()..];
    }
    found
}

/// The SHA-256 of `content` in base64, as policies and the worker's list write it.
pub(crate) fn digest64(content: &[u8]) -> String {
    let hex = Sha256Hex::of(content);
    let pair = |at: usize| u8::from_str_radix(&hex.as_str()[at..at + 2], 16);
    let bytes: Vec<u8> = (0..64).step_by(2).map_while(|at| pair(at).ok()).collect();
    base64(&bytes)
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|at| u32::from(chunk.get(at).copied().unwrap_or(0)));
        let bits = a << 16 | b << 8 | c;
        for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            if at <= chunk.len() {
                text.push(char::from(LETTERS[(bits >> shift & 63) as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

/// The day of the commit that is built, so that the same commit gives the same
/// files; today where there is no repository.
fn build_date() -> String {
    let commit = Command::new("git")
        .args(["log", "-1", "--format=%cs"])
        .output();
    let day = commit
        .ok()
        .filter(|output| output.status.success())
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .map(|day| day.trim().to_owned());
    day.filter(|day| day.len() == 10).unwrap_or_else(|| {
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |d| d.as_secs());
        chrono::DateTime::from_timestamp(i64::try_from(seconds).unwrap_or(0), 0)
            .unwrap_or_default()
            .format("%Y-%m-%d")
            .to_string()
    })
}
