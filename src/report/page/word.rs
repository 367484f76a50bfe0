//! The report as a Word document, and the articles with the comparisons alone, for colleagues who live in Word.
//!
//! - **Annotations.** A comment each, by the annotator, over all of its gaps: Word has no comment of several parts. It says
//!   the values and the note, and in its last line the tag. The words are on the colour of the tag; where several lie over
//!   each other, on the mixed one, and underlined. What lies between the parts has no colour.
//! - **Text.** Letter for letter. A line is a paragraph, unless an annotation goes over its end: then it is a line within
//!   one, since readers of comments count only what is in a paragraph.
//! - **Furniture** is pale.

use std::io;

use super::{First, Report, headline, imprint, relations, values};
use crate::model::{Annotation, Article, Colour, Project};
use crate::report::Selection;
use crate::report::word::{Comment, Look, Word, sheet};
use crate::text;
use crate::text::direction::begins_at_right;

/// What furniture is written in.
const PALE: [u8; 3] = [0x76; 3];

/// All of the report.
pub(crate) fn word(
    project: &Project,
    selection: &Selection,
    method: First<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write(project, selection, Some(method), out)
}

/// The articles with their comments, and the comparisons.
pub(crate) fn word_articles(
    project: &Project,
    selection: &Selection,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write(project, selection, None, out)
}

/// All of it, with what stands first in the part on the method; without that only articles and comparisons.
fn write(
    project: &Project,
    selection: &Selection,
    method: Option<First<'_>>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let part = selection.project(project);
    let report = Report::new(&part, project, selection);
    let mut word = Word::new(report.title())?;
    word.heading(0, report.title())?;
    for paragraph in report.description() {
        word.words("", paragraph)?;
    }
    let facts = [report.facts()];
    for fact in facts.into_iter().chain(report.selected(selection)) {
        word.words("Aside", &fact)?;
    }
    word.heading(1, "Articles")?;
    for article in part.articles() {
        one(&report, article, &mut word)?;
    }
    for (_, of) in report.sheets(method) {
        sheet(&of, &mut word)?;
    }
    word.finish(out)
}

fn one(report: &Report<'_>, article: &Article, word: &mut Word) -> io::Result<()> {
    word.heading(2, headline(article))?;
    let mut imprint = imprint(article);
    imprint.extend(Some(article.details.url.as_str()).filter(|url| !url.is_empty()));
    if !imprint.is_empty() {
        word.words("Aside", &imprint.join(" · "))?;
    }
    let annotations = report.project.annotations_in(&article.id);
    let annotations: Vec<&Annotation> = annotations.into_iter().map(AsRef::as_ref).collect();
    let text = article.text.as_str();
    let mut writing = Writing {
        report,
        annotations: &annotations,
        numbers: vec![None; annotations.len()],
        open: Vec::new(),
        commented: 0,
        is_furniture: false,
        from_right: begins_at_right(text),
    };
    word.begin_paragraph("", writing.from_right)?;
    let mut at = 0;
    for (place, turn) in turns(article, &annotations) {
        writing.piece(text.get(at..place).unwrap_or_default(), word)?;
        at = place;
        writing.turn(turn, word)?;
    }
    writing.piece(text.get(at..).unwrap_or_default(), word)?;
    word.end_paragraph()
}

/// Something that happens between two characters, in the order in which it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// A part ends, of the annotation with that number.
    Part(usize),
    /// The last part of an annotation ends.
    Ends(usize),
    Furniture(bool),
    /// The first part of an annotation begins.
    Begins(usize),
    /// A part begins.
    Goes(usize),
}

/// All places where something begins or ends, in bytes and in order.
fn turns(article: &Article, annotations: &[&Annotation]) -> Vec<(usize, Turn)> {
    let mut turns = Vec::new();
    for (number, annotation) in annotations.iter().enumerate() {
        for span in annotation.spans.iter() {
            turns.push((span.start.get(), Turn::Goes(number)));
            turns.push((span.end.get(), Turn::Part(number)));
        }
        let hull = annotation.spans.hull();
        turns.push((hull.start.get(), Turn::Begins(number)));
        turns.push((hull.end.get(), Turn::Ends(number)));
    }
    for span in &article.furniture {
        turns.push((span.start.get(), Turn::Furniture(true)));
        turns.push((span.end.get(), Turn::Furniture(false)));
    }
    turns.sort_unstable();
    turns
}

