//! The real window on a real display: tags a span, is killed right after it says “Saved”, and the span is on disk; then
//! a hundred kills at random moments (`smoke/kill.rs`).
//!
//! Runs where there is a display (`DISPLAY`, Xvfb will do) and the program was built with the feature `inspection`:
//! `xvfb-run -s "-screen 0 1600x1000x24 -noreset" cargo test --features inspection --test smoke`. Without `-noreset` the X
//! server starts anew, and refuses windows meanwhile, whenever the last one is killed.

#![cfg(feature = "inspection")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says why"
)]

#[path = "smoke/kill.rs"]
mod kill;
#[path = "smoke/window.rs"]
mod window;

use std::io::Write as _;
use std::process::Command;

use egui::{Key, Modifiers};
use window::Window;

const PROGRAM: &str = env!("CARGO_BIN_EXE_pullquote");
const TEXT: &str = "A headline of some words\n\nBy Ana Ruiz\n\nThe minister said on Friday that “nothing is for sale”. Nobody had asked her.\n";

/// Whether there is a display. Without one a test does nothing, and where that must not pass for success (`CI` is set)
/// it fails.
fn display(test: &str) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let there = set("DISPLAY") || set("WAYLAND_DISPLAY");
    if !there {
        assert!(!set("CI"), "{test} needs a display, and CI is set");
        // Past the test harness, which keeps what a passing test prints to itself.
        writeln!(
            std::io::stderr(),
            "\nSKIPPED: {test}, since there is no display\n"
        )
        .expect("standard error");
    }
    there
}

#[test]
fn a_tagged_span_survives_a_kill() {
    if !display("a_tagged_span_survives_a_kill") {
        return;
    }
    for renderer in ["wgpu", "glow"] {
        let folder = tempfile::tempdir().expect("a folder");
        let (article, project) = (folder.path().join("one.txt"), folder.path().join("project"));
        std::fs::write(&article, TEXT).expect("written");
        let made = Command::new(PROGRAM)
            .arg("new")
            .arg(&project)
            .arg(&article)
            .status();
        assert!(made.expect("the program runs").success());

        let mut window =
            Window::open(PROGRAM.as_ref(), &project, folder.path(), renderer).expect("a window");
        let screen = &mut window.screen;
        let paragraph = screen.wait_for("The minister said on Friday");
        let paragraph = paragraph.expect("the article");
        let row = paragraph.y0 + 12.0;
        screen
            .drag((paragraph.x0 + 2.0, row), (paragraph.x0 + 120.0, row))
            .expect("the window listens");
        screen
            .press(Modifiers::NONE, Key::Num2, "2")
            .expect("the window listens");
        screen
            .wait_for("Quote: The minister said")
            .expect("a highlight");
        screen.wait_for("Saved").expect("saved");
        window::kill(&mut window.program);

        let exported = Command::new(PROGRAM)
            .arg("export")
            .arg(&project)
            .args(["--format", "csv"])
            .output();
        let exported = exported.expect("the program runs");
        let table = String::from_utf8(exported.stdout).expect("text");
        assert!(exported.status.success(), "{renderer}: {table}");
        let row = table.lines().nth(1).unwrap_or_default();
        assert!(
            row.contains(",Quote,1,") && row.contains("The minister said"),
            "{renderer}: {table}"
        );
        let files = std::fs::read_dir(project.join("annotations"))
            .expect("a folder")
            .count();
        assert_eq!(
            files, 1,
            "the annotation is in a file and not only in the journal"
        );
    }
}
