//! Commands for what two people rarely do to the same thing, and what is hard to merge when they do.

use super::Numbers;
use crate::edit::{Command, NewArticle, Writing};
use crate::model::{
    AnnotationId, ArticleDetails, Attribute, AttributeKind, AttributeValue, ClusterId, Layer,
    Progress, Project, ProjectDetails, RelationId, Role, Tag,
};
use crate::text::ArticleText;

fn pick<T: Clone>(all: &[T], at: usize) -> Option<T> {
    (!all.is_empty()).then(|| all[at % all.len()].clone())
}

/// A command made of numbers, aimed at what is there.
pub(super) fn command(project: &Project, (kind, one, two, three): Numbers) -> Option<Command> {
    let article = pick(project.articles(), one)?;
    let annotations: Vec<AnnotationId> = (project.layers().values())
        .flat_map(Layer::all)
        .map(|it| it.id)
        .collect();
    let clusters: Vec<ClusterId> = project.clusters().map(|it| it.id).collect();
    let relations: Vec<RelationId> = project.relations().map(|it| it.id).collect();
    let tag = pick(&project.tag_set().tags, two)?;
    let other = pick(&project.tag_set().tags, three)?;
    let attribute = pick(&tag.attributes, three);
    let words = format!("words {}", three % 5);
    Some(match kind % 17 {
        // Values of every kind, and of attributes that the other side changes.
        0 => {
            let annotation = project.annotation(pick(&annotations, one)?)?;
            let tag = project.tag_set().get(&annotation.tag)?;
            let attribute = pick(&tag.attributes, two)?;
            let value = match &attribute.kind {
                AttributeKind::Choice(choices) => AttributeValue::Text(pick(choices, three)?),
                AttributeKind::Number => AttributeValue::Number(f64::from(three as u32)),
                AttributeKind::Flag => AttributeValue::Flag(three % 2 == 0),
                AttributeKind::Date => {
                    AttributeValue::Text(format!("2025-05-{:02}", 1 + three % 28))
                }
                AttributeKind::Text | AttributeKind::Choices(_) => AttributeValue::Text(words),
            };
            Command::SetAttribute {
                annotation: annotation.id,
                name: attribute.name,
                value: (three % 7 > 0).then_some(value),
            }
        }
        // A tag is renamed, and takes a key or another colour.
        1 => Command::ChangeTag(Tag {
            name: format!("{} {}", other.name, three % 3),
            key: char::from_digit(one as u32 % 10, 10),
            when_to_use: words,
            ..(*tag).clone()
        }),
        2 => {
            let kinds = [
                AttributeKind::Text,
                AttributeKind::Choice(vec!["a".to_owned(), words.clone()]),
                AttributeKind::Choices(vec![words, "b".to_owned()]),
                AttributeKind::Number,
                AttributeKind::Date,
                AttributeKind::Flag,
            ];
            let mut tag = (*tag).clone();
            let mut new = Attribute::new(["x", "y", "source"][one % 3], pick(&kinds, three)?);
            new.required = one % 2 == 0;
            new.role = [None, Some(Role::Source), Some(Role::Place)][three % 3];
            tag.attributes.retain(|it| it.name != new.name);
            tag.attributes.insert(two % (tag.attributes.len() + 1), new);
            Command::ChangeTag(tag)
        }
        3 => Command::ChangeAttributeKind {
            tag: tag.id.clone(),
            name: attribute?.name,
            kind: [
                AttributeKind::Text,
                AttributeKind::Choices(vec![words.clone()]),
                AttributeKind::Choice(vec![words]),
            ][one % 3]
                .clone(),
        },
        4 => Command::RenameAttribute {
            tag: tag.id.clone(),
            name: attribute?.name,
            to: ["x", "who", "z"][one % 3].to_owned(),
        },
        5 => Command::RemoveAttribute {
            tag: tag.id.clone(),
            name: attribute?.name,
        },
        6 => Command::MergeTags {
            into: tag.id.clone(),
            others: vec![other.id.clone()],
        },
        7 => Command::SplitTag {
            tag: tag.id.clone(),
            annotations: annotations.into_iter().take(one % 9).collect(),
            new: project.tag_set().new_tag(&words)?,
        },
        8 => Command::SetClusterNote {
            cluster: pick(&clusters, one)?,
            note: words,
        },
        9 => Command::SetRelationNote {
            relation: pick(&relations, one)?,
            note: words,
        },
        10 => Command::ReverseRelation(pick(&relations, one)?),
        11 => Command::AddNote {
            annotations: vec![pick(&annotations, one)?, pick(&annotations, two)?],
            note: words,
        },
        12 => Command::SplitCluster {
            cluster: pick(&clusters, one)?,
            members: vec![pick(&annotations, two)?],
            title: words,
        },
        13 => Command::Write(Writing::Progress {
            articles: vec![article.id.clone()],
            progress: Progress::ALL[three % 3],
        }),
        14 => Command::SetDetails(ProjectDetails {
            title: ["", "Rain", "Snow"][one % 3].to_owned(),
            description: ["", "About it"][two % 2].to_owned(),
        }),
        // A corrected text takes an article's place, and its name when that went.
        15 => {
            let version = Command::AddVersion {
                of: article.id.clone(),
                article: NewArticle {
                    id: None,
                    source: "corrected.txt".to_owned(),
                    details: ArticleDetails::default(),
                    text: ArticleText::new(
                        article
                            .text
                            .as_str()
                            .replace("said", ["told", "wrote"][two % 2]),
                    ),
                    furniture: Vec::new(),
                    encoding: String::new(),
                },
            };
            Command::Together {
                label: "corrected".to_owned(),
                commands: match three % 3 {
                    0 => vec![version],
                    _ => vec![version, Command::RemoveArticle(article.id.clone())],
                },
            }
        }
        _ => Command::AddArticles(vec![NewArticle {
            id: None,
            source: ["new.txt", "one.txt"][one % 2].to_owned(),
            details: ArticleDetails::default(),
            text: ArticleText::new(format!("Nobody knows.\nRead {} more.\n", two % 3)),
            furniture: Vec::new(),
            encoding: String::new(),
        }]),
    })
}
