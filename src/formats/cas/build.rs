//! What becomes of an article in a CAS.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};

use super::structure::{Cas, Held, System, Thing};
use super::system::{ARTICLE, LINK, META, SENTENCE, TAG, TOKEN, spelled, system};
use crate::formats::Selection;
use crate::formats::placed::annotations;
use crate::formats::segments::sentences;
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleId, AttributeValue, ClusterId, Project,
    Relation,
};
use crate::text::Span;

/// A project as it is written.
pub(super) struct Build<'a> {
    project: &'a Project,
    selection: &'a Selection,
    /// The attributes, and whether any value of one is several words.
    attributes: BTreeMap<&'a str, bool>,
    relations: HashMap<&'a ArticleId, Vec<&'a Relation>>,
    clusters: HashMap<AnnotationId, Vec<ClusterId>>,
}

impl<'a> Build<'a> {
    pub fn new(project: &'a Project, selection: &'a Selection) -> Self {
        let mut attributes = BTreeMap::new();
        for annotation in annotations(project, selection) {
            for (name, value) in &annotation.attributes {
                *attributes.entry(name.as_str()).or_default() |=
                    matches!(value, AttributeValue::Texts(_));
            }
        }
        let mut relations: HashMap<_, Vec<&Relation>> = HashMap::new();
        for relation in selection.relations(project) {
            let ends = [relation.from, relation.to].map(|id| project.annotation(id));
            if let [Some(from), Some(to)] = ends
                && from.article == to.article
                && from.annotator == to.annotator
            {
                relations.entry(&from.article).or_default().push(relation);
            }
        }
        let mut clusters: HashMap<_, Vec<ClusterId>> = HashMap::new();
        for (cluster, members) in selection.clusters(project) {
            for member in members {
                clusters.entry(member).or_default().push(cluster.id);
            }
        }
        Self {
            project,
            selection,
            attributes,
            relations,
            clusters,
        }
    }

    /// The types of it.
    pub fn system(&self) -> System {
        system(
            self.attributes
                .iter()
                .map(|(name, is_list)| (*name, *is_list)),
        )
    }

