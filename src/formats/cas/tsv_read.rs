//! Reading `WebAnno` TSV 3: layers in columns, a token to a line.

use std::collections::{BTreeMap, HashMap};

use super::cells::{link, number, pieces, unescaped, unescaped_text, unnumbered};
use super::layers;
use super::structure::{Cas, Held, Thing};
use super::tsv::HEAD;
use crate::formats::{ImportError, Input, Source};

/// What a column holds.
enum Column {
    /// Whether there is an annotation, and no value.
    Presence,
    Value(String),
    /// The roles of what an annotation leads to, by a feature.
    Roles(String),
    /// What stands in those roles.
    Targets,
    /// Where a relation comes from: layer of its ends.
    From(String),
    /// The link of a chain, and what kind of thing is linked.
    Chain(String),
}

#[derive(Clone, Copy, PartialEq)]
enum Manner {
    Span,
    Relation,
    Chain,
}

/// A layer and its columns, from one on.
struct Layer {
    kind: String,
    manner: Manner,
    columns: Vec<Column>,
    first: usize,
}

/// A thing that others lead to: by its unit, and its number where it has one.
struct Reference {
    unit: String,
    number: Option<usize>,
}

/// What leads somewhere, before all is read: the thing, from where and to where.
struct Leading {
    thing: usize,
    base: String,
    from: Reference,
    to: Reference,
}

/// Roles of an annotation and what stands in them.
struct Slots {
    thing: usize,
    feature: String,
    roles: Vec<String>,
    targets: Vec<Reference>,
}

#[derive(Default)]
struct Rows {
    cas: Cas,
    /// How long the text is, in UTF-16 units.
    length: usize,
    numbered: HashMap<(usize, usize), usize>,
    /// The things of each unit, by layer.
    at: HashMap<String, Vec<(usize, usize)>>,
    by_number: HashMap<usize, usize>,
    leading: Vec<Leading>,
    slots: Vec<Slots>,
    chains: BTreeMap<(usize, usize), BTreeMap<usize, usize>>,
}

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let text = input.text();
    let mut lines = (1_usize..).zip(
        text.split('\n')
            .map(|it| it.strip_suffix('\r').unwrap_or(it)),
    );
    let head = lines.next().map(|(_, line)| line);
    if !head.is_some_and(|it| it.trim_start_matches('\u{feff}').starts_with(HEAD)) {
        let error = ImportError::new("line 1", "this is no WebAnno TSV 3");
        return Err(error.hint("export the document as “WebAnno TSV v3.3”"));
    }
    let mut layers: Vec<Layer> = Vec::new();
    let mut rows = Rows::default();
    let mut sentence: Option<String> = None;
    for (number, line) in lines {
        if let Some(layer) = layer(line, &layers) {
            layers.push(layer);
        } else if let Some(words) = line.strip_prefix("#Text=") {
            let text = sentence.get_or_insert_default();
            text.push_str(&unescaped_text(words));
            text.push('\n');
        } else if !line.is_empty() && !line.starts_with("#Sentence.") && !is_comment(line) {
            let wrong = |words: String| {
                let error = ImportError::new(format!("line {number}"), words);
                error.hint("export the document again")
            };
            rows.row(line, &layers, sentence.take()).map_err(wrong)?;
        }
    }
    if rows.cas.text.ends_with('\n') {
        rows.cas.text.pop();
    }
    rows.settle(&layers);
    layers::understood(input, &rows.cas)
}

/// A line that says nothing about a token: those begin with a number.
fn is_comment(line: &str) -> bool {
    line.starts_with('#') && !line.contains('\t')
}

fn layer(line: &str, before: &[Layer]) -> Option<Layer> {
    let (manner, rest) = [
        ("#T_SP=", Manner::Span),
        ("#T_RL=", Manner::Relation),
        ("#T_CH=", Manner::Chain),
    ]
    .into_iter()
    .find_map(|(start, manner)| Some((manner, line.strip_prefix(start)?)))?;
    let mut fields = rest.trim_end().split('|');
    let kind = fields.next()?.to_owned();
    let mut columns: Vec<Column> = Vec::new();
    for field in fields.filter(|field| !field.is_empty()) {
        let is_target = matches!(columns.last(), Some(Column::Roles(_)));
        let role = field
            .strip_prefix("ROLE_")
            .and_then(|it| it.split_once(':'));
        columns.push(if manner == Manner::Chain {
            Column::Chain(field.to_owned())
        } else if let Some((_, feature)) = role {
            let feature = feature.split('_').next().unwrap_or(feature);
            Column::Roles(feature.to_owned())
        } else if is_target {
            Column::Targets
        } else if let Some(base) = field.strip_prefix("BT_") {
            Column::From(base.to_owned())
        } else {
            Column::Value(field.to_owned())
        });
    }
    if columns.is_empty() {
        columns.push(Column::Presence);
    }
    Some(Layer {
        kind,
        manner,
        columns,
        first: before.last().map_or(3, |it| it.first + it.columns.len()),
    })
}

