//! What exports and imports cost, one `name value unit` line per figure: 2,000 articles with 20,000 spans.
//!
//! With the feature `parquet`, its files are among the formats.
//!
//! Times are the best of three, with everything in memory: no disk tells. Memory is what a first export adds to that of the
//! process at its highest, the written bytes among it, where the system says so (Linux).

#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot run shall stop")]

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use pullquote::formats::{Format, Input, Selection, Source, Title, losses, make_project};
use pullquote::model::{AnnotatorId, Project, Timestamp};
use pullquote::store;

const ARTICLES: usize = 2_000;
const SPANS: usize = 10;

fn main() {
    let lines = corpus();
    let project = taken_in(&lines);
    let all = Selection::default();
    for format in Format::writable() {
        let mut length = 0;
        let memory = highest(|| length = written(&project, &all, format));
        if let Some(memory) = memory {
            println!("{}.memory {:.1} MB", format.name, megabytes(memory));
            // Both are far below what a float holds exactly.
            let times = megabytes(memory) / megabytes(length.max(1));
            println!("{}.memory_by_size {times:.1}", format.name);
        }
        let seconds = best(|| length = written(&project, &all, format));
        println!("{}.write {:.3} s", format.name, seconds);
        println!("{}.size {:.1} MB", format.name, megabytes(length));
    }
    let seconds = best(|| {
        for format in Format::writable() {
            std::hint::black_box(losses(format, &project, &all));
        }
    });
    println!("losses.all {seconds:.3} s");
    if let Some(memory) = highest(|| drop(taken_in(&lines))) {
        println!("jsonl.import_memory {:.1} MB", megabytes(memory));
    }
    let seconds = best(|| drop(taken_in(&lines)));
    println!("jsonl.import {seconds:.3} s");
    let mut stripped = Vec::new();
    let seconds = best(|| stripped = store::strip(&project, 40).expect("stripped"));
    println!("strip.write {seconds:.3} s");
    println!("strip.size {:.1} MB", megabytes(stripped.len()));
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// The bytes that a format writes.
fn written(project: &Project, all: &Selection, format: &Format) -> usize {
    let mut length = 0;
    let write = format.write.expect("it is written");
    let written = write.files(project, all, "", &mut |_, bytes| {
        length += bytes.len();
        Ok(())
    });
    written.expect("memory");
    length
}

/// How much memory some work takes at its highest, in bytes; `None` where the system does not say it.
fn highest(work: impl FnOnce()) -> Option<usize> {
    // From here on the highest is counted anew.
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    let before = status("VmRSS:")?;
    work();
    Some(status("VmHWM:")?.saturating_sub(before))
}

/// A size that Linux knows of this process, in bytes.
fn status(name: &str) -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: usize = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}

fn best(mut work: impl FnMut()) -> f64 {
    let times = (0..3).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::MAX, f64::min)
}

/// The project of some lines, as an import makes it.
fn taken_in(lines: &str) -> Project {
    let path = Path::new("corpus.jsonl");
    let reader = Format::named("jsonl").and_then(|format| format.read);
    let reader = reader.expect("it is read");
    let source = (reader.read)(&Input::new(path, lines.as_bytes())).expect("lines");
    let sources: Vec<(_, Source)> = vec![(path.to_owned(), source)];
    let annotator = AnnotatorId::anonymous();
    let now = Timestamp::from_second(1_750_000_000).expect("a time");
    let made = make_project(&Title::otherwise("corpus"), sources, &annotator, now);
    made.expect("taken in").0.project().clone()
}

/// Articles of 600 words, no two alike, each with spans of 60 characters, attributes and notes.
fn corpus() -> String {
    let mut lines = String::new();
    for number in 0..ARTICLES {
        write!(
            lines,
            "{{\"article\":\"article-{number}\",\"outlet\":\"Outlet {}\",\"text\":\"",
            number % 20
        )
        .expect("memory");
        for word in 0..600 {
            // A number that looks like chance.
            let made = (number * 600 + word) as u64;
            let made = made.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 44;
            let end = if word % 60 == 59 { "\\n" } else { " " };
            write!(lines, "w{made:05x}{end}").expect("memory");
        }
        lines.push_str("\",\"annotations\":[");
        for span in 0..SPANS {
            let comma = if span == 0 { "" } else { "," };
            let start = span * 400;
            write!(
                lines,
                "{comma}{{\"tag\":\"Quote\",\"spans\":[{{\"start\":{start},\"end\":{}}}],\"attributes\":{{\"speaker\":\"Speaker {span}\"}},\"note\":\"a note\"}}",
                start + 60
            )
            .expect("memory");
        }
        lines.push_str("]}\n");
    }
    lines
}
