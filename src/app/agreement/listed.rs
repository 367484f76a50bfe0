//! Which finds are listed, and what a row says of one.

use std::collections::BTreeSet;

use super::list::{Listed, Of, Place};
use super::state::AgreementPage;
use crate::agree::{Difference, Entered, Gap, GapCell, Kind, Mention, Pair};
use crate::model::{AnnotationId, AnnotatorId, ArticleId, ClusterId, Project, TagId};

/// What an annotator has there.
pub(super) struct Side {
    pub annotator: AnnotatorId,
    pub annotation: Option<AnnotationId>,
    /// What they said of it.
    pub said: String,
}

/// A row of the list.
pub(super) struct Row<'a> {
    pub head: String,
    pub article: &'a ArticleId,
    pub sides: Vec<Side>,
}

impl Listed {
    pub fn new(page: &AgreementPage) -> Self {
        let mut listed = Self::default();
        let part = page.part().and_then(|label| {
            let mut parts = page.parts()?.iter();
            let (part, _) = parts.find(|(part, _)| part.label == label)?;
            Some(part.articles.iter().collect::<BTreeSet<_>>())
        });
        let is_there =
            |article: &ArticleId| part.as_ref().is_none_or(|part| part.contains(article));
        match &page.of {
            Of::Finds { tag, kind } => listed.finds(page, tag.as_ref(), *kind, is_there),
            Of::Attribute(tag, name) => {
                let attributes = page.group().map_or(&[][..], |it| &it.attributes[..]);
                let mut attributes = attributes.iter().enumerate();
                let found = attributes.find(|(_, it)| it.tag == *tag && it.name == *name);
                if let Some((attribute, found)) = found {
                    let finds = found.finds.iter().enumerate();
                    let finds = finds.filter(|(_, it)| is_there(&it.article));
                    let (alike, differ): (Vec<_>, Vec<_>) = finds.partition(|(_, it)| is_alike(it));
                    let all = differ.into_iter().chain(alike);
                    let all = all.map(|(at, _)| Place::Entered { attribute, at });
                    listed.places = all.collect();
                }
            }
            Of::Links => {
                let mentions = page.group().map_or(0, |it| it.links.mentions.len());
                listed.places = (0..mentions).map(Place::Mention).collect();
            }
            Of::Gaps => {
                let cells = page.group().map_or(&[][..], |it| &it.gaps.cells[..]);
                let cells = cells.iter().enumerate();
                let cells = cells.filter(|(_, it)| is_there(&it.article));
                let (differ, alike): (Vec<_>, Vec<_>) = cells.partition(|(_, it)| differs(it));
                let all = differ.into_iter().chain(alike);
                listed.places = all.map(|(at, _)| Place::Gap(at)).collect();
            }
            Of::Cell { .. } => {
                let count = cell_of(page).map_or(0, <[Pair]>::len);
                listed.places = (0..count).map(Place::Confused).collect();
            }
        }
        listed
    }

    /// Another tag says most of what two do not share, then other ends.
    fn finds(
        &mut self,
        page: &AgreementPage,
        tag: Option<&TagId>,
        kind: Option<Kind>,
        is_there: impl Fn(&ArticleId) -> bool,
    ) {
        let mut by_kind: [Vec<Place>; Kind::ALL.len()] = Default::default();
        for (pair, group) in page.pairs() {
            let finds = group.differences.iter().enumerate();
            let finds = finds.filter(|(_, it)| {
                let tags = [it.tags.0.as_ref(), it.tags.1.as_ref()];
                (tag.is_none() || tags.contains(&tag)) && is_there(&it.article)
            });
            for (at, find) in finds {
                let place = Kind::ALL.iter().position(|it| *it == find.kind);
                if let Some(of_kind) = place.and_then(|place| by_kind.get_mut(place)) {
                    of_kind.push(Place::Difference { pair, at });
                }
            }
        }
        for (count, of_kind) in self.counts.iter_mut().zip(&by_kind) {
            *count = of_kind.len();
        }
        let order = [Kind::Category, Kind::Boundary, Kind::Found, Kind::Same];
        for wanted in order {
            let is_wanted = kind.map_or(wanted != Kind::Same, |kind| kind == wanted);
            let place = Kind::ALL.iter().position(|it| *it == wanted);
            if let Some(of_kind) = place.and_then(|place| by_kind.get_mut(place))
                && is_wanted
            {
                self.places.append(of_kind);
            }
        }
    }

    /// What a row says.
    pub fn row<'a>(
        &self,
        project: &'a Project,
        page: &'a AgreementPage,
        at: usize,
    ) -> Option<Row<'a>> {
        let group = page.group()?;
        match *self.places.get(at)? {
            Place::Difference { pair, at } => {
                let pair = page.agreement()?.pairs.get(pair)?;
                let find = pair.differences.get(at)?;
                Some(of_difference(project, &pair.annotators, find))
            }
            Place::Entered { attribute, at } => {
                let attribute = group.attributes.get(attribute)?;
                Some(of_entered(
                    project,
                    &attribute.name,
                    attribute.finds.get(at)?,
                ))
            }
            Place::Mention(at) => of_mention(project, group.links.mentions.get(at)?),
            Place::Gap(at) => {
                let cell = group.gaps.cells.get(at)?;
                Some(of_gap(project, &group.annotators, cell))
            }
            Place::Confused(at) => of_confused(&page.of, cell_of(page)?.get(at)?),
        }
    }
}

