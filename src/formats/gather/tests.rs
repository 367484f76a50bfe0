use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::formats::office::package::tests::packed;
use crate::formats::{Read, Reading, Source, read_all};

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, bytes).expect("written");
        path
    }

    /// The names of what is found, what is skipped and what is refused, without the place.
    fn gather(&self, names: &[&str]) -> (Vec<String>, Vec<String>, Vec<String>) {
        let named: Vec<_> = names.iter().map(|name| self.path(name)).collect();
        let found = gather(&named, &mut |_| ControlFlow::Continue(())).expect("found");
        let here = format!("{}/", self.0.path().display());
        let words = |errors: &[ImportError]| {
            let words = errors.iter().map(|it| it.to_string().replace(&here, ""));
            words.collect::<Vec<_>>()
        };
        (
            found.files.iter().map(|it| it.name.clone()).collect(),
            words(&found.skipped),
            words(&found.refused),
        )
    }

    fn read(&self, names: &[&str]) -> Vec<Read> {
        let named: Vec<_> = names.iter().map(|name| self.path(name)).collect();
        let found = gather(&named, &mut |_| ControlFlow::Continue(())).expect("found");
        assert!(found.refused.is_empty(), "{:?}", found.refused);
        read_all(found.files, Reading::default(), &mut |_| {
            ControlFlow::Continue(())
        })
        .expect("read")
    }
}

/// Of what was read: the source and text of the article, or what is wrong.
fn told(read: &[Read]) -> Vec<(String, String)> {
    let told = read.iter().map(|read| match &read.source {
        Ok(Source::Articles(it)) => {
            let article = &it.articles[0];
            (article.source.clone(), article.text.as_str().to_owned())
        }
        Ok(_) => (read.found.name.clone(), "something else".to_owned()),
        Err(error) => (read.found.name.clone(), error.message.clone()),
    });
    told.collect()
}

/// Changes a name, or other bytes, wherever they stand in an archive.
fn forged(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut forged = bytes.to_vec();
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&forged[at..], from) {
        forged[at + found..at + found + to.len()].copy_from_slice(to);
        at += found + to.len();
    }
    assert!(at > 0, "it is there");
    forged
}

#[test]
fn a_folder_is_walked_in_the_order_of_numbers_without_what_nobody_wrote() {
    let place = Place::new();
    for name in [
        "press/10.txt",
        "press/9.txt",
        "press/Le Monde/1.txt",
        "press/Figaro/1.txt",
        "press/.hidden.txt",
        "press/.git/config",
        "press/page.html",
        "press/page_files/script.js",
        "press/my_files/letter.txt",
        "press/Thumbs.db",
    ] {
        place.write(name, name);
    }
    let (files, skipped, refused) = place.gather(&["press"]);
    assert_eq!(
        files,
        [
            "9.txt",
            "10.txt",
            "Figaro/1.txt",
            "Le Monde/1.txt",
            "my_files/letter.txt",
            "page.html"
        ]
    );
    assert_eq!(
        (skipped.len(), refused.len()),
        (0, 0),
        "{skipped:?} {refused:?}"
    );
    let read = place.read(&["press"]);
    let told = told(&read);
    assert_eq!(
        told[2],
        ("Figaro/1.txt".into(), "press/Figaro/1.txt".into())
    );
    assert_eq!(told[3].0, "Le Monde/1.txt");
    assert!(read[2].found.path.ends_with("press/Figaro/1.txt"));
    assert!(!read[2].found.is_named);
}

#[test]
fn patterns_find_files_and_folders_and_names_with_their_signs_are_names() {
    let place = Place::new();
    for name in [
        "a2.txt", "a10.txt", "b.txt", ".a.txt", "a/1.txt", "[x].txt", "x.txt",
    ] {
        place.write(name, name);
    }
    let files = |pattern: &str| place.gather(&[pattern]).0;
    assert_eq!(files("a*"), ["1.txt", "a2.txt", "a10.txt"]);
    assert_eq!(files("?.txt"), ["b.txt", "x.txt"]);
    assert_eq!(files("[x].txt"), ["[x].txt"]);
    assert_eq!(files("**/1.txt"), ["1.txt"]);
    for (pattern, words) in [("c*.txt", "no file is called so"), ("[", "no pattern")] {
        let (files, _, refused) = place.gather(&[pattern]);
        assert!(
            files.is_empty() && refused[0].contains(words),
            "{refused:?}"
        );
    }
    // Found twice is one; named twice is told by whoever adds it.
    assert_eq!(place.gather(&["a", "a/*.txt", "."]).0.len(), 6);
    assert_eq!(
        place.gather(&["b.txt", "b.txt", "b*"]).0,
        ["b.txt", "b.txt"]
    );
}

