//! What a measure gives: a number, or the reason why there is none.

use crate::model::named;

/// A measure's value. A figure that cannot be worked out is never a number that looks like one.
pub type Value = Result<f64, Undefined>;

named! {
    /// Why a measure has no value.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
    pub enum Undefined {
        /// No article was coded by two of them.
        #[error("no article was coded by two of them")]
        NoCommonArticles = "no_common_articles",
        /// Nothing of what is measured was coded.
        #[error("nothing was coded")]
        NothingCoded = "nothing_coded",
        /// Nothing was coded by two annotators at the same place.
        #[error("nothing was coded by two at the same place")]
        NothingShared = "nothing_shared",
        /// All values are the same, so that chance would agree as well.
        #[error("no variation: chance would agree as well")]
        NoVariation = "no_variation",
        /// Only one stretch is shared, and nothing can be said of chance.
        #[error("only one stretch is shared")]
        OneUnit = "one_unit",
        /// An annotator's spans overlap, which this measure cannot see.
        #[error("an annotator’s spans overlap: see each tag")]
        Overlapping = "overlapping_spans",
        /// There are too many different values to compare each with each.
        #[error("too many different values")]
        TooManyValues = "too_many_values",
        /// It takes long, and was not asked for.
        #[error("not worked out: it takes long here")]
        NotAsked = "not_asked",
    }
    /// Its name in files.
    pub fn key;
}

/// Less than this is nothing: what is left where equal sums are taken from each other.
const NOTHING: f64 = 1e-12;

/// One minus what was observed by what chance would give.
pub(super) fn beyond_chance(observed: f64, expected: f64, scale: f64) -> Value {
    if expected <= NOTHING * scale.max(1.0) {
        return Err(Undefined::NoVariation);
    }
    Ok(1.0 - observed / expected)
}

/// A share; `none` where there is nothing to have a share in.
pub(super) fn share(part: f64, whole: f64, none: Undefined) -> Value {
    if whole <= NOTHING {
        return Err(none);
    }
    Ok(part / whole)
}

/// The mean of values, leaving out those that are undefined; undefined where all are.
pub(super) fn mean(values: impl IntoIterator<Item = Value>) -> Value {
    let (mut sum, mut count, mut reason) = (0.0, 0.0, Undefined::NothingCoded);
    for value in values {
        match value {
            Ok(value) => {
                sum += value;
                count += 1.0;
            }
            Err(why) => reason = why,
        }
    }
    share(sum, count, reason)
}
