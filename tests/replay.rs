//! The inputs that fuzzing begins with and those that once failed: reading each of them ends, without a panic.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says why"
)]

#[path = "fuzz/mutated.rs"]
mod mutated;
#[path = "fuzz/understand.rs"]
mod understand;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

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

/// How long one input may take, with all that a test build checks.
const LONGEST: Duration = Duration::from_secs(20);

/// How much memory all of it may have, where the system can be asked for a bound.
#[cfg(unix)]
const MOST_MEMORY: u64 = 4 * 1024 * 1024 * 1024;

/// For as many seconds as `PULLQUOTE_FUZZ_SECONDS` says, 30 without it: the kept inputs with something changed in them. The
/// input of the moment lies in the folder for temporary files, so that one which ends the process is not lost.
#[test]
#[ignore = "takes as long as it is told to"]
fn changed_inputs_are_read_to_their_end() {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let seconds = number("PULLQUOTE_FUZZ_SECONDS").unwrap_or(30);
    let seed = number("PULLQUOTE_FUZZ_SEED").unwrap_or(1);
    #[cfg(unix)]
    rlimit::setrlimit(rlimit::Resource::AS, MOST_MEMORY, MOST_MEMORY).expect("a bound");
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let mut inputs = Vec::new();
    for target in fs::read_dir(corpus).expect("a corpus") {
        let target = target.expect("a target");
        let name = target.file_name().into_string().expect("a name");
        for input in fs::read_dir(target.path()).expect("inputs") {
            let path = input.expect("an input").path();
            inputs.push((name.clone(), fs::read(path).expect("bytes")));
        }
    }
    inputs.sort();
    let kept = std::env::temp_dir().join("pullquote-fuzz-input");
    let mut chance = mutated::Chance::new(seed);
    let begin = Instant::now();
    let mut count = 0;
    while begin.elapsed() < Duration::from_secs(seconds) {
        let (name, bytes) = chance.one_of(&inputs);
        let (_, other) = chance.one_of(&inputs);
        let input = mutated::mutated(bytes, other, &mut chance);
        fs::write(&kept, &input).expect("kept");
        let start = Instant::now();
        let read = std::panic::catch_unwind(|| understand::understand(name, &input));
        let took = start.elapsed();
        assert!(
            read.is_ok() && took < LONGEST,
            "{name}, input {count} of seed {seed}, {took:?}: see {}",
            kept.display()
        );
        count += 1;
    }
    println!("{count} inputs were read");
}
