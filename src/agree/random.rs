//! Chance that repeats itself: the same one that draws samples.

pub use crate::model::Random;
