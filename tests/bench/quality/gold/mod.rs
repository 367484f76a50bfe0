//! Labels of other people's texts, which stay out of the repository: read from the folder that somebody names.

mod ecb;
mod pages;
mod polnear;
mod seeds;

use std::path::Path;

use pullquote::model::ArticleId;
use pullquote::text::{ArticleText, CodePointSpan, Span};
use serde_json::Value;

pub use ecb::ecb;
pub use pages::pages;
pub use polnear::polnear;
pub use seeds::seeds;

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
