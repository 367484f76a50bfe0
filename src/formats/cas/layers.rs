//! What a CAS of anybody means: which of its layers are annotations, relations, chains, and which are none of these.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};

use super::chains;
use super::structure::{Cas, Held, System, Thing, short};
use super::system::{ARTICLE, DETAILS, LINK, META, TAG, named};
use crate::formats::foreign::{Foreign, annotation, span};
use crate::formats::jsonl::lines::{AnnotationEntry, ClusterLine, Name, RelationLine};
use crate::formats::segments::Wide;
use crate::formats::{ImportError, Input, Source};
use crate::model::AnnotationId;

/// Layers by the ends of their names that are no annotations, or that hang on single tokens.
const LEFT_OUT: [&str; 17] = [
    "Token",
    "Sentence",
    "Lemma",
    "Stem",
    "MorphologicalFeatures",
    "SofaChangeAnnotation",
    "SuggestedAction",
    "TokenForm",
    "Paragraph",
    "Heading",
    "Div",
    "Split",
    "Compound",
    "CompoundPart",
    "LinkingMorpheme",
    "DocumentAnnotation",
    "DocumentMetaData",
];

/// Features that name an annotation, the first that a layer has counts.
const LABELS: [&str; 3] = ["label", "value", "PosValue"];

/// A label is no longer than this, in bytes; what is longer is a text.
const LONGEST_LABEL: usize = 80;

/// What is in a document, for a project.
pub(super) fn understood(input: &Input<'_>, cas: &Cas) -> Result<Source, ImportError> {
    let things = cas.by_id();
    let about = Details::of(input, cas);
    let text = about.text(cas);
    let mut layers = Layers {
        cas,
        things: &things,
        wide: Wide::of(&text),
        stem: &about.name,
        annotator: about.annotator.as_deref(),
        file: Foreign::new("document"),
        entries: Vec::new(),
        places: HashMap::new(),
        fragments: HashMap::new(),
        clusters: BTreeMap::new(),
        left_out: BTreeMap::new(),
    };
    layers.spans();
    layers.relations();
    let chains = chains::of(cas, &things);
    layers.chains(chains);
    layers.finish(&about, &text)
}

/// What a document says of itself.
struct Details<'a> {
    name: String,
    annotator: Option<String>,
    about: Option<&'a Thing>,
}

impl<'a> Details<'a> {
    fn of(input: &Input<'_>, cas: &'a Cas) -> Self {
        let find = |kind: &str| cas.things.iter().find(|it| it.kind == kind);
        let about = find(ARTICLE);
        let meta = find(META);
        let inner = cas
            .things
            .iter()
            .find(|it| short(&it.kind) == "CASMetadata");
        let stem = input.stem();
        let title = meta.and_then(|it| it.words("documentTitle"));
        let name = (about.and_then(|it| it.words("name")))
            .or_else(|| inner.and_then(|it| it.words("sourceDocumentName")))
            .or(title);
        let without = |name: &str| {
            let ends = [".txt", ".xmi", ".json", ".tsv", ".html"];
            let stem = ends.iter().find_map(|end| name.strip_suffix(end));
            stem.unwrap_or(name).to_owned()
        };
        let annotator = (about.and_then(|it| it.words("annotator")))
            .or_else(|| inner.and_then(|it| it.words("username")));
        Self {
            name: name.map_or(stem, without),
            annotator: annotator.map(str::to_owned),
            about,
        }
    }

    /// The text of the article, with the characters that XML has none of.
    fn text(&self, cas: &Cas) -> String {
        let replaced = self.about.and_then(|it| it.words("replaced"));
        let Some(replaced) = replaced else {
            return cas.text.clone();
        };
        let replaced: HashMap<usize, char> = replaced
            .split_whitespace()
            .filter_map(|it| {
                let (place, was) = it.split_once(':')?;
                let was = char::from_u32(u32::from_str_radix(was, 16).ok()?)?;
                Some((place.parse().ok()?, was))
            })
            .collect();
        let mut place = 0;
        let restored = cas.text.chars().map(|c| {
            let was = replaced.get(&place).copied();
            place += c.len_utf16();
            was.filter(|was| super::build::picture(*was) == c)
                .unwrap_or(c)
        });
        restored.collect()
    }
}