impl Rows {
    fn row(
        &mut self,
        line: &str,
        layers: &[Layer],
        sentence: Option<String>,
    ) -> Result<(), String> {
        let fields: Vec<&str> = line.split('\t').collect();
        let (Some(unit), Some(place)) = (fields.first(), fields.get(1)) else {
            return Err("this is no line of a token".to_owned());
        };
        let place = place
            .split_once('-')
            .map(|(start, end)| (start.parse(), end.parse()));
        let Some((Ok(begin), Ok(end))) = place else {
            return Err("this is no line of a token".to_owned());
        };
        if let Some(sentence) = sentence {
            self.begin(begin, &sentence)?;
        }
        let place: (usize, usize) = (begin, end);
        for (at, layer) in layers.iter().enumerate() {
            let cells = layer.columns.iter().enumerate();
            let cells: Vec<(&Column, Vec<&str>)> = cells
                .map(|(number, column)| {
                    let cell = fields.get(layer.first + number).copied().unwrap_or("_");
                    let cell = if cell == "_" { "" } else { cell };
                    (column, pieces(cell, '|'))
                })
                .collect();
            let height = cells
                .iter()
                .map(|(_, stack)| stack.len())
                .max()
                .unwrap_or(0);
            for stacked in 0..height {
                let cells = cells
                    .iter()
                    .filter_map(|(column, stack)| Some((*column, *stack.get(stacked)?)));
                self.stacked(at, layer, unit, place, &cells.collect::<Vec<_>>());
            }
        }
        Ok(())
    }

    /// Puts the text of a sentence where its first token begins.
    fn begin(&mut self, begin: usize, sentence: &str) -> Result<(), String> {
        if self.length > begin && self.cas.text.ends_with('\n') {
            self.cas.text.pop();
            self.length -= 1;
        }
        if self.length > begin {
            return Err(format!(
                "the sentence begins at {begin}, and the text before it ends at {}",
                self.length
            ));
        }
        // No text has so much of nothing in it.
        if begin - self.length > 1_000_000 {
            return Err(format!(
                "the sentence begins at {begin}, far behind the text"
            ));
        }
        while self.length < begin {
            self.cas.text.push(' ');
            self.length += 1;
        }
        self.cas.text.push_str(sentence);
        self.length += sentence.chars().map(char::len_utf16).sum::<usize>();
        Ok(())
    }

    fn add(&mut self, kind: &str, place: Option<(usize, usize)>) -> usize {
        let at = self.cas.things.len();
        self.cas.things.push(Thing {
            id: i64::try_from(at).unwrap_or(i64::MAX),
            kind: kind.to_owned(),
            place,
            features: BTreeMap::new(),
        });
        at
    }

    /// One of the annotations of a layer on a unit.
    fn stacked(
        &mut self,
        at: usize,
        layer: &Layer,
        unit: &str,
        (begin, end): (usize, usize),
        cells: &[(&Column, &str)],
    ) {
        let number = cells.iter().find_map(|(column, cell)| match column {
            Column::Targets | Column::From(_) => None,
            _ => number(cell),
        });
        let chain = cells.iter().find_map(|(_, cell)| link(cell));
        let key = match (layer.manner, number, chain) {
            (Manner::Chain, _, Some((chain, place))) => Some((chain, Some(place))),
            (Manner::Span, Some(number), _) => Some((number, None)),
            _ => None,
        };
        let known = match key {
            Some((chain, Some(place))) => {
                let chain = self.chains.get(&(at, chain));
                chain.and_then(|it| it.get(&place)).copied()
            }
            Some((number, None)) => self.numbered.get(&(at, number)).copied(),
            None => None,
        };
        let thing = known.unwrap_or_else(|| self.add(&layer.kind, Some((begin, end))));
        match key {
            Some((chain, Some(place))) => {
                self.chains
                    .entry((at, chain))
                    .or_default()
                    .insert(place, thing);
            }
            Some((number, None)) => {
                self.numbered.insert((at, number), thing);
                self.by_number.insert(number, thing);
            }
            None => {}
        }
        if let Some(thing) = self.cas.things.get_mut(thing)
            && let Some(place) = &mut thing.place
        {
            place.1 = place.1.max(end);
        }
        if layer.manner != Manner::Relation {
            let things = self.at.entry(unit.to_owned()).or_default();
            things.push((at, thing));
        }
        self.features(thing, known.is_none(), unit, cells);
    }

