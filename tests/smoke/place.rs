//! A project on the disk that rounds are done on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::disk::Disk;
use crate::window::Window;

const ARTICLES: [(&str, &str); 2] = [
    (
        "one.txt",
        "A headline of some words\n\nBy Ana Ruiz\n\nThe minister said on Friday that “nothing is for sale”. Nobody had asked her.\n\nThree ships left the harbour in the morning, and two came back before the night.\n",
    ),
    (
        "two.txt",
        "Another headline about the same\n\nOn Friday the minister said that nothing is for sale, and that no one should ask again.\n\nOnly two of three ships came back to the harbour at night.\n",
    ),
];
/// What the readers show of the articles: each line that is not empty is a paragraph.
pub const PARAGRAPHS: usize = 7;

/// A project on the disk, and what the last kill left of it.
pub struct Place {
    program: PathBuf,
    pub folder: TempDir,
    pub project: PathBuf,
    pub disk: Disk,
    /// What the round before did, for a complaint that comes when the project is opened again.
    pub did: String,
}

impl Place {
    pub fn new(program: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let project = folder.path().join("project");
        let mut command = Command::new(program);
        command.arg("new").arg(&project);
        for (name, text) in ARTICLES {
            let article = folder.path().join(name);
            fs::write(&article, text).expect("written");
            command.arg(article);
        }
        let made = command.output().expect("the program runs");
        assert!(made.status.success(), "{made:?}");
        let disk = Disk::read(program, &project).expect("a project without faults");
        Self {
            program: program.to_owned(),
            folder,
            project,
            disk,
            did: String::new(),
        }
    }

    /// Starts the window and does not wait for it.
    pub fn start(&self) -> Result<Window, String> {
        let window = Window::open(&self.program, &self.project, self.folder.path(), "glow");
        // An X server without `-noreset` starts anew when its last window is gone, and refuses others meanwhile.
        window.map_err(|error| format!("{error}; was Xvfb started with -noreset?"))
    }

    /// The project as it is on the disk now, where that can be read.
    pub fn read(&self) -> Result<Disk, String> {
        Disk::read(&self.program, &self.project)
    }

    /// Whether there are changes that are not in the files.
    pub fn has_journal(&self) -> bool {
        let journal = self.project.join(".pullquote/journal.ron");
        fs::metadata(journal).is_ok_and(|file| file.len() > 0)
    }

    /// Keeps the project as the kill left it, for whoever looks into a complaint: what comes next changes it.
    pub fn keep_killed(&self) {
        let copy = self.folder.path().join("killed");
        fs::remove_dir_all(&copy).ok();
        copy_folder(&self.project, &copy).expect("copied");
    }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copy = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &copy)?;
        } else {
            fs::copy(entry.path(), copy)?;
        }
    }
    Ok(())
}
