//! Reading and rewriting sections of WebAssembly modules.

use anyhow::Result;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{EntityType, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// The names in the export section.
pub(crate) fn exports(module: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ExportSection(section) = payload? {
            for export in section {
                names.push(export?.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The module without custom sections, such as names and relocations.
pub(crate) fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    rewrite(module, |payload| {
        Ok(match payload {
            Payload::CustomSection(_) => Edit::Drop,
            _ => Edit::Keep,
        })
    })
}

/// The module with the names of imported functions changed where `rename` returns a
/// new one.
pub(crate) fn rename_imports(
    module: &[u8],
    mut rename: impl FnMut(&str) -> Option<String>,
) -> Result<Vec<u8>> {
    rewrite(module, |payload| {
        let Payload::ImportSection(section) = payload else {
            return Ok(Edit::Keep);
        };
        let mut renamed = ImportSection::new();
        for import in section.clone().into_imports() {
            let import = import?;
            let kind = RoundtripReencoder.entity_type(import.ty)?;
            let name = match kind {
                EntityType::Function(_) => rename(import.name),
                _ => None,
            };
            renamed.import(import.module, name.as_deref().unwrap_or(import.name), kind);
        }
        Ok(Edit::Imports(renamed))
    })
}

/// What happens to a section.
enum Edit {
    Keep,
    Drop,
    Imports(ImportSection),
}

fn rewrite(module: &[u8], mut edit: impl FnMut(&Payload) -> Result<Edit>) -> Result<Vec<u8>> {
    let mut rewritten = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else {
            continue;
        };
        match edit(&payload)? {
            Edit::Keep => {
                let data = &module[usize::try_from(range.start)?..usize::try_from(range.end)?];
                rewritten.section(&RawSection { id, data });
            }
            Edit::Drop => {}
            Edit::Imports(imports) => {
                rewritten.section(&imports);
            }
        }
    }
    Ok(rewritten.finish())
}
