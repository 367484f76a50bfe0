//! What a page draws, as far as it is text: each glyph with what it says and where it stands.
//!
//! **Invariants.** Work ends: forms inside of forms go down to a depth, and a [`Budget`] for the whole file counts
//! operators and glyphs. Text that is drawn invisibly counts, since that is how a scan that was read by a machine holds
//! its words. Nothing is decided here about words and lines.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use super::encoding::text_string;
use super::font::Font;
use super::glyph::Glyph;
use super::matrix::Matrix;

/// How deep forms may stand inside of one another.
const DEEPEST: usize = 16;

/// How much a file may draw.
pub(super) struct Budget {
    pub operators: usize,
    pub glyphs: usize,
}

impl Budget {
    /// More than any newspaper has, and less than fills a memory.
    pub const fn new() -> Self {
        Self {
            operators: 40_000_000,
            glyphs: 4_000_000,
        }
    }

    pub const fn is_spent(&self) -> bool {
        self.operators == 0 || self.glyphs == 0
    }
}

/// The fonts of a file, each read once.
pub(super) type Fonts = HashMap<(usize, usize), Rc<Font>>;

/// What is in force while drawing.
#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// A stretch of content that says itself which text it stands for.
struct Marked {
    text: Option<String>,
    first: usize,
}

/// Draws a page.
pub(super) struct Reader<'b> {
    fonts: &'b mut Fonts,
    budget: &'b mut Budget,
    glyphs: Vec<Glyph>,
    /// Whether there is a picture on the page.
    pub has_pictures: bool,
}

impl<'b> Reader<'b> {
    pub fn new(fonts: &'b mut Fonts, budget: &'b mut Budget) -> Self {
        Self {
            fonts,
            budget,
            glyphs: Vec::new(),
            has_pictures: false,
        }
    }

