//! What two annotators confuse: a square for tags, and one for each attribute that both entered.

use std::collections::BTreeMap;

use crate::agree::{Confusion, Group, Pair};
use crate::model::{Project, TagId};

/// The squares of a pair.
pub(super) type Squares = Vec<Square>;

/// Of what a square is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confused {
    /// Tags.
    Tags,
    /// The values of an attribute.
    Values(TagId, String),
}

/// What two annotators said of the same finds.
#[derive(Debug)]
pub(super) struct Square {
    pub of: Confused,
    /// What is said, in words; the last stands for nothing.
    pub names: Vec<String>,
    /// The tags that the names are of, where they are of tags.
    pub tags: Vec<TagId>,
    /// Those that have finds, by row and column: what the first said, and what the second.
    pub cells: BTreeMap<(usize, usize), Vec<Pair>>,
    /// How many finds the fullest cell has of which they said different things.
    pub most: usize,
}

impl Square {
    /// The row and the column of what is said.
    pub fn place(&self, said: &str) -> Option<usize> {
        self.names.iter().position(|name| name == said)
    }
}

/// All squares of a pair that have a find.
pub(super) fn squares(project: &Project, pair: &Group) -> Squares {
    let name = |tag: &TagId| project.tag_set().name(tag).to_owned();
    let tags = Confusion::of_tags(pair).map(|found| {
        let tags = found.values.iter().flatten().cloned().collect();
        square(Confused::Tags, tags, found, name, "not found")
    });
    let attributes = pair.attributes.iter().filter_map(|attribute| {
        let tag = project.tag_set().get(&attribute.tag);
        let mut known = tag.into_iter().flat_map(|tag| &tag.attributes);
        let known = known.find(|it| it.name == attribute.name);
        let listed = known.map_or(&[][..], |it| it.kind.choices());
        let found = Confusion::of_attribute(pair, attribute, listed)?;
        let of = Confused::Values(attribute.tag.clone(), attribute.name.clone());
        Some(square(of, Vec::new(), found, String::clone, "nothing"))
    });
    let all = tags.into_iter().chain(attributes);
    all.filter(|it| !it.cells.is_empty()).collect()
}

fn square<T: PartialEq>(
    of: Confused,
    tags: Vec<TagId>,
    found: Confusion<T>,
    name: impl Fn(&T) -> String,
    nothing: &str,
) -> Square {
    let names = found.values.iter();
    let names = names.map(|value| value.as_ref().map_or_else(|| nothing.to_owned(), &name));
    let names: Vec<String> = names.collect();
    let cells = found.cells.into_iter();
    let cells = cells.map(|cell| ((cell.row, cell.column), cell.pairs));
    let cells: BTreeMap<_, _> = cells.collect();
    let apart = cells.iter().filter(|((row, column), _)| row != column);
    let most = apart.map(|(_, pairs)| pairs.len()).max().unwrap_or(1);
    Square {
        of,
        names,
        tags,
        cells,
        most,
    }
}
