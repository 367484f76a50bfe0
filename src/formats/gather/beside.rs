//! Files that belong together: annotations and the text that they are of, and what says how to read them.
//!
//! Who reads the one gets the others with it ([`Input::beside`]), and none of them is read by itself. Which belong to
//! which, [`KINDS`] says: a kind of annotations that leave their texts in other files is a row there.
//!
//! [`Input::beside`]: crate::formats::Input

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Found, Place};
use crate::formats::{ImportError, Limit, input, text};

/// A kind of files that need others.
struct Kind {
    /// The extensions of those that are read.
    extensions: &'static [&'static str],
    /// The extension of the text that each needs, with the same stem; without it, it is alone.
    text: Option<&'static str>,
    /// The names of what may lie in the same folder or in one above it, in small letters.
    shared: &'static [&'static str],
    /// Whether all of a folder are read at once, since some of them may lead to others.
    is_whole: bool,
}

const KINDS: &[Kind] = &[
    Kind {
        extensions: &["ann", "a1", "a2"],
        text: Some("txt"),
        shared: &[
            "annotation.conf",
            "visual.conf",
            "tools.conf",
            "kb_shortcuts.conf",
            "links.tsv",
            "names.tsv",
        ],
        is_whole: true,
    },
    Kind {
        extensions: &["json"],
        text: None,
        shared: &["config.xml"],
        is_whole: false,
    },
    Kind {
        extensions: &["xmi"],
        text: None,
        shared: &["typesystem.xml"],
        is_whole: false,
    },
];

/// What is shared is read with this bound.
const SHARED: Limit = Limit {
    bytes: 64 * 1024 * 1024,
    words: "the 64 MiB that such a file may have",
    hint: "take it out of the folder",
    is_text: true,
};

impl Kind {
    fn of(path: &Path) -> Option<&'static Self> {
        let extension = extension(path);
        KINDS
            .iter()
            .find(|kind| kind.extensions.contains(&extension.as_str()))
    }
}

fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().to_lowercase()
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().to_lowercase()
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// What says that a folder and those in it are a corpus.
const CORPUS: &str = "annotation.conf";

/// What lies in the folder of a corpus for its readers, and is no text of it, by its stem in small letters.
const FOR_READERS: [&str; 8] = [
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "changelog",
    "changes",
    "authors",
];

