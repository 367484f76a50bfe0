//! A file is read in a process of its own: the same program, called with [`ARGUMENT`].
//!
//! A PDF is a program for drawing, and often comes from strangers. A loop, a stack that overflows or a stream that
//! unpacks to more than the memory ends that process and nothing else.
//!
//! **Invariants.** The file goes in through standard input, one [`Answer`] comes back through standard output, both with
//! a bound; the process is gone when [`answer`] returns. Where nobody said what the program is, as in tests of the
//! library, the file is read in this process.

use std::io::{self, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use super::answer::Answer;
use super::reading;
use crate::formats::ImportError;

/// What the program is called with to read a file.
pub const ARGUMENT: &str = "read-pdf";

/// How long a file may take, and how much longer for each of its megabytes.
const PATIENCE: Duration = Duration::from_secs(30);
const PATIENCE_PER_MEGABYTE: Duration = Duration::from_secs(1);
/// How much a process may take of the memory, where the system can be asked to watch that.
#[cfg(unix)]
const MEMORY: u64 = 1024 * 1024 * 1024;
/// How long an answer may be, in bytes.
const LONGEST_ANSWER: u64 = 256 * 1024 * 1024;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says what program reads files in a process of its own: this one. Only the first call counts.
pub fn use_program(program: PathBuf) {
    PROGRAM.get_or_init(|| program);
}

/// Reads a file in another process.
///
/// # Errors
/// Where that process does not answer in time, or at all.
pub(super) fn answer(bytes: &[u8]) -> Result<Answer, ImportError> {
    match PROGRAM.get() {
        Some(program) => {
            let megabytes = u32::try_from(bytes.len() / (1024 * 1024)).unwrap_or(u32::MAX);
            let patience = PATIENCE + PATIENCE_PER_MEGABYTE.saturating_mul(megabytes);
            ask(program, bytes, patience)
        }
        None => catch_unwind(AssertUnwindSafe(|| reading::read(bytes.to_vec())))
            .map_err(|_| broken_off()),
    }
}

/// Ends a process whatever happens here.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // One that has ended by itself cannot be ended, which is as well.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn ask(program: &Path, bytes: &[u8], patience: Duration) -> Result<Answer, ImportError> {
    let failed = |error: io::Error| {
        ImportError::new(
            "",
            format!("the program cannot start its reader of PDFs: {error}"),
        )
    };
    let mut command = Command::new(program);
    command
        .arg(ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = Ended(command.spawn().map_err(failed)?);
    let streams = child.0.stdin.take().zip(child.0.stdout.take());
    let Some((mut to, from)) = streams else {
        return Err(broken_off());
    };
    thread::scope(|scope| {
        // Both at once: whoever writes all before reading waits forever for one who does the same.
        scope.spawn(move || to.write_all(bytes).ok());
        let (send, receive) = sync_channel(1);
        scope.spawn(move || {
            let mut told = Vec::new();
            let read = from.take(LONGEST_ANSWER).read_to_end(&mut told);
            // Nobody may be waiting any more.
            send.send(read.map(|_| told)).ok();
        });
        let told = receive.recv_timeout(patience);
        // Both threads end with the process.
        drop(child);
        match told {
            Ok(Ok(told)) => serde_json::from_slice(&told).map_err(|_| broken_off()),
            Err(RecvTimeoutError::Timeout) => Err(ImportError::new(
                "",
                format!("reading it took longer than {} seconds", patience.as_secs()),
            )
            .hint(HINT)),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(broken_off()),
        }
    })
}

const HINT: &str = "open it in a PDF viewer and print the pages with the article to a new file";

fn broken_off() -> ImportError {
    let words = "reading it broke off, since it is damaged or takes too much memory";
    ImportError::new("", words).hint(HINT)
}

/// The other process: reads the file from `input` and writes the answer to `output`.
///
/// # Errors
/// Only those of the two.
pub fn serve(mut input: impl io::Read, mut output: impl io::Write) -> io::Result<()> {
    limit()?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let answer = reading::read(bytes);
    serde_json::to_writer(&mut output, &answer)?;
    output.flush()
}

/// Asks the system to end this process when it takes too much. The one that waits for it watches the clock; should that
/// be gone, the time is bounded here too.
#[cfg(unix)]
fn limit() -> io::Result<()> {
    use rlimit::Resource;
    const SECONDS: u64 = 300;
    let set = |resource: Resource, most: u64| {
        let (_, allowed) = resource.get()?;
        let most = most.min(allowed);
        resource.set(most, most)
    };
    set(Resource::CPU, SECONDS)?;
    set(Resource::CORE, 0)?;
    // Not every system knows this one.
    set(Resource::AS, MEMORY).ok();
    Ok(())
}

#[cfg(not(unix))]
fn limit() -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    /// A program that does as told instead of reading.
    fn program(folder: &Path, script: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt as _;
        let path = folder.join("reader");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        let may_run = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&path, may_run).expect("allowed");
        path
    }

    #[test]
    fn whatever_the_other_process_does_ends_in_an_answer_or_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        let long = Duration::from_mins(5);
        for (script, patience, words) in [
            ("exec sleep 1000", Duration::from_millis(50), "longer than"),
            ("exit 3", long, "broke off"),
            ("echo nonsense", long, "broke off"),
            ("kill -9 $$", long, "broke off"),
        ] {
            let program = program(folder.path(), script);
            // More than fits into a pipe.
            let error = ask(&program, &vec![0; 1024 * 1024], patience).expect_err(script);
            assert!(error.message.contains(words), "{script}: {error}");
            assert!(error.hint.is_some());
        }
        let answers = r#"cat >/dev/null; echo '{"Refused":{"message":"no","hint":"so"}}'"#;
        let answer = ask(&program(folder.path(), answers), b"%PDF-", long);
        assert_eq!(answer.expect("an answer"), Answer::refused("no", "so"));
        assert!(ask(Path::new("/nowhere/reader"), b"", long).is_err());
    }
}
