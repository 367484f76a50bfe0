//! The report as Markdown (GitHub's dialect), for what is pasted or goes on to other formats.
//!
//! Markdown has no highlights, so under each article its annotations stand as quotes, in the order of the text.

use std::io;

use super::articles::about;
use super::{Report, VIEWS, anchor, headline, imprint, method, tags};
use crate::export::Selection;
use crate::export::comparison::parts::markdown_row;
use crate::export::comparison::{TableFormat, write_part};
use crate::export::markup::{markdown_cell, markdown_line};
use crate::model::{Annotation, Article, Project};

pub(in crate::export) fn markdown(
    project: &Project,
    selection: &Selection,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let part = selection.project(project);
    let report = Report::new(&part);
    writeln!(out, "# {}\n", markdown_line(report.title()))?;
    let description = &part.details().description;
    for paragraph in description.lines().filter(|line| !line.trim().is_empty()) {
        writeln!(out, "{}\n", markdown_line(paragraph))?;
    }
    writeln!(out, "{}", markdown_line(&report.facts()))?;
    if let Some(selected) = report.selected(selection) {
        writeln!(out, "\n{}", markdown_line(&selected))?;
    }
    writeln!(out, "\n- [Articles](#articles)\n- [Tags](#tags)")?;
    for view in VIEWS {
        writeln!(out, "- [{}](#{})", view.title(), anchor(view))?;
    }
    writeln!(out, "- [Method](#method)\n\n## Articles")?;
    for article in part.articles() {
        one(&report, article, out)?;
    }
    writeln!(out)?;
    tag_table(&report, out)?;
    for view in VIEWS {
        writeln!(out)?;
        write_part(&part, None, view, TableFormat::Markdown, out)?;
    }
    writeln!(out, "\n## Method")?;
    for method::Paragraph { title, text } in method::paragraphs(&report) {
        writeln!(out, "\n### {title}\n\n{}", markdown_line(&text))?;
    }
    writeln!(out, "\n### Sources\n")?;
    for source in method::SOURCES {
        writeln!(out, "- {}", markdown_line(source))?;
    }
    Ok(())
}

fn one(report: &Report<'_>, article: &Article, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "\n### {}", markdown_line(headline(article)))?;
    let mut imprint = imprint(article);
    imprint.extend((!article.details.url.is_empty()).then_some(article.details.url.as_str()));
    if !imprint.is_empty() {
        writeln!(out, "\n{}", markdown_line(&imprint.join(" · ")))?;
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
    writeln!(out, "\n{} ({})\n", markdown_line(&about), spans.join(", "))?;
    for line in report.project.text_of(annotation).lines() {
        writeln!(out, "{}", format!("> {}", markdown_line(line)).trim_end())?;
    }
    for id in report.project.clusters_of(annotation.id) {
        if let (Some(number), Some(cluster)) = (report.numbers.get(id), report.project.cluster(*id))
        {
            let title = markdown_cell(&cluster.title);
            writeln!(out, "\nCluster {number}: {title}")?;
        }
    }
    if !annotation.note.is_empty() {
        writeln!(out, "\nNote: {}", markdown_cell(&annotation.note))?;
    }
    Ok(())
}

fn tag_table(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Tags\n")?;
    let annotators: Vec<_> = report.annotators().collect();
    let several = annotators.len() > 1;
    let names = annotators.iter().filter(|_| several);
    let names: Vec<_> = names.map(|name| markdown_cell(name.as_str())).collect();
    let heads = ["Tag", "Key", "Definition", "Attributes"]
        .map(str::to_owned)
        .into_iter();
    let total = ["Annotations".to_owned()];
    markdown_row(heads.chain(names.iter().cloned()).chain(total), out)?;
    let rules = std::iter::repeat_n("---".to_owned(), 4);
    let numbers = std::iter::repeat_n("---:".to_owned(), names.len() + 1);
    markdown_row(rules.chain(numbers), out)?;
    for (tag, counts) in tags::counts(report) {
        let cells = [
            markdown_cell(&tag.name),
            markdown_cell(&tags::key(report.project.tag_set(), &tag.id)),
            markdown_cell(&tag.definition),
            markdown_cell(&tags::attributes(tag)),
        ];
        let total: usize = counts.iter().map(|(_, count)| count).sum();
        let each = counts.iter().filter(|_| several);
        let each: Vec<_> = each.map(|(_, count)| count.to_string()).collect();
        markdown_row(
            cells.into_iter().chain(each).chain([total.to_string()]),
            out,
        )?;
    }
    Ok(())
}
