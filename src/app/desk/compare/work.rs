//! What comparisons need a thread for.

use std::sync::Arc;

use super::{Collation, Table};
use crate::model::{Cluster, Project};

/// Work for a thread.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
pub enum Comparison {
    /// Make the table of clusters and articles.
    Coverage { project: Project, revision: u64 },
    /// Align the members of a cluster.
    Wording {
        project: Project,
        cluster: Arc<Cluster>,
    },
}

/// What came of it.
#[derive(Debug)]
pub enum Compared {
    /// The table.
    Coverage(Box<Table>),
    /// The aligned members.
    Wording(Box<Collation>),
}

impl Comparison {
    /// Does it.
    #[must_use]
    pub fn run(self) -> Compared {
        match self {
            Self::Coverage { project, revision } => {
                Compared::Coverage(Box::new(Table::new(&project, revision)))
            }
            Self::Wording { project, cluster } => {
                Compared::Wording(Box::new(Collation::new(&project, &cluster)))
            }
        }
    }
}
