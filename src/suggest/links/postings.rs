//! An inverted index with TF-IDF weights: which passages hold a term, and how often.
//!
//! Weights as in Manning, Raghavan, Schütze, *Introduction to Information Retrieval* (2008), chapters 6 and 7:
//! tf = 1 + ln n, idf = ln((N + 1) / (df + 1)) + 1 over N passages, cosine of the two vectors, scored term at a time.
//! A posting is the gap to the passage before in variable-byte code (chapter 5), so that the n-grams of 2,000 articles
//! fit in some tens of megabytes.

/// How far a short passage's length counts as itself; the rest counts as of average length. Else a heading that shares
/// one word would score as high as a sentence that shares ten (Singhal, Buckley, Mitra, *Pivoted Document Length
/// Normalization*, 1996; here only for passages shorter than the average, so that no score passes 1).
const SLOPE: f32 = 0.8;

/// The passages of one term, in order.
#[derive(Debug, Default)]
struct Postings {
    bytes: Vec<u8>,
    /// The next passage that could hold it.
    next: u32,
    passages: u32,
}

/// Terms by number, with their passages.
#[derive(Debug, Default)]
pub(super) struct Inverted {
    terms: Vec<Postings>,
    /// One over the length of each passage's vector, pivoted; 0 for an empty one.
    scale: Vec<f32>,
}

/// How often each term occurs, by the term's number.
pub(super) fn counted(mut terms: Vec<u32>) -> Vec<(u32, u32)> {
    terms.sort_unstable();
    terms
        .chunk_by(|one, other| one == other)
        .map(|same| (same[0], same.len() as u32))
        .collect()
}

fn frequency_weight(count: u32) -> f32 {
    // Most terms occur once in a passage, and a logarithm for each would be much of a search.
    if count == 1 {
        1.0
    } else {
        1.0 + (count as f32).ln()
    }
}

fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take_number(bytes: &[u8], at: &mut usize) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some(&byte) = bytes.get(*at) {
        *at += 1;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
        shift += 7;
    }
    number
}

impl Postings {
    fn push(&mut self, passage: u32, count: u32) {
        // The gap's lowest bit says whether a count follows: most terms occur once.
        push_number(
            &mut self.bytes,
            (passage - self.next) << 1 | u32::from(count > 1),
        );
        if count > 1 {
            push_number(&mut self.bytes, count);
        }
        self.next = passage + 1;
        self.passages += 1;
    }

    fn for_each(&self, mut visit: impl FnMut(usize, u32)) {
        let mut at = 0;
        let mut next = 0;
        while at < self.bytes.len() {
            let code = take_number(&self.bytes, &mut at);
            let passage = next + (code >> 1);
            let count = if code & 1 == 1 {
                take_number(&self.bytes, &mut at)
            } else {
                1
            };
            next = passage + 1;
            visit(passage as usize, count);
        }
    }
}

impl Inverted {
    /// Adds a passage's terms; passages come in order.
    pub(super) fn push(&mut self, passage: u32, terms: &[(u32, u32)]) {
        for &(term, count) in terms {
            if self.terms.len() <= term as usize {
                self.terms.resize_with(term as usize + 1, Postings::default);
            }
            self.terms[term as usize].push(passage, count);
        }
    }

    /// Computes what depends on all passages; to be called once, after the last was added.
    pub(super) fn finish(&mut self, passages: usize) {
        self.scale = vec![0.0; passages];
        for term in 0..self.terms.len() {
            self.terms[term].bytes.shrink_to_fit();
            let idf = self.idf(term as u32);
            let squares = &mut self.scale;
            self.terms[term].for_each(|passage, count| {
                squares[passage] += (frequency_weight(count) * idf).powi(2);
            });
        }
        let filled = self.scale.iter().filter(|square| **square > 0.0).count();
        let lengths = self.scale.iter().map(|square| square.sqrt());
        let average = lengths.sum::<f32>() / filled.max(1) as f32;
        for scale in &mut self.scale {
            let length = scale.sqrt();
            let pivoted = length.max((1.0 - SLOPE) * average + SLOPE * length);
            *scale = if length > 0.0 { pivoted.recip() } else { 0.0 };
        }
    }

    /// How telling a term is; also for one that no passage holds.
    pub(super) fn idf(&self, term: u32) -> f32 {
        let df = self
            .terms
            .get(term as usize)
            .map_or(0, |postings| postings.passages);
        ((self.scale.len() as f32 + 1.0) / (df as f32 + 1.0)).ln() + 1.0
    }

    /// A passage's own vector, of length 1 or, where it is short, less. Its terms are given in order.
    pub(super) fn vector(&self, passage: usize, terms: &[(u32, u32)]) -> Vec<(u32, f32)> {
        let scale = self.scale.get(passage).copied().unwrap_or_default();
        terms
            .iter()
            .map(|&(term, count)| (term, frequency_weight(count) * self.idf(term) * scale))
            .collect()
    }

    /// The cosine of a query with every passage, less for short ones.
    pub(super) fn cosines(&self, query: &[(u32, u32)]) -> Vec<f32> {
        let mut sums = vec![0.0; self.scale.len()];
        let mut squares = 0.0;
        for &(term, count) in query {
            let idf = self.idf(term);
            let weight = frequency_weight(count) * idf;
            squares += weight * weight;
            let Some(postings) = self.terms.get(term as usize) else {
                continue;
            };
            postings.for_each(|passage, count| {
                // Most terms occur once: no logarithm for those.
                let tf = if count == 1 {
                    1.0
                } else {
                    frequency_weight(count)
                };
                sums[passage] += weight * idf * tf;
            });
        }
        let scale = if squares > 0.0 {
            squares.sqrt().recip()
        } else {
            0.0
        };
        for (sum, own) in sums.iter_mut().zip(&self.scale) {
            *sum *= scale * own;
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_most_like_itself() {
        let mut index = Inverted::default();
        let passages = [vec![0, 1, 1, 2], vec![0, 3], vec![0, 200, 201]];
        for (at, terms) in passages.iter().enumerate() {
            index.push(at as u32, &counted(terms.clone()));
        }
        index.finish(passages.len());
        for (at, terms) in passages.iter().enumerate() {
            let cosines = index.cosines(&counted(terms.clone()));
            assert!(cosines[at] > 0.8 && cosines[at] < 1.0 + 1e-5, "{cosines:?}");
            assert!(cosines.iter().all(|&cosine| cosine <= cosines[at]));
        }
        assert!(
            index
                .cosines(&[(999, 1)])
                .iter()
                .all(|&cosine| cosine == 0.0)
        );
        assert!(index.idf(999) > index.idf(3) && index.idf(3) > index.idf(0));
    }

    #[test]
    fn numbers_of_any_size_come_back() {
        for number in [0, 1, 127, 128, 300, u32::MAX] {
            let mut bytes = Vec::new();
            push_number(&mut bytes, number);
            assert_eq!(take_number(&bytes, &mut 0), number);
        }
    }
}
