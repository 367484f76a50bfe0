//! The inputs that fuzzing begins with and those that once failed: reading each of them ends, without a panic.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says why"
)]

#[path = "fuzz/understand.rs"]
mod understand;

use std::fs;
use std::path::Path;

#[test]
fn every_kept_input_is_read_to_its_end() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let mut count = 0;
    for target in fs::read_dir(corpus).expect("a corpus") {
        let target = target.expect("a target");
        let name = target.file_name().into_string().expect("a name");
        for input in fs::read_dir(target.path()).expect("inputs") {
            let bytes = fs::read(input.expect("an input").path()).expect("bytes");
            understand::understand(&name, &bytes);
            count += 1;
        }
    }
    assert!(count >= 19, "each target has an input: {count}");
}

/// Each reader has a target, and each target is one of a reader or of a file of a project.
#[test]
fn every_reader_has_a_target() {
    let manifest = include_str!("fuzz/Cargo.toml");
    let readers = pullquote::formats::Format::readable().map(|format| format.name);
    let files = understand::FILES.map(|(name, _)| name);
    for name in readers.chain(files) {
        assert!(
            manifest.contains(&format!("name = \"{name}\"")),
            "tests/fuzz/Cargo.toml has no target “{name}”"
        );
    }
}
