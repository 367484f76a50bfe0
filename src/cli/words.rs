//! Arguments that are one of a few words.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// A word, what the help says of it, if anything, and what it stands for.
pub(super) type Word<T> = (&'static str, &'static str, T);

/// Reads one of the words; clap says which there are where it is none of them.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    words: &'static [Word<T>],
) -> impl TypedValueParser<Value = T> {
    let values = words.iter().map(|(word, help, _)| {
        let help = Some(*help).filter(|help| !help.is_empty());
        PossibleValue::new(*word).help(help)
    });
    PossibleValuesParser::new(values).try_map(|said| {
        let found = words.iter().find(|(word, ..)| *word == said);
        found.map(|(.., value)| *value).ok_or("no such word")
    })
}
