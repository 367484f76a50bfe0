//! The words that files share with the model.

use super::*;

fn said<T: Serialize>(values: impl IntoIterator<Item = T>) -> String {
    let said = (values.into_iter()).map(|it| ron::to_string(&it).expect("RON says it"));
    said.collect::<Vec<_>>().join(" ")
}

/// Whatever the model calls them one day, files go on saying these.
#[test]
fn the_words_that_files_share_with_the_model_stay() {
    use {AttributeKind as Kind, BookAspect as What};
    let word = || "a".to_owned();
    let kinds = [
        Kind::Text,
        Kind::Choice(vec![word()]),
        Kind::Choices(vec![word()]),
        Kind::Number,
        Kind::Date,
        Kind::Flag,
    ];
    assert_eq!(
        said(kinds),
        r#"Text Choice(["a"]) Choices(["a"]) Number Date Flag"#
    );
    let values = [
        Value::Text(word()),
        Value::Texts(vec![word()]),
        Value::Number(0.5),
        Value::Flag(true),
    ];
    assert_eq!(
        said(values),
        r#"Text("a") Texts(["a"]) Number(0.5) Flag(true)"#
    );
    assert_eq!(said(Aspect::ALL), "Number Date Place Name Verb");
    assert_eq!(said(Progress::ALL), "ToDo Doing Done");
    assert_eq!(said([Rule::AllAgree, Rule::Majority]), "AllAgree Majority");
    let verdicts = [Verdict::Undecided, Verdict::Confirmed, Verdict::Dismissed];
    assert_eq!(said(verdicts), "Undecided Confirmed Dismissed");
    let changed = [
        What::Tag,
        What::Name,
        What::Definition,
        What::WhenToUse,
        What::WhenNotToUse,
        What::Parent,
        What::Attribute(word()),
        What::AttributeName,
        What::Required(word()),
        What::Default(word()),
        What::RelationType(word()),
        What::RelationName,
        What::Split,
        What::Merge,
    ];
    let words = r#"Tag Name Definition WhenToUse WhenNotToUse Parent Attribute("a") AttributeName Required("a") Default("a") RelationType("a") RelationName Split Merge"#;
    assert_eq!(said(changed), words);
    let named = RelationType {
        name: word(),
        definition: String::new(),
    };
    let told = RelationType {
        definition: word(),
        ..named.clone()
    };
    assert_eq!(
        said([named, told]),
        r#"(name:"a") (name:"a",definition:"a")"#
    );
    let held = HeldBack { share: 5, seed: 7 };
    assert_eq!(said([held]), "(share:5,seed:7)");
    let details = Details {
        title: word(),
        description: String::new(),
    };
    assert_eq!(said([details]), r#"(title:"a",description:"")"#);
}
