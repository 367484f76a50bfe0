//! Proposals of the machine: never an annotation until a person accepts one.
//!
//! Deterministic and offline: the same project gives the same suggestions, and no model is shipped or fetched. Where a
//! person has one, what it makes of sentences comes in as vectors (`meaning`).
//!
//! What is *not* here: anything that changes a project, reads a file or draws. What accepts a proposal is a command.

pub mod assistance;
pub mod completion;
#[cfg(test)]
mod debris;
pub mod links;
pub mod meaning;
pub mod proposals;
pub mod relations;
pub mod sureness;
