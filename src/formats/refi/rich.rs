//! A source of which a project holds no plain text, only a document with looks (DOCX, RTF), as some programs leave them.
//!
//! Positions count in the plain text (REFI-QDA 1.5, 10.2), and nothing says how a document becomes one. So the ways in which
//! programs do it are tried: every paragraph a line, only those with words, or with blank lines between them; line ends of
//! one character or two; and each unit of [`super::positions`]. Taken is the way in which passages read as they are named,
//! and begin and end where words do. A passage that does not read so is looked for by its name, which often is its words:
//! it stands where these stand once.
//!
//! **Invariant.** Where a passage came from is told for each source, and a passage without a place is told, too.

use super::parts::SourceText;
use super::positions::{Counting, Passages, is_edge, is_named_after};
use super::project::{self, Selection, Source};
use crate::compare::sheet::counted;
use crate::formats::ImportError;
use crate::formats::office::{docx, rtf};

/// A name of fewer bytes may stand somewhere by chance.
const SHORTEST_NAME: usize = 12;

/// Where no passage reads as it is named, so many of a hundred ends have to be those of words.
const MOST_EDGES: usize = 90;

/// The text of a source, with its passages in code points of it, and what is to be said of them; `None` where the document is
/// none that is understood.
///
/// # Errors
/// Where the document is damaged.
pub(super) fn read(
    source: &mut Source,
    bytes: &[u8],
    origin: &str,
) -> Result<Option<(SourceText, String)>, ImportError> {
    let texts = texts(bytes)?;
    let selections = std::mem::take(&mut source.selections);
    let found = Way::best(source, &selections, &texts, origin);
    let Some(found) = found.or_else(|| texts.first().map(|text| Way::nowhere(text))) else {
        source.selections = selections;
        return Ok(None);
    };
    let mut counts = Counts::default();
    for mut selection in selections {
        let Some((start, end)) = found.place(source, &selection, &mut counts) else {
            continue;
        };
        selection.start = Some(start);
        selection.end = Some(end);
        source.selections.push(selection);
    }
    let text = SourceText {
        text: found.text.to_owned(),
        had_mark: false,
        is_rich: true,
    };
    Ok(Some((text, counts.words(&source.name))))
}

/// The texts that may be meant, the likeliest first; none of what is no document.
fn texts(bytes: &[u8]) -> Result<Vec<String>, ImportError> {
    let (lines, document) = if bytes.starts_with(b"PK\x03\x04") {
        (Some(docx::lines::lines(bytes)?), docx::document(bytes)?)
    } else if rtf::sniff(bytes) {
        (None, rtf::document(bytes)?)
    } else {
        return Ok(Vec::new());
    };
    let blocks = document.blocks.iter().map(|block| block.text.as_str());
    let joined: String = blocks.flat_map(|block| [block, "\n"]).collect();
    let mut texts: Vec<String> = lines.into_iter().collect();
    for text in [joined, document.text()] {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    Ok(texts)
}

/// A way to read the positions of a source.
struct Way<'a> {
    /// What becomes the article.
    text: &'a str,
    /// What is counted in: the same, maybe with line ends of two characters.
    counted: String,
    /// Nothing where positions say nothing.
    counting: Option<Counting>,
    /// Whether passages are called after their words.
    is_named: bool,
}

impl<'a> Way<'a> {
    /// One in which positions say nothing.
    const fn nowhere(text: &'a str) -> Self {
        Self {
            text,
            counted: String::new(),
            counting: None,
            is_named: false,
        }
    }

