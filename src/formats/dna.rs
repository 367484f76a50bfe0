//! Statements as the Discourse Network Analyzer counts them: who says what of what, where and when; a row each, so that
//! R makes a network of them by `read.csv` and `table(statements$person, statements$concept)`.
//!
//! - **Columns.** [`COLUMNS`]. Names and order are stable; new columns go to the end.
//! - **Actors.** `person` is what the attribute for the *speaker* says, else that for the *source* ([`Role`]), each of several
//!   in a row of its own. One who is in the list of actors stands under the name there, and `organization` is the affiliation.
//!   What nobody is named for is no statement and has no row.
//! - **Concepts** are clusters by their titles, and a statement in several has a row for each; what is in none has its
//!   tag for a concept.
//! - **Agreement** comes of the attribute for the *stance*, which stands in `stance` as it is. A flag is 1 or 0, and of a
//!   choice of two the first is 1 and the second 0. Of any other `agreement` is empty, to be filled in by `stance` in R: no
//!   list of words says what agrees.
//! - **Offsets.** Unicode code points, half-open, from the first to the last word.
//!
//! Bytes, quoting and formulas are as in [`super::csv`].

use std::io;

use super::placed::{Placed, annotations, placed};
use super::write::Cells;
use super::{Feature, Format, Group, Keeps, Loss, Selection, Write};
use crate::model::{Annotation, Article, AttributeKind, AttributeValue, Project, Role, Spellings};
use crate::report::Separator;

/// A row per statement and concept.
pub(super) const FORMAT: Format = Format {
    name: "dna",
    title: "Statements for network analysis (R, DNA)",
    group: Group::Tables,
    extensions: &["csv"],
    description: "statements for networks of discourse: person, organization, concept, agreement, outlet, date",
    write: Some(Write::table(write, Separator::Comma)),
    keeps: Keeps::of(&[
        Feature::Overlaps,
        Feature::Clusters,
        Feature::Annotators,
        Feature::Details,
    ]),
    loses: Some(loses),
    ..Format::BLANK
};

/// All of them.
pub(super) const COLUMNS: &str = "statement article outlet date person organization concept agreement stance tag annotator start end text";

fn write(project: &Project, selection: &Selection, mut table: Cells<'_>) -> io::Result<()> {
    table.row(COLUMNS.split_whitespace())?;
    let spellings = Spellings::of(project.actors());
    for article in project.articles() {
        for it in placed(project, selection, article) {
            for named in actors(project, it.annotation) {
                let actor = spellings.get(named);
                let person = actor.map_or(named, |actor| actor.name.as_str());
                let organization = actor.map_or("", |actor| actor.affiliation.as_str());
                for concept in concepts(project, &it) {
                    row(
                        &mut table,
                        project,
                        article,
                        &it,
                        [person, organization, &concept],
                    )?;
                }
            }
        }
    }
    table.finish()
}

/// What nobody is named for.
fn loses(project: &Project, selection: &Selection) -> Vec<Loss> {
    let all = annotations(project, selection);
    let nobody = all.filter(|it| actors(project, it).is_empty()).count();
    let which = "for which nobody is named";
    vec![Loss::annotations(Feature::Annotations, nobody, which)]
}

/// Who says it, as it was entered.
fn actors<'a>(project: &Project, annotation: &'a Annotation) -> Vec<&'a str> {
    let tag = project.tag_set().get(&annotation.tag);
    let value = |role| tag.and_then(|tag| tag.value(annotation, role));
    let named = [Role::Speaker, Role::Source].into_iter().find_map(value);
    let named = match named {
        Some(AttributeValue::Text(one)) => vec![one.trim()],
        Some(AttributeValue::Texts(all)) => all.iter().map(|one| one.trim()).collect(),
        _ => Vec::new(),
    };
    named.into_iter().filter(|name| !name.is_empty()).collect()
}

fn concepts(project: &Project, it: &Placed<'_>) -> Vec<String> {
    let clusters = project.clusters_of(it.annotation.id).iter();
    let titles: Vec<_> = clusters.map(|id| project.cluster_title(*id)).collect();
    if titles.is_empty() {
        vec![it.tag.to_owned()]
    } else {
        titles
    }
}

/// What was entered as stance, and whether it agrees.
fn stance(project: &Project, annotation: &Annotation) -> (String, &'static str) {
    let tag = project.tag_set().get(&annotation.tag);
    let attribute = tag.and_then(|tag| tag.with_role(Role::Stance));
    let Some((attribute, value)) =
        attribute.and_then(|it| Some((it, annotation.attributes.get(&it.name)?)))
    else {
        return (String::new(), "");
    };
    let agreement = match (&attribute.kind, value) {
        (_, AttributeValue::Flag(true)) => "1",
        (_, AttributeValue::Flag(false)) => "0",
        (AttributeKind::Choice(choices), AttributeValue::Text(chosen)) => {
            match choices.as_slice() {
                [pro, _] if pro == chosen => "1",
                [_, contra] if contra == chosen => "0",
                _ => "",
            }
        }
        _ => "",
    };
    (value.to_text(), agreement)
}

fn row(
    table: &mut Cells<'_>,
    project: &Project,
    article: &Article,
    it: &Placed<'_>,
    [person, organization, concept]: [&str; 3],
) -> io::Result<()> {
    let annotation = it.annotation;
    let (stance, agreement) = stance(project, annotation);
    for cell in [
        annotation.id.to_string().as_str(),
        article.id.as_str(),
        &article.details.outlet,
        &article.details.published,
        person,
        organization,
        concept,
        agreement,
        &stance,
        it.tag,
        annotation.annotator.as_str(),
        &it.hull.start.to_string(),
        &it.hull.end.to_string(),
        &project.text_of(annotation),
    ] {
        table.cell(cell)?;
    }
    table.end_row()
}
