//! Where results and words go.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::columns::to_stderr;
use super::failure::Failure;
use super::metadata;
use crate::formats::Files;
use crate::store::{write_atomically, write_folder};

/// What a command writes its result with.
type Writer<'a> = &'a mut dyn Write;

/// Writes a result to standard output.
pub(super) fn to_stdout(write: impl FnOnce(Writer<'_>) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out)?;
    out.flush()?;
    Ok(())
}

/// Writes a result to standard output as JSON that people can read, too.
pub(super) fn json(value: &(impl serde::Serialize + ?Sized)) -> Result<(), Failure> {
    to_stdout(|out| {
        serde_json::to_writer_pretty(&mut *out, value)?;
        writeln!(out)
    })
}

/// Writes a list as JSON, an entry a line, while the entries are made.
pub(super) fn json_list<T: serde::Serialize>(
    entries: impl Iterator<Item = T>,
    out: Writer<'_>,
) -> io::Result<()> {
    let mut before = "[\n";
    for entry in entries {
        out.write_all(before.as_bytes())?;
        before = ",\n";
        serde_json::to_writer(&mut *out, &entry)?;
    }
    out.write_all(if before == "[\n" { b"[]\n" } else { b"\n]\n" })
}

/// Says something doubtful that stops nothing.
pub(super) fn warn(words: &str) {
    to_stderr(&format!("warning: {words}"));
}

/// Writes a result to a file, whole or not at all, or to standard output where `path` is missing or `-`.
///
/// `project` is the folder of the project that the result comes from: its own files are not overwritten.
pub(super) fn to_file(
    path: Option<&Path>,
    project: &Path,
    write: impl FnOnce(Writer<'_>) -> io::Result<()>,
) -> Result<(), Failure> {
    let is_stdout = |path: &Path| path.as_os_str() == "-" || path == Path::new("/dev/stdout");
    let Some(path) = path.filter(|path| !is_stdout(path)) else {
        return to_stdout(write);
    };
    let cannot = |error: &io::Error| {
        Failure::new(format!(
            "{}: cannot write the file: {error}",
            path.display()
        ))
    };
    if metadata(path)
        .map_err(|error| cannot(&error))?
        .is_some_and(|it| it.is_dir())
    {
        let failure = Failure::new(format!("{}: this is a folder, not a file", path.display()));
        return Err(failure.hint("add the name of the file to write, as in FOLDER/spans.csv"));
    }
    check_parent(path)?;
    let target = behind_links(path);
    if is_part_of(&target, project) {
        let failure = Failure::new(format!(
            "{}: this file belongs to the project itself",
            path.display()
        ));
        return Err(failure.hint("choose another name for the export"));
    }
    // A device or a pipe cannot be replaced, only written to.
    let there = metadata(&target).map_err(|error| cannot(&error))?;
    if target.starts_with("/dev") || there.is_some_and(|it| !it.is_file()) {
        let mut out = BufWriter::new(
            fs::File::options()
                .write(true)
                .open(&target)
                .map_err(|error| cannot(&error))?,
        );
        return match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(cannot(&error)),
            _ => Ok(()),
        };
    }
    let mut bytes = Vec::new();
    write(&mut bytes).map_err(|error| cannot(&error))?;
    write_atomically(&target, &bytes).map_err(|error| {
        cannot(&error).hint("check the permissions of the folder and the space on the disk, or choose another place")
    })
}

/// Writes files into a new folder, or an empty one. Nothing is left of it where one of them cannot be written.
///
/// `project` as for [`to_file`].
pub(super) fn to_folder(
    path: Option<&Path>,
    project: &Path,
    write: impl FnOnce(Files<'_>) -> io::Result<()>,
) -> Result<(), Failure> {
    let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
        let failure = Failure::usage("this format is a folder of files");
        return Err(failure.hint("say where with --out FOLDER"));
    };
    check_parent(path)?;
    let target = behind_links(path);
    if is_part_of(&target, project) {
        let failure = Failure::new(format!(
            "{}: this folder belongs to the project itself",
            path.display()
        ));
        return Err(failure.hint("choose another name for the export"));
    }
    write_folder(&target, write).map_err(|error| {
        let words = format!("{}: cannot write the folder: {error}", path.display());
        Failure::new(words).hint("name a folder that is not there yet, or an empty one, in a place that can be written to")
    })
}

/// An error where the folder that a file or folder is to be in is not there.
fn check_parent(path: &Path) -> Result<(), Failure> {
    let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) else {
        return Ok(());
    };
    let there = metadata(folder)
        .map_err(|error| Failure::new(format!("{}: cannot be written: {error}", path.display())))?;
    if there.is_some_and(|it| it.is_dir()) {
        return Ok(());
    }
    let failure = Failure::new(format!(
        "{}: there is no folder “{}”",
        path.display(),
        folder.display()
    ));
    Err(failure.hint("make the folder first, or choose another"))
}

/// What a link points to, also where that does not exist yet: the link stays, its target is replaced.
fn behind_links(path: &Path) -> PathBuf {
    let link = |_| {
        path.read_link()
            .map(|target| path.parent().unwrap_or(Path::new("")).join(target))
    };
    path.canonicalize()
        .or_else(link)
        .unwrap_or_else(|_| path.to_owned())
}

/// Whether a file is one of those that make up a project.
fn is_part_of(file: &Path, project: &Path) -> bool {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let full = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let inside: PathBuf = match full(folder).strip_prefix(full(project)) {
        Ok(folder) => folder.join(file.file_name().unwrap_or_default()),
        Err(_) => return false,
    };
    let first = inside
        .components()
        .next()
        .map(|part| part.as_os_str().to_owned());
    first.is_some_and(|first| {
        ["project.ron", "articles", "annotations", ".pullquote"]
            .iter()
            .any(|own| first == *own)
    })
}