    /// What the cells say of a thing.
    fn features(&mut self, thing: usize, is_new: bool, unit: &str, cells: &[(&Column, &str)]) {
        let mut roles: Option<(String, Vec<String>)> = None;
        for (column, cell) in cells {
            let value = unescaped(unnumbered(cell));
            match column {
                Column::Value(feature) => {
                    if unnumbered(cell) != "*" && !value.is_empty() {
                        self.set(thing, feature, Held::Words(value));
                    }
                }
                Column::Chain(feature) if link(cell).is_none() => {
                    if unnumbered(cell) != "*" {
                        self.set(thing, feature, Held::Words(value));
                    }
                }
                Column::Chain(_) | Column::Presence => {}
                Column::Roles(feature) => {
                    let names = pieces(unnumbered(cell), ';').into_iter();
                    let names = names.filter(|it| !["_", "*"].contains(it)).map(unescaped);
                    roles = Some((feature.clone(), names.collect()));
                }
                Column::Targets => {
                    let targets = pieces(cell, ';').into_iter();
                    let targets = targets.filter(|it| !["_", "*"].contains(it));
                    let targets: Vec<Reference> = targets.map(reference).collect();
                    let (feature, roles) = roles.take().unwrap_or_default();
                    if is_new && !targets.is_empty() {
                        self.slots.push(Slots {
                            thing,
                            feature,
                            roles,
                            targets,
                        });
                    }
                }
                Column::From(base) => {
                    let from = unnumbered(cell);
                    let inner = cell.strip_prefix(from).unwrap_or_default();
                    let inner = inner.trim_matches(['[', ']']);
                    let (one, other) = inner.split_once('_').unwrap_or_default();
                    let number = |it: &str| it.parse::<usize>().ok().filter(|it| *it > 0);
                    self.leading.push(Leading {
                        thing,
                        base: base.clone(),
                        from: Reference {
                            unit: from.to_owned(),
                            number: number(one),
                        },
                        to: Reference {
                            unit: unit.to_owned(),
                            number: number(other),
                        },
                    });
                }
            }
        }
    }

    fn set(&mut self, thing: usize, feature: &str, held: Held) {
        if let Some(thing) = self.cas.things.get_mut(thing) {
            thing.features.insert(feature.to_owned(), held);
        }
    }

    /// The thing that is meant: by its number, else the one of that layer on the unit.
    fn meant(&self, layers: &[Layer], base: &str, reference: &Reference) -> Option<i64> {
        let by_number = reference.number.and_then(|it| self.by_number.get(&it));
        let here = self.at.get(&reference.unit).map_or(&[][..], Vec::as_slice);
        let of_layer =
            |(at, _): &&(usize, usize)| layers.get(*at).is_some_and(|layer| layer.kind == base);
        let is_any = base.is_empty() || base == super::system::ANNOTATION;
        let here = here
            .iter()
            .find(|it| is_any || of_layer(it))
            .map(|it| &it.1);
        let thing = self.cas.things.get(*by_number.or(here)?)?;
        Some(thing.id)
    }

    /// Gives relations their ends, roles what stands in them, and chains their order.
    fn settle(&mut self, layers: &[Layer]) {
        for leading in std::mem::take(&mut self.leading) {
            let from = self.meant(layers, &leading.base, &leading.from);
            let to = self.meant(layers, &leading.base, &leading.to);
            // What is not there is no thing, which is told as all that leads nowhere.
            let end = |id: Option<i64>| Held::Thing(id.unwrap_or(-1));
            self.set(leading.thing, "Governor", end(from));
            self.set(leading.thing, "Dependent", end(to));
        }
        for slots in std::mem::take(&mut self.slots) {
            let mut links = Vec::new();
            let mut roles = slots.roles.into_iter();
            for target in &slots.targets {
                let role = roles.next();
                let Some(target) = self.meant(layers, "", target) else {
                    continue;
                };
                let link = self.add("slot", None);
                self.set(link, "target", Held::Thing(target));
                if let Some(role) = role {
                    self.set(link, "role", Held::Words(role));
                }
                links.push(i64::try_from(link).unwrap_or(i64::MAX));
            }
            self.set(slots.thing, &slots.feature, Held::Things(links));
        }
        for chain in std::mem::take(&mut self.chains).into_values() {
            let things: Vec<usize> = chain.into_values().collect();
            let id = |at: &usize| Held::Thing(i64::try_from(*at).unwrap_or(i64::MAX));
            for pair in things.windows(2) {
                if let [one, next] = pair {
                    self.set(*one, "next", id(next));
                }
            }
            if let Some(first) = things.first() {
                let head = self.add("chain", None);
                self.set(head, "first", id(first));
            }
        }
    }
}

fn reference(cell: &str) -> Reference {
    Reference {
        unit: unnumbered(cell).to_owned(),
        number: number(cell).filter(|it| *it > 0),
    }
}
