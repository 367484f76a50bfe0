//! Which clusters share a find, and how they differ.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::case::{About, Case, Kind, State};
use super::{Listing, Mention};
use crate::agree::root;
use crate::model::{Cluster, Thing};

/// A cluster of a layer, with the finds in it.
struct Linked<'a> {
    layer: usize,
    cluster: &'a Arc<Cluster>,
    mentions: Vec<Mention>,
}

impl<'a> Listing<'a> {
    /// A case for each set of clusters that hang together by common finds: where one layer has one cluster, another may have
    /// two.
    pub(super) fn clusters(&self) -> Vec<Case> {
        let mut all: Vec<Linked<'a>> = Vec::new();
        for (layer, name) in self.layers.iter().enumerate() {
            let clusters = self.project.layers().get(name).into_iter();
            for cluster in clusters.flat_map(|it| it.clusters.values()) {
                let mut mentions: Vec<_> =
                    cluster.members.iter().map(|id| self.mention(*id)).collect();
                mentions.sort_unstable();
                mentions.dedup();
                all.push(Linked {
                    layer,
                    cluster,
                    mentions,
                });
            }
        }
        // Each cluster leads to one that came earlier and shares something with it, up to the first.
        let mut leads: Vec<usize> = (0..all.len()).collect();
        let mut by_mention: HashMap<Mention, usize> = HashMap::new();
        for (at, linked) in all.iter().enumerate() {
            for mention in &linked.mentions {
                let other = *by_mention.entry(*mention).or_insert(at);
                let (one, other) = (root(&mut leads, at), root(&mut leads, other));
                leads[one.max(other)] = one.min(other);
            }
        }
        let mut together: BTreeMap<usize, Vec<Linked<'a>>> = BTreeMap::new();
        for (at, linked) in all.into_iter().enumerate() {
            let lead = root(&mut leads, at);
            together.entry(lead).or_default().push(linked);
        }
        let mut cases: Vec<(Option<Mention>, Case)> = Vec::new();
        for clusters in together.into_values() {
            let mut mentions: Vec<_> =
                (clusters.iter().flat_map(|it| &it.mentions).copied()).collect();
            mentions.sort_unstable();
            mentions.dedup();
            if self.is_in(&mentions) {
                let case = self.cluster_case(clusters, &mentions);
                cases.push((mentions.first().copied(), self.recall(case)));
            }
        }
        cases.sort_by_key(|(place, _)| *place);
        cases.into_iter().map(|(_, case)| case).collect()
    }

    fn cluster_case(&self, clusters: Vec<Linked<'_>>, mentions: &[Mention]) -> Case {
        let count = self.layers.len();
        let mut found = vec![Vec::new(); count];
        let mut linked = vec![Vec::new(); count];
        let mut said = vec![Vec::new(); count];
        for Linked {
            layer,
            cluster,
            mentions,
        } in clusters
        {
            found[layer].push(Thing::Cluster(cluster.id));
            let words = (cluster.title.clone(), cluster.note.clone());
            said[layer].push((mentions.clone(), words));
            linked[layer].push(mentions);
        }
        for said in &mut said {
            said.sort();
        }
        let homes: Vec<usize> = mentions.iter().filter_map(|it| self.home(*it)).collect();
        let is_coded = |layer: usize| {
            let mut coded = homes.iter().filter_map(|at| self.coded.get(*at));
            coded.any(|it| it.get(layer) == Some(&true))
        };
        let coded: Vec<bool> = (0..count)
            .map(|layer| !found[layer].is_empty() || is_coded(layer))
            .collect();
        let there: Vec<_> = said.iter().filter(|it| !it.is_empty()).collect();
        let coders = coded.iter().filter(|it| **it).count();
        let same = |same: &dyn Fn(&[Said], &[Said]) -> bool| {
            there.windows(2).all(|pair| same(pair[0], pair[1]))
        };
        let members = |one: &[Said], other: &[Said]| {
            one.iter().map(|it| &it.0).eq(other.iter().map(|it| &it.0))
        };
        let kind = if there.len() < coders || there.len() < 2 {
            Kind::Found
        } else if !same(&members) {
            Kind::Members
        } else if !same(&|one, other| one == other) {
            Kind::Values
        } else {
            Kind::Same
        };
        let article = homes
            .first()
            .and_then(|at| self.project.articles().get(*at));
        Case {
            about: About::Clusters,
            found,
            coded,
            kind,
            state: State::Open,
            article: article.map(|it| it.id.clone()),
            span: None,
            former: Vec::new(),
            made: Vec::new(),
            mentions: linked,
        }
    }
}

/// What a cluster holds, and its title and note.
type Said = (Vec<Mention>, (String, String));
