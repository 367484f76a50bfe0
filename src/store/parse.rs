//! From a file's bytes to the files' types: kind and version first, errors with line and column.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::StoreError;
use super::save::Stamp;
use super::v1;

/// A file of a layer, as it is.
pub(super) enum LayerFile {
    Annotations(v1::Annotations),
    Links(v1::Links),
    Reviews(v1::Reviews),
}

pub(super) fn read(path: &Path) -> Result<(Vec<u8>, Stamp), StoreError> {
    // The stamp first: a change while reading then shows as a change.
    let stamp = Stamp::of(path).map_err(StoreError::io(path, "read the file"))?;
    let bytes = fs::read(path).map_err(StoreError::io(path, "read the file"))?;
    Ok((bytes, stamp))
}

pub(super) type ParsedLayerFile = (String, PathBuf, (LayerFile, Stamp));

/// Parses the layers' files on as many threads as there are cores; the order stays.
pub(super) fn parse_all(
    root: &Path,
    paths: Vec<(String, PathBuf)>,
) -> Result<Vec<ParsedLayerFile>, StoreError> {
    let parse = |(annotator, path): (String, PathBuf)| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let parsed = match &*name {
            "links.ron" => parse_file(root, &path, v1::LINKS)
                .map(|(file, stamp)| (LayerFile::Links(file), stamp)),
            "reviews.ron" => parse_file(root, &path, v1::REVIEWS)
                .map(|(file, stamp)| (LayerFile::Reviews(file), stamp)),
            _ => parse_file(root, &path, v1::ANNOTATIONS)
                .map(|(file, stamp)| (LayerFile::Annotations(file), stamp)),
        };
        parsed.map(|parsed| (annotator, path, parsed))
    };
    let threads = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(paths.len());
    if threads < 2 {
        return paths.into_iter().map(parse).collect();
    }
    // Dealt out in turns, since neighbours are often alike in size.
    let mut hands: Vec<Vec<(usize, (String, PathBuf))>> =
        (0..threads).map(|_| Vec::new()).collect();
    for (index, path) in paths.into_iter().enumerate() {
        hands[index % threads].push((index, path));
    }
    let mut parsed = std::thread::scope(|scope| {
        let workers: Vec<_> = hands
            .into_iter()
            .map(|hand| {
                let parse = &parse;
                scope.spawn(move || {
                    hand.into_iter()
                        .map(|(index, path)| (index, parse(path)))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect::<Vec<_>>()
    });
    parsed.sort_by_key(|(index, _)| *index);
    parsed.into_iter().map(|(_, file)| file).collect()
}

#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    version: u32,
}

pub(super) fn parse_file<T: DeserializeOwned>(
    root: &Path,
    relative: &Path,
    kind: &'static str,
) -> Result<(T, Stamp), StoreError> {
    let path = root.join(relative);
    let (bytes, stamp) = read(&path)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let lines = memchr::memchr_iter(b'\n', before).count();
        StoreError::Value {
            path: path.clone(),
            place: format!("line {}", lines + 1),
            message: "the file is not UTF-8; restore it".to_owned(),
        }
    })?;
    let syntax = |error: ron::error::SpannedError| StoreError::Syntax {
        path: path.clone(),
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    };
    let header = match header(&text) {
        Some(header) => header,
        None => ron::from_str::<Header>(&text).map_err(syntax)?,
    };
    if header.kind != kind {
        return Err(StoreError::Kind {
            path,
            expected: kind,
            found: header.kind,
        });
    }
    if header.version > v1::VERSION {
        return Err(StoreError::Newer {
            path,
            found: header.version,
            known: v1::VERSION,
        });
    }
    let parsed = ron::from_str(&text).map_err(syntax)?;
    Ok((parsed, stamp))
}

/// Kind and version as we write them, in the first lines; so that a long file is not parsed twice to learn them.
fn header(text: &str) -> Option<Header> {
    let mut lines = text.lines();
    let field = |line: &str, name: &str| {
        let value = line
            .trim()
            .strip_prefix(name)?
            .strip_prefix(": ")?
            .strip_suffix(',')?;
        Some(value.to_owned())
    };
    (lines.next()? == "(").then_some(())?;
    let kind = field(lines.next()?, "kind")?;
    let version = field(lines.next()?, "version")?;
    Some(Header {
        kind: kind.strip_prefix('"')?.strip_suffix('"')?.to_owned(),
        version: version.parse().ok()?,
    })
}

/// Where in the file an id stands. Only asked for findings, so reading the file again does no harm.
pub(super) fn place_of(path: &Path, id: &str) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    match text.find(&format!("\"{id}\"")) {
        Some(at) => format!("line {}, {id}", text[..at].matches('\n').count() + 1),
        None => id.to_owned(),
    }
}