/// What was understood so far.
struct Layers<'a> {
    cas: &'a Cas,
    things: &'a HashMap<i64, &'a Thing>,
    wide: Wide,
    stem: &'a str,
    annotator: Option<&'a str>,
    file: Foreign,
    entries: Vec<AnnotationEntry>,
    /// The entry that a thing became.
    places: HashMap<i64, usize>,
    /// The entry of annotations of several parts.
    fragments: HashMap<&'a str, usize>,
    /// The clusters that annotations of ours say they are in.
    clusters: BTreeMap<&'a str, Vec<Name>>,
    /// How many things of a layer have no place here.
    left_out: BTreeMap<&'a str, usize>,
}

/// Whether a thing leads from one to another.
fn is_relation(thing: &Thing) -> bool {
    thing.thing("Governor").is_some() && thing.thing("Dependent").is_some()
}

/// Whether a type is a part of speech: those have types of their own.
fn is_on_tokens(system: &System, kind: &str) -> bool {
    let name = short(kind);
    let is_pos = |kind: &str| kind.contains(".lexmorph.type.");
    let above = system.get(kind).map(|kind| kind.above.as_str());
    LEFT_OUT.contains(&name) || is_pos(kind) || above.is_some_and(is_pos)
}

impl<'a> Layers<'a> {
    /// The annotations.
    fn spans(&mut self) {
        for thing in &self.cas.things {
            let Some((begin, end)) = thing.place else {
                continue;
            };
            let kind = thing.kind.as_str();
            let is_ground = ["Token", "Sentence"].contains(&short(kind)) || kind == META;
            if is_ground || kind.starts_with("uima.") || is_relation(thing) {
                continue;
            }
            let place = self.wide.stretch(begin, end);
            let (false, Some((start, end))) = (is_on_tokens(&self.cas.system, kind), place) else {
                *self.left_out.entry(kind).or_default() += 1;
                continue;
            };
            if let Some(at) = thing
                .words("fragmentOf")
                .and_then(|it| self.fragments.get(it))
            {
                if let Some(entry) = self.entries.get_mut(*at) {
                    entry.spans.push(span(start, end, None));
                    self.places.insert(thing.id, *at);
                }
                continue;
            }
            let at = self.entries.len();
            let (tag, label) = self.tag(thing);
            let id = thing
                .words("id")
                .filter(|it| it.parse::<AnnotationId>().is_ok());
            let name = id.map_or_else(|| format!("{}/{}", self.stem, thing.id), str::to_owned);
            let note = thing.words("note").map(str::to_owned);
            let attributes = self.attributes(thing, label);
            for cluster in thing
                .words("linkId")
                .into_iter()
                .flat_map(str::split_whitespace)
            {
                let members = self.clusters.entry(cluster).or_default();
                members.push(Name(name.clone()));
            }
            self.entries.push(AnnotationEntry {
                id: Some(Name(name)),
                annotator: self.annotator.map(str::to_owned),
                note,
                attributes: (!attributes.is_empty()).then_some(attributes),
                ..annotation(&tag, vec![span(start, end, None)])
            });
            self.places.insert(thing.id, at);
            if let Some(whole) = thing.words("fragmentOf") {
                self.fragments.insert(whole, at);
            }
        }
    }

    /// The tag of an annotation, and the feature that names it.
    fn tag(&self, thing: &Thing) -> (String, &'static str) {
        for label in LABELS {
            if let Some(words) = thing.words(label).filter(|it| it.len() <= LONGEST_LABEL) {
                return (words.to_owned(), label);
            }
        }
        (layer_name(&thing.kind).to_owned(), "")
    }

    /// The features that are values.
    fn attributes(&self, thing: &Thing, label: &str) -> Map<String, Value> {
        let mut attributes = Map::new();
        let is_ours = thing.kind == TAG;
        for (feature, held) in &thing.features {
            let says_else = ["note", "fragmentOf", "linkId"].contains(&feature.as_str());
            if says_else || feature == label || is_ours && feature == "id" {
                continue;
            }
            let value = match held {
                Held::Words(words) if !words.is_empty() => Value::String(words.clone()),
                Held::Several(words) if !words.is_empty() => words.clone().into(),
                _ => continue,
            };
            let name = if is_ours {
                named(feature)
            } else {
                feature.clone()
            };
            let is_flag = Cas::range(&self.cas.system, &thing.kind, feature)
                .is_some_and(|range| range == "uima.cas.Boolean");
            let value = match value {
                Value::String(words) if is_flag => Value::Bool(words == "true"),
                value => value,
            };
            attributes.insert(name, value);
        }
        attributes
    }

    fn name(&self, id: i64) -> Option<Name> {
        let at = self.places.get(&id)?;
        self.entries.get(*at)?.id.clone()
    }

