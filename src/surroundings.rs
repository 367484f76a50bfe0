//! What the program knows of the world around it: who sits in front of it, and what time it is.
//!
//! Both faces ask here; the core is told.

use std::env;
use std::hash::{BuildHasher as _, RandomState};
use std::path::PathBuf;
use std::process::Command;

use crate::model::{AnnotatorId, Project, Timestamp};
use crate::store::Holder;

/// Where it is kept what a sentence model makes of texts, in [`home`].
pub const MEANINGS: &str = "meanings";

/// The layer for new annotations unless another is named: `PULLQUOTE_ANNOTATOR`, else the system's user, else `me`.
#[must_use]
pub fn annotator() -> AnnotatorId {
    (names().find_map(|name| AnnotatorId::new(&name))).unwrap_or_else(AnnotatorId::anonymous)
}

fn names() -> impl Iterator<Item = String> {
    let names = ["PULLQUOTE_ANNOTATOR", "USER", "USERNAME"].into_iter();
    names.filter_map(|name| env::var(name).ok())
}

/// The same in a project: who is called so there, whatever their id is.
#[must_use]
pub fn annotator_in(project: &Project) -> AnnotatorId {
    let known = |name: String| {
        let id = project.annotator_named(&name);
        id.or_else(|| AnnotatorId::new(&name))
    };
    (names().find_map(known)).unwrap_or_else(AnnotatorId::anonymous)
}

/// This moment, to the second: what files hold.
#[must_use]
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// Whether the person has asked the system for less motion. Nobody else tells a window: what each desktop keeps it in is
/// asked, which starts a program and takes a moment. Where none answers, nothing was asked for.
#[must_use]
pub fn reduces_motion() -> bool {
    let (program, question, yes): (_, &[&str], _) = if cfg!(target_os = "macos") {
        let question = &["read", "com.apple.universalaccess", "reduceMotion"];
        ("defaults", question, "1")
    } else if cfg!(windows) {
        let key = r"HKCU\Control Panel\Desktop\WindowMetrics";
        ("reg", &["query", key, "/v", "MinAnimate"], "0")
    } else {
        let question = &["get", "org.gnome.desktop.interface", "enable-animations"];
        ("gsettings", question, "false")
    };
    let answer = Command::new(program).args(question).output();
    answer.is_ok_and(|answer| {
        let words = String::from_utf8_lossy(&answer.stdout);
        answer.status.success() && words.trim_end().ends_with(yes)
    })
}

/// A random number of up to six digits, short enough to be read and written down.
#[must_use]
pub fn draw() -> u32 {
    // The standard library seeds its hasher from the system's randomness.
    let drawn = RandomState::new().hash_one(std::process::id()) % 1_000_000;
    u32::try_from(drawn).unwrap_or_default()
}

/// Who works in a project from now on, for the lock.
#[must_use]
pub fn holder(annotator: &AnnotatorId, now: Timestamp) -> Holder {
    Holder {
        name: annotator.to_string(),
        machine: gethostname::gethostname().to_string_lossy().into_owned(),
        since: now.to_string(),
        process: std::process::id(),
    }
}

/// The folder of this program's own files; `PULLQUOTE_HOME` overrides the system's place.
#[must_use]
pub fn home() -> Option<PathBuf> {
    if let Some(home) = env::var_os("PULLQUOTE_HOME") {
        return Some(PathBuf::from(home));
    }
    directories::ProjectDirs::from("", "", "pullquote")
        .map(|folders| folders.config_dir().to_owned())
}

/// The folder [`MEANINGS`].
#[must_use]
pub fn meanings() -> Option<PathBuf> {
    home().map(|home| home.join(MEANINGS))
}

/// The language and land that numbers are written for: `de_DE.UTF-8`, `pt-BR`. What the person's environment says counts,
/// else what the system's settings do; empty where neither says anything.
#[must_use]
pub fn locale() -> String {
    let said = ["LC_ALL", "LC_NUMERIC", "LANG"].into_iter();
    let mut said = said.filter_map(|name| env::var(name).ok());
    if let Some(locale) = said.find(|locale| !locale.is_empty()) {
        return locale;
    }
    let (program, question): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("defaults", &["read", "-g", "AppleLocale"])
    } else if cfg!(windows) {
        let key = r"HKCU\Control Panel\International";
        ("reg", &["query", key, "/v", "LocaleName"])
    } else {
        return String::new();
    };
    let answer = Command::new(program).args(question).output();
    let words = answer.map(|answer| String::from_utf8_lossy(&answer.stdout).into_owned());
    // The registry puts name and type before the value.
    let words = words.unwrap_or_default();
    words
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_owned()
}
