//! Code books that are lists: of Taguette a table with a row per tag, of `QualCoder` a line per code with the way to it.
//!
//! ```text
//! tag,parent,description,number of highlights      category>>subcategory>>code  memo
//! ```
//!
//! - **Taguette** reads and writes such a table; of `tag`, `name` and `path` one column says what a tag is called. Ours has
//!   a byte order mark, since Taguette guesses encodings, and a column `colour`, which it passes over.
//! - **`QualCoder`** reads its own as text, with a tab before the memo, or as CSV with two columns. It writes code books as
//!   documents to be read, and as REFI-QDA, so only that list is read here.
//!
//! What is *not* here: attributes, keys and annotations. A selection chooses annotations, so all tags are written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;

use super::code_book::{CodeBook, LIMIT, MOST_TAGS};
use super::{Format, Group, ImportError, Input, Keeps, Reader, Selection, Source, Write};
use crate::model::{Colour, Project, Tag, TagId};
use crate::report::{Dialect, Table};

/// A table of tags.
pub(super) const TAGUETTE: Format = Format {
    name: "taguette",
    title: "Code book for Taguette",
    group: Group::Programs,
    extensions: &["csv"],
    description: "the tag set as a table of names, parents and descriptions, for Taguette",
    read: Some(Reader {
        limit: LIMIT,
        sniff: |head| Columns::of_head(head).is_some(),
        read: |input| taguette(input).map(Source::CodeBook),
    }),
    write: Some(Write::File(write)),
    keeps: Keeps::BOOK,
    ..Format::BLANK
};

/// A list of codes with the categories that they are in.
pub(super) const QUALCODER: Format = Format {
    name: "qualcoder",
    title: "Code book of QualCoder",
    group: Group::Programs,
    extensions: &["txt", "csv"],
    description: "a list of codes as QualCoder reads it: category>>code, a tab, and the memo",
    read: Some(Reader {
        limit: LIMIT,
        sniff: is_list,
        read: |input| qualcoder(input).map(Source::CodeBook),
    }),
    ..Format::BLANK
};

/// Between a category and what is in it.
const WITHIN: &str = ">>";

/// So many categories may lie in one another.
const DEEPEST: usize = 64;

fn write(project: &Project, _: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = Table::new(out, Dialect::Plain)?;
    table.row([
        "tag",
        "parent",
        "description",
        "number of highlights",
        "colour",
    ])?;
    let tags = project.tag_set();
    for (_, tag) in tags.tree() {
        let parent = tag.parent.as_ref().and_then(|parent| tags.get(parent));
        let layers = project.layers().values();
        let uses = layers.map(|layer| layer.all().filter(|it| it.tag == tag.id).count());
        table.row([
            tag.name.clone(),
            parent.map_or_else(String::new, |parent| parent.name.clone()),
            tag.guidance().join("\n\n"),
            uses.sum::<usize>().to_string(),
            tag.colour.to_string(),
        ])?;
    }
    table.finish()
}

/// Where what stands in a table of tags.
struct Columns {
    name: usize,
    parent: Option<usize>,
    description: Option<usize>,
    colour: Option<usize>,
}

impl Columns {
    /// Those of a table that is about tags and nothing else.
    fn of(heads: &[String]) -> Option<Self> {
        let heads: Vec<_> = heads
            .iter()
            .map(|head| head.trim().to_lowercase())
            .collect();
        let place = |names: &[&str]| heads.iter().position(|head| names.contains(&&**head));
        let named = heads
            .iter()
            .filter(|it| ["tag", "name", "path"].contains(&&***it));
        let known = [
            "tag",
            "name",
            "path",
            "parent",
            "description",
            "number of highlights",
            "colour",
            "color",
        ];
        let is_known = heads.iter().all(|head| known.contains(&&**head));
        let columns = Self {
            name: place(&["tag", "name", "path"])?,
            parent: place(&["parent"]),
            description: place(&["description"]),
            colour: place(&["colour", "color"]),
        };
        let says_more = columns.parent.is_some() || columns.description.is_some();
        (named.count() == 1 && is_known && says_more).then_some(columns)
    }

    fn of_head(head: &[u8]) -> Option<Self> {
        let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
        let line = head.split(|byte| *byte == b'\n').next()?;
        let rows = rows(str::from_utf8(line.get(..line.len().min(1024))?).ok()?).ok()?;
        Self::of(&rows.first()?.1)
    }
}

/// The rows with their lines; empty ones are not there.
fn rows(text: &str) -> Result<Vec<(u64, Vec<String>)>, ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| {
            let place = error.position().map_or(0, csv::Position::line);
            ImportError::new(format!("line {place}"), "this is no row of a table")
        })?;
        let line = row.position().map_or(0, csv::Position::line);
        if row.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((line, row.iter().map(str::to_owned).collect()));
        }
    }
    Ok(rows)
}