    fn relation(&mut self, kind: &str, (from, to): (i64, i64), thing: Option<&'a Thing>) {
        let ends = self.name(from).zip(self.name(to));
        let Some((from, to)) = ends.filter(|(from, to)| from != to) else {
            let kind = thing.map_or("slot", |it| it.kind.as_str());
            *self.left_out.entry(kind).or_default() += 1;
            return;
        };
        let ours = thing.filter(|it| it.kind == LINK);
        self.file.relation(RelationLine {
            relation: ours
                .and_then(|it| it.words("id"))
                .map(|id| Name(id.to_owned())),
            annotator: self.annotator.map(str::to_owned),
            relation_type: Some(kind.to_owned()),
            from,
            to,
            note: ours.and_then(|it| it.words("note")).map(str::to_owned),
            ..RelationLine::default()
        });
    }

    /// Relation layers, and slots: what an annotation leads to by a feature.
    fn relations(&mut self) {
        let cas = self.cas;
        for thing in &cas.things {
            if let (Some(from), Some(to)) = (thing.thing("Governor"), thing.thing("Dependent")) {
                let labels = ["label", "DependencyType", "value"];
                let label = labels.iter().find_map(|it| thing.words(it));
                let kind = label.unwrap_or_else(|| layer_name(&thing.kind));
                self.relation(kind, (from, to), Some(thing));
                continue;
            }
            if !self.places.contains_key(&thing.id) {
                continue;
            }
            for (feature, held) in &thing.features {
                let ids: Vec<i64> = match held {
                    Held::Thing(id) => vec![*id],
                    Held::Things(ids) => ids.clone(),
                    _ => continue,
                };
                if ["next", "first"].contains(&feature.as_str()) {
                    continue;
                }
                for id in ids {
                    let link = self.things.get(&id);
                    let target = link.and_then(|it| it.thing("target"));
                    let role = link.and_then(|it| it.words("role")).unwrap_or(feature);
                    if let Some(to) = target {
                        self.relation(role, (thing.id, to), None);
                    } else if self.places.contains_key(&id) {
                        self.relation(feature, (thing.id, id), None);
                    }
                }
            }
        }
    }

    /// Chains are clusters.
    fn chains(&mut self, chains: Vec<Vec<i64>>) {
        for chain in chains {
            let members: Vec<Name> = chain.iter().filter_map(|id| self.name(*id)).collect();
            if !members.is_empty() {
                self.file.cluster(ClusterLine {
                    annotator: self.annotator.map(str::to_owned),
                    members: Some(members),
                    ..ClusterLine::default()
                });
            }
        }
    }

    fn finish(mut self, about: &Details<'_>, text: &str) -> Result<Source, ImportError> {
        let titles = about.about.and_then(|it| it.words("clusters"));
        let titles: Map<String, Value> = titles
            .and_then(|it| serde_json::from_str(it).ok())
            .unwrap_or_default();
        for (id, members) in std::mem::take(&mut self.clusters) {
            let title = titles.get(id).and_then(Value::as_str);
            self.file.cluster(ClusterLine {
                cluster: Some(Name(id.to_owned())),
                title: title.map(str::to_owned),
                members: Some(members),
                ..ClusterLine::default()
            });
        }
        for (kind, count) in std::mem::take(&mut self.left_out) {
            let kind = short(kind);
            self.file.warn(format!(
                "left out: {count} of the layer {kind}, which hang on tokens, cover nothing or lead nowhere"
            ));
        }
        if text.is_empty() {
            let error = ImportError::new("", "there is no text in it");
            return Err(error.hint("check that the document was exported whole"));
        }
        // One thing may be named twice, and a name stands for one only.
        let mut known: HashSet<Name> = HashSet::new();
        for entry in &mut self.entries {
            entry.id.take_if(|id| !known.insert(id.clone()));
        }
        let entries = std::mem::take(&mut self.entries);
        let article = self.file.article(about.name.as_str(), text);
        article.annotations = Some(entries);
        if let Some(about) = about.about {
            for (feature, detail) in DETAILS.into_iter().skip(1).zip([
                &mut article.title,
                &mut article.outlet,
                &mut article.author,
                &mut article.published,
                &mut article.url,
                &mut article.language,
            ]) {
                *detail = about.words(feature).map(str::to_owned);
            }
        }
        self.file.finish()
    }
}

/// What a layer is called: `Span` of `webanno.custom.Span`, `Coreference` of the links of a chain.
fn layer_name(kind: &str) -> &str {
    let name = short(kind);
    let stem = name
        .strip_suffix("Link")
        .or_else(|| name.strip_suffix("Relation"));
    stem.filter(|it| !it.is_empty()).unwrap_or(name)
}