/// What is known while an article's text is written.
struct Writing<'a> {
    report: &'a Report<'a>,
    annotations: &'a [&'a Annotation],
    /// The comments of annotations that have begun.
    numbers: Vec<Option<usize>>,
    /// Annotations that cover what comes.
    open: Vec<usize>,
    /// How many comments have begun and not ended.
    commented: usize,
    is_furniture: bool,
    /// Whether the rows of the article begin at the right.
    from_right: bool,
}

impl Writing<'_> {
    fn turn(&mut self, turn: Turn, word: &mut Word) -> io::Result<()> {
        match turn {
            Turn::Part(number) => self.open.retain(|open| *open != number),
            Turn::Goes(number) => self.open.push(number),
            Turn::Furniture(begins) => self.is_furniture = begins,
            Turn::Begins(number) => {
                let annotation = self.annotations.get(number);
                let begun = annotation
                    .map(|it| begin(self.report, it, word))
                    .transpose()?;
                if let Some(known) = self.numbers.get_mut(number) {
                    *known = begun;
                }
                self.commented += 1;
            }
            Turn::Ends(number) => {
                if let Some(Some(comment)) = self.numbers.get(number) {
                    word.end_comment(*comment)?;
                }
                self.commented = self.commented.saturating_sub(1);
            }
        }
        Ok(())
    }

    fn piece(&self, words: &str, word: &mut Word) -> io::Result<()> {
        let look = self.look();
        if self.commented > 0 {
            return word.run(words, look);
        }
        for (number, line) in words.split('\n').enumerate() {
            if number > 0 {
                word.end_paragraph()?;
                word.begin_paragraph("", self.from_right)?;
            }
            word.run(line, look)?;
        }
        Ok(())
    }

    fn look(&self) -> Look {
        let tags = self.open.iter().filter_map(|it| self.annotations.get(*it));
        let tags = tags.filter_map(|it| self.report.project.tag_set().get(&it.tag));
        let colours: Vec<Colour> = tags.map(|tag| tag.colour).collect();
        Look {
            ink: self.is_furniture.then_some(PALE),
            is_underlined: self.open.len() > 1,
            behind: mixed(&colours),
            ..Look::default()
        }
    }
}

/// Colours mixed and made so light that black stands out on them.
fn mixed(colours: &[Colour]) -> Option<[u8; 3]> {
    let count = u32::try_from(colours.len())
        .ok()
        .filter(|count| *count > 0)?;
    let part = |place: usize| {
        let parts = colours.iter().filter_map(|Colour(parts)| parts.get(place));
        let mean = parts.map(|part| u32::from(*part)).sum::<u32>() / count;
        // Two parts of it to three of white.
        u8::try_from((2 * mean + 3 * 255) / 5).unwrap_or(u8::MAX)
    };
    Some([part(0), part(1), part(2)])
}

/// The comment of an annotation. The tag stands last, where readers of comments look for it.
fn begin(report: &Report<'_>, annotation: &Annotation, word: &mut Word) -> io::Result<usize> {
    let mut lines: Vec<_> = values(annotation).collect();
    lines.extend(Some(annotation.note.clone()).filter(|note| !note.is_empty()));
    if annotation.spans.is_discontinuous() {
        let words = report.project.text_of(annotation);
        lines.push(format!("Only: {words}"));
    }
    for id in report.project.clusters_of(annotation.id) {
        if let (Some(number), Some(cluster)) = (report.numbers.get(id), report.project.cluster(*id))
        {
            let words = format!("Cluster {number}: {}", cluster.title);
            lines.push(words.trim_end_matches([':', ' ']).to_owned());
        }
    }
    for (relation, to) in relations::from(report, annotation.id) {
        let (words, name) = relations::words(report, to);
        let words = text::quoted(&words);
        lines.push(format!("{} {words} ({name})", relation.relation_type));
    }
    let tag = report.project.tag_set().name(&annotation.tag);
    lines.push(format!("Tag: {tag}"));
    let author = report.project.annotator_name(&annotation.annotator);
    let initials: String = author.chars().take(2).collect();
    // To the second: Word knows no fractions.
    let date = annotation
        .updated
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string();
    word.begin_comment(&Comment {
        author,
        initials: &initials.to_uppercase(),
        date: &date,
        lines,
    })
}