fn taguette(input: &Input<'_>) -> Result<CodeBook, ImportError> {
    let text = input.text();
    let mut rows = rows(text.trim_start_matches('\u{feff}'))?.into_iter();
    let columns = rows.next().and_then(|(_, heads)| Columns::of(&heads));
    let columns = columns.ok_or_else(|| {
        ImportError::new("line 1", "these are not the columns of a code book")
            .hint("name them tag, parent and description")
    })?;
    let mut list = List::default();
    let mut parents = Vec::new();
    for (line, row) in rows {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).map_or("", |it| it.trim());
        let name = cell(Some(columns.name));
        if name.is_empty() {
            let error = ImportError::new(format!("line {line}"), "the tag has no name");
            return Err(error.hint("name it or take the line out"));
        }
        let at = list.add(name, None, cell(columns.description), line)?;
        if let (Ok(colour), Some(tag)) = (cell(columns.colour).parse(), list.tags.get_mut(at)) {
            tag.colour = colour;
        }
        parents.push((at, cell(columns.parent).to_owned()));
    }
    // They may stand below what is under them.
    for (at, parent) in parents {
        let id = list.tags.iter().find(|tag| tag.name == parent);
        let id = id.map(|tag| tag.id.clone());
        match (id, list.tags.get_mut(at)) {
            (Some(id), Some(tag)) if tag.id != id => tag.parent = Some(id),
            (None, Some(tag)) if !parent.is_empty() => {
                let words = format!("the parent “{parent}” of “{}” is not in the list", tag.name);
                list.warnings.push(words);
            }
            _ => {}
        }
    }
    list.finish()
}

/// Whether a file is a list of codes: short lines, most with the way to a code in them.
fn is_list(head: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(head.get(..head.len().min(4096)).unwrap_or(head)) else {
        return false;
    };
    let lines = text
        .lines()
        .map(|line| line.split('\t').next().unwrap_or_default());
    let lines: Vec<_> = lines.filter(|line| !line.trim().is_empty()).collect();
    let with_way = lines.iter().filter(|line| {
        let way = line.trim().trim_start_matches('"');
        // Marks of quoted mail stand at the start of a line.
        way.contains(WITHIN) && !way.starts_with('>') && !way.starts_with('<')
    });
    let with_way = with_way.count();
    with_way > 0 && with_way * 2 >= lines.len() && lines.iter().all(|line| line.len() < 400)
}

fn qualcoder(input: &Input<'_>) -> Result<CodeBook, ImportError> {
    let text = input.text();
    let text = text.trim_start_matches('\u{feff}');
    let is_table = !text.contains('\t') && text.lines().any(|line| line.contains([',', '"']));
    let rows = if is_table {
        rows(text)?
    } else {
        let lines = (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.trim().is_empty());
        let split = |line: &str| line.splitn(2, '\t').map(str::to_owned).collect();
        lines.map(|(number, line)| (number, split(line))).collect()
    };
    let mut list = List::default();
    let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (line, row) in rows {
        let mut cells = row.iter().map(|cell| cell.trim());
        let (way, memo) = (
            cells.next().unwrap_or_default(),
            cells.next().unwrap_or_default(),
        );
        let steps = way
            .split(WITHIN)
            .map(str::trim)
            .filter(|step| !step.is_empty());
        let mut path = Vec::new();
        let mut above = None;
        for step in steps {
            if path.len() == DEEPEST {
                let words = format!("its categories are nested deeper than {DEEPEST}");
                let error = ImportError::new(format!("line {line}"), words);
                return Err(error.hint("take out what stands there twice"));
            }
            path.push(step.to_owned());
            let at = match known.get(&path) {
                Some(at) => *at,
                None => list.add(step, above, "", line)?,
            };
            known.insert(path.clone(), at);
            above = Some(at);
        }
        if let Some(tag) = above.and_then(|at| list.tags.get_mut(at))
            && tag.definition.is_empty()
        {
            memo.clone_into(&mut tag.definition);
        }
    }
    list.finish()
}

/// Tags in the making, each with a name and an id of its own.
#[derive(Default)]
struct List {
    tags: Vec<Tag>,
    ids: HashSet<TagId>,
    /// How often each name is used, in small letters.
    names: HashMap<String, usize>,
    warnings: Vec<String>,
}

