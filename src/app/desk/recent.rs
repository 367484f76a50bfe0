//! How tags were used, the last time first: with which values, so that they can be given again.

use std::collections::BTreeMap;

use super::{Asked, Desk};
use crate::edit::{Command, CommandError, NewAnnotation};
use crate::model::{AnnotationId, AttributeValue, Spans, TagId};

/// So many uses are remembered.
const REMEMBERED: usize = 200;

/// So many of one tag are offered: those of other tags shall be among the first nine as well.
const OF_ONE_TAG: usize = 3;

/// A tag with the values that were given with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Usage {
    /// The tag.
    pub tag: TagId,
    /// The values, by the attribute's name.
    pub values: BTreeMap<String, AttributeValue>,
}

/// The tags used with the annotations that got them, the last one first.
#[derive(Debug, Default)]
pub(super) struct Recent(Vec<(TagId, Option<AnnotationId>)>);

impl Recent {
    fn add(&mut self, tag: TagId, annotation: Option<AnnotationId>) {
        // A tag without an annotation is one that is painted with; that it was used is known from this one.
        let stays = |other: &(TagId, Option<AnnotationId>)| other.0 != tag || other.1.is_some();
        self.0
            .retain(|other| stays(other) && *other != (tag.clone(), annotation));
        self.0.insert(0, (tag, annotation));
        self.0.truncate(REMEMBERED);
    }

    /// Tags that were used in an earlier session, the last one first.
    pub fn of_tags(tags: Vec<TagId>) -> Self {
        Self(tags.into_iter().map(|tag| (tag, None)).collect())
    }

    /// Keeps the tags that are there.
    pub fn tidy(&mut self, is_there: impl Fn(&TagId) -> bool) {
        self.0.retain(|(tag, _)| is_there(tag));
    }
}

impl Desk {
    /// The tag used last.
    #[must_use]
    pub fn last_tag(&self) -> Option<&TagId> {
        self.recent.0.first().map(|(tag, _)| tag)
    }

    /// The tags used, the last one first.
    #[must_use]
    pub fn recent_tags(&self) -> Vec<&TagId> {
        let mut tags = Vec::new();
        for (tag, _) in &self.recent.0 {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    /// A tag was used; on the selected annotation, if that has it.
    pub(super) fn used(&mut self, tag: TagId) {
        let selected = self.selected_annotation();
        let annotation = selected.filter(|it| it.tag == tag).map(|it| it.id);
        self.recent.add(tag, annotation);
    }

    /// How tags were used, the last time first, each way once. Values are those that the annotations have by now.
    #[must_use]
    pub fn recent_usages(&self) -> Vec<Usage> {
        let values = |id| {
            let annotation = self.project().annotation(id)?;
            Some((&annotation.tag, &annotation.attributes))
        };
        let mut usages: Vec<Usage> = Vec::new();
        for (tag, annotation) in &self.recent.0 {
            let known = annotation.and_then(values);
            let known = known.filter(|(now, _)| *now == tag);
            // What is gone, or has another tag by now, is as good as a tag without values.
            let of_tag = || {
                let mut others = self.recent.0.iter().filter(|(other, _)| other == tag);
                others.find_map(|(_, id)| values((*id)?).filter(|(now, _)| *now == tag))
            };
            let values = known.or_else(of_tag).map(|(_, values)| values.clone());
            let usage = Usage {
                tag: tag.clone(),
                values: values.unwrap_or_default(),
            };
            let same_tag = usages.iter().filter(|it| it.tag == *tag).count();
            if same_tag < OF_ONE_TAG && !usages.contains(&usage) {
                usages.push(usage);
            }
        }
        usages
    }

    /// The values of a use that say something: not those that every new annotation of the tag has.
    #[must_use]
    pub fn telling(&self, usage: &Usage) -> Vec<String> {
        let tag = self.project().tag_set().get(&usage.tag);
        let fields = tag.iter().flat_map(|tag| &tag.attributes);
        let values = fields.filter_map(|field| {
            let value = usage.values.get(&field.name)?;
            let usual = field.default.as_ref() == Some(value);
            (!usual).then(|| match value {
                AttributeValue::Flag(true) => field.name.clone(),
                AttributeValue::Flag(false) => format!("not {}", field.name),
                value => value.to_text(),
            })
        });
        values.collect()
    }

    /// Tags as the last time.
    ///
    /// # Errors
    /// As [`Self::tag`].
    pub fn repeat(&mut self) -> Result<(), CommandError> {
        let last = self.recent_usages().into_iter().next();
        last.map_or(Ok(()), |usage| self.tag_as(usage))
    }

    /// Tags as a tag was used before: the selected words, with the values; the selected annotation, which gets the values
    /// that it lacks.
    ///
    /// # Errors
    /// As [`Self::tag`].
    pub fn tag_as(&mut self, usage: Usage) -> Result<(), CommandError> {
        let Usage { tag, values } = usage;
        let suggested = matches!(
            self.suggesting.asked(),
            Some(Asked::Quotes | Asked::Clusters)
        );
        let words = self.focus.words().cloned();
        if values.is_empty() || (words.is_none() && suggested) {
            return self.tag(tag);
        }
        let new = |article, spans| {
            Command::AnnotateAll(vec![NewAnnotation {
                article,
                tag: tag.clone(),
                spans,
                attributes: values,
            }])
        };
        if let Some((article, selection)) = words {
            let span = self.without_line_ends(&article, selection.span());
            self.perform(new(article.clone(), Spans::single(span)?))?;
            self.focus.collapse(article, span.end);
        } else if let Some(annotation) = self.selected_annotation() {
            let annotations = vec![annotation.id];
            let fill = new(annotation.article.clone(), annotation.spans.clone());
            let label = format!("Changed to {}", self.project().tag_set().name(&tag));
            let retag = Command::Retag {
                annotations,
                tag: tag.clone(),
            };
            let commands = vec![retag, fill];
            self.perform(Command::Together { label, commands })?;
        } else {
            return self.tag(tag);
        }
        self.used(tag);
        self.tell_overlap();
        Ok(())
    }
}
