//! The language of a text that does not say it: right where it is the label's. A text taken for none is wrong. Of the corpus the
//! whole articles are guessed, and `leads`, the headline and the first paragraph alone.

use std::collections::BTreeMap;

use pullquote::language;

use super::figures::{Figures, shows};
use super::quotes::Share;

/// What was counted, by language.
#[derive(Debug, Default)]
pub struct Counts(BTreeMap<String, Share>);

impl Counts {
    /// Has a text guessed.
    pub fn add(&mut self, name: &str, text: &str, language: &str, listed: bool) {
        let found = language::of_text(text).code.as_str();
        self.0
            .entry(language.to_owned())
            .or_default()
            .add(found == language);
        if listed && shows() && found != language {
            eprintln!("language {found:?} for {language}, {name}");
        }
    }

    /// Writes them down below a name.
    pub fn write(&self, name: &str, figures: &mut Figures) {
        for (language, Share(hits, of)) in &self.0 {
            figures.share(&format!("{name}.{language}"), *hits, *of);
        }
        let all = self.0.values().fold(Share::default(), |sum, it| {
            Share(sum.0 + it.0, sum.1 + it.1)
        });
        figures.share(&format!("{name}.all"), all.0, all.1);
    }
}
