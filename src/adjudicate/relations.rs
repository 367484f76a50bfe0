//! Which relations tie the same two finds, and how they differ.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::case::{About, Case, Kind, State};
use super::{Listing, Mention};
use crate::model::{Relation, Thing};

/// What a relation says: its type, and from where it leads whereto.
type Said<'a> = (&'a str, Mention, Mention);

/// Who says it, by the place of the layer, and where.
type Sayers<'a> = Vec<(usize, &'a Arc<Relation>)>;

/// What each layer says in a case.
type Row<'a> = Vec<Option<&'a Arc<Relation>>>;

impl<'a> Listing<'a> {
    /// A case for each tie of two finds. Of what layers say of the same two, the same goes together first, then what is left.
    pub(super) fn relations(&self) -> Vec<Case> {
        let mut ties: BTreeMap<(Mention, Mention), BTreeMap<Said<'a>, Sayers<'a>>> =
            BTreeMap::new();
        for (layer, name) in self.layers.iter().enumerate() {
            let relations = self.project.layers().get(name).into_iter();
            for relation in relations.flat_map(|it| it.relations.values()) {
                let (from, to) = (self.mention(relation.from), self.mention(relation.to));
                if self.is_in(&[from, to]) {
                    let tie = ties.entry((from.min(to), from.max(to))).or_default();
                    let said = (relation.relation_type.as_str(), from, to);
                    tie.entry(said).or_default().push((layer, relation));
                }
            }
        }
        let mut cases = Vec::new();
        for ((one, other), said) in ties {
            let mut alike: Vec<_> = said.into_values().collect();
            alike.sort_by_key(|it| std::cmp::Reverse(it.len()));
            let mut together: Vec<Row<'a>> = Vec::new();
            for group in alike {
                let layers: Vec<usize> = group.iter().map(|it| it.0).collect();
                let is_free = |row: &&mut Row<'a>| layers.iter().all(|layer| row[*layer].is_none());
                // A file may say the same twice in one layer: then nothing is free for all of it.
                let doubled = layers.windows(2).any(|pair| pair[0] == pair[1]);
                if !doubled && let Some(row) = together.iter_mut().find(is_free) {
                    for (layer, relation) in group {
                        row[layer] = Some(relation);
                    }
                    continue;
                }
                let mut rows: Vec<Row<'a>> = Vec::new();
                for (layer, relation) in group {
                    if let Some(row) = rows.iter_mut().find(|row| row[layer].is_none()) {
                        row[layer] = Some(relation);
                    } else {
                        let mut row = vec![None; self.layers.len()];
                        row[layer] = Some(relation);
                        rows.push(row);
                    }
                }
                together.append(&mut rows);
            }
            for row in together {
                let case = self.relation_case(&row, [one, other]);
                cases.push(self.recall(case));
            }
        }
        cases
    }

    fn relation_case(&self, row: &[Option<&Arc<Relation>>], ends: [Mention; 2]) -> Case {
        let homes: Vec<usize> = ends.iter().filter_map(|it| self.home(*it)).collect();
        let is_coded = |layer: usize| {
            let mut coded = homes.iter().filter_map(|at| self.coded.get(*at));
            coded.all(|it| it.get(layer) == Some(&true))
        };
        let coded: Vec<bool> = (row.iter().enumerate())
            .map(|(layer, it)| it.is_some() || is_coded(layer))
            .collect();
        let there: Vec<_> = row.iter().flatten().collect();
        let said = |it: &Relation| {
            let (from, to) = (self.mention(it.from), self.mention(it.to));
            (it.relation_type.clone(), from, to)
        };
        let coders = coded.iter().filter(|it| **it).count();
        let kind = if there.len() < coders || there.len() < 2 {
            Kind::Found
        } else if there.windows(2).any(|it| said(it[0]) != said(it[1])) {
            Kind::Type
        } else if there.windows(2).any(|it| it[0].note != it[1].note) {
            Kind::Values
        } else {
            Kind::Same
        };
        let article = homes
            .first()
            .and_then(|at| self.project.articles().get(*at));
        let mentions = row.iter().map(|it| {
            let it = it.iter();
            it.map(|it| vec![self.mention(it.from), self.mention(it.to)])
                .collect()
        });
        Case {
            about: About::Relations,
            found: (row.iter())
                .map(|it| it.iter().map(|it| Thing::Relation(it.id)).collect())
                .collect(),
            mentions: mentions.collect(),
            coded,
            kind,
            state: State::Open,
            article: article.map(|it| it.id.clone()),
            span: None,
            former: Vec::new(),
            made: Vec::new(),
        }
    }
}
