//! The types that this program writes, and how attributes are called as features.

use std::fmt::Write as _;

use super::structure::{Kind, System};

pub(super) const TAG: &str = "webanno.custom.Tag";
pub(super) const LINK: &str = "webanno.custom.Link";
pub(super) const ARTICLE: &str = "webanno.custom.Article";
pub(super) const SENTENCE: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence";
pub(super) const TOKEN: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token";
pub(super) const META: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
pub(super) const ANNOTATION: &str = "uima.tcas.Annotation";
pub(super) const STRING: &str = "uima.cas.String";
pub(super) const STRINGS: &str = "uima.cas.StringArray";

/// The features of an article that are its details.
pub(super) const DETAILS: [&str; 7] = [
    "name",
    "title",
    "outlet",
    "author",
    "published",
    "url",
    "language",
];

/// Names of features that mean something else already.
const TAKEN: [&str; 13] = [
    "label",
    "note",
    "id",
    "fragmentOf",
    "linkId",
    "begin",
    "end",
    "sofa",
    "self",
    "type",
    "elements",
    "xmiID",
    "value",
];

/// The types of a project. `attributes`: features of the tag layer, and whether each holds several words.
pub(super) fn system<'a>(attributes: impl Iterator<Item = (&'a str, bool)>) -> System {
    let strings = |names: &[&str]| -> Vec<(String, String)> {
        let names = names.iter();
        names
            .map(|it| ((*it).to_owned(), STRING.to_owned()))
            .collect()
    };
    let mut tag = strings(&["label", "note", "id", "fragmentOf", "linkId"]);
    tag.extend(attributes.map(|(name, is_list)| {
        let range = if is_list { STRINGS } else { STRING };
        (spelled(name), range.to_owned())
    }));
    let ends = ["Governor", "Dependent"].map(|end| (end.to_owned(), TAG.to_owned()));
    let mut link = ends.to_vec();
    link.extend(strings(&["label", "note", "id"]));
    let mut article = strings(&DETAILS);
    article.extend(strings(&["annotator", "clusters", "replaced"]));
    let meta = [
        "documentTitle",
        "documentId",
        "documentUri",
        "collectionId",
        "documentBaseUri",
    ];
    let mut meta = strings(&meta);
    meta.push(("isLastSegment".to_owned(), "uima.cas.Boolean".to_owned()));
    let kinds = [
        (SENTENCE, ANNOTATION, strings(&["id"])),
        (TOKEN, ANNOTATION, strings(&["id"])),
        (META, "uima.tcas.DocumentAnnotation", meta),
        (TAG, ANNOTATION, tag),
        (LINK, ANNOTATION, link),
        (ARTICLE, "uima.cas.AnnotationBase", article),
    ];
    let kinds = kinds.into_iter().map(|(name, above, features)| {
        let above = above.to_owned();
        (name.to_owned(), Kind { above, features })
    });
    kinds.collect()
}

/// What an attribute is called as a feature.
pub(super) fn spelled(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with("a_")
        && !TAKEN.contains(&name);
    if is_plain {
        return name.to_owned();
    }
    let mut spelled = "a_".to_owned();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            spelled.push(c);
        } else {
            // Writing into a string cannot fail.
            write!(spelled, "_x{:X}_", u32::from(c)).unwrap_or_default();
        }
    }
    spelled
}

/// The attribute that a feature of this program's is.
pub(super) fn named(feature: &str) -> String {
    let Some(rest) = feature.strip_prefix("a_") else {
        return feature.to_owned();
    };
    let mut name = String::new();
    let mut rest = rest;
    while let Some((before, behind)) = rest.split_once("_x") {
        name.push_str(before);
        let Some((digits, after)) = behind.split_once('_') else {
            rest = behind;
            break;
        };
        let number = u32::from_str_radix(digits, 16).ok();
        name.extend(number.and_then(char::from_u32));
        rest = after;
    }
    name.push_str(rest);
    name
}
