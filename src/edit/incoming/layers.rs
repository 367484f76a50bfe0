//! The annotations of a layer.

use std::sync::Arc;

use super::found::{Collision, IncomingLayer};
use super::{Edit, Taking};
use crate::model::{Annotation, AnnotatorId, Layer, LostAnnotation, LostQuote, Spans};
use crate::text::shortened;

impl Taking<'_> {
    pub fn layer(&mut self, there: &AnnotatorId, layer: &Layer, annotator: &AnnotatorId) {
        let is_there = self.project.layers().contains_key(annotator);
        let mut coming = IncomingLayer::new(there, annotator, is_there);
        let names = [self.other, self.project].map(|it| it.annotators().get(there));
        if let [Some(one), Some(other)] = names
            && there == annotator
            && one.name.to_lowercase() != other.name.to_lowercase()
        {
            coming.called = Some([one.name.clone(), other.name.clone()]);
        }
        for annotation in layer.all() {
            self.annotation(annotation, &mut coming);
        }
        for lost in layer.lost.values() {
            self.lost(lost, &mut coming);
        }
        self.found.layers.push(coming);
    }

    fn annotation(&mut self, annotation: &Annotation, coming: &mut IncomingLayer) {
        let words = shortened(&self.other.text_of(annotation), 40);
        let (Some(article), Some(tag)) = (
            self.articles.get(&annotation.article).cloned(),
            self.tags.get(&annotation.tag).cloned(),
        ) else {
            let words = format!("annotation “{words}”: its article or its tag is not there");
            self.found.refused.push(words);
            return;
        };
        let spans = self.spans_here(annotation);
        let new = Annotation {
            annotator: coming.annotator.clone(),
            article,
            tag,
            spans: spans.clone().unwrap_or_else(|| annotation.spans.clone()),
            ..annotation.clone()
        };
        if let Some(known) = self.project.annotation(annotation.id) {
            self.annotations.insert(annotation.id, annotation.id);
            if **known == new {
                coming.same += 1;
            } else {
                let about = format!("annotation “{words}”");
                let fields = self.differing(known, &new, spans.is_some());
                let collision = Collision::of(about, fields);
                // That only the times differ is nothing to tell.
                coming.same += usize::from(collision.is_none());
                self.found.collisions.extend(collision);
            }
            return;
        }
        if self.project.lost(annotation.id).is_some() {
            coming.same += 1;
            return;
        }
        if spans.is_none() {
            let lost = self.without_place(annotation, &new);
            if self.add(Edit::add(lost), || words.clone()) {
                coming.annotations += 1;
                coming.lost += 1;
            }
            return;
        }
        let alike = self.alike(&new);
        if let Some(same) = alike.iter().find(|it| says_the_same(it, &new)) {
            self.annotations.insert(annotation.id, same.id);
            coming.same += 1;
            return;
        }
        let is_double = !alike.is_empty();
        if self.add(Edit::add(new), || words.clone()) {
            self.annotations.insert(annotation.id, annotation.id);
            coming.annotations += 1;
            if is_double {
                let name = self.project.annotator_name(&coming.annotator);
                let words = format!("“{words}” in the layer {name}");
                self.found.doubled.push(words);
            }
        }
    }

    /// Those of the same layer, words and tag that are there.
    fn alike(&self, new: &Annotation) -> Vec<Arc<Annotation>> {
        let layer = self.project.layers().get(&new.annotator);
        let there = layer.and_then(|layer| layer.annotations.get(&new.article));
        let there = there.into_iter().flat_map(|it| it.values());
        there
            .filter(|it| it.tag == new.tag && it.spans == new.spans)
            .cloned()
            .collect()
    }

    /// Where it is in the article's text here.
    fn spans_here(&self, annotation: &Annotation) -> Option<Spans> {
        let Some(changes) = self.anchored.get(&annotation.article) else {
            return Some(annotation.spans.clone());
        };
        let old = self.other.article(&annotation.article)?;
        let new = self
            .project
            .article(self.articles.get(&annotation.article)?)?;
        let spans = annotation.spans.iter();
        let spans = spans.map(|span| changes.carry(&old.text, &new.text, span).certain());
        Spans::merged(spans.collect::<Option<Vec<_>>>()?).ok()
    }

    fn differing(
        &self,
        here: &Annotation,
        there: &Annotation,
        has_place: bool,
    ) -> Vec<(&'static str, String, String)> {
        let values = |it: &Annotation| {
            let values = it.attributes.iter();
            let values = values.map(|(name, value)| format!("{name}: {}", value.to_text()));
            values.collect::<Vec<_>>().join(", ")
        };
        let words = |it: &Annotation| {
            let article = self.project.article(&it.article);
            let words = article.map_or_else(String::new, |article| {
                let fragments = it.spans.iter();
                let fragments = fragments.filter(|span| article.text.check(*span).is_ok());
                let fragments = fragments.map(|span| {
                    let place = article.text.code_point_span(span);
                    format!(
                        "{} ({}–{})",
                        shortened(article.text.slice(span), 40),
                        place.start.get(),
                        place.end.get()
                    )
                });
                fragments.collect::<Vec<_>>().join(" … ")
            });
            format!("{words} in {}", it.article)
        };
        let mut fields = vec![
            (
                "layer",
                here.annotator.to_string(),
                there.annotator.to_string(),
            ),
            ("tag", here.tag.to_string(), there.tag.to_string()),
            ("values", values(here), values(there)),
            ("note", here.note.clone(), there.note.clone()),
        ];
        if has_place {
            fields.push(("words", words(here), words(there)));
        }
        fields
    }

    /// An annotation whose words are not in the text here, for a person to place.
    fn without_place(&self, annotation: &Annotation, new: &Annotation) -> LostAnnotation {
        let article = self.other.article(&annotation.article);
        let quotes = annotation.spans.iter().filter_map(|span| {
            let text = &article?.text;
            let place = text.code_point_span(span);
            Some(LostQuote {
                start: place.start.get() as u32,
                end: place.end.get() as u32,
                text: text.slice(span).to_owned(),
            })
        });
        LostAnnotation {
            id: new.id,
            article: new.article.clone(),
            annotator: new.annotator.clone(),
            tag: new.tag.clone(),
            quotes: quotes.collect(),
            attributes: new.attributes.clone(),
            note: new.note.clone(),
            under: std::sync::Arc::clone(&new.under),
            created: new.created,
            updated: new.updated,
        }
    }

    fn lost(&mut self, lost: &LostAnnotation, coming: &mut IncomingLayer) {
        let words = lost.words();
        let (Some(article), Some(tag)) =
            (self.articles.get(&lost.article), self.tags.get(&lost.tag))
        else {
            let words = format!("lost annotation “{words}”: its article or its tag is not there");
            self.found.refused.push(words);
            return;
        };
        let new = LostAnnotation {
            annotator: coming.annotator.clone(),
            article: article.clone(),
            tag: tag.clone(),
            ..lost.clone()
        };
        if self.project.lost(lost.id).is_some() || self.project.annotation(lost.id).is_some() {
            coming.same += 1;
        } else if self.add(Edit::add(new), || words) {
            coming.annotations += 1;
            coming.lost += 1;
        }
    }
}

/// Whether two annotations of the same words and tag have the same values and note.
fn says_the_same(one: &Annotation, other: &Annotation) -> bool {
    one.attributes == other.attributes && one.note == other.note
}
