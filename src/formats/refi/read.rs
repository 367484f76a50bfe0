//! Reading a project: the parts of its file, and the texts of its sources.
//!
//! **Invariant.** Nothing outside of the file is looked at, whatever paths it names: a source that lies elsewhere is told
//! and not fetched, and a path that leads out of the file is refused.

use std::collections::HashMap;

use super::gathering::Gathering;
use super::parts::{Parts, SourceText};
use super::project::{self, Qde, Source};
use super::rich;
use crate::formats::office::package::Package;
use crate::formats::office::xml;
use crate::formats::{self, ImportError, Input, encoding, qdc};

pub(super) fn read(input: &Input<'_>) -> Result<formats::Source, ImportError> {
    let parts = if input.bytes.starts_with(b"PK\x03\x04") {
        let mut package = Package::open(input.bytes)?;
        let name = project_name(&package)?;
        let qde = package.needed(&name)?;
        parts(&name, &qde, Some(&mut package))?
    } else {
        parts("", input.bytes, None)?
    };
    Gathering::of(parts).finish()
}

/// The part with the project. Some programs call it after the project, and some archives have a folder around all.
fn project_name(package: &Package<'_>) -> Result<String, ImportError> {
    let mut names: Vec<_> = package
        .names()
        // They are in small letters.
        .filter(|name| {
            name.rsplit_once('.')
                .is_some_and(|(_, ending)| ending == "qde")
        })
        .filter(|name| !name.starts_with("__macosx/"))
        .collect();
    names.sort_by_key(|name| (*name != "project.qde", name.len(), *name));
    match names.as_slice() {
        [] => Err(
            ImportError::new("", "there is no project (.qde) in the file")
                .hint("export it again as a REFI-QDA project (.qdpx)"),
        ),
        [only] => Ok((*only).to_owned()),
        [first, ..] if *first == "project.qde" => Ok((*first).to_owned()),
        [first, second, ..] => {
            let words = format!("there are several projects in the file: “{first}”, “{second}”");
            Err(ImportError::new("", words).hint("take them apart and import one after the other"))
        }
    }
}

fn parts(
    name: &str,
    bytes: &[u8],
    mut package: Option<&mut Package<'_>>,
) -> Result<Parts, ImportError> {
    let mut qde = project::read(name, bytes)?;
    let broken = || ImportError::new(name, "the encoding is unknown");
    let text = xml::decoded(bytes).ok_or_else(broken)?;
    let (book, ids) = qdc::codes_of_project(&text, qde.is_ours)?;
    let mut found = Parts {
        tags: ids.into_iter().zip(book.tags).collect(),
        texts: HashMap::new(),
        warnings: book.warnings,
        qde: Qde::default(),
    };
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    for source in qde.sources.iter_mut().chain(&mut qde.notes) {
        let mut text = text_of(source, folder, package.as_deref_mut())?;
        if let (None, Some(package)) = (&text, package.as_deref_mut()) {
            let rich = rich_text(source, folder, package, &qde.origin)?;
            if let Some((rich, told)) = rich {
                found.warnings.push(told);
                text = rich;
            }
        }
        if let Some(text) = text {
            found.texts.insert(source.id.clone(), text);
        } else if source.kind != "note" {
            found.warnings.push(without_text(source));
        }
    }
    found.qde = qde;
    Ok(found)
}

/// The words of a source, from where it says that they are.
fn text_of(
    source: &mut Source,
    folder: &str,
    package: Option<&mut Package<'_>>,
) -> Result<Option<SourceText>, ImportError> {
    if let Some(text) = source.text.take() {
        return Ok(Some(SourceText {
            text,
            had_mark: false,
            is_rich: false,
        }));
    }
    let (Some(path), Some(package)) = (source.plain.as_deref().and_then(inside), package) else {
        return Ok(None);
    };
    let bytes = part(path, folder, package)?;
    Ok(bytes.map(|bytes| {
        let told = encoding::of(&bytes, None);
        let (text, _) = encoding::text(&bytes, told);
        SourceText {
            text,
            had_mark: told.mark > 0,
            is_rich: false,
        }
    }))
}

/// The words of a text that the file holds as a document only, and what is to be said of it. A damaged one is told.
fn rich_text(
    source: &mut Source,
    folder: &str,
    package: &mut Package<'_>,
    origin: &str,
) -> Result<Option<(Option<SourceText>, String)>, ImportError> {
    let path = source.rich.clone().filter(|_| source.kind == "text");
    let Some(path) = path.as_deref().and_then(inside) else {
        return Ok(None);
    };
    let Some(bytes) = part(path, folder, package)? else {
        return Ok(None);
    };
    Ok(match rich::read(source, &bytes, origin) {
        Ok(read) => read.map(|(text, told)| (Some(text), told)),
        Err(error) => {
            let told = format!(
                "the document “{path}” of “{}” cannot be read: {error}",
                source.name
            );
            Some((None, told))
        }
    })
}

/// What is in the part of a source.
fn part(
    path: &str,
    folder: &str,
    package: &mut Package<'_>,
) -> Result<Option<Vec<u8>>, ImportError> {
    if path.split(['/', '\\']).any(|step| step == "..") || path.starts_with(['/', '\\']) {
        let words = format!("the path “{path}” of a source leads out of the file");
        return Err(ImportError::new("", words).hint("export the project again"));
    }
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    // Most leave the folder of the sources out, some do not.
    for name in [format!("{folder}sources/{path}"), format!("{folder}{path}")] {
        if let Some(bytes) = package.part(&name)? {
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}

/// Where in the file a path leads; `None` where it leads elsewhere.
fn inside(path: &str) -> Option<&str> {
    path.strip_prefix("internal://")
}

fn without_text(source: &Source) -> String {
    let name = &source.name;
    let passages = match source.selections.len() {
        0 => String::new(),
        1 => ", with 1 passage".to_owned(),
        many => format!(", with {many} passages"),
    };
    match (source.kind, &source.plain) {
        ("text", Some(path)) if inside(path).is_none() => format!(
            "left out: “{name}”, whose text lies outside of the file at “{path}”{passages}; export the project with its sources inside"
        ),
        ("text", Some(path)) => {
            format!("left out: “{name}”, whose text “{path}” is missing in the file{passages}")
        }
        ("text", None) if source.rich.is_some() => format!(
            "left out: “{name}”, of which the file holds neither a plain text nor a document as DOCX or RTF{passages}; import the document by itself"
        ),
        ("PDF", None) => format!(
            "left out: “{name}”, a PDF of which the file holds no text{passages}; import the PDF by itself"
        ),
        (kind, _) => format!("left out: “{name}”, a {kind} without a text{passages}"),
    }
}
