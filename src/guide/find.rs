//! Looking for words in the guide.

use super::{Guide, Part};

/// A part that has the words.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place in the guide.
    pub part: usize,
    /// Where the words stand in it: the place of the block.
    pub block: usize,
    /// The block's words, or the beginning of the part where its heading has them.
    pub excerpt: String,
}

impl Guide {
    /// The parts that have all of these words in one block or in the heading, each once, those with a fitting heading
    /// first. Without words, nothing.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<Found> {
        let query = query.to_lowercase();
        let words: Vec<_> = query.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let has = |text: &str| {
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let in_part = |(place, part): (usize, &Part)| {
            let named = has(&part.name);
            let mut blocks = part.blocks.iter();
            let block = blocks.position(|block| has(&block.text()));
            let block = block.or(named.then_some(0))?;
            let excerpt = part.blocks.get(block)?.text();
            let found = Found {
                part: place,
                block,
                excerpt,
            };
            Some((named, found))
        };
        let mut found: Vec<_> = self.parts.iter().enumerate().filter_map(in_part).collect();
        found.sort_by_key(|(named, _)| !named);
        found.into_iter().map(|(_, found)| found).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::read::read;

    #[test]
    fn parts_are_found_by_their_headings_and_words() {
        let guide = read("## Linking\n\nPress a key.\n\n## Ends\n\nOne.\n\nA KEY ends linking.\n");
        let found = |words| {
            let found = guide.find(words);
            found
                .iter()
                .map(|it| (it.part, it.block))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("linking"), [(0, 0), (1, 1)]);
        assert_eq!(found("key a"), [(0, 0), (1, 1)]);
        assert_eq!(found("ends"), [(1, 1)]);
        assert_eq!(found("umbrella"), []);
        assert_eq!(found("  "), []);
        assert_eq!(guide.find("one")[0].excerpt, "One.");
    }
}