    /// The attributes that are called otherwise as features.
    pub fn names(&self) -> BTreeMap<&'a str, String> {
        let names = self.attributes.keys().map(|name| (*name, spelled(name)));
        names.filter(|(name, spelled)| name != spelled).collect()
    }

    /// An article with what an annotator made of it.
    pub fn article(&self, article: &Article, annotator: Option<&AnnotatorId>, is_xml: bool) -> Cas {
        let mut cas = Cas {
            text: article.text.as_str().to_owned(),
            ..Cas::default()
        };
        if is_xml {
            (cas.text, cas.replaced) = pictured(article.text.as_str());
        }
        let mut things = Things {
            article,
            things: Vec::new(),
        };
        let whole = Span::new(0, article.text.len());
        let details = &article.details;
        let meta = things.add(META, Some(whole));
        meta.set("documentTitle", article.id.as_str());
        meta.set("documentId", article.id.as_str());
        for sentence in sentences(article) {
            things.add(SENTENCE, Some(sentence.span));
            for token in sentence.tokens {
                things.add(TOKEN, Some(token));
            }
        }
        let mut firsts: HashMap<AnnotationId, i64> = HashMap::new();
        let mut titles = Map::new();
        for annotation in self.selection.annotations(self.project, article) {
            if annotator.is_none_or(|it| *it == annotation.annotator) {
                let first = self.annotation(annotation, &mut things, &mut titles);
                firsts.insert(annotation.id, first);
            }
        }
        for relation in self.relations.get(&article.id).into_iter().flatten() {
            if let (Some(from), Some(to)) = (firsts.get(&relation.from), firsts.get(&relation.to)) {
                let place = self.project.annotation(relation.to);
                let place = place.and_then(|it| it.spans.iter().next());
                let link = things.add(LINK, place);
                link.set("label", &relation.relation_type);
                link.set("note", &relation.note);
                link.set("id", &relation.id.to_string());
                link.features
                    .insert("Governor".to_owned(), Held::Thing(*from));
                link.features
                    .insert("Dependent".to_owned(), Held::Thing(*to));
            }
        }
        let about = things.add(ARTICLE, None);
        for (feature, value) in [
            ("name", article.id.as_str()),
            ("title", &details.title),
            ("outlet", &details.outlet),
            ("author", &details.author),
            ("published", &details.published),
            ("url", &details.url),
            ("language", &details.language),
            ("annotator", annotator.map_or("", |it| it.as_str())),
        ] {
            about.set(feature, value);
        }
        if !titles.is_empty() {
            about.set("clusters", &Value::Object(titles).to_string());
        }
        let replaced = cas.replaced.iter();
        let replaced = replaced.map(|(place, was)| format!("{place}:{was:x}"));
        about.set("replaced", &replaced.collect::<Vec<_>>().join(" "));
        cas.things = things.things;
        cas
    }

    /// Adds an annotation, a thing for each part. Its first is what relations lead to.
    fn annotation(
        &self,
        annotation: &Annotation,
        things: &mut Things<'_>,
        titles: &mut Map<String, Value>,
    ) -> i64 {
        let mut first = None;
        let is_cut = annotation.spans.is_discontinuous();
        let id = annotation.id.to_string();
        let clusters = self
            .clusters
            .get(&annotation.id)
            .map_or(&[][..], Vec::as_slice);
        for span in annotation.spans.iter() {
            let thing = things.add(TAG, Some(span));
            thing.set("label", self.project.tag_set().name(&annotation.tag));
            if is_cut {
                thing.set("fragmentOf", &id);
            }
            if first.is_none() {
                thing.set("id", &id);
                thing.set("note", &annotation.note);
                let ids = clusters.iter().map(ToString::to_string);
                thing.set("linkId", &ids.collect::<Vec<_>>().join(" "));
                for (name, value) in &annotation.attributes {
                    let is_list = self.attributes.get(name.as_str()) == Some(&true);
                    let held = match value {
                        AttributeValue::Texts(texts) => Held::Several(texts.clone()),
                        value if is_list => Held::Several(vec![value.to_text()]),
                        value => Held::Words(value.to_text()),
                    };
                    thing.features.insert(spelled(name), held);
                }
                first = Some(thing.id);
            }
        }
        for id in clusters {
            if let Some(cluster) = self.project.cluster(*id) {
                titles.insert(id.to_string(), cluster.title.as_str().into());
            }
        }
        first.unwrap_or_default()
    }
}

/// The things of an article in the making. The text is the first thing, 1.
struct Things<'a> {
    article: &'a Article,
    things: Vec<Thing>,
}

impl Things<'_> {
    fn add(&mut self, kind: &str, span: Option<Span>) -> &mut Thing {
        let wide = |at| self.article.text.utf16(at).get();
        let thing = Thing {
            id: i64::try_from(self.things.len())
                .unwrap_or(i64::MAX)
                .saturating_add(2),
            kind: kind.to_owned(),
            place: span.map(|span| (wide(span.start), wide(span.end))),
            features: BTreeMap::new(),
        };
        self.things.push(thing);
        let last = self.things.len() - 1;
        &mut self.things[last]
    }
}

/// A text that XML can hold: control characters as their pictures. With the places where that was done.
fn pictured(text: &str) -> (String, Vec<(usize, u32)>) {
    let mut shown = String::with_capacity(text.len());
    let mut replaced = Vec::new();
    let mut place = 0;
    for c in text.chars() {
        let picture = picture(c);
        if picture != c {
            replaced.push((place, u32::from(c)));
        }
        shown.push(picture);
        place += c.len_utf16();
    }
    (shown, replaced)
}

/// A character as XML can hold it. It is as long in UTF-16.
pub(super) fn picture(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\u{fffe}' | '\u{ffff}' => '\u{FFFD}',
        c => c,
    }
}
