//! Sets of columns go to the disk and come back.

use super::*;

#[test]
fn sets_of_columns_are_in_the_projects_file() {
    let mut session = Fixture::new()
        .article("one", "Three ships left.")
        .article("two", "Two ships came.")
        .session();
    let before = on_disk(&session);
    let file = fs::read_to_string(before.root.join("project.ron")).expect("a file");
    assert!(!file.contains("column_sets"), "none, so nothing is said");
    let articles = ["two", "one"].map(article);
    let command = Command::KeepColumns {
        name: "Front pages".to_owned(),
        articles: articles.to_vec(),
    };
    drop(session.perform(command, now()).expect("fits"));
    let disk = on_disk(&session);
    let file = fs::read_to_string(disk.root.join("project.ron")).expect("a file");
    let file = file.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected = r#"column_sets: [ ( name: "Front pages", articles: ["two", "one"], ), ],"#;
    assert!(file.contains(expected), "{file}");
    let loaded = load(&disk.root);
    assert_eq!(said(&loaded), "");
    assert_eq!(loaded.project, *session.project());
}
