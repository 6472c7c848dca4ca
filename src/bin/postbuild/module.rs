//! A WebAssembly module's imports and exports, read and rewritten in its binary
//! form (WebAssembly core specification, section 5.5).

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// Magic number and version.
const HEAD: usize = 8;

/// The names in the export section.
pub(crate) fn exports(module: &[u8]) -> Option<Vec<String>> {
    let section = sections(module)?.into_iter().find(|s| s.0 == EXPORTS)?.1;
    let (count, mut rest) = number(section)?;
    let mut names = Vec::with_capacity(count);
    for _ in 0..count {
        let (name, after) = text(rest)?;
        names.push(name.to_owned());
        rest = number(after.get(1..)?)?.1;
    }
    Some(names)
}

/// The module without custom sections: names, relocations, what linkers leave.
pub(crate) fn plain(module: &[u8]) -> Option<Vec<u8>> {
    const CUSTOM: u8 = 0;
    let mut out = module.get(..HEAD)?.to_vec();
    for (id, section) in sections(module)? {
        if id != CUSTOM {
            out.push(id);
            push_number(&mut out, section.len());
            out.extend_from_slice(section);
        }
    }
    Some(out)
}

/// The module with the names of its imported functions as `rename` gives them;
/// what it declines stays.
pub(crate) fn rename_imports(
    module: &[u8],
    mut rename: impl FnMut(&str, &str) -> Option<String>,
) -> Option<Vec<u8>> {
    let mut out = module.get(..HEAD)?.to_vec();
    for (id, section) in sections(module)? {
        let renamed = (id == IMPORTS).then(|| renamed(section, &mut rename));
        let section = match &renamed {
            Some(renamed) => renamed.as_deref()?,
            None => section,
        };
        out.push(id);
        push_number(&mut out, section.len());
        out.extend_from_slice(section);
    }
    Some(out)
}

fn renamed(
    section: &[u8],
    rename: &mut impl FnMut(&str, &str) -> Option<String>,
) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(section.len());
    let (count, mut rest) = number(section)?;
    push_number(&mut out, count);
    for _ in 0..count {
        let (from, after) = text(rest)?;
        let (name, after) = text(after)?;
        let after_kind = after_description(after)?;
        let renamed = (after[0] == 0).then(|| rename(from, name)).flatten();
        push_text(&mut out, from);
        push_text(&mut out, renamed.as_deref().unwrap_or(name));
        out.extend_from_slice(&after[..after.len() - after_kind.len()]);
        rest = after_kind;
    }
    rest.is_empty().then_some(out)
}

/// What follows an import's description: function, table, memory or global.
fn after_description(bytes: &[u8]) -> Option<&[u8]> {
    let limits = |bytes| {
        let (flags, rest): (usize, &[u8]) = number(bytes)?;
        let rest = number(rest)?.1;
        if flags & 1 == 1 {
            Some(number(rest)?.1)
        } else {
            Some(rest)
        }
    };
    match bytes.split_first()? {
        (0, rest) => Some(number(rest)?.1),
        (1, rest) => limits(rest.get(1..)?),
        (2, rest) => limits(rest),
        (3, rest) => rest.get(2..),
        _ => None,
    }
}

fn sections(module: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut found = Vec::new();
    let mut bytes = module.get(HEAD..)?;
    while let Some((&id, rest)) = bytes.split_first() {
        let (size, rest) = number(rest)?;
        let (section, after) = rest.split_at_checked(size)?;
        found.push((id, section));
        bytes = after;
    }
    Some(found)
}

fn text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = number(bytes)?;
    let (text, after) = rest.split_at_checked(length)?;
    Some((str::from_utf8(text).ok()?, after))
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

/// Unsigned LEB128 (section 5.2.2).
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

fn push_number(out: &mut Vec<u8>, mut value: usize) {
    loop {
        let byte = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        if value == 0 {
            out.push(byte);
            return;
        }
        out.push(byte | 0x80);
    }
}
