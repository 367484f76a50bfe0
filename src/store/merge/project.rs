//! `project.ron`: what all share.

use super::three::{Tally, Three, keyed, keyed_in_order, union};
use super::{articles, book, still_open, tags, team};
use crate::store::read::read_actor;
use crate::store::{convert, v1};

pub(super) fn project(tally: &mut Tally, three: Three<'_, v1::Project>) -> v1::Project {
    let renamed = articles::renamed(tally, three);
    let three = Three {
        base: renamed.base.as_ref(),
        ours: &renamed.ours,
        theirs: &renamed.theirs,
    };
    let mut fields = tally.about("the project");
    let id = fields.words("id", three.map(|it| &it.id));
    let title = fields.words("title", three.map(|it| &it.title));
    let description = fields.words("description", three.map(|it| &it.description));
    let held_back = fields.value("held_back", three.map(|it| &it.held_back));
    let tags = tags::tags(tally, three);
    let relation_types = keyed(
        tally,
        three.map(|it| &it.relation_types),
        |it| it.name.clone(),
        |it| format!("relation type “{}”", it.name),
        relation_type,
    );
    let actors = keyed_in_order(
        tally,
        three.map(|it| &it.actors),
        |it| it.id.clone(),
        |it| format!("actor “{}”", it.name),
        actor,
    );
    let actors = called_once(tally, actors);
    let column_sets = keyed_in_order(
        tally,
        three.map(|it| &it.column_sets),
        |it| it.name.clone(),
        |it| format!("columns “{}”", it.name),
        |_, three| v1::ColumnSet {
            name: three.ours.name.clone(),
            articles: union(three.map(|it| &it.articles)),
        },
    );
    let annotators = team::annotators(tally, three);
    let samples = team::samples(tally, three);
    let book_versions = book::versions(tally, three);
    let articles = articles::articles(tally, three);
    v1::Project {
        kind: three.ours.kind.clone(),
        version: three.ours.version,
        id,
        title,
        description,
        tags,
        relation_types,
        actors,
        held_back,
        column_sets,
        annotators,
        book_versions,
        samples,
        unsettled: still_open(three.map(|it| &it.unsettled), &tally.unsettled),
        articles,
    }
}

fn relation_type(tally: &mut Tally, three: Three<'_, v1::RelationType>) -> v1::RelationType {
    let mut fields = tally.about(format!("relation type “{}”", three.ours.name));
    v1::RelationType {
        name: three.ours.name.clone(),
        definition: fields.words("definition", three.map(|it| &it.definition)),
    }
}

fn actor(tally: &mut Tally, three: Three<'_, v1::Actor>) -> v1::Actor {
    let mut fields = tally.about(format!("actor “{}”", three.ours.id));
    v1::Actor {
        id: three.ours.id.clone(),
        name: fields.words("name", three.map(|it| &it.name)),
        variants: union(three.map(|it| &it.variants)),
        role: fields.words("role", three.map(|it| &it.role)),
        gender: fields.words("gender", three.map(|it| &it.gender)),
        affiliation: fields.words("affiliation", three.map(|it| &it.affiliation)),
    }
}

/// Two that are called the same are one: both sides wrote the same person down.
fn called_once(tally: &mut Tally, actors: Vec<v1::Actor>) -> Vec<v1::Actor> {
    let mut kept: Vec<v1::Actor> = Vec::with_capacity(actors.len());
    for actor in actors {
        let Ok(mut read) = read_actor(&actor) else {
            kept.push(actor);
            continue;
        };
        let is_same = |earlier: &v1::Actor| {
            read_actor(earlier)
                .is_ok_and(|earlier| read.spellings().any(|spelling| earlier.is_called(spelling)))
        };
        let same: Vec<usize> = (kept.iter().enumerate())
            .filter(|(_, earlier)| is_same(earlier))
            .map(|(at, _)| at)
            .collect();
        // The first of them takes the others in.
        for at in same.into_iter().rev() {
            let earlier = kept.remove(at);
            if let Ok(first) = read_actor(&earlier) {
                tally.told.push(format!(
                    "actors “{}” and “{}” are called the same; they are one now",
                    first.name, read.name
                ));
                read = first.merged(&read);
            }
        }
        kept.push(convert::actor(&read));
    }
    kept.sort_by(|one, other| one.id.cmp(&other.id));
    kept
}
