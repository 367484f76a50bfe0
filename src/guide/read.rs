//! Markdown as the guide uses it: headings, paragraphs, lists, code, pictures and links. Anything else is its text.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::{Block, Guide, Kind, Part, Run};

/// What is being read, beside the parts that are done.
#[derive(Default)]
struct Reading {
    parts: Vec<Part>,
    runs: Vec<Run>,
    strong: bool,
    link: Option<Kind>,
    /// The numbers that the next items of the open lists get.
    lists: Vec<Option<u64>>,
    code: Option<String>,
    picture: Option<(String, String)>,
}

/// Reads all of it. What stands before the first heading of the second level is left out: it is the title.
pub(super) fn read(markdown: &str) -> Guide {
    let mut reading = Reading::default();
    for event in Parser::new(markdown) {
        reading.take(event);
    }
    let mut parts = reading.parts;
    parts.retain(|part| !part.id.is_empty());
    Guide { parts }
}

/// What a link to a heading is called.
pub(super) fn id(heading: &str) -> String {
    let words = heading.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<_> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match (&mut self.picture, &mut self.code) {
                (Some((_, words)), _) => words.push_str(&text),
                (None, Some(code)) => code.push_str(&text),
                (None, None) => {
                    let kind = self.link.clone().unwrap_or(Kind::Plain);
                    self.run(&text, kind);
                }
            },
            Event::Code(text) => match text.strip_prefix("key:") {
                Some(command) => self.run("", Kind::Keys(command.to_owned())),
                None => self.run(&text, Kind::Code),
            },
            Event::SoftBreak | Event::HardBreak => self.run(" ", Kind::Plain),
            _ => {}
        }
    }

    fn run(&mut self, text: &str, kind: Kind) {
        let strong = self.strong;
        match self.runs.last_mut() {
            Some(last) if last.kind == kind && last.strong == strong && !text.is_empty() => {
                last.text.push_str(text);
            }
            _ => self.runs.push(Run {
                text: text.to_owned(),
                kind,
                strong,
            }),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong | Tag::Emphasis => self.strong = true,
            Tag::Link { dest_url, .. } => {
                self.link = dest_url.strip_prefix('#').map_or_else(
                    || {
                        let word = dest_url.strip_prefix("word:")?;
                        Some(Kind::Word(word.replace("%20", " ")))
                    },
                    |part| Some(Kind::Part(part.to_owned())),
                );
            }
            Tag::Image { dest_url, .. } => {
                let name = dest_url.strip_suffix("_light.png").unwrap_or(dest_url);
                self.picture = Some((name.to_owned(), String::new()));
            }
            Tag::List(first) => {
                // The words before a list that is in an item are the item's.
                self.end_item();
                self.lists.push(*first);
            }
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => self.strong = false,
            TagEnd::Link => self.link = None,
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::Image => {
                let picture = self.picture.take();
                let block = picture.map(|(name, words)| Block::Picture { name, words });
                self.add(block);
            }
            TagEnd::Paragraph if self.lists.is_empty() => {
                let words = std::mem::take(&mut self.runs);
                self.add((!words.is_empty()).then_some(Block::Words(words)));
            }
            TagEnd::Item => self.end_item(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::CodeBlock => {
                let code = self.code.take();
                self.add(code.map(|code| Block::Code(code.trim_end().to_owned())));
            }
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let words: String = self.runs.drain(..).map(|run| run.text).collect();
        match level {
            HeadingLevel::H1 => {}
            HeadingLevel::H2 => self.parts.push(Part {
                id: id(&words),
                name: words,
                blocks: Vec::new(),
            }),
            _ => self.add(Some(Block::Heading(words))),
        }
    }

    fn end_item(&mut self) {
        let words = std::mem::take(&mut self.runs);
        let depth = self.lists.len().saturating_sub(1);
        let Some(number) = self.lists.last_mut().filter(|_| !words.is_empty()) else {
            return;
        };
        let item = Block::Item {
            depth,
            number: *number,
            words,
        };
        *number = number.map(|number| number + 1);
        self.add(Some(item));
    }

    fn add(&mut self, block: Option<Block>) {
        if let Some(part) = self.parts.last_mut() {
            part.blocks.extend(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Run {
        Run {
            text: text.to_owned(),
            kind: Kind::Plain,
            strong: false,
        }
    }

    #[test]
    fn what_the_guide_is_written_in_is_read() {
        let guide = read(
            "# Title\n\nBefore.\n\n## Two words\n\nPress `key:Link.Start` in a\n[cluster](word:cluster), see \
             [below](#more). **Loud** `code`.\n\n![What is seen](read_light.png)\n\n### Small\n\n1. one\n2. two\n   - deep\n\n```sh\n\
             pullquote new\n```\n\n## More\n\nEnd.\n",
        );
        let [first, second] = guide.parts.as_slice() else {
            panic!("two parts: {guide:?}");
        };
        assert_eq!(
            (first.id.as_str(), first.name.as_str()),
            ("two-words", "Two words")
        );
        let run = |text: &str, kind| Run {
            kind,
            ..plain(text)
        };
        let loud = Run {
            strong: true,
            ..plain("Loud")
        };
        let words = vec![
            plain("Press "),
            run("", Kind::Keys("Link.Start".to_owned())),
            plain(" in a "),
            run("cluster", Kind::Word("cluster".to_owned())),
            plain(", see "),
            run("below", Kind::Part("more".to_owned())),
            plain(". "),
            loud,
            plain(" "),
            run("code", Kind::Code),
            plain("."),
        ];
        let item = |depth, number, text| Block::Item {
            depth,
            number,
            words: vec![plain(text)],
        };
        let blocks = [
            Block::Words(words),
            Block::Picture {
                name: "read".to_owned(),
                words: "What is seen".to_owned(),
            },
            Block::Heading("Small".to_owned()),
            item(0, Some(1), "one"),
            item(0, Some(2), "two"),
            item(1, None, "deep"),
            Block::Code("pullquote new".to_owned()),
        ];
        assert_eq!(first.blocks, blocks);
        assert_eq!(second.blocks, [Block::Words(vec![plain("End.")])]);
    }
}
