//! The real window on a real display: tags a span, is killed right after it says “Saved”, and the span is on disk.
//!
//! Runs where there is a display (`DISPLAY`, Xvfb will do) and the program was built with the feature `inspection`:
//! `xvfb-run cargo test --features inspection --test smoke`.

#![cfg(feature = "inspection")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says why"
)]

#[path = "smoke/window.rs"]
mod window;

use std::process::Command;

use egui::Key;
use window::Window;

const TEXT: &str = "A headline of some words\n\nBy Ana Ruiz\n\nThe minister said on Friday that “nothing is for sale”. Nobody had asked her.\n";

#[test]
fn a_tagged_span_survives_a_kill() {
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        eprintln!("skipped: there is no display");
        return;
    }
    for renderer in ["wgpu", "glow"] {
        let folder = tempfile::tempdir().expect("a folder");
        let (article, project) = (folder.path().join("one.txt"), folder.path().join("project"));
        std::fs::write(&article, TEXT).expect("written");
        let program = env!("CARGO_BIN_EXE_pullquote");
        let made = Command::new(program)
            .arg("new")
            .arg(&project)
            .arg(&article)
            .status();
        assert!(made.expect("the program runs").success());

        let mut window = Window::open(program, &project, folder.path(), renderer);
        let paragraph = window.wait_for("The minister said on Friday");
        let row = paragraph.y0 + 12.0;
        window.drag((paragraph.x0 + 2.0, row), (paragraph.x0 + 120.0, row));
        window.press(Key::Num2, "2");
        window.wait_for("Quote: The minister said");
        window.wait_for("Saved");
        window.kill();

        let exported = Command::new(program)
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
