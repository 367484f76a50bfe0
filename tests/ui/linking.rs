//! Linking annotations of different articles into clusters.

use egui::{Key, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, SHIFT, Window};

const MARKED: &[(&str, &str)] = &[
    ("claim", "the old bridge would open in May"),
    ("claim", "A bridge over the valley stays shut"),
    ("claim", "three pillars"),
];

/// The members of each cluster, in words.
fn clusters(window: &Window) -> Vec<Vec<String>> {
    let project = window.desk().project();
    let clusters = project.clusters().map(|cluster| {
        let members = cluster
            .members
            .iter()
            .filter_map(|id| project.annotation(*id));
        members.map(|member| project.text_of(member)).collect()
    });
    clusters.collect()
}

#[test]
fn two_presses_make_a_cluster_and_a_third_extends_it() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.click_on("old bridge");
    window.press(Key::L);
    window.click_on("over the valley");
    assert_eq!(clusters(&window), [[MARKED[0].1, MARKED[1].1]]);
    assert!(window.says("the old bridge would open in May"));
    window.click_on("pillars");
    assert_eq!(clusters(&window), [[MARKED[0].1, MARKED[1].1, MARKED[2].1]]);
    // Esc ends it: now a press selects again.
    window.press(Key::Escape);
    window.click_on("over the valley");
    assert_eq!(window.selected().as_deref(), Some(MARKED[1].1));
    window.press_with(CTRL, Key::Z);
    assert_eq!(clusters(&window), [[MARKED[0].1, MARKED[1].1]]);
    window.press_with(CTRL, Key::Z);
    assert!(clusters(&window).is_empty());
    window.until_saved();
}

#[test]
fn an_annotation_without_a_cluster_joins_that_of_the_other() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.click_on("old bridge");
    window.press(Key::L);
    window.click_on("over the valley");
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.click_on("pillars");
    window.press(Key::L);
    window.click_on("over the valley");
    assert_eq!(clusters(&window), [[MARKED[0].1, MARKED[1].1, MARKED[2].1]]);
}

#[test]
fn a_cluster_is_renamed_and_members_leave_it_in_the_inspector() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.click_on("old bridge");
    window.press(Key::L);
    window.click_on("over the valley");
    window.press(Key::Escape);
    window.fill("Cluster title", "Bridge ");
    let title = |window: &Window| {
        let clusters = window.desk().project().clusters();
        clusters
            .map(|cluster| cluster.title.clone())
            .collect::<Vec<_>>()
    };
    assert!(
        title(&window)[0].contains("Bridge "),
        "{:?}",
        title(&window)
    );
    window.get(Role::Button, "Unlink Valley Gazette").click();
    window.calm();
    assert_eq!(clusters(&window), [[MARKED[0].1]]);
    assert!(window.says("Valley Gazette: not linked"));
}

#[test]
fn shift_l_puts_an_annotation_into_a_second_cluster() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.click_on("old bridge");
    window.press(Key::L);
    window.click_on("over the valley");
    window.press(Key::Escape);
    window.press_with(SHIFT, Key::L);
    window.click_on("pillars");
    assert_eq!(
        clusters(&window),
        [[MARKED[0].1, MARKED[1].1], [MARKED[0].1, MARKED[2].1],]
    );
}
