//! What others have named has its cases here, and no two cases are one.

use std::collections::{BTreeMap, BTreeSet};

use enclave_corpus::{Case, Kind, cases_folder, load};

fn cases() -> Vec<Case> {
    load(cases_folder()).expect("the cases are readable")
}

#[test]
fn every_named_vector_has_a_case() {
    let cases = cases();
    let attacks: BTreeSet<&str> = cases
        .iter()
        .filter(|case| case.kind() == Kind::Attack)
        .map(|case| case.id.as_str())
        .collect();
    let path = cases_folder().with_file_name("vectors.txt");
    let text = std::fs::read_to_string(path).expect("vectors.txt");
    let mut vectors = BTreeSet::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let parts: Vec<_> = line.split(" | ").collect();
        let [name, _, ids] = parts.as_slice() else {
            panic!("no row: {line}")
        };
        assert!(vectors.insert((*name).to_owned()), "{name} is there twice");
        assert!(!ids.trim().is_empty(), "{name} has no case");
        for id in ids.split_whitespace() {
            assert!(attacks.contains(id), "{name}: there is no attack {id}");
        }
    }
    assert!(vectors.len() >= 70, "{} vectors", vectors.len());
}

/// The corpus is as large as it says.
#[test]
fn there_are_six_hundred_attacks_and_three_hundred_harmless_programs() {
    let cases = cases();
    let count = |kind| cases.iter().filter(|case| case.kind() == kind).count();
    assert!(count(Kind::Attack) >= 600, "{} attacks", count(Kind::Attack));
    assert!(count(Kind::Harmless) >= 300, "{} harmless", count(Kind::Harmless));
}

/// A script as tokens: names that it declares are numbered, so that renaming makes no other script; comments and space
/// are gone.
fn shape(body: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut chars = body.chars().peekable();
    while let Some(c) = chars.next() {
        let mut token = c.to_string();
        match c {
            _ if c.is_whitespace() => continue,
            '/' if chars.peek() == Some(&'/') => {
                while chars.next_if(|c| *c != '\n').is_some() {}
                continue;
            }
            '"' | '\'' | '`' => {
                // Texts are part of what a case tests; only how they are quoted is not.
                "'".clone_into(&mut token);
                while let Some(next) = chars.next() {
                    if next == c {
                        break;
                    }
                    token.push(next);
                    if next == '\\' {
                        token.extend(chars.next());
                    }
                }
            }
            _ if c.is_alphanumeric() || c == '_' || c == '$' => {
                while let Some(next) = chars.next_if(|c| c.is_alphanumeric() || *c == '_' || *c == '$') {
                    token.push(next);
                }
            }
            _ => {}
        }
        tokens.push(token);
    }
    let declared: Vec<String> = tokens
        .windows(2)
        .filter(|pair| ["const", "let", "var"].contains(&pair[0].as_str()))
        .map(|pair| pair[1].clone())
        .filter(|name| name.chars().all(char::is_alphanumeric))
        .collect();
    let numbers: BTreeMap<&String, usize> = declared.iter().enumerate().map(|(n, name)| (name, n)).collect();
    // A property is called what it is called.
    let is_property = |at: usize| at > 0 && tokens.get(at - 1).is_some_and(|before| before == ".");
    let named = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| match numbers.get(token) {
            Some(n) if !is_property(at) => format!("#{n}"),
            _ => token.clone(),
        });
    named.collect()
}

#[test]
fn a_shape_is_what_is_left_without_names_space_and_quotes() {
    assert_eq!(
        shape("const a = 'x'; // why\nreturn a;"),
        shape("const  other = \"x\";return other;")
    );
    assert_ne!(
        shape("const a = 'x'; return a;"),
        shape("const a = 'y'; return a;")
    );
    assert_ne!(shape("return a.b;"), shape("return a?.b;"));
    assert_ne!(shape("const b = a.b;"), shape("const c = a.c;"));
}

#[test]
fn no_two_attacks_are_the_same_under_other_names() {
    let cases = cases();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.kind() == Kind::Attack) {
        // What surrounds a script makes another attack of it.
        let key = format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            shape(&case.body),
            case.tools,
            case.limits,
            case.gate,
            case.sidecar,
            case.registered,
            case.globals,
            (&case.functions, case.preset)
        );
        if let Some(first) = seen.insert(key, &case.id) {
            panic!("{first} and {} are the same attack", case.id);
        }
    }
}
