//! Who may know whom: modules in layers, each knowing only those before it, and no circle of imports between files.
//!
//! Imports are read from the source: `use` in all its forms, and paths that begin with `crate`, `self` or `super`. What is
//! compiled for tests alone may look anywhere. A file may name its ancestors, which hold what their children share, and
//! its children.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the inside out.
const LAYERS: &[&str] = &[
    "text",
    "model",
    "language",
    "edit",
    "concordance",
    "store",
    "surroundings",
    "page",
    "extract",
    "suggest",
    "meaning",
    "compare",
    "listing",
    "catalogue",
    "report",
    "agree",
    "adjudicate",
    "methods",
    "formats",
    "guide",
    "cli",
    "app",
];

/// Layers in which files still lead back to themselves through what their parents hand on, and folders through each
/// other. No other may come to this list.
const TANGLED: &[&str] = &["formats", "app"];

/// A module's path without the crate: `["store", "load"]`.
type Module = Vec<String>;

/// The modules that a module names.
type Imports = BTreeMap<Module, BTreeSet<Module>>;

/// Code without comments, and without modules of tests inside of it.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next();
    let lines = text.unwrap_or_default().lines();
    let code = lines.map(|line| line.split("//").next().unwrap_or_default());
    code.collect::<Vec<_>>().join("\n")
}

/// All modules below one that are compiled outside of tests, with their code.
fn modules(module: Module, path: &Path, found: &mut BTreeMap<Module, String>) {
    let text = fs::read_to_string(path).expect("UTF-8");
    let code = code(&text);
    let folder = path.parent().expect("a folder");
    let stem = path.file_stem().expect("a name");
    let home: PathBuf = if ["mod", "lib", "main"].iter().any(|name| stem == *name) {
        folder.to_owned()
    } else {
        folder.join(stem)
    };
    let mut before = "";
    for line in code.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let declared = line.strip_suffix(';').and_then(|line| {
            let (visibility, name) = line.split_once("mod ")?;
            let is_one = visibility.is_empty() || visibility.starts_with("pub");
            is_one.then_some(name)
        });
        if let Some(name) = declared.filter(|_| before != "#[cfg(test)]") {
            let files = [
                home.join(format!("{name}.rs")),
                home.join(name).join("mod.rs"),
            ];
            let file = files.iter().find(|file| file.is_file());
            let file = file.expect("a module has a file");
            let mut child = module.clone();
            child.push(name.to_owned());
            modules(child, file, found);
        }
        before = line;
    }
    found.insert(module, code);
}

fn source() -> BTreeMap<Module, String> {
    let mut found = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    modules(Vec::new(), &root, &mut found);
    found
}

/// The paths of a tree of imports: `a::{b, c::{d}}` is `a::b` and `a::c::d`.
fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else {
        let path = tree.trim_end_matches("::self");
        return Vec::from_iter((!path.is_empty()).then(|| path.to_owned()));
    };
    let inside = rest.strip_suffix('}').unwrap_or(rest);
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for letter in inside.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if letter == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().expect("a part").push(letter);
        }
    }
    let inside = parts.iter().flat_map(|part| paths(part));
    inside
        .map(|path| format!("{}{path}", before.trim()))
        .collect()
}

/// All paths of `use`, each with ` as ` and the name that it gets here.
fn used(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let before = code[..at].chars().next_back();
        let starts = before.is_none_or(|c| !(c.is_alphanumeric() || c == '_'));
        if starts && let Some((tree, _)) = code[at + 4..].split_once(';') {
            found.extend(paths(&tree.replace('\n', " ")));
        }
    }
    found
}

/// All paths that some code names and that may lead to a module of the crate.
fn named(code: &str) -> Vec<String> {
    let plain = |path: String| path.split(" as ").next().unwrap_or_default().to_owned();
    let mut found: Vec<String> = used(code).into_iter().map(plain).collect();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let is_part = |c: &char| c.is_alphanumeric() || *c == '_' || *c == ':';
            if !code[..at].chars().next_back().is_some_and(|c| is_part(&c)) {
                let path: String = code[at..].chars().take_while(is_part).collect();
                found.push(path.trim_end_matches(':').to_owned());
            }
        }
    }
    found
}