    /// The glyphs of a page, in the order in which they are drawn.
    pub fn page(&mut self, page: &Page<'_>) -> Vec<Glyph> {
        let state = State {
            place: Matrix(page.initial_transform(true).as_coeffs()),
            font: None,
            size: 0.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.draw(page.typed_operations(), page.resources(), state, 0);
        std::mem::take(&mut self.glyphs)
    }

    fn draw(
        &mut self,
        mut operators: TypedIter<'_>,
        resources: &Resources<'_>,
        mut state: State,
        depth: usize,
    ) {
        use TypedInstruction as Do;
        let mut saved: Vec<State> = Vec::new();
        let mut marked: Vec<Marked> = Vec::new();
        let (mut text, mut line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        while let Some(operator) = operators.next() {
            self.budget.operators = self.budget.operators.saturating_sub(1);
            if self.budget.is_spent() {
                return;
            }
            match operator {
                // A file that saves without end is broken; what is saved at a depth is not missed.
                Do::SaveState(_) if saved.len() < 512 => saved.push(state.clone()),
                Do::RestoreState(_) => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                Do::Transform(it) => {
                    let matrix = [it.0, it.1, it.2, it.3, it.4, it.5].map(|number| number.as_f64());
                    state.place = Matrix(matrix).then(state.place);
                }
                Do::BeginText(_) => (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY),
                Do::SetTextMatrix(it) => {
                    let matrix = [it.0, it.1, it.2, it.3, it.4, it.5].map(|number| number.as_f64());
                    (text, line) = (Matrix(matrix), Matrix(matrix));
                }
                Do::TextFont(it) => {
                    state.size = it.1.as_f64();
                    state.font = self.font(resources, it.0);
                }
                Do::CharacterSpacing(it) => state.letter_spacing = it.0.as_f64(),
                Do::WordSpacing(it) => state.word_spacing = it.0.as_f64(),
                Do::HorizontalScaling(it) => state.stretch = it.0.as_f64() / 100.0,
                Do::TextLeading(it) => state.leading = it.0.as_f64(),
                Do::TextRise(it) => state.rise = it.0.as_f64(),
                Do::NextLine(it) => next_line(&mut text, &mut line, it.0.as_f64(), it.1.as_f64()),
                Do::NextLineAndSetLeading(it) => {
                    state.leading = -it.1.as_f64();
                    next_line(&mut text, &mut line, it.0.as_f64(), it.1.as_f64());
                }
                Do::NextLineUsingLeading(_) => next_line(&mut text, &mut line, 0.0, -state.leading),
                Do::ShowText(it) => self.show(&state, &mut text, it.0),
                Do::NextLineAndShowText(it) => {
                    next_line(&mut text, &mut line, 0.0, -state.leading);
                    self.show(&state, &mut text, it.0);
                }
                Do::ShowTextWithParameters(it) => {
                    state.word_spacing = it.0.as_f64();
                    state.letter_spacing = it.1.as_f64();
                    next_line(&mut text, &mut line, 0.0, -state.leading);
                    self.show(&state, &mut text, it.2);
                }
                Do::ShowTexts(it) => self.show_all(&state, &mut text, it.0),
                Do::XObject(it) => {
                    if let Some(object) = resources.get_x_object(it.0) {
                        self.object(&object, resources, &state, depth);
                    }
                }
                Do::InlineImage(_) => self.has_pictures = true,
                Do::BeginMarkedContent(_) => marked.push(Marked {
                    text: None,
                    first: 0,
                }),
                Do::BeginMarkedContentWithProperties(it) => {
                    let properties = match it.1 {
                        Object::Dict(properties) => Some(properties.clone()),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                        _ => None,
                    };
                    let text = properties.and_then(|properties| {
                        let text = properties.get::<hayro_syntax::object::String<'_>>("ActualText");
                        text.map(|text| text_string(&text))
                    });
                    marked.push(Marked {
                        text,
                        first: self.glyphs.len(),
                    });
                }
                Do::EndMarkedContent(_) => {
                    if let Some(Marked {
                        text: Some(text),
                        first,
                    }) = marked.pop()
                    {
                        self.stands_for(first, text);
                    }
                }
                _ => {}
            }
        }
    }

    fn font(&mut self, resources: &Resources<'_>, name: &Name<'_>) -> Option<Rc<Font>> {
        let dict = resources.get_font(name)?;
        let data = dict.data();
        // Where a font stands in the file is what it is known by.
        let key = (data.as_ptr().addr(), data.len());
        let font = self.fonts.entry(key);
        Some(Rc::clone(
            font.or_insert_with(|| Rc::new(Font::read(&dict))),
        ))
    }

    fn object(
        &mut self,
        object: &Stream<'_>,
        resources: &Resources<'_>,
        state: &State,
        depth: usize,
    ) {
        let dict = object.dict();
        if dict.get::<Name<'_>>("Subtype").as_deref() != Some(b"Form") {
            self.has_pictures = true;
            return;
        }
        if depth >= DEEPEST {
            return;
        }
        let Ok(content) = object.decoded_data() else {
            return;
        };
        let mut state = state.clone();
        let matrix = dict.get::<Array<'_>>("Matrix");
        let matrix: Option<Vec<f64>> = matrix.map(|matrix| matrix.iter::<f64>().take(6).collect());
        if let Some(matrix) = matrix.and_then(|matrix| <[f64; 6]>::try_from(matrix).ok()) {
            state.place = Matrix(matrix).then(state.place);
        }
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        let operators = TypedIter::new(&content);
        self.draw(
            operators,
            own.as_ref().unwrap_or(resources),
            state,
            depth + 1,
        );
    }

    fn show_all(&mut self, state: &State, text: &mut Matrix, parts: &Array<'_>) {
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::String(codes) => self.show(state, text, &codes),
                Object::Number(back) => {
                    let by = -back.as_f64() / 1000.0 * state.size * state.stretch;
                    *text = Matrix::translation(by, 0.0).then(*text);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, state: &State, text: &mut Matrix, codes: &[u8]) {
        let Some(font) = &state.font else { return };
        let size = Matrix([
            state.size * state.stretch,
            0.0,
            0.0,
            state.size,
            0.0,
            state.rise,
        ]);
        for code in font.codes(codes) {
            let place = size.then(*text).then(state.place);
            let spacing = state.letter_spacing
                + if code.is_space {
                    state.word_spacing
                } else {
                    0.0
                };
            let advance = (code.width * state.size + spacing) * state.stretch;
            *text = Matrix::translation(advance, 0.0).then(*text);
            self.budget.glyphs = self.budget.glyphs.saturating_sub(1);
            if self.budget.is_spent() {
                return;
            }
            self.glyphs
                .extend(Glyph::new(code.text, code.width, place, font.is_bold));
        }
    }

    /// Puts the text that stretch of content stands for in the place of its glyphs. Of one that goes over several lines
    /// nobody knows which words stand where, so its glyphs stay.
    fn stands_for(&mut self, first: usize, text: String) {
        let Some((head, rest)) = self
            .glyphs
            .get_mut(first..)
            .and_then(<[_]>::split_first_mut)
        else {
            return;
        };
        if rest.iter().any(|glyph| !glyph.is_level_with(head)) {
            return;
        }
        for glyph in rest.iter() {
            head.left = head.left.min(glyph.left);
            head.right = head.right.max(glyph.right);
        }
        head.text = text;
        self.glyphs.truncate(first + 1);
    }
}

fn next_line(text: &mut Matrix, line: &mut Matrix, x: f64, y: f64) {
    *line = Matrix::translation(x, y).then(*line);
    *text = *line;
}