    /// The way in which the passages read best; `None` where they read well in none.
    fn best(
        source: &Source,
        selections: &[Selection],
        texts: &'a [String],
        origin: &str,
    ) -> Option<Self> {
        let spans: Vec<_> = selections
            .iter()
            .filter_map(|it| {
                let (start, end) = project::ends(source, it)?;
                Some((start, end, it.name.as_str()))
            })
            .collect();
        let mut best: Option<(i64, Self)> = None;
        for text in texts {
            for counted in [text.clone(), text.replace('\n', "\r\n")] {
                let passages = Passages {
                    text: &counted,
                    had_mark: false,
                    spans: spans.clone(),
                };
                let tried = Counting::tried(origin, &passages);
                // Of those alike the first.
                let Some((counting, score)) = tried.into_iter().rev().max_by_key(|it| it.1) else {
                    continue;
                };
                if best.as_ref().is_none_or(|(highest, _)| score > *highest) {
                    let way = Self {
                        text,
                        counted,
                        counting: Some(counting),
                        is_named: false,
                    };
                    best = Some((score, way));
                }
            }
        }
        let (_, mut best) = best?;
        let read: Vec<_> = spans.iter().map(|span| best.reads(*span)).collect();
        best.is_named = read.contains(&Reads::Named);
        let well = read.iter().filter(|it| **it != Reads::Badly).count();
        let is_likely = best.is_named || well * 100 >= read.len() * MOST_EDGES;
        is_likely.then_some(best)
    }

    /// Where positions stand, in bytes of what is counted in.
    fn bytes(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let places = self.counting?.places(&self.counted, false, [start, end]);
        let (_, from) = places.get(&start)?;
        let (_, to) = places.get(&end)?;
        (from < to).then_some((*from, *to))
    }

    fn reads(&self, (start, end, name): (usize, usize, &str)) -> Reads {
        let Some((from, to)) = self.bytes(start, end) else {
            return Reads::Badly;
        };
        let text = &self.counted;
        let at = |place: usize| (text.get(..place), text.get(place..));
        match text.get(from..to) {
            Some(words) if is_named_after(words, name) => Reads::Named,
            Some(_) if is_edge(at(from), true) && is_edge(at(to), false) => Reads::Well,
            _ => Reads::Badly,
        }
    }

    /// Where a passage stands, in code points of the article.
    fn place(
        &self,
        source: &Source,
        selection: &Selection,
        counts: &mut Counts,
    ) -> Option<(usize, usize)> {
        let ends = project::ends(source, selection);
        let name = selection.name.as_str();
        let read = ends.map_or(Reads::Badly, |(start, end)| self.reads((start, end, name)));
        let stated = ends.and_then(|(start, end)| self.bytes(start, end));
        let stated = stated.map(|(from, to)| (self.code_points(from), self.code_points(to)));
        let length = ends.map_or(0, |(start, end)| end.saturating_sub(start));
        let place = match read {
            Reads::Named => stated.inspect(|_| counts.stated += 1),
            Reads::Well | Reads::Badly => match self.named(name, length) {
                Some(place) => {
                    counts.named += 1;
                    Some(place)
                }
                None if read == Reads::Well => {
                    counts.stated += 1;
                    counts.doubtful += usize::from(!self.is_named);
                    stated
                }
                None => None,
            },
        };
        counts.left += usize::from(place.is_none());
        place
    }

    /// How many code points of the article stand before a byte of what is counted in.
    fn code_points(&self, byte: usize) -> usize {
        let before = self.counted.get(..byte).unwrap_or_default();
        let all = before.chars().count();
        // In the article, a line end is one.
        if self.counted.len() == self.text.len() {
            all
        } else {
            all - before.matches("\r\n").count()
        }
    }

    /// Where words stand that a passage is called by, in code points of the article, if they stand in it once. Of one that is
    /// called by its beginning only, its length says where it ends.
    fn named(&self, name: &str, length: usize) -> Option<(usize, usize)> {
        let words = name.trim_end_matches(['…', '.']).trim();
        if words.len() < SHORTEST_NAME {
            return None;
        }
        let mut all = self.text.match_indices(words);
        let (at, _) = all.next().filter(|_| all.next().is_none())?;
        let start = self.text.get(..at)?.chars().count();
        let count = words.chars().count();
        let rest = self.text.get(at..)?.chars().count();
        let is_cut = words.len() < name.trim_end().len();
        let whole = if is_cut {
            length.clamp(count, rest.max(count))
        } else {
            count
        };
        Some((start, start + whole))
    }
}

/// How a passage reads where its position says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// As it is named.
    Named,
    /// From the begin of a word to the end of one.
    Well,
    Badly,
}

