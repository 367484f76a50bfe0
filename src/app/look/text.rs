//! The styles of text: what it is for decides its size, which is read from RON at start. Articles are set in the size
//! that the settings say.

use std::sync::LazyLock;

use egui::FontId;
use serde::Deserialize;

use super::fonts::{self, ReadingFace};

/// An enum of sizes, and the file's tokens that they stand for: none can be without the other.
macro_rules! sizes {
    ($($(#[$doc:meta])* $size:ident = $token:ident,)*) => {
        /// What text is for decides how large it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Text {
            $($(#[$doc])* $size,)*
        }

        #[derive(Debug, Deserialize)]
        struct Sizes {
            $($token: f32,)*
        }

        impl Text {
            /// In points.
            #[must_use]
            pub fn points(self) -> f32 {
                match self {
                    $(Self::$size => SIZES.$token,)*
                }
            }
        }
    };
}

sizes! {
    /// A key's letter in the margin of an article.
    Mark = mark,
    /// The number of a cluster there.
    Badge = badge,
    /// A key on a button.
    Cap = cap,
    /// A key in a line of text.
    Key = key,
    /// Who and when, below what it is about.
    Caption = caption,
    /// What stands beside a name.
    Small = small,
    /// Words that explain.
    Detail = detail,
    /// Buttons, lists and fields.
    Body = body,
    /// The name of what a panel is about.
    Name = name,
    /// The heading of a part of a screen.
    Heading = heading,
    /// The heading of a dialog or of a page.
    Title = title,
    /// The heading of an empty screen.
    Page = page,
    /// Words of an article in a list.
    Excerpt = excerpt,
    /// Words of an article in a table.
    Passage = passage,
    /// Words of an article that a panel is about.
    Quote = quote,
    /// What the program is for.
    Motto = motto,
    /// What it is called.
    Display = display,
}

#[expect(
    clippy::panic,
    reason = "the file is part of the program, and a test reads it"
)]
static SIZES: LazyLock<Sizes> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../assets/look/text.ron"))
        .unwrap_or_else(|error| panic!("assets/look/text.ron cannot be read: {error}"))
});

impl Text {
    /// In the interface's face.
    #[must_use]
    pub fn font(self) -> FontId {
        fonts::interface(self.points())
    }

    /// The same, for names and headings.
    #[must_use]
    pub fn bold(self) -> FontId {
        fonts::interface_bold(self.points())
    }

    /// In that face where it stands out.
    #[must_use]
    pub fn bold_if(self, stands_out: bool) -> FontId {
        if stands_out { self.bold() } else { self.font() }
    }

    /// The same, for what is not there.
    #[must_use]
    pub fn italic(self) -> FontId {
        fonts::interface_italic(self.points())
    }

    /// In letters that are all of one width, for the lines of a file.
    #[must_use]
    pub fn monospace(self) -> FontId {
        FontId::monospace(self.points())
    }

    /// In the face of articles, for words of theirs on other screens.
    #[must_use]
    pub fn passage(self) -> FontId {
        fonts::reading(ReadingFace::Serif, self.points())
    }

    /// The same, for the largest words.
    #[must_use]
    pub fn passage_bold(self) -> FontId {
        fonts::reading_bold(ReadingFace::Serif, self.points())
    }

    /// The same, for quoted words in panels.
    #[must_use]
    pub fn passage_italic(self) -> FontId {
        fonts::reading_italic(self.points())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::Text;

    #[test]
    fn the_file_can_be_read() {
        assert!(Text::Mark.points() < Text::Body.points());
        assert!(Text::Body.points() < Text::Display.points());
    }

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else {
                found.push(path);
            }
        }
    }

    /// A [`Text`] has a size; this is about the ways around it.
    #[test]
    fn no_other_module_names_a_size() {
        let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
        let mut files = Vec::new();
        sources(&app, &mut files);
        assert!(files.len() > 60, "{}", files.len());
        for path in files.iter().filter(|it| !it.starts_with(app.join("look"))) {
            let text = fs::read_to_string(path).expect("UTF-8");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for way in [
                "FontId::",
                "TextStyle::",
                "fonts::reading(",
                "fonts::reading_bold(",
            ] {
                for (at, _) in code.match_indices(way) {
                    let call = code[at..].split([';', '\n']).next().unwrap_or_default();
                    let literal = call.contains(|letter: char| letter.is_ascii_digit());
                    assert!(!literal, "{}: {call}", path.display());
                }
            }
            let sizes = code.match_indices(".size(");
            let literal =
                sizes.filter(|(at, _)| code[at + 6..].starts_with(|it: char| it.is_ascii_digit()));
            assert_eq!(literal.count(), 0, "{}", path.display());
        }
    }
}