/// Puts files that belong together together, each where the first of them was; and what of a corpus is no text of it.
pub(super) fn joined(files: Vec<Found>) -> (Vec<Found>, Vec<ImportError>) {
    if !files.iter().any(|file| Kind::of(&file.path).is_some()) {
        return (files, Vec::new());
    }
    let places: HashMap<PathBuf, usize> = files.iter().map(|it| it.path.clone()).zip(0..).collect();
    let shared = shared(&files);
    let mut groups: Vec<(usize, Vec<Found>)> = Vec::new();
    let mut whole: HashMap<(&Path, &'static str), usize> = HashMap::new();
    let mut taken: HashSet<usize> = HashSet::new();
    for (at, file) in files.iter().enumerate() {
        let Some(kind) = Kind::of(&file.path) else {
            continue;
        };
        let text = match kind.text {
            None => None,
            Some(extension) => {
                let path = file.path.with_extension(extension);
                let known = places.get(&path).copied();
                taken.extend(known);
                let text = known.and_then(|at| files.get(at).cloned());
                match text.or_else(|| on_disk(file, path)) {
                    Some(text) => Some(text),
                    None => continue,
                }
            }
        };
        taken.insert(at);
        let first = kind.extensions.first().copied().unwrap_or_default();
        let key = (folder(&file.path), first);
        let known = whole.get(&key).filter(|_| kind.is_whole).copied();
        let group = known.unwrap_or_else(|| {
            let beside = beside(file, kind, &shared, &files, &mut taken);
            groups.push((at, beside));
            groups.len() - 1
        });
        whole.insert(key, group);
        if let Some((_, beside)) = groups.get_mut(group) {
            if kind.is_whole {
                beside.push(file.clone());
            } else {
                beside.insert(0, file.clone());
            }
            beside.extend(text);
        }
    }
    let mut groups = groups.into_iter().peekable();
    let mut joined = Vec::with_capacity(files.len());
    let mut left = Vec::new();
    let folders: HashSet<&Path> = whole.keys().map(|(folder, _)| *folder).collect();
    let corpora = files.iter().filter(|it| name(&it.path) == CORPUS);
    let corpora: HashSet<&Path> = corpora.map(|it| folder(&it.path)).collect();
    for (at, file) in files.iter().enumerate() {
        if let Some((_, beside)) = groups.next_if(|(first, _)| *first == at) {
            joined.push(together(file, beside));
        } else if !taken.contains(&at) {
            if !is_stray(file, &corpora, &folders) {
                joined.push(file.clone());
            } else if !is_for_readers(&file.path) {
                left.push(stray(file));
            }
        }
    }
    (joined, left)
}

/// Whether a file is a text that no annotations are of, in a folder of a corpus whose texts have them. Of a file that
/// somebody named, they are sure.
fn is_stray(file: &Found, corpora: &HashSet<&Path>, folders: &HashSet<&Path>) -> bool {
    let own = folder(&file.path);
    let is_text = ["txt", "md", ""].contains(&extension(&file.path).as_str());
    let is_corpus = || {
        let is_inside = own.ancestors().any(|above| corpora.contains(above));
        // At its top there may be no texts, but what is said of all of them.
        let is_top = || {
            let is_below = folders.iter().any(|folder| folder.starts_with(own));
            corpora.contains(own) && is_below && is_for_readers(&file.path)
        };
        (is_inside && folders.contains(own)) || is_top()
    };
    !file.is_named && is_text && is_corpus()
}

fn is_for_readers(path: &Path) -> bool {
    let name = name(path);
    let stem = name.split('.').next().unwrap_or_default();
    FOR_READERS.contains(&stem)
}

fn stray(file: &Found) -> ImportError {
    let words = "no annotations lie beside this text, as beside the others of its folder";
    let hint =
        "give it an empty file of annotations with the same name (.ann), or name it by itself";
    ImportError::new("", words).hint(hint).in_file(&file.path)
}

/// Where the files are that others share, by their folders.
fn shared(files: &[Found]) -> HashMap<&Path, Vec<usize>> {
    let mut shared: HashMap<&Path, Vec<usize>> = HashMap::new();
    let names: HashSet<&str> = KINDS.iter().flat_map(|kind| kind.shared).copied().collect();
    for (at, file) in files.iter().enumerate() {
        if names.contains(name(&file.path).as_str()) {
            shared.entry(folder(&file.path)).or_default().push(at);
        }
    }
    shared
}

/// What files of a kind share, of each name that which is nearest.
fn beside(
    file: &Found,
    kind: &Kind,
    shared: &HashMap<&Path, Vec<usize>>,
    files: &[Found],
    taken: &mut HashSet<usize>,
) -> Vec<Found> {
    let mut beside: Vec<Found> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for above in folder(&file.path).ancestors() {
        for at in shared.get(above).into_iter().flatten() {
            if let Some(found) = files.get(*at)
                && kind.shared.contains(&name(&found.path).as_str())
            {
                taken.insert(*at);
                if known.insert(name(&found.path)) {
                    beside.push(found.clone());
                }
            }
        }
    }
    for shared in kind.shared {
        if !known.contains(*shared) {
            // `TypeSystem.xml` is the only one that is not in small letters everywhere.
            let spelled = ["TypeSystem.xml", shared];
            let spelled = spelled
                .into_iter()
                .filter(|it| it.eq_ignore_ascii_case(shared));
            let mut places = spelled.map(|name| folder(&file.path).join(name));
            beside.extend(places.find_map(|path| on_disk(file, path)));
        }
    }
    beside
}

/// A file that lies beside one which somebody named, and was not named with it.
fn on_disk(named: &Found, path: PathBuf) -> Option<Found> {
    let is_disk = matches!(named.place, Place::File) && named.is_named;
    let is_there = is_disk && std::fs::symlink_metadata(&path).is_ok_and(|it| it.is_file());
    is_there.then(|| {
        let name = name(&path);
        Found::file(path, name, false)
    })
}

/// One file for all of them: that of the first, and where several are read at once, their folder.
fn together(first: &Found, beside: Vec<Found>) -> Found {
    let read = |it: &&Found| Kind::of(&it.path).is_some_and(|kind| kind.is_whole);
    let is_whole = beside.iter().filter(read).nth(1).is_some();
    Found {
        path: if is_whole {
            folder(&first.path).to_owned()
        } else {
            first.path.clone()
        },
        beside: beside.into(),
        ..first.clone()
    }
}

/// A file that somebody named, with what belongs to it.
pub(in crate::formats) fn of_file(path: &Path) -> Found {
    let name = input::Input::new(path, &[]).name();
    let file = Found::file(path.to_owned(), name, true);
    let (mut joined, _) = joined(vec![file.clone()]);
    joined.pop().unwrap_or(file)
}

impl Found {
    /// What is in a file that is read with another. Texts may be as long as articles.
    ///
    /// # Errors
    /// Where it cannot be read or is too long. They name it.
    pub(in crate::formats) fn content(&self) -> Result<Vec<u8>, ImportError> {
        let limit = match extension(&self.path).as_str() {
            "conf" | "tsv" | "xml" => SHARED,
            _ => text::READER.limit,
        };
        let (_, bytes) = self.bytes(&mut |_| (text::READER, limit))?;
        Ok(bytes)
    }

    /// One that is in memory already.
    #[cfg(test)]
    pub(in crate::formats) fn held(path: &str, bytes: &[u8]) -> Self {
        Self {
            place: Place::Held(bytes.into()),
            ..Self::file(path.into(), path.to_owned(), false)
        }
    }

    pub(super) fn none_beside() -> Arc<[Self]> {
        Arc::new([])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(files: &[&str]) -> Vec<(String, Vec<String>)> {
        let files = files.iter().map(|path| Found::held(path, b"")).collect();
        let shown = |path: &Path| path.to_string_lossy().into_owned();
        let of = |it: &Found| it.beside.iter().map(|it| shown(&it.path)).collect();
        let (joined, _) = joined(files);
        let joined = joined.iter().map(|it| (shown(&it.path), of(it)));
        joined.collect()
    }

    #[test]
    fn what_is_no_text_of_a_corpus_stays_out() {
        let files = [
            "a/annotation.conf",
            "a/README",
            "a/guidelines.txt",
            "a/b/LICENSE.txt",
            "a/b/one.ann",
            "a/b/one.txt",
            "a/b/three.txt",
            "a/b/four.pdf",
            "c/README.txt",
            "c/one.ann",
            "c/one.txt",
        ];
        let found = names(&files).into_iter().map(|(path, _)| path);
        let found: Vec<String> = found.collect();
        let expected = [
            "a/guidelines.txt",
            "a/b/one.ann",
            "a/b/four.pdf",
            "c/README.txt",
            "c/one.ann",
        ];
        assert_eq!(found, expected);
        let files = files.map(|path| Found::held(path, b""));
        let (_, left) = joined(files.into());
        let left: Vec<String> = left.iter().map(ToString::to_string).collect();
        assert_eq!(left.len(), 1, "{left:?}");
        assert!(left[0].contains("a/b/three.txt"), "{left:?}");
    }

    #[test]
    fn annotations_and_their_texts_are_read_at_once_by_folder() {
        let found = names(&[
            "a/annotation.conf",
            "a/b/one.ann",
            "a/b/one.txt",
            "a/b/two.ann",
            "a/b/two.txt",
            "a/b/three.txt",
            "a/c/one.ann",
            "a/c/one.txt",
            "a/lone.ann",
        ]);
        let expected = [
            (
                "a/b",
                "a/annotation.conf a/b/one.ann a/b/one.txt a/b/two.ann a/b/two.txt",
            ),
            ("a/c/one.ann", "a/annotation.conf a/c/one.ann a/c/one.txt"),
            ("a/lone.ann", ""),
        ];
        let words = |words: &str| words.split_whitespace().map(str::to_owned).collect();
        let expected = expected.map(|(path, beside)| (path.to_owned(), words(beside)));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_type_system_goes_with_each_and_other_files_stay() {
        let found = names(&["x/TypeSystem.xml", "x/one.xmi", "x/two.xmi", "x/notes.txt"]);
        let with = |path: &str| {
            (
                path.to_owned(),
                vec![path.to_owned(), "x/TypeSystem.xml".to_owned()],
            )
        };
        let notes = ("x/notes.txt".to_owned(), Vec::new());
        assert_eq!(found, [with("x/one.xmi"), with("x/two.xmi"), notes]);
        assert_eq!(
            names(&["TypeSystem.xml"]),
            [("TypeSystem.xml".to_owned(), Vec::new())]
        );
    }

    #[test]
    fn the_text_beside_a_named_file_is_found_on_the_disk() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("one.ann");
        std::fs::write(&path, "").expect("written");
        assert!(of_file(&path).beside.is_empty());
        std::fs::write(place.path().join("one.txt"), "Text").expect("written");
        std::fs::write(place.path().join("visual.conf"), "[labels]").expect("written");
        let found = of_file(&path);
        assert_eq!(found.path, path);
        assert_eq!(found.beside.len(), 3);
    }
}
