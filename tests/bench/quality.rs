//! How good what the machine proposes is, one `name value` line per figure: a share with its counts, or a number.
//!
//! Over the corpus that was written for this (`tests/quality/corpus`): `own.*`, and `held.*` for the third that nobody
//! looks at while rules are made; `sample.*` for the links of the bundled sample; `sentences.*` over single sentences
//! (`tests/quality/sentences`), `reports.*` and `reports.held.*` over the quotes of longer reports (`tests/quality/reports`). Where `PULLQUOTE_GOLD` names a folder of
//! labels, over these, too: `polnear.*`, `ecb.*` and `pages.*`, and with `PULLQUOTE_SEEDS` for the texts `seeds.*`.
//! `PULLQUOTE_SHOW=1` lists on standard error what was wrong, of all but the held-out part. Where `PULLQUOTE_MODEL` names a sentence model and the feature `model` is on, links
//! are measured with it, too: `….links.model.*`. What is counted as right is said in the module of each measure.

#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot run shall stop")]

#[path = "quality/mod.rs"]
mod quality;

use quality::{Figures, corpus, gold, own, sentences};

fn main() {
    let mut figures = Figures::default();
    let mut sets = corpus::sets();
    own::measure(&mut sets, false, &mut figures);
    own::measure(&mut sets, true, &mut figures);
    own::sample(&mut figures);
    let reports = corpus::reports();
    own::measure_reports(&reports, false, &mut figures);
    own::measure_reports(&reports, true, &mut figures);
    sentences::measure(false, &mut figures);
    sentences::measure(true, &mut figures);
    gold::measure(&mut figures);
    for line in figures.lines() {
        println!("{line}");
    }
}