/// A path from the crate's root, as far as it can be told without a compiler. `None` for what is of another crate.
fn from_root(path: &str, module: &Module, source: &BTreeMap<Module, String>) -> Option<Module> {
    let mut parts: Vec<&str> = path.split("::").map(str::trim).collect();
    let mut target = match parts.first().copied()? {
        "crate" => Module::new(),
        "self" | "super" => module.clone(),
        child => {
            let mut own = module.clone();
            own.push(child.to_owned());
            source.contains_key(&own).then(|| module.clone())?
        }
    };
    if matches!(parts[0], "crate" | "self") {
        parts.remove(0);
    }
    while parts.first() == Some(&"super") {
        target.pop();
        parts.remove(0);
    }
    target.extend(parts.into_iter().map(str::to_owned));
    Some(target)
}

/// What a module hands on under another's name: `pub use load::Loaded` makes `store::Loaded` one of `store::load`.
fn handed_on(source: &BTreeMap<Module, String>) -> BTreeMap<Module, Module> {
    let mut found = BTreeMap::new();
    for (module, code) in source {
        for path in used(code) {
            let (path, name) = path.split_once(" as ").unwrap_or((&path, ""));
            let Some(target) = from_root(path, module, source) else {
                continue;
            };
            let own = if name.is_empty() { target.last() } else { None };
            let mut alias = module.clone();
            alias.extend(own.cloned().or(Some(name.trim().to_owned())));
            if alias != target && !source.contains_key(&alias) {
                found.insert(alias, target);
            }
        }
    }
    found
}

/// Which modules each module names: the longest that a path leads to, and with `handed_on` the home of what is in it.
/// Ancestors and children are left out.
fn imports(source: &BTreeMap<Module, String>, handed_on: &BTreeMap<Module, Module>) -> Imports {
    let home = |mut target: Module| {
        let mut rest = Vec::new();
        for _ in 0..64 {
            while !source.contains_key(&target) {
                if let Some(from) = handed_on.get(&target) {
                    target.clone_from(from);
                    target.extend(rest.drain(..).rev());
                    break;
                }
                rest.push(target.pop()?);
            }
            if source.contains_key(&target) {
                break;
            }
        }
        Some(target)
    };
    let mut imports = Imports::new();
    for (module, code) in source {
        let named = named(code).into_iter();
        let named = named.filter_map(|path| home(from_root(&path, module, source)?));
        let others = named.filter(|other| !other.starts_with(module) && !module.starts_with(other));
        imports.insert(module.clone(), others.collect());
    }
    imports
}

/// What names a layer that comes later.
fn wrong_way(imports: &Imports) -> Vec<String> {
    let layer = |module: &Module| {
        let name = module.first()?;
        LAYERS.iter().position(|layer| layer == name)
    };
    let mut found = Vec::new();
    for (module, others) in imports {
        for other in others {
            if layer(module) < layer(other) && !module.is_empty() {
                found.push(format!("{} names {}", module.join("::"), other.join("::")));
            }
        }
    }
    found
}

/// Modules that lead back to themselves, each with one way round.
fn circles(imports: &Imports) -> Vec<String> {
    let mut found = Vec::new();
    for start in imports.keys() {
        let mut came_from: BTreeMap<&Module, &Module> = BTreeMap::new();
        let mut left = vec![start];
        while let Some(module) = left.pop() {
            for next in &imports[module] {
                if next == start {
                    let mut way = vec![start.join("::")];
                    let mut at = module;
                    while at != start {
                        way.push(at.join("::"));
                        at = came_from[at];
                    }
                    way.push(start.join("::"));
                    way.reverse();
                    found.push(way.join(" → "));
                    left.clear();
                    break;
                }
                if !came_from.contains_key(next) {
                    came_from.insert(next, module);
                    left.push(next);
                }
            }
        }
    }
    found
}

