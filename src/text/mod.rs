//! Text that never changes, and places in it.
//!
//! Everything here works on byte offsets that lie on grapheme boundaries; the other units exist only for the border
//! (files, exports, the screen's char indices) and are converted through [`ArticleText`]'s tables.
//!
//! What is *not* here: anything about annotations, files or the screen.

mod alike;
mod article_text;
mod block;
pub(crate) mod breaks;
pub mod changes;
pub mod direction;
mod fold;
mod folded;
mod growing;
mod jump;
mod line;
mod line_ends;
mod marks;
mod motion;
mod offset;
mod offset_table;
mod page_breaks;
mod quoted;
mod reading;
mod search;
pub(crate) mod segment;
mod selection;
mod shorten;
mod snap;
mod tokens;
mod whole_word;
pub(crate) mod words;
mod wrapped;

pub use alike::{alike, reads_alike};
pub use article_text::{ArticleText, TextError};
pub use block::Block;
pub use fold::{fold, fold_onto};
pub use folded::{FoldedText, Folding};
pub use motion::{Pace, Step};
pub use offset::{ByteOffset, CodePoint, CodePointSpan, Span, Utf16Offset};
pub use quoted::quoted;
pub use reading::Reading;
pub use search::{Manner, Match, Pattern, PatternError};
pub use selection::Selection;
pub use shorten::shortened;
pub use snap::Snap;
pub(crate) use wrapped::Wraps;