/// The cell of a square that the list is of.
fn cell_of(page: &AgreementPage) -> Option<&[Pair]> {
    let Of::Cell { between, of, said } = &page.of else {
        return None;
    };
    let figures = page.figures()?;
    let pairs = figures.agreement.pairs.iter();
    let mut pairs = pairs.zip(&figures.squares);
    let (_, squares) = pairs.find(|(pair, _)| pair.annotators == *between)?;
    let square = squares.iter().find(|it| it.of == *of)?;
    let [row, column] = said.each_ref().map(|said| square.place(said));
    square.cells.get(&(row?, column?)).map(Vec::as_slice)
}

impl AgreementPage {
    /// Makes the list of finds anew, where it is of something else.
    pub(super) fn list(&mut self) {
        let key = self.list_key();
        if self.listed.of(&key).is_none() {
            let listed = Listed::new(self);
            self.listed.put(key, listed);
        }
    }

    /// Who said what in the cell that the list is of.
    pub(super) fn said_of_cell(&self, project: &Project) -> Option<String> {
        let Of::Cell { between, said, .. } = &self.of else {
            return None;
        };
        let said = between.iter().zip(said);
        let said =
            said.map(|(annotator, said)| format!("{}: {said}", project.annotator_name(annotator)));
        Some(said.collect::<Vec<_>>().join(", "))
    }
}

/// What a kind of find is called.
pub(super) const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Same => "Alike",
        Kind::Found => "Found by one",
        Kind::Boundary => "Other ends",
        Kind::Category => "Other tag",
    }
}

/// What an annotator says of a cell, in words.
pub(super) const fn said(gap: Gap) -> &'static str {
    match gap {
        Gap::Reported => "reported",
        Gap::Absent => "checked and absent",
        Gap::NotChecked => "not checked",
    }
}

fn is_alike(find: &Entered) -> bool {
    let first = find.values.first().map(|(_, value)| value);
    find.values.iter().all(|(_, value)| Some(value) == first)
}

fn differs(cell: &GapCell) -> bool {
    let mut said = cell.said.iter().filter(|it| **it != Gap::NotChecked);
    let first = said.next();
    said.any(|it| Some(it) != first)
}

fn of_difference<'a>(
    project: &Project,
    annotators: &[AnnotatorId],
    find: &'a Difference,
) -> Row<'a> {
    let sides = annotators.iter().zip([find.first, find.second]);
    let sides = sides.map(|(annotator, annotation)| Side {
        said: annotation.map_or_else(String::new, |id| tag(project, id)),
        annotator: annotator.clone(),
        annotation,
    });
    Row {
        head: name(find.kind).to_owned(),
        article: &find.article,
        sides: sides.collect(),
    }
}

fn of_entered<'a>(project: &Project, name: &str, find: &'a Entered) -> Row<'a> {
    let sides = find.values.iter().filter_map(|(id, value)| {
        Some(Side {
            annotator: project.annotation(*id)?.annotator.clone(),
            annotation: Some(*id),
            said: value
                .clone()
                .unwrap_or_else(|| "nothing entered".to_owned()),
        })
    });
    let alike = if is_alike(find) {
        "Alike"
    } else {
        "Other value"
    };
    Row {
        head: format!("{alike}: {name}"),
        article: &find.article,
        sides: sides.collect(),
    }
}

fn of_mention<'a>(project: &'a Project, mention: &Mention) -> Option<Row<'a>> {
    let title = |id: &ClusterId| project.cluster(*id).map(|it| it.title.clone());
    let sides = mention.annotations.iter().filter_map(|(id, clusters)| {
        let titles: Vec<String> = clusters.iter().filter_map(title).collect();
        let said = if titles.is_empty() {
            "not linked".to_owned()
        } else {
            format!("in {}", titles.join(", "))
        };
        Some(Side {
            annotator: project.annotation(*id)?.annotator.clone(),
            annotation: Some(*id),
            said,
        })
    });
    let (first, _) = mention.annotations.first()?;
    Some(Row {
        head: "Linked".to_owned(),
        article: &project.annotation(*first)?.article,
        sides: sides.collect(),
    })
}

fn of_gap<'a>(project: &Project, annotators: &[AnnotatorId], cell: &'a GapCell) -> Row<'a> {
    let titles = cell.clusters.iter().filter_map(|id| project.cluster(*id));
    let title = titles.map(|it| it.title.as_str()).find(|it| !it.is_empty());
    let sides = annotators.iter().zip(&cell.said).map(|(annotator, gap)| {
        let clusters = cell.clusters.iter().filter_map(|id| project.cluster(*id));
        let members = clusters.flat_map(|cluster| &cluster.members);
        let mut members = members.filter_map(|id| project.annotation(*id));
        let own = members.find(|it| it.annotator == *annotator && it.article == cell.article);
        Side {
            annotator: annotator.clone(),
            annotation: own.map(|it| it.id),
            said: said(*gap).to_owned(),
        }
    });
    Row {
        head: title.unwrap_or("Untitled cluster").to_owned(),
        article: &cell.article,
        sides: sides.collect(),
    }
}

fn of_confused<'a>(of: &Of, pair: &'a Pair) -> Option<Row<'a>> {
    let Of::Cell { between, said, .. } = of else {
        return None;
    };
    let sides = between.iter().zip([pair.first, pair.second]).zip(said);
    let sides = sides.map(|((annotator, annotation), said)| Side {
        annotator: annotator.clone(),
        annotation,
        said: said.clone(),
    });
    let [one, other] = said;
    Some(Row {
        head: if one == other { "Alike" } else { "Confused" }.to_owned(),
        article: &pair.article,
        sides: sides.collect(),
    })
}

fn tag(project: &Project, id: AnnotationId) -> String {
    let annotation = project.annotation(id);
    annotation.map_or_else(String::new, |it| project.tag_set().name(&it.tag).to_owned())
}
