//! Labels of other people's texts, which stay out of the repository: read from the folder that somebody names.

mod ecb;
mod pages;
mod polnear;
mod seeds;

use std::path::{Path, PathBuf};

use pullquote::model::ArticleId;
use pullquote::text::{ArticleText, CodePointSpan, Span};
use serde_json::Value;

use super::Figures;

/// Measures on all that the environment names: `PULLQUOTE_GOLD` the labels, `PULLQUOTE_SEEDS` the texts of five articles.
pub fn measure(figures: &mut Figures) {
    let Some(gold) = std::env::var_os("PULLQUOTE_GOLD").map(PathBuf::from) else {
        return;
    };
    if let Some(seeds) = std::env::var_os("PULLQUOTE_SEEDS") {
        seeds::seeds(&gold, seeds.as_ref(), figures);
    }
    polnear::polnear(&gold, figures);
    ecb::ecb(&gold, figures);
    pages::pages(&gold, figures);
}

fn text(path: &Path) -> String {
    let read = std::fs::read_to_string(path);
    read.map_err(|error| format!("{}: {error}", path.display()))
        .expect("readable")
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&text(path)).expect("JSON")
}

fn id(name: &str) -> ArticleId {
    ArticleId::new(name).expect("a slug")
}

/// A place in code points, half-open.
fn span(text: &ArticleText, start: &Value, end: &Value) -> Span {
    let at = |value: &Value| usize::try_from(value.as_u64().expect("an offset")).expect("small");
    text.span_of_code_points(CodePointSpan::new(at(start), at(end)))
        .expect("a sound span")
}