#[test]
fn a_folder_without_files_and_one_that_is_a_project_are_told() {
    let place = Place::new();
    std::fs::create_dir_all(place.path("empty/inner")).expect("made");
    let (_, _, refused) = place.gather(&["empty"]);
    assert_eq!(refused, ["empty: there is no file in this folder"]);
    place.write("press/1.txt", "One.");
    place.write("press/mine/project.ron", "()");
    place.write("press/mine/articles/1.txt", "One.");
    let (files, skipped, _) = place.gather(&["press"]);
    assert_eq!(files, ["1.txt"]);
    assert_eq!(skipped, ["press/mine: this folder is a project of its own"]);
}

#[test]
#[cfg(unix)]
fn nothing_is_followed_out_of_a_folder_and_no_pipe_is_opened() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    let outside = place.write("outside.txt", "Outside.");
    place.write("press/in/1.txt", "One.");
    symlink(&outside, place.path("press/out.txt")).expect("a link");
    symlink(place.path(""), place.path("press/up")).expect("a link");
    symlink(place.path("press/in"), place.path("press/again")).expect("a link");
    symlink("gone", place.path("press/gone.txt")).expect("a link");
    let made = std::process::Command::new("mkfifo")
        .arg(place.path("press/pipe"))
        .status();
    assert!(made.expect("mkfifo").success());
    let (files, skipped, _) = place.gather(&["press"]);
    assert_eq!(files, ["in/1.txt"]);
    assert_eq!(
        skipped,
        [
            "press/gone.txt: this link leads nowhere",
            "press/out.txt: this link leads out of the folder",
            "press/pipe: this is a pipe, not a file",
            "press/up: this link leads out of the folder",
        ]
    );
    // A link that is named is meant.
    symlink(place.path("press"), place.path("link")).expect("a link");
    assert_eq!(place.gather(&["link"]).0, ["in/1.txt"]);
    assert_eq!(place.gather(&["press/out.txt"]).0, ["out.txt"]);
}

#[test]
fn folders_that_lie_too_deep_are_told() {
    let place = Place::new();
    let deep = "d/".repeat(40);
    place.write(&format!("press/{deep}1.txt"), "One.");
    place.write("press/2.txt", "Two.");
    let (files, skipped, _) = place.gather(&["press"]);
    assert_eq!(files, ["2.txt"]);
    assert!(
        skipped[0].ends_with("lies too deep in others"),
        "{skipped:?}"
    );
}

#[test]
#[cfg(unix)]
fn names_that_are_not_utf8_are_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let place = Place::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xE9.txt");
    std::fs::create_dir(place.path("press")).expect("made");
    // Some systems have no such names.
    if std::fs::write(place.path("press").join(name), "One.").is_ok() {
        let told = told(&place.read(&["press"]));
        assert_eq!(told, [("caf\u{fffd}.txt".to_owned(), "One.".to_owned())]);
    }
}

#[test]
fn one_bad_file_spoils_no_other() {
    let place = Place::new();
    place.write("press/1.txt", "One.");
    place.write("press/2.txt", b"\x89PNG\r\n\x1A\n\0\0\0");
    place.write("press/3.txt", " \n");
    place.write("press/4.txt", b"Das Caf\xE9 ist er\xF6ffnet.");
    place.write("press/5.zip", b"PK\x03\x04 and no more");
    let told = told(&place.read(&["press"]));
    let words: Vec<_> = told.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(told.len(), 4);
    assert_eq!((words[0], words[3]), ("One.", "Das Café ist eröffnet."));
    assert!(
        words[1].contains("PNG") && words[2].contains("no text"),
        "{words:?}"
    );
    let (_, skipped, _) = place.gather(&["press"]);
    assert!(
        skipped[0].starts_with("press/5.zip: cannot read the archive"),
        "{skipped:?}"
    );
}

