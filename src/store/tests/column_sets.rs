//! Sets of columns go to the disk and come back.

use super::*;

#[test]
fn sets_of_columns_are_in_the_projects_file() {
    let mut session = Fixture::new()
        .article("one", "Three ships left.")
        .article("two", "Two ships came.")
        .session();
    let before = on_disk(&session);
    let file = before.text("project.ron");
    assert!(!file.contains("column_sets"), "none, so nothing is said");
    let articles = ["two", "one"].map(article);
    let command = Command::KeepColumns {
        name: "Front pages".to_owned(),
        articles: articles.to_vec(),
    };
    perform(&mut session, command);
    let disk = on_disk(&session);
    let file = disk.in_a_line("project.ron");
    let expected = r#"column_sets: [ ( name: "Front pages", articles: ["two", "one"], ), ],"#;
    assert!(file.contains(expected), "{file}");
    disk.comes_back(&session);
}
