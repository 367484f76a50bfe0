//! Enums whose variants have a word each: it stands beside its variant, once.
//!
//! ```text
//! named! {
//!     /// By what it is sorted.
//!     #[derive(Debug, Clone, Copy, PartialEq, Eq)]
//!     pub enum Order {
//!         /// By headline.
//!         Title = "title",
//!         /// By date.
//!         Date = "date",
//!     }
//!     /// What it is called in files.
//!     pub fn name;
//!     /// In the order of the menu.
//!     pub const ALL;
//! }
//! ```
//!
//! `Order::Title.name()` is `"title"`, and `Order::ALL` an array of the variants; it may be left out.

macro_rules! named {
    (
        $(#[$of_enum:meta])*
        pub enum $name:ident {
            $($(#[$of_variant:meta])* $variant:ident = $word:literal,)*
        }
        $(#[$of_word:meta])*
        pub fn $function:ident;
        $(#[$of_all:meta])*
        pub const ALL;
    ) => {
        $crate::model::named! {
            $(#[$of_enum])*
            pub enum $name {
                $($(#[$of_variant])* $variant = $word,)*
            }
            $(#[$of_word])*
            pub fn $function;
        }

        impl $name {
            $(#[$of_all])*
            pub const ALL: [Self; [$(Self::$variant),*].len()] = [$(Self::$variant),*];
        }
    };
    (
        $(#[$of_enum:meta])*
        pub enum $name:ident {
            $($(#[$of_variant:meta])* $variant:ident = $word:literal,)*
        }
        $(#[$of_word:meta])*
        pub fn $function:ident;
    ) => {
        $(#[$of_enum])*
        pub enum $name {
            $($(#[$of_variant])* $variant,)*
        }

        impl $name {
            $(#[$of_word])*
            #[must_use]
            pub const fn $function(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }
    };
}

pub(crate) use named;