#[test]
fn the_same_file_can_be_read_again_in_another_encoding() {
    let place = Place::new();
    place.write("a.txt", b"\xC4\xEE\xE1\xF0\xEE");
    let found = gather(&[place.path("a.txt")], &mut |_| ControlFlow::Continue(()));
    let found = &found.expect("found").files[0];
    let read = |name: &str| {
        let reading = Reading {
            encoding: crate::formats::encoding::named(name),
            ..Reading::default()
        };
        match reading.read_found(found) {
            Ok(Source::Articles(read)) => {
                let article = &read.articles[0];
                (article.text.as_str().to_owned(), article.encoding.clone())
            }
            _ => panic!("an article"),
        }
    };
    let pair = |text: &str, encoding: &str| (text.to_owned(), encoding.to_owned());
    assert_eq!(read("windows-1251"), pair("Добро", "windows-1251"));
    assert_eq!(read("latin1"), pair("Äîáðî", "windows-1252"));
}

#[test]
fn whoever_waits_is_told_how_far_it_is_and_can_give_up() {
    let place = Place::new();
    for at in 0..5 {
        place.write(&format!("press/{at}.txt"), "One.");
    }
    let named = [place.path("press")];
    let found = gather(&named, &mut |_| ControlFlow::Continue(())).expect("found");
    let mut seen = Vec::new();
    let read = read_all(found.files.clone(), Reading::default(), &mut |progress| {
        seen.push((progress.done, progress.of));
        ControlFlow::Continue(())
    });
    assert_eq!(read.map(|read| read.len()), Some(5));
    assert_eq!((seen[0], seen[4]), ((0, Some(5)), (4, Some(5))));
    let mut count = 0;
    let read = read_all(found.files, Reading::default(), &mut |_| {
        count += 1;
        if count == 3 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(read.is_none());
    assert!(gather(&named, &mut |_| ControlFlow::Break(())).is_none());
}

#[test]
fn an_archive_is_read_where_it_is() {
    let place = Place::new();
    let inner = packed(&[("deep.txt", b"Deep.")]);
    let nested = packed(&[("b.zip", &inner), ("c.txt", b"C.")]);
    let archive = packed(&[
        ("press/10.txt", b"Ten."),
        ("press/9.txt", "Nine – \u{2013}.".as_bytes()),
        ("press/sub\\1.txt", b"One."),
        ("__MACOSX/press/._9.txt", b"\0\0"),
        ("press/.hidden", b"x"),
        ("press/page.html", b"Page."),
        ("press/page_files/x.js", b"x"),
        ("z.zip", &nested),
    ]);
    place.write("all.zip", &archive);
    let before: Vec<_> = std::fs::read_dir(place.path(""))
        .expect("a folder")
        .collect();
    let read = place.read(&["all.zip"]);
    let told = told(&read);
    let names: Vec<_> = told.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "press/9.txt",
            "press/10.txt",
            "press/page.html",
            "press/sub/1.txt",
            "z.zip/c.txt"
        ]
    );
    assert_eq!(told[0].1, "Nine – \u{2013}.");
    assert!(read[4].found.path.ends_with("all.zip/z.zip/c.txt"));
    let (_, skipped, _) = place.gather(&["all.zip"]);
    let words = "all.zip/z.zip/b.zip: this is an archive in an archive in an archive";
    assert_eq!(skipped, [words]);
    assert_eq!(
        std::fs::read_dir(place.path("")).expect("a folder").count(),
        before.len()
    );
    // In a folder it is one of the files; what stands in it remembers both.
    place.write("press/all.zip", &inner);
    assert_eq!(place.gather(&["press"]).0, ["all.zip/deep.txt"]);
    place.write("empty.zip", packed(&[]));
    let (_, _, refused) = place.gather(&["empty.zip"]);
    assert_eq!(refused, ["empty.zip: there is no file in this archive"]);
}