/// Imports between the folders and files of a folder: what is inside of two siblings, as if it were these.
fn between_siblings(imports: &Imports) -> Imports {
    let mut found = Imports::new();
    for (module, others) in imports {
        for other in others {
            let mut pairs = module.iter().zip(other);
            let depth = pairs.position(|(one, other)| one != other);
            if let Some(depth) = depth {
                let [one, other] = [module, other].map(|it| it[..=depth].to_vec());
                found.entry(other.clone()).or_default();
                found.entry(one).or_default().insert(other);
            }
        }
    }
    found
}

/// All circles that the checks can see, but for those that are known.
fn all_circles(source: &BTreeMap<Module, String>) -> Vec<String> {
    let mut found = circles(&imports(source, &BTreeMap::new()));
    let mut traced = imports(source, &handed_on(source));
    traced.retain(|module, _| {
        let layer = module.first();
        layer.is_none_or(|layer| !TANGLED.contains(&layer.as_str()))
    });
    for others in traced.values_mut() {
        others.retain(|other| !TANGLED.contains(&other[0].as_str()));
    }
    found.extend(circles(&traced));
    found.extend(circles(&between_siblings(&traced)));
    found
}

#[test]
fn every_module_knows_only_the_layers_before_it() {
    let source = source();
    for module in source.keys().filter_map(|module| module.first()) {
        assert!(LAYERS.contains(&module.as_str()), "{module} is in no layer");
    }
    let found = wrong_way(&imports(&source, &handed_on(&source)));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let found = all_circles(&source());
    assert!(found.is_empty(), "{found:#?}");
}

/// The same of an import put the wrong way round: the checks have to see it in whatever form it is written.
#[test]
fn the_checks_can_fail() {
    let all = source();
    let with = |module: &[&str], import: &str| {
        let module: Module = module.iter().map(|part| (*part).to_owned()).collect();
        let mut source = all.clone();
        source.get_mut(&module).expect("a module").push_str(import);
        source
    };
    for import in [
        "use crate::app::App;",
        "pub use crate::{app::desk::Desk, text::Span};",
        "fn f() { crate::cli::run(); }",
        "use super::super::compare::{\n    coverage,\n};",
    ] {
        let source = with(&["store", "journal"], import);
        let found = wrong_way(&imports(&source, &handed_on(&source)));
        assert!(!found.is_empty(), "{import}");
    }
    // By its name, by what its parent hands on, and from a folder to one that knows it.
    for (module, import, seen) in [
        ("store::error", "use super::load::Loaded;", "store::error"),
        ("store::error", "use super::{Loaded as L};", "store::error"),
        ("text::block", "use super::ArticleText;", "text::block"),
        (
            "compare::wording::tokens",
            "use crate::compare::View;",
            "compare::wording",
        ),
    ] {
        let module: Vec<&str> = module.split("::").collect();
        let found = all_circles(&with(&module, import));
        assert!(found.iter().any(|way| way.contains(seen)), "{import}");
    }
    let one = ["a::one::x", "a::two::x", "a::two::y", "a::one::y"];
    let [x, to_x, y, to_y] = one.map(|it| it.split("::").map(str::to_owned).collect::<Module>());
    let folders = Imports::from([(x, BTreeSet::from([to_x])), (y, BTreeSet::from([to_y]))]);
    assert_eq!(circles(&between_siblings(&folders)).len(), 2);
    assert_eq!(
        paths("a::{b, c::{d, e as f}}"),
        ["a::b", "a::c::d", "a::c::e as f"]
    );
    let hidden =
        code("use crate::app; // use crate::cli\n#[cfg(test)]\nmod tests {\nuse crate::report;\n}");
    assert_eq!(
        named(&hidden).first().map(String::as_str),
        Some("crate::app")
    );
}