impl List {
    fn add(
        &mut self,
        stated: &str,
        parent: Option<usize>,
        definition: &str,
        line: u64,
    ) -> Result<usize, ImportError> {
        let at = self.tags.len();
        let failed = |words: String| ImportError::new(format!("line {line}"), words);
        if at == MOST_TAGS {
            return Err(failed(format!("there are more than {MOST_TAGS} tags")));
        }
        let parent = parent.and_then(|parent| self.tags.get(parent));
        let name = self.unused(stated, parent.map(|parent| parent.name.as_str()));
        let parent = parent.map(|parent| parent.id.clone());
        if name != stated {
            let words = format!("there are several tags “{stated}”; one is called “{name}” now");
            self.warnings.push(words);
        }
        *self.names.entry(name.to_lowercase()).or_default() += 1;
        let id = TagId::new(&name).or_else(|| TagId::new("tag"));
        let id = id.ok_or_else(|| failed("the tag has no name".to_owned()))?;
        let id = id.unused(|id| self.ids.contains(id));
        self.ids.insert(id.clone());
        self.tags.push(Tag {
            id,
            name,
            definition: definition.to_owned(),
            when_to_use: String::new(),
            when_not_to_use: String::new(),
            colour: Colour::PALETTE[at % Colour::PALETTE.len()],
            key: None,
            parent,
            attributes: Vec::new(),
        });
        Ok(at)
    }

    fn unused(&self, name: &str, parent: Option<&str>) -> String {
        let is_free = |name: &str| !self.names.contains_key(&name.to_lowercase());
        let under = parent.map(|parent| format!("{name} ({parent})"));
        let numbered = (2_usize..).map(|number| format!("{name} {number}"));
        let mut wanted = [name.to_owned()].into_iter().chain(under).chain(numbered);
        wanted.find(|name| is_free(name)).unwrap_or_default()
    }

    fn finish(self) -> Result<CodeBook, ImportError> {
        if self.tags.is_empty() {
            return Err(ImportError::new("", "there is no tag in it"));
        }
        Ok(CodeBook {
            tags: self.tags,
            relation_types: Vec::new(),
            warnings: self.warnings,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::fixture::Fixture;

    fn read(format: &Format, text: &str) -> Result<Vec<String>, ImportError> {
        let reader = format.read.expect("it is read");
        assert!((reader.sniff)(text.as_bytes()), "{text}");
        let source = (reader.read)(&Input::new(Path::new("codes.csv"), text.as_bytes()))?;
        let Source::CodeBook(book) = source else {
            panic!("a code book");
        };
        let tags = book.tags.iter().map(|tag| {
            let parent = tag.parent.as_ref().map_or("", TagId::as_str);
            format!("{} < {parent}: {}", tag.name, tag.definition)
        });
        Ok(tags.chain(book.warnings.clone()).collect())
    }

    #[test]
    fn tables_of_tags_are_read() {
        let text = "tag,parent,description,number of highlights\r\n\"Cost, all\",Money,What it costs,3\r\nMoney,,,0\r\ncost; all,Gone,,";
        let expected = [
            "Cost, all < money: What it costs",
            "Money < : ",
            "cost; all < : ",
            "the parent “Gone” of “cost; all” is not in the list",
        ];
        assert_eq!(read(&TAGUETTE, text).expect("read"), expected);
        let error = read(&TAGUETTE, "name,description\n,x").expect_err("no name");
        assert_eq!(error.place, "line 2");
        for other in [
            "tag,text\nx,y",
            "name\nx",
            "tag,name,description\n",
            "a,b\n",
            "",
        ] {
            assert!(Columns::of_head(other.as_bytes()).is_none(), "{other}");
        }
    }

    #[test]
    fn a_table_that_was_written_is_read_again() {
        let project = Fixture::new().article("one", "[a|a] [b|b]").project();
        let mut bytes = Vec::new();
        write(&project, &Selection::default(), &mut bytes).expect("written");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains("\r\nClaim,,"), "{text}");
        assert!(text.contains(",2,#"), "{text}");
        let tags = read(&TAGUETTE, &text).expect("read");
        assert_eq!(tags.len(), project.tag_set().tags.len());
        assert!(tags[0].starts_with("Claim < : "), "{tags:?}");
    }

    #[test]
    fn lists_of_codes_are_read_with_their_categories() {
        let text = "code1\ncategory1>>category2>>code2\ta memo, long\ncategory1>>code1\n";
        let expected = [
            "code1 < : ",
            "category1 < : ",
            "category2 < category1: ",
            "code2 < category2: a memo, long",
            "code1 (category1) < category1: ",
            "there are several tags “code1”; one is called “code1 (category1)” now",
        ];
        assert_eq!(read(&QUALCODER, text).expect("read"), expected);
        let table = "\"one>>two\",\"memo, long\"\none>>three,\n";
        let expected = ["one < : ", "two < one: memo, long", "three < one: "];
        assert_eq!(read(&QUALCODER, table).expect("read"), expected);
        assert!(read(&QUALCODER, &("a>>".repeat(64) + "b")).is_err());
        for other in ["A text.\n\nMore of it.", ">> quoted\n>> mail", "", "<a>>b"] {
            assert!(!is_list(other.as_bytes()), "{other}");
        }
    }
}
