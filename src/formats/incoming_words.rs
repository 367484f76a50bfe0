//! What another project would bring in, in words.

use crate::compare::sheet::counted;
use crate::edit::{Incoming, IncomingLayer, Match};
use crate::text::direction::isolated;

/// What would come in, a line each. `name`: what a layer is called; `how`: how one gives it another name, in words that go on
/// behind that.
#[must_use]
pub fn said_of_incoming(
    found: &Incoming,
    name: impl Fn(&IncomingLayer) -> String,
    how: &str,
) -> Vec<String> {
    let by = |how| found.articles_by(how);
    let mut lines = vec![format!(
        "Articles: {} in both, {} new",
        found.articles.len() - by(Match::New),
        by(Match::New)
    )];
    for article in &found.articles {
        let (there, here) = (&article.there, &article.here);
        match article.found {
            Match::Words => lines.push(format!(
                "article {here} has nearly the same text: what is annotated in it is found again by its words"
            )),
            Match::Text => lines.push(format!("article {there} is called {here} here")),
            Match::New if there != here => lines.push(format!(
                "article {there} has another text here; the new one is called {here}"
            )),
            Match::Id | Match::New => {}
        }
    }
    let new = found.tags.iter().filter(|it| it.is_new);
    let new: Vec<&str> = new.map(|it| it.name.as_str()).collect();
    for (what, names) in [
        ("tags", new.join(", ")),
        ("relation types", found.relation_types.join(", ")),
        ("actors", found.actors.join(", ")),
    ] {
        if !names.is_empty() {
            lines.push(format!("New {what}: {names}"));
        }
    }
    for tag in found.tags.iter().filter(|it| !it.is_new) {
        let names = tag.attributes.join(", ");
        lines.push(format!("New attributes of {}: {names}", tag.name));
    }
    lines.extend(found.layers.iter().map(|it| layer_line(it, &name(it))));
    for layer in found.layers.iter().filter(|it| it.may_be_anothers()) {
        let name = name(layer);
        let name = isolated(&name);
        let strange = match &layer.called {
            Some([there, here]) => format!("is {here}'s, and this is of {there}"),
            None => "has nothing of this".to_owned(),
        };
        lines.push(format!(
            "there is a layer {name} here that {strange}; if it is somebody else's, give it another name{how}"
        ));
    }
    lines.extend(found.collisions.iter().map(|it| format!("collides: {it}")));
    lines.extend(
        found
            .doubled
            .iter()
            .map(|it| format!("stands twice then: {it}")),
    );
    lines.extend(found.refused.iter().map(|it| format!("cannot come: {it}")));
    lines
}

fn layer_line(layer: &IncomingLayer, name: &str) -> String {
    let whose = if layer.is_there { "layer" } else { "new layer" };
    let counts = [
        (layer.annotations, "annotation"),
        (layer.clusters, "cluster"),
        (layer.relations, "relation"),
        (layer.notes, "note"),
        (layer.reviews, "answer"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, what)| counted(count, what)).collect();
    let new = if counts.is_empty() {
        "nothing".to_owned()
    } else {
        counts.join(", ")
    };
    let lost = match layer.lost {
        0 => String::new(),
        lost => format!("; {} to be placed by hand", counted(lost, "annotation")),
    };
    format!(
        "{whose} {}: {new} new; {} there already{lost}",
        isolated(name),
        layer.same
    )
}