/// How passages were found.
#[derive(Default)]
struct Counts {
    stated: usize,
    /// Of these, those of which only the edges of words speak for it.
    doubtful: usize,
    named: usize,
    left: usize,
}

impl Counts {
    fn words(&self, name: &str) -> String {
        let passages = |count: usize| counted(count, "passage");
        let doubt = match self.doubtful {
            0 => "",
            _ => {
                ", of which nothing but the edges of words says that they are right, so look at some"
            }
        };
        let parts = [
            (
                self.stated,
                format!("{} by position{doubt}", passages(self.stated)),
            ),
            (
                self.named,
                format!("{} by the words that it is called by", passages(self.named)),
            ),
            (
                self.left,
                format!(
                    "left out: {} whose place cannot be told",
                    passages(self.left)
                ),
            ),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts = parts.map(|(_, words)| format!("; {words}"));
        let parts: Vec<String> = parts.collect();
        format!(
            "“{name}” has no plain text in the file, so its text was taken from its document{}",
            parts.concat()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::office::package::tests::zipped;

    const WORDS: [&str; 4] = [
        "The mayor 😀 spoke.",
        "",
        "Nobody listened to him",
        "The end.",
    ];

    fn document() -> Vec<u8> {
        let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let paragraphs = WORDS.map(|words| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"));
        let body = paragraphs.concat();
        let part = format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>");
        zipped(&[("word/document.xml", &part)])
    }

    fn source(passages: &[(usize, usize, &str)]) -> Source {
        let selections = passages.iter().map(|(start, end, name)| Selection {
            name: (*name).to_owned(),
            start: Some(*start),
            end: Some(*end),
            ..Selection::default()
        });
        Source {
            kind: "text",
            name: "One".to_owned(),
            selections: selections.collect(),
            ..Source::default()
        }
    }

    /// The words of the passages, and what was told.
    fn passages(of: &[(usize, usize, &str)], bytes: &[u8]) -> (Vec<String>, String) {
        let mut source = source(of);
        let read = read(&mut source, bytes, "").expect("read");
        let (text, told) = read.expect("a document");
        let places = source.selections.iter().map(|it| it.start.zip(it.end));
        let words = places.map(|place| {
            let (start, end) = place.expect("a place");
            text.text.chars().skip(start).take(end - start).collect()
        });
        (words.collect(), told)
    }

    #[test]
    fn positions_are_mapped_whatever_the_line_ends() {
        // In code points with one line end each, in UTF-16 units with two characters each, without blank lines.
        for places in [
            [(4, 9), (20, 26), (43, 50)],
            [(4, 9), (23, 29), (47, 54)],
            [(4, 9), (19, 25), (42, 49)],
        ] {
            let names = ["mayor", "Nobody", "The end"];
            let named: Vec<_> = (places.iter().zip(names))
                .map(|((start, end), name)| (*start, *end, name))
                .collect();
            let (words, told) = passages(&named, &document());
            assert_eq!(words, names, "{told}");
            assert!(told.contains("3 passages by position"), "{told}");
            assert!(!told.contains("left out"), "{told}");
        }
    }

    #[test]
    fn names_find_what_positions_do_not() {
        let named = [
            (4, 9, "mayor"),
            (500, 522, "Nobody listened…"),
            (900, 901, "?"),
        ];
        let (words, told) = passages(&named, &document());
        assert_eq!(words, ["mayor", "Nobody listened to him"]);
        assert!(told.contains("1 passage by the words"), "{told}");
        assert!(told.contains("left out: 1 passage"), "{told}");
    }

    #[test]
    fn rtf_is_read_and_other_files_are_not() {
        let rtf = br"{\rtf1\ansi One two.\par Three four.\par}";
        let (words, told) = passages(&[(4, 7, ""), (9, 14, "")], rtf);
        assert_eq!(words, ["two", "Three"]);
        assert!(told.contains("look at some"), "{told}");
        assert!(
            read(&mut source(&[]), b"%PDF-1.4", "")
                .expect("read")
                .is_none()
        );
    }
}
