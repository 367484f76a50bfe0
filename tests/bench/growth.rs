//! How the commands grow with a project: each with 2,500, 5,000, 10,000 and 20,000 articles of 4 kB, as a user runs them.
//!
//! Prints CPU seconds of the process, one `name articles value` line per figure, and the ratio to half as many articles:
//! what grows with the project doubles. Processor time, so that a slow disk does not tell.

#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot run shall stop")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const SIZES: [usize; 4] = [2_500, 5_000, 10_000, 20_000];

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut before: Vec<(&str, f64)> = Vec::new();
    for articles in SIZES {
        let lines = folder.path().join(format!("{articles}.jsonl"));
        std::fs::write(&lines, corpus(articles)).expect("written");
        let project = folder.path().join(format!("p{articles}"));
        let (project, lines) = (text(&project), text(&lines));
        let mut now = Vec::new();
        for (name, arguments) in [
            ("import", vec!["import", project, lines]),
            ("info", vec!["info", project]),
            ("search", vec!["search", project, "nobody says this"]),
            ("check", vec!["check", project]),
            ("export", vec!["export", project, "--format", "jsonl"]),
        ] {
            let seconds = processor_time(&arguments);
            println!("{name} {articles} {seconds:.2} s");
            if let Some((_, half)) = before.iter().find(|(other, _)| *other == name) {
                println!("{name}.growth {articles} {:.2} x", seconds / half);
            }
            now.push((name, seconds));
        }
        before = now;
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a readable path")
}

/// The processor seconds of a run: what the children of this process had used after it, less what they had before.
fn processor_time(arguments: &[&str]) -> f64 {
    let before = children();
    let run = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(arguments)
        .stdout(Stdio::null())
        .status();
    assert!(run.expect("the program runs").success(), "{arguments:?}");
    children() - before
}

/// The processor seconds of all children that have ended, as Linux counts them.
fn children() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    // Behind the name in brackets, which may hold blanks: state is field 3, the children's times 16 and 17.
    let behind = status.rsplit_once(')').expect("a name").1;
    let fields: Vec<&str> = behind.split_whitespace().collect();
    let ticks: f64 = [13, 14]
        .iter()
        .map(|field| fields[*field].parse::<f64>().expect("a number"))
        .sum();
    ticks / 100.0
}

/// JSON Lines of articles with an annotation each; no two texts are alike.
fn corpus(articles: usize) -> String {
    let mut lines = String::new();
    for number in 0..articles {
        write!(lines, "{{\"article\":\"article-{number}\",\"text\":\"").expect("memory");
        for word in 0..640 {
            // A number that looks like chance, so that no two articles begin alike.
            let made = (number * 640 + word) as u64;
            let made = made.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 44;
            write!(lines, "w{made:x} ").expect("memory");
        }
        lines.push_str(
            "\",\"annotations\":[{\"tag\":\"Claim\",\"spans\":[{\"start\":0,\"end\":5}]}]}\n",
        );
    }
    lines
}
