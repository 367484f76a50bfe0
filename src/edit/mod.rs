//! How a project changes: a [`Command`] says what a person wants, becomes [`Edit`]s that can be undone, and these go
//! through the [`History`] of a [`Session`]. There is no other way.
//!
//! **Invariant.** No I/O and no clock here: the caller brings the time, a save follows from what a transaction touched.

mod apply;
mod command;
mod edit;
mod history;
mod incoming;
mod moved;
mod news;
mod piece;
mod revisions;
mod seeing;
mod session;
mod words;

pub use command::{
    Accepting, Adjudicating, Assigning, Command, CommandError, Drawing, Making, NewAnnotation,
    NewArticle, NewSettled, SettledAnnotation, SettledCluster, SettledRelation, SettledThing,
    Settling, Writing, annotation_of, joinable, overlapping_alike, same_annotation,
};
pub use edit::{Edit, EditError, Replace};
pub use history::{History, Transaction};
pub use incoming::{
    Collision, Field, Incoming, IncomingArticle, IncomingLayer, IncomingTag, Match, Names, incoming,
};
pub use news::{Counts, LayerNews, News};
pub(crate) use piece::Piece;
pub use revisions::{ChangeKind, Changes, Revisions};
pub use session::{Performed, Session};
pub use words::words;

#[cfg(test)]
pub(crate) mod tests;
