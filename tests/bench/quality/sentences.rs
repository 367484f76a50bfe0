//! Sentences as news have them, each an article of its own: `tests/quality/sentences`, two files for each language.
//!
//! `sentences.<code>.*` are those that rules were made with, `sentences.held.<code>.*` those that were written without. The latter were
//! read once, which the README states; what was missed then was mended, so that they hold what is there and measure nothing new.
//! A line is an article, in the mark-up of [`super::markup`]; `\n` ends a line of its text,
//! and `#` begins a comment. What is counted stands in [`super::quotes`].

use std::path::Path;

use pullquote::model::{ArticleDetails, ArticleId};
use pullquote::text::ArticleText;

use super::labelled::{self, Labelled};
use super::markup::Marked;
use super::{Figures, quotes};

/// The languages that have such sentences.
pub const LANGUAGES: [&str; 5] = ["es", "de", "fr", "it", "pt"];

/// The sentences of a language.
pub fn read(code: &str, is_held_out: bool) -> Result<Labelled, String> {
    let name = if is_held_out {
        format!("{code}-held")
    } else {
        code.to_owned()
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quality/sentences");
    let file = std::fs::read_to_string(folder.join(format!("{name}.txt")));
    let file = file.map_err(|error| format!("{name}: {error}"))?;
    let (mut articles, mut labels) = (Vec::new(), Vec::new());
    for (at, line) in file.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let place = format!("{name}-{}", at + 1);
        let marked = Marked::read(&line.replace("\\n", "\n"));
        let marked = marked.map_err(|fault| format!("{place}: {fault}"))?;
        let id = ArticleId::new(&place).ok_or("an id")?;
        let details = ArticleDetails {
            language: code.to_owned(),
            ..ArticleDetails::default()
        };
        articles.push(labelled::article(
            &id,
            ArticleText::new(&*marked.text),
            details,
        ));
        labels.push((id, marked.quotes));
    }
    let mut labelled = Labelled::of(articles);
    labelled.quotes = labels;
    Ok(labelled)
}

/// Measures one part of the sentences.
pub fn measure(is_held_out: bool, figures: &mut Figures) {
    let part = if is_held_out {
        "sentences.held"
    } else {
        "sentences"
    };
    let mut all = quotes::Counts::default();
    for code in LANGUAGES {
        let labelled = read(code, is_held_out).expect("labels");
        let mut counts = quotes::Counts::default();
        counts.add(&labelled, None, !is_held_out);
        counts.write(&format!("{part}.{code}"), figures);
        all.add(&labelled, None, false);
    }
    all.write(&format!("{part}.all"), figures);
}
