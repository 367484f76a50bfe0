//! An annotator's annotations of an article, clusters and relations.

use super::still_open;
use super::three::{Tally, Three, by_name, created, keyed, keyed_in_order, union, updated};
use crate::store::convert::sort;
use crate::store::v1;
use crate::text::shortened;

pub(super) fn annotations(tally: &mut Tally, three: Three<'_, v1::Annotations>) -> v1::Annotations {
    let mut all = keyed(
        tally,
        three.map(|it| &it.annotations),
        |it| it.id.clone(),
        words,
        annotation,
    );
    sort(&mut all);
    let sha256 = three.map(|it| &it.sha256);
    let is_as_it_was = |side: &v1::Annotations| {
        let was = three.base;
        was.is_some_and(|was| (&was.sha256, &was.annotations) == (&side.sha256, &side.annotations))
    };
    let sha256 = if sha256.ours == sha256.theirs || is_as_it_was(three.theirs) {
        sha256.ours
    } else if is_as_it_was(three.ours) {
        sha256.theirs
    } else {
        tally.told.push(format!(
            "article {}: the sides have two states of its text; spans are found again by their words, and `pullquote repair` writes where",
            three.ours.article
        ));
        // Spans that belong to two texts are found again by their words, as those of an older text are.
        sha256.base.unwrap_or(sha256.ours.min(sha256.theirs))
    };
    let sha256 = sha256.clone();
    let mut fields = tally.about("the file");
    let annotator = fields.words("annotator", three.map(|it| &it.annotator));
    let article = fields.words("article", three.map(|it| &it.article));
    let offsets = fields.words("offsets", three.map(|it| &it.offsets));
    v1::Annotations {
        kind: three.ours.kind.clone(),
        version: three.ours.version,
        annotator,
        article,
        sha256,
        offsets,
        unsettled: still_open(three.map(|it| &it.unsettled), &tally.unsettled),
        annotations: all,
    }
}

fn words(annotation: &v1::Annotation) -> String {
    let text = annotation.spans.first().map_or("", |span| &span.text);
    format!("annotation {} “{}”", annotation.id, shortened(text, 40))
}

fn annotation(tally: &mut Tally, three: Three<'_, v1::Annotation>) -> v1::Annotation {
    let mut fields = tally.about(format!("annotation {}", three.ours.id));
    v1::Annotation {
        id: three.ours.id.clone(),
        tag: fields.words("tag", three.map(|it| &it.tag)),
        spans: fields.value("spans", three.map(|it| &it.spans)),
        attributes: by_name(three.map(|it| &it.attributes), |name, three| {
            fields.choice(name, three)
        }),
        note: fields.words("note", three.map(|it| &it.note)),
        created: created(three.map(|it| &it.created)),
        updated: updated(three.map(|it| &it.updated)),
        under: under(three),
    }
}

/// The versions of the code book that it was made under, of the side that gave it its tag; else of the one that has the
/// later ones.
fn under(three: Three<'_, v1::Annotation>) -> Vec<String> {
    let newest = |it: &v1::Annotation| (it.under.iter().max().cloned(), it.under.clone());
    let later = || newest(three.ours) < newest(three.theirs);
    let agreed = three.map(|it| &it.under).agreed();
    let other = if later() { three.theirs } else { three.ours };
    agreed.unwrap_or(&other.under).clone()
}

pub(super) fn links(tally: &mut Tally, three: Three<'_, v1::Links>) -> v1::Links {
    let clusters = keyed_in_order(
        tally,
        three.map(|it| &it.clusters),
        |it| it.id.clone(),
        |it| format!("cluster {} “{}”", it.id, it.title),
        cluster,
    );
    let relations = keyed_in_order(
        tally,
        three.map(|it| &it.relations),
        |it| it.id.clone(),
        |it| format!("relation {} ({})", it.id, it.relation_type),
        relation,
    );
    let annotator = (tally.about("the file")).words("annotator", three.map(|it| &it.annotator));
    v1::Links {
        kind: three.ours.kind.clone(),
        version: three.ours.version,
        annotator,
        unsettled: still_open(three.map(|it| &it.unsettled), &tally.unsettled),
        clusters,
        relations,
    }
}

fn cluster(tally: &mut Tally, three: Three<'_, v1::Cluster>) -> v1::Cluster {
    let mut fields = tally.about(format!("cluster {}", three.ours.id));
    v1::Cluster {
        id: three.ours.id.clone(),
        title: fields.words("title", three.map(|it| &it.title)),
        note: fields.words("note", three.map(|it| &it.note)),
        members: union(three.map(|it| &it.members)),
        created: created(three.map(|it| &it.created)),
        updated: updated(three.map(|it| &it.updated)),
    }
}

fn relation(tally: &mut Tally, three: Three<'_, v1::Relation>) -> v1::Relation {
    let mut fields = tally.about(format!("relation {}", three.ours.id));
    v1::Relation {
        id: three.ours.id.clone(),
        relation_type: fields.words("type", three.map(|it| &it.relation_type)),
        from: fields.words("from", three.map(|it| &it.from)),
        to: fields.words("to", three.map(|it| &it.to)),
        note: fields.words("note", three.map(|it| &it.note)),
        created: created(three.map(|it| &it.created)),
        updated: updated(three.map(|it| &it.updated)),
    }
}
