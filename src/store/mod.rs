//! A project on disk: a folder of RON and text files that git can diff and merge.
//!
//! ```text
//! my-project/
//!   project.ron                            what the project is, its tag set, its articles
//!   articles/<article>.txt                 the texts, UTF-8, LF, written once
//!   annotations/<annotator>/<article>.ron  that annotator's annotations of that article
//!   annotations/<annotator>/links.ron      that annotator's clusters and relations
//!   annotations/<annotator>/reviews.ron    that annotator's answers to proposals and findings, and which were shown
//!   annotations/<annotator>/own.notebook.ron  that annotator's notes on articles and on the project, memos, and how far
//!                                          articles are
//!   annotations/<annotator>/own.adjudication.ron  how that annotator's layer settles others
//!   .pullquote/                            lock, journal, backups: of this machine, ignored by git
//! ```
//!
//! **Invariants.** Opening writes nothing. A file is replaced whole or not at all, after what replaces it is on the
//! disk. A file that could not be read, or that another program has changed since, is never overwritten. What could not
//! be understood is kept as it stands. Nothing is followed out of the folder. The files have types of their own ([`v1`]),
//! so that the model can change and old files stay readable.

mod adjudication;
mod anchor;
mod assistance;
mod atomic;
mod backups;
mod book;
mod build;
mod build_adjudication;
mod build_links;
mod build_notebook;
mod build_pieces;
mod build_tags;
mod change;
mod column_sets;
mod conflict;
mod convert;
mod create;
mod disk;
mod error;
mod files;
mod history;
mod holder;
mod journal;
mod kept;
mod load;
mod lock;
mod merge;
mod notebook;
mod old_journal;
mod parse;
mod part;
mod read;
mod repair;
mod replay;
mod rest;
mod save;
mod stamps;
mod stripped;
mod tags;
mod team;
mod unsettled;
pub mod v1;
mod watch;
mod worker;

pub use atomic::{put_or_remove, write_atomically, write_folder};
pub use backups::{Backup, Difference, backups};
pub use conflict::Conflict;
pub use create::{create, is_vacant};
pub use error::{Finding, Lack, Severity, StoreError};
pub use history::{fingerprint, read_history, write_history};
pub use holder::Holder;
pub use load::{Loaded, load, load_with};
pub use lock::{holder_elsewhere, wait_for_lock};
pub use merge::{Merged, merge};
pub use part::path_of;
pub use repair::{Repaired, repair};
pub use rest::{Rest, Stated};
pub use save::save;
pub use stripped::{
    Fetched, Match, Missing, QUOTE_LENGTH, Rehydrated, Stripped, is_stripped, strip,
};
pub use tags::{TagFile, tags_of, write_tags};
pub use unsettled::{Settled, settle};
pub use worker::{SaveReport, SaveWorker};

#[cfg(test)]
mod tests;
