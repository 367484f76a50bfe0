//! The report as Markdown (GitHub's dialect), for what is pasted or goes on to other formats.
//!
//! Markdown has no highlights, so under each article its annotations stand as quotes, in the order of the text.

use std::io;

use super::articles::about;
use super::{First, Report, headline, imprint, relations};
use crate::model::{Annotation, Article, Project};
use crate::report::Selection;
use crate::report::markdown::{escaped, line, sheet};
use crate::text;

pub(crate) fn markdown(
    project: &Project,
    selection: &Selection,
    method: First<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let part = selection.project(project);
    let report = Report::new(&part, project, selection);
    writeln!(out, "# {}\n", line(report.title()))?;
    for paragraph in report.description() {
        writeln!(out, "{}\n", line(paragraph))?;
    }
    writeln!(out, "{}", line(&report.facts()))?;
    if let Some(selected) = report.selected(selection) {
        writeln!(out, "\n{}", line(&selected))?;
    }
    writeln!(out, "\n- [Articles](#articles)")?;
    for (name, title) in report.contents() {
        writeln!(out, "- [{title}](#{name})")?;
    }
    writeln!(out, "\n## Articles")?;
    for article in part.articles() {
        one(&report, article, out)?;
    }
    report.sheets(Some(method)).try_for_each(|(_, of)| {
        writeln!(out)?;
        sheet(&of, out)
    })
}

fn one(report: &Report<'_>, article: &Article, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "\n### {}", line(headline(article)))?;
    let mut imprint = imprint(article);
    imprint.extend((!article.details.url.is_empty()).then_some(article.details.url.as_str()));
    if !imprint.is_empty() {
        writeln!(out, "\n{}", line(&imprint.join(" · ")))?;
    }
    let annotations = report.project.annotations_in(&article.id);
    if annotations.is_empty() {
        writeln!(out, "\nNo annotations.")?;
    }
    for annotation in annotations {
        quoted(report, article, annotation, out)?;
    }
    Ok(())
}

/// What an annotation is, and below that its words.
fn quoted(
    report: &Report<'_>,
    article: &Article,
    annotation: &Annotation,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let spans = annotation.spans.iter().map(|span| {
        let place = article.text.code_point_span(span);
        format!("{}–{}", place.start.get(), place.end.get())
    });
    let spans: Vec<_> = spans.collect();
    let about = about(report, annotation);
    writeln!(out, "\n{} ({})\n", line(&about), spans.join(", "))?;
    for words in report.project.text_of(annotation).lines() {
        writeln!(out, "{}", format!("> {}", line(words)).trim_end())?;
    }
    for id in report.project.clusters_of(annotation.id) {
        if let (Some(number), Some(cluster)) = (report.numbers.get(id), report.project.cluster(*id))
        {
            let title = escaped(&cluster.title);
            writeln!(out, "\nCluster {number}: {title}")?;
        }
    }
    for (relation, to) in relations::from(report, annotation.id) {
        let (words, name) = relations::words(report, to);
        let said = format!(
            "{} {} ({name})",
            relation.relation_type,
            text::quoted(&words)
        );
        writeln!(out, "\nRelation: {}", escaped(&said))?;
    }
    if !annotation.note.is_empty() {
        writeln!(out, "\nNote: {}", escaped(&annotation.note))?;
    }
    Ok(())
}
