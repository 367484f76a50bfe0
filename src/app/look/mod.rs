//! How everything looks: tokens, fonts, icons, and the few widgets that the whole window shares.
//!
//! **Invariant.** No other module names a colour. Colours come from the tokens in `assets/look/` or from a tag.

pub mod colour;
pub mod fonts;
pub mod icons;
mod style;
mod tokens;
pub mod widgets;

pub use icons::Icon;
pub use style::{apply, radius};
pub use tokens::{Tokens, tokens};
