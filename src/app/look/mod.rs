//! How everything looks: tokens, fonts, icons, and the few widgets that the whole window shares.
//!
//! **Invariant.** No other module names a colour or a size of text. Both come from the tokens in `assets/look/`, colours
//! also from a tag, and the size of articles from the settings.

pub mod choices;
pub mod colour;
pub mod direction;
pub mod fonts;
pub mod icons;
pub mod menus;
pub mod missing;
pub mod panes;
mod picture;
mod ring;
mod rows;
pub mod say;
mod style;
mod tabbing;
pub mod tabs;
pub mod term;
mod text;
pub mod tick;
mod tokens;
pub mod widgets;

pub use icons::Icon;
pub use picture::picture;
pub use ring::Ring;
pub use style::{apply, move_things, moves, radius};
pub use tabbing::{Tabbing, is_edge};
pub use text::Text;
pub use tokens::{Tokens, tokens};
