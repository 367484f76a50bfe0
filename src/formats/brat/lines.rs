//! Writing the lines of a file of annotations.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::events::Events;
use super::labels::Labels;
use super::words::{Text, ends_line, escaped, is_word, pair};
use super::{Places, Values};
use crate::model::{Annotation, AnnotationId, Article, AttributeValue, Project, Relation};
use crate::text::Span;

/// The lines of a file of annotations.
pub(super) struct Lines<'a> {
    labels: &'a Labels<'a>,
    events: &'a Events<'a>,
    text: Text,
    attributes: usize,
    notes: usize,
}

impl<'a> Lines<'a> {
    pub fn new(labels: &'a Labels<'a>, events: &'a Events<'a>) -> Self {
        Self {
            labels,
            events,
            text: Text::default(),
            attributes: 0,
            notes: 0,
        }
    }

    /// What the lines say.
    pub fn finish(self) -> String {
        self.text.0
    }

    /// What an annotation is called: the event that it is, else its span.
    fn name(&self, id: AnnotationId, number: usize) -> String {
        match self.events.number(id) {
            Some(event) => format!("E{event}"),
            None => format!("T{number}"),
        }
    }

    pub fn span(&mut self, article: &Article, annotation: &Annotation, number: usize) {
        let label = self.labels.tag(&annotation.tag);
        let mut offsets = Vec::new();
        let mut words = Vec::new();
        for span in annotation.spans.iter() {
            let mut start = span.start.get();
            for piece in article.text.slice(span).split(ends_line) {
                let fragment = Span::new(start, start + piece.len());
                let end = fragment.end.get();
                let mark = article.text.as_str()[end..].chars().next();
                start = end + mark.map_or(0, char::len_utf8);
                if !piece.is_empty() {
                    let place = article.text.code_point_span(fragment);
                    offsets.push(format!("{} {}", place.start.get(), place.end.get()));
                    words.push(piece);
                }
            }
        }
        let (offsets, words) = (offsets.join(";"), words.join(" "));
        self.text
            .line(format_args!("T{number}\t{label} {offsets}\t{words}"));
    }

    pub fn values(
        &mut self,
        project: &Project,
        annotation: &Annotation,
        number: usize,
        values: &mut Values,
    ) {
        let target = self.name(annotation.id, number);
        let mut notes = Vec::new();
        for (name, value) in &annotation.attributes {
            let text = value.to_text();
            let is_flag = matches!(value, AttributeValue::Flag(_));
            let fits = is_word(name) && is_word(&text);
            let known = values.get(name).map(Option::is_none);
            let is_unset = *value == AttributeValue::Flag(false);
            if !fits || is_unset || known.is_some_and(|known| known != is_flag) {
                notes.push(("Value", pair(name, &text)));
                continue;
            }
            self.attributes += 1;
            let count = self.attributes;
            let known = values.entry(name.clone());
            let known = known.or_insert_with(|| (!is_flag).then(BTreeSet::new));
            let text = match known {
                None => String::new(),
                Some(known) => {
                    known.insert(text.clone());
                    format!(" {text}")
                }
            };
            self.text
                .line(format_args!("A{count}\t{name} {target}{text}"));
        }
        if project.layers().len() > 1 {
            notes.push(("Annotator", annotation.annotator.to_string()));
        }
        if !annotation.note.is_empty() {
            notes.push(("AnnotatorNotes", escaped(&annotation.note)));
        }
        for (kind, note) in notes {
            self.notes += 1;
            let count = self.notes;
            self.text
                .line(format_args!("#{count}\t{kind} {target}\t{note}"));
        }
    }

    /// The events, each with what stands in which role.
    pub fn events(&mut self, places: &Places<'_>) {
        for (event, count) in self.events.all.iter().zip(1_usize..) {
            let label = self.labels.tag(&event.annotation.tag);
            let mut line = format!("E{count}\t{label}:T{}", event.number);
            let mut roles: Vec<&str> = Vec::new();
            for (role, to) in &event.arguments {
                let Some((_, number)) = places.get(to) else {
                    continue;
                };
                // The second in the same role has a number, as brat wants it.
                let before = roles.iter().filter(|known| *known == role).count();
                roles.push(role);
                let again = if before == 0 {
                    String::new()
                } else {
                    (before + 1).to_string()
                };
                let target = self.name(*to, *number);
                // Writing into a string cannot fail.
                write!(line, " {role}{again}:{target}").unwrap_or_default();
            }
            self.text.line(format_args!("{line}"));
        }
    }

    /// The relations that no event says.
    pub fn relations(&mut self, relations: &[&Relation], places: &Places<'_>) {
        let said = relations.iter().filter(|it| !self.events.says(it));
        for (relation, count) in said.zip(1_usize..) {
            if let (Some((_, from)), Some((_, to))) =
                (places.get(&relation.from), places.get(&relation.to))
            {
                let kind = self.labels.relation_type(&relation.relation_type);
                let from = self.name(relation.from, *from);
                let to = self.name(relation.to, *to);
                self.text
                    .line(format_args!("R{count}\t{kind} Arg1:{from} Arg2:{to}"));
            }
        }
    }
}
