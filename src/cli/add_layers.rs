//! `pullquote add-layers`: what a colleague annotated in a copy of the project, taken in as layers.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::changing::perform;
use super::columns::clean;
use super::failure::Failure;
use super::{open, output, who};
use crate::edit::{Command, Incoming, IncomingLayer, Session, incoming};
use crate::formats::{self, Colleague};
use crate::model::{AnnotatorId, IdSource, Project};
use crate::surroundings;

/// Take layers of another project in: a folder, a zip of one, or JSON Lines
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// Where the layers come from
    from: PathBuf,
    /// Only say what would come in, and what collides
    #[arg(long, visible_alias = "dry-run")]
    preview: bool,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    /// Only this annotator's layer; may be given more than once
    #[arg(long, value_name = "NAME")]
    layer: Vec<String>,
    /// Whose the layer is here, where it is one
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (annotator, now) = (who::annotator(None)?, surroundings::now());
    let loaded = open(&arguments.project)?;
    let Colleague {
        project: other,
        odd,
        is_lacking,
    } = formats::read_project(&arguments.from, &annotator, now)?;
    for words in odd {
        output::warn(&clean(&words));
    }
    let names = names(arguments, &other)?;
    let found = incoming(&loaded.project, &other, &names);
    let is_done = !arguments.preview && !found.is_nothing();
    if is_done {
        let ids = IdSource::random();
        let mut session = Session::new(loaded.project.clone(), annotator, ids);
        let command = Command::TakeLayers {
            from: Box::new(other),
            names,
        };
        perform(&loaded, &mut session, command, now)?;
    }
    if arguments.json {
        let said = said(&found, is_done);
        output::to_stdout(|out| writeln!(out, "{said:#}"))?;
        return whole(arguments, is_lacking);
    }
    output::to_stdout(|out| {
        // What comes in is chosen by ids.
        let name = |layer: &IncomingLayer| layer.annotator.to_string();
        for line in &formats::said_of_incoming(&found, name, " with --as") {
            writeln!(out, "{}", clean(line))?;
        }
        match (is_done, found.is_nothing()) {
            (_, true) => writeln!(out, "Nothing new"),
            (true, false) => Ok(()),
            (false, false) => writeln!(
                out,
                "Nothing was taken in yet; leave --preview out to do so"
            ),
        }
    })?;
    whole(arguments, is_lacking)
}

/// Fails where what came in is not all that is there.
fn whole(arguments: &Arguments, is_lacking: bool) -> Result<(), Failure> {
    if !is_lacking {
        return Ok(());
    }
    let from = arguments.from.display();
    let failure = Failure::new(format!(
        "{from}: not everything in it could be read, so that something of it is missing here"
    ));
    Err(failure.hint(
        "see the warnings above; mend it there with `pullquote repair`, and add the layers again",
    ))
}

/// Which layers come in, and whose they are here.
fn names(
    arguments: &Arguments,
    other: &Project,
) -> Result<std::collections::BTreeMap<AnnotatorId, AnnotatorId>, Failure> {
    let there: Vec<&AnnotatorId> = other.layers().keys().collect();
    let mut wanted = Vec::new();
    for name in &arguments.layer {
        let known = AnnotatorId::new(name).filter(|id| there.contains(&id));
        wanted.push(known.ok_or_else(|| {
            let names: Vec<_> = there.iter().map(ToString::to_string).collect();
            let failure = Failure::usage(format!("there is no layer of “{name}”"));
            failure.hint(format!("there are: {}", names.join(", ")))
        })?);
    }
    if wanted.is_empty() {
        wanted = there.into_iter().cloned().collect();
    }
    let Some(name) = &arguments.name else {
        return Ok(wanted.into_iter().map(|id| (id.clone(), id)).collect());
    };
    let here = AnnotatorId::new(name)
        .ok_or_else(|| Failure::usage(format!("“{name}” is no name of an annotator")))?;
    match wanted.as_slice() {
        [one] => Ok([(one.clone(), here)].into()),
        _ => Err(
            Failure::usage("--as names one layer, and several would come in")
                .hint("choose one with --layer"),
        ),
    }
}

/// The same for programs.
fn said(found: &Incoming, is_done: bool) -> Value {
    let articles = found.articles.iter().map(|it| {
        json!({"there": it.there.as_str(), "here": it.here.as_str(), "found": it.found.name()})
    });
    let tags = found
        .tags
        .iter()
        .map(|it| json!({"name": it.name, "new": it.is_new, "attributes": it.attributes}));
    let layers = found.layers.iter().map(|it| {
        json!({
            "there": it.there.as_str(),
            "here": it.annotator.as_str(),
            "is_there": it.is_there,
            "may_be_anothers": it.may_be_anothers(),
            "called": it.called,
            "annotations": it.annotations,
            "lost": it.lost,
            "clusters": it.clusters,
            "relations": it.relations,
            "notes": it.notes,
            "reviews": it.reviews,
            "same": it.same,
        })
    });
    let collisions = found.collisions.iter().map(|it| {
        let fields = it.fields.iter();
        let fields = fields.map(|it| json!({"field": it.name, "here": it.here, "there": it.there}));
        json!({"about": it.about, "fields": fields.collect::<Vec<_>>()})
    });
    json!({
        "done": is_done,
        "changes": !found.is_nothing(),
        "articles": articles.collect::<Vec<_>>(),
        "tags": tags.collect::<Vec<_>>(),
        "relation_types": found.relation_types,
        "actors": found.actors,
        "layers": layers.collect::<Vec<_>>(),
        "collisions": collisions.collect::<Vec<_>>(),
        "doubled": found.doubled,
        "refused": found.refused,
    })
}
