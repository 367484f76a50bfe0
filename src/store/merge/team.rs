//! Who annotates, and the samples that they code.

use std::collections::BTreeSet;

use super::three::{Fields, Tally, Three, keyed_in_order, union};
use crate::model::Annotator;
use crate::store::v1;

/// Both sides' annotators. Two that got the same colour while nobody knew of the other have two, as long as there are free
/// ones.
pub(super) fn annotators(tally: &mut Tally, three: Three<'_, v1::Project>) -> Vec<v1::Annotator> {
    let mut annotators = keyed_in_order(
        tally,
        three.map(|it| &it.annotators),
        |it| it.id.clone(),
        |it| format!("annotator “{}”", it.name),
        |tally, three| {
            let mut fields = tally.about(format!("annotator “{}”", three.ours.id));
            v1::Annotator {
                id: three.ours.id.clone(),
                name: fields.words("name", three.map(|it| &it.name)),
                colour: fields.words("colour", three.map(|it| &it.colour)),
            }
        },
    );
    let has = |side: &v1::Project, id: &str| side.annotators.iter().any(|it| it.id == id);
    let is_of_both = |id: &str| has(three.ours, id) && has(three.theirs, id);
    // Who gave two the same colour knew of both.
    let is_wanted = |annotator: &v1::Annotator| {
        let sides = [three.ours, three.theirs].into_iter();
        let mut own = sides.filter(|side| has(side, &annotator.id));
        own.any(|side| {
            let mut others = side.annotators.iter().filter(|it| it.id != annotator.id);
            others.any(|it| it.colour == annotator.colour)
        })
    };
    let palette = Annotator::PALETTE.map(|colour| colour.to_string());
    // Whoever both sides know keeps their colour.
    let (known, new): (Vec<_>, Vec<_>) = (annotators.iter()).partition(|it| is_of_both(&it.id));
    let mut used: BTreeSet<String> = known.iter().map(|it| it.colour.clone()).collect();
    let new: Vec<String> = new.iter().map(|it| it.id.clone()).collect();
    for annotator in annotators.iter_mut().filter(|it| new.contains(&it.id)) {
        if used.contains(&annotator.colour)
            && !is_wanted(annotator)
            && let Some(free) = palette.iter().find(|colour| !used.contains(*colour))
        {
            annotator.colour.clone_from(free);
        }
        used.insert(annotator.colour.clone());
    }
    name_apart(&mut annotators);
    annotators
}

/// Two whom each side called alike by itself: the id stands behind the name of the one whose id comes later.
fn name_apart(annotators: &mut [v1::Annotator]) {
    let mut in_order: Vec<&mut v1::Annotator> = annotators.iter_mut().collect();
    in_order.sort_by(|one, other| one.id.cmp(&other.id));
    let mut taken = BTreeSet::new();
    for annotator in in_order {
        if !taken.insert(annotator.name.to_lowercase()) {
            annotator.name = format!("{} ({})", annotator.name, annotator.id);
            taken.insert(annotator.name.to_lowercase());
        }
    }
}

/// Both sides' samples. A draw is what was drawn, so its articles and paragraphs are one side's as they are. Once one side has
/// opened it, it is open. Who codes it is what both sides say by name; where each took it from another, so that nobody would
/// code it, one side's stands.
pub(super) fn samples(tally: &mut Tally, three: Three<'_, v1::Project>) -> Vec<v1::Sample> {
    keyed_in_order(
        tally,
        three.map(|it| &it.samples),
        |it| it.name.clone(),
        |it| format!("sample “{}”", it.name),
        sample,
    )
}

fn sample(tally: &mut Tally, three: Three<'_, v1::Sample>) -> v1::Sample {
    let mut fields = tally.about(format!("sample “{}”", three.ours.name));
    let lists = three.map(|it| &it.annotators);
    let mut annotators = union(lists);
    if annotators.is_empty() {
        annotators = fields.choice("annotators", lists);
    }
    let mut reassigned = union(three.map(|it| &it.reassigned));
    reassigned.sort();
    v1::Sample {
        name: three.ours.name.clone(),
        seed: fields.choice("seed", three.map(|it| &it.seed)),
        made: fields.choice("made", three.map(|it| &it.made)),
        by: fields.choice("by", three.map(|it| &it.by)),
        articles: fields.choice("articles", three.map(|it| &it.articles)),
        paragraphs: fields.choice("paragraphs", three.map(|it| &it.paragraphs)),
        strata: fields.choice("strata", three.map(|it| &it.strata)),
        annotators,
        purpose: fields.choice("purpose", three.map(|it| &it.purpose)),
        opened: opened(&mut fields, three),
        reassigned,
    }
}

/// Where both sides opened it, each by itself, it was opened by whoever came first.
fn opened(fields: &mut Fields<'_>, three: Three<'_, v1::Sample>) -> Option<v1::Opened> {
    let was_open = three.base.is_some_and(|it| it.opened.is_some());
    if let (Some(both), false) = (three.part(|it| it.opened.as_ref()), was_open) {
        let when = |it: &v1::Opened| (it.at.clone(), it.by.clone(), it.forced);
        return Some(both.first(when).clone());
    }
    fields.value("opened", three.map(|it| &it.opened))
}