#[test]
fn names_that_lead_out_of_an_archive_and_links_and_locks_are_refused() {
    let place = Place::new();
    let archive = packed(&[
        ("aaa/evil.txt", b"Evil."),
        ("xetc/passwd", b"Evil."),
        ("good.txt", b"Good."),
    ]);
    let archive = forged(&archive, b"aaa/evil.txt", b"../evil1.txt");
    place.write("a.zip", forged(&archive, b"xetc/passwd", b"/etc/passwd"));
    let (files, skipped, _) = place.gather(&["a.zip"]);
    assert_eq!(files, ["good.txt"]);
    assert_eq!(skipped.len(), 2, "{skipped:?}");
    assert!(
        skipped
            .iter()
            .all(|it| it.ends_with("leads out of the archive")),
        "{skipped:?}"
    );

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("link.txt", "/etc/passwd", SimpleFileOptions::default())
        .expect("written");
    place.write("b.zip", zip.finish().expect("finished").into_inner());
    let (files, skipped, _) = place.gather(&["b.zip"]);
    assert_eq!(
        (files.len(), skipped),
        (
            0,
            vec!["b.zip/link.txt: this is a link, not a file".to_owned()]
        )
    );

    // The first of the flags, in the list of files.
    let mut locked = packed(&[("secret.txt", b"Secret.")]);
    let list = memchr::memmem::find(&locked, b"PK\x01\x02").expect("the list");
    locked[list + 8] |= 1;
    place.write("c.zip", locked);
    let (_, skipped, _) = place.gather(&["c.zip"]);
    assert_eq!(
        skipped,
        ["c.zip/secret.txt: this file is locked with a password"]
    );

    // A name of DOS.
    let archive = packed(&[("m\u{fc}ll.txt", b"Garbage.")]);
    let mut archive = forged(&archive, "m\u{fc}ll.txt".as_bytes(), b"m\x81lll.txt");
    let flags = memchr::memmem::find(&archive, b"PK\x01\x02").expect("the list") + 9;
    archive[flags] &= !8;
    place.write("d.zip", archive);
    assert_eq!(place.gather(&["d.zip"]).0, ["mülll.txt"]);
}

#[test]
fn bombs_and_traps_are_refused_in_bounds() {
    let place = Place::new();
    let zeros = vec![b' '; 64 * 1024 * 1024];
    place.write(
        "bomb.zip",
        packed(&[("bomb.txt", &zeros), ("good.txt", b"Good.")]),
    );
    let told = told(&place.read(&["bomb.zip"]));
    assert!(told[0].1.contains("more tightly than any text"), "{told:?}");
    assert_eq!(told[1].1, "Good.");

    // Two files in the list that are the same bytes of the archive.
    let archive = packed(&[
        ("one.txt", b"The same words."),
        ("two.txt", b"The same words."),
    ]);
    let list = memchr::memmem::find(&archive, b"PK\x01\x02").expect("the list");
    let second = memchr::memmem::rfind(&archive, b"PK\x01\x02").expect("the list");
    assert!(second > list);
    let mut shared = archive.clone();
    // Where the file begins.
    shared.copy_within(list + 42..list + 46, second + 42);
    place.write("shared.zip", shared);
    let (files, _, refused) = place.gather(&["shared.zip"]);
    assert!(files.is_empty());
    assert!(refused[0].contains("share their bytes"), "{refused:?}");

    // Bytes that are another text than the one whose sum is written down.
    let mut damaged = packed(&[("one.txt", b"x")]);
    let list = memchr::memmem::find(&damaged, b"PK\x01\x02").expect("the list");
    damaged[list + 16] ^= 1;
    place.write("damaged.zip", damaged);
    let told = self::told(&place.read(&["damaged.zip"]));
    assert!(told[0].1.contains("cannot read the file"), "{told:?}");
}

#[test]
fn an_archive_of_very_many_files_is_refused() {
    let place = Place::new();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for at in 0..10_001 {
        zip.start_file(at.to_string(), options).expect("started");
    }
    place.write("many.zip", zip.finish().expect("finished").into_inner());
    let (_, _, refused) = place.gather(&["many.zip"]);
    assert_eq!(refused, ["many.zip: the archive has 10001 files"]);
}

#[test]
fn an_office_document_is_no_archive_of_files() {
    let place = Place::new();
    let document = packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<w/>"),
    ]);
    place.write("letter.docx", &document);
    place.write("press/letter.zip", &document);
    assert_eq!(
        place.gather(&["letter.docx", "press"]).0,
        ["letter.docx", "letter.zip"]
    );
    assert!(!is_archive(Path::new("/dev/stdin")));
}
