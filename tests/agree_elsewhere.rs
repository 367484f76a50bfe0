//! `pullquote agree` gives on random projects what other programs give.
//!
//! `tests/agree/compare.py` runs with the Python that `PULLQUOTE_READERS` names, else with `python3`, and needs what stands
//! in `tests/readers/requirements.txt`. Without it the test is skipped, but not in CI. The official scorer of CoNLL-2012 is in
//! no package: where `PULLQUOTE_CONLL_SCORER` names the folder of its `scorer.pl` it is asked, too.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]
#![allow(clippy::print_stderr, reason = "what was skipped is said")]

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// About so many projects each program is asked.
const PROJECTS: &str = "100";

#[test]
fn other_programs_give_the_same() {
    let named = env::var_os("PULLQUOTE_READERS");
    let may_skip = named.is_none() && env::var_os("CI").is_none();
    let python = PathBuf::from(named.unwrap_or_else(|| "python3".into()));
    let needs = "import corefeval, krippendorff, nervaluate, pygamma_agreement, scorch, seqeval, statsmodels";
    let there = Command::new(&python).args(["-c", needs]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        assert!(may_skip, "{} lacks one of: {needs}", python.display());
        eprintln!("skipped: {} lacks one of: {needs}", python.display());
        return;
    }
    let compared = Command::new(&python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agree/compare.py"))
        .args([env!("CARGO_BIN_EXE_pullquote"), PROJECTS])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONUTF8", "1")
        .output()
        .expect("Python runs");
    let said = String::from_utf8_lossy(&compared.stdout);
    let error = String::from_utf8_lossy(&compared.stderr);
    eprintln!("{said}");
    assert!(compared.status.success(), "\n{said}{error}");
}
