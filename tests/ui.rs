//! The window from end to end: a pointer and keys in, annotations, files and messages out. Needs no display.

#![allow(
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    reason = "a test that cannot go on says why; helpers are for all modules of the test"
)]

mod ui {
    mod actors;
    mod adjudication;
    mod agreement;
    mod annotators;
    mod articles;
    mod assistance;
    mod attributes;
    mod background;
    mod backups;
    mod by_hand;
    mod caret;
    mod clusters;
    mod comparing;
    mod contrast;
    mod dialogs;
    mod edges;
    mod faults;
    mod finding;
    mod findings;
    mod focus;
    mod following;
    mod gathering;
    mod guide;
    mod hits;
    mod importing;
    mod journal;
    mod key_page;
    mod keyboard;
    mod keymap;
    mod layouts;
    mod linking;
    mod list;
    mod meaning;
    mod mending;
    mod menus;
    mod monkey;
    mod mouse;
    mod names;
    mod newcomer;
    mod once;
    mod order;
    mod pasting;
    mod place;
    mod progress;
    mod quiet;
    mod recoding;
    mod relating;
    mod remembered;
    mod said;
    mod saving;
    mod screens;
    mod scripts;
    mod scrolling;
    mod selecting;
    mod shaping;
    mod sizes;
    mod slips;
    mod spans;
    mod start;
    mod suggesting;
    mod tag_set;
    mod tagging;
    mod tour;
    mod two_annotators;
    mod versions;
    mod whole_way;
    mod window;

    /// Two reports of one event, in words of our own. Every phrase that a test drags over stands here once.
    const ARTICLES: &[(&str, &str)] = &[
        (
            "Harbour Courier",
            "The harbour office closed at noon.\n\
             The minister said the old bridge would open in May, but the mayor called that “a fairy tale” on Sunday.\n\
             Nobody was hurt, according to the fire service. Two boats were moved to the western pier.\n",
        ),
        (
            "Valley Gazette",
            "A bridge over the valley stays shut.\n\
             Engineers found cracks in three pillars. They told reporters so at a meeting near the harbour.\n",
        ),
    ];
}
