//! Own icons as SVG, tinted in the colour that the place asks for.
//!
//! The bundled fonts lack most symbols, so no letter is ever used as a picture.

use egui::{Color32, Image, ImageSource, Ui, Vec2};

macro_rules! icons {
    ($($name:ident $file:literal),* $(,)?) => {
        /// A picture of 16 by 16 points.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon {
            $(#[doc = $file] $name),*
        }

        impl Icon {
            /// Every icon.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            fn source(self) -> ImageSource<'static> {
                match self {
                    $(Self::$name => ImageSource::Bytes {
                        uri: concat!("bytes://icons/", $file, ".svg").into(),
                        bytes: include_bytes!(concat!("../../../assets/icons/", $file, ".svg")).into(),
                    }),*
                }
            }
        }
    };
}

icons! {
    Article "article", Check "check", ChevronDown "chevron-down", ChevronLeft "chevron-left", ChevronRight "chevron-right",
    ChevronUp "chevron-up",
    Clipboard "clipboard", Close "close", Cluster "cluster", Columns "columns", DragHandle "drag-handle", Export "export", Eye "eye",
    Filter "filter", Find "find", Import "import", History "history", Keyboard "keyboard", Link "link", Lock "lock", Moon "moon", More "more", New "new",
    Note "note", Open "open", Palette "palette", PanelLeft "panel-left", PanelRight "panel-right", Pencil "pencil",
    People "people", Pin "pin", Pinned "pinned", Play "play", Plus "plus", Quote "quote", Redo "redo", Reverse "reverse", Search "search", Settings "settings", Sun "sun", Tag "tag",
    TextSize "text-size", Trash "trash", Undo "undo", Unlock "unlock", Warning "warning",
}

impl Icon {
    /// What stands before what can be folded away.
    #[must_use]
    pub const fn of_fold(is_folded: bool) -> Self {
        if is_folded {
            Self::ChevronRight
        } else {
            Self::ChevronDown
        }
    }

    /// The icon as an image in one colour.
    pub fn image(self, size: f32, colour: Color32) -> Image<'static> {
        Image::new(self.source())
            .tint(colour)
            .fit_to_exact_size(Vec2::splat(size))
    }

    /// Paints it in the middle of a rectangle, without being a widget of its own.
    pub fn paint(self, ui: &Ui, rect: egui::Rect, size: f32, colour: Color32) {
        let place = egui::Rect::from_center_size(rect.center(), Vec2::splat(size));
        self.image(size, colour).paint_at(ui, place);
    }
}
