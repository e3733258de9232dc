//! Runs the examples in the docs of the passes.

use enclave_syntax::{Arena, SourceKind, parse};
use enclave_types::{DANGEROUS_KEYS, HELPER_PARAMETERS, MAIN_NAME, RESERVED_PREFIXES};

use super::{MainWrapper, loop_meter, main_wrapper};
use crate::{TransformOptions, instrument};

/// What a script becomes, without the wrapper's head and tail.
#[track_caller]
fn instrumented(source: &str, options: TransformOptions) -> String {
    let arena = Arena::new();
    let parsed = parse(&arena, source, SourceKind::Body, 64).expect("an example parses");
    let (code, _) = instrument(&parsed, &options)
        .expect("an example is instrumented")
        .into_parts();
    let with_throws = code.contains(main_wrapper::READ_THROWN);
    let head = |with_references| MainWrapper::open(with_references, with_throws);
    let inner = code
        .strip_prefix(&head(options.join_references))
        .or_else(|| code.strip_prefix(&head(true)))
        .and_then(|code| code.strip_suffix(MainWrapper::close(with_throws)));
    inner.expect("the wrapper").to_owned()
}

/// Every `in:` line in the docs of a pass has to become the `out:` line after it.
#[track_caller]
fn check(docs: &str, options: TransformOptions) {
    let mut given = None;
    let mut run = 0;
    for line in docs
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim_start)
    {
        if let Some(source) = line.strip_prefix("in: ") {
            given = Some(source.trim_start());
        } else if let Some(expect) = line.strip_prefix("out: ") {
            let source = given.take().expect("an `in:` before the `out:`");
            assert_eq!(instrumented(source, options), expect, "{source}");
            run += 1;
        }
    }
    assert!(given.is_none() && run >= 2, "only {run} examples");
}

const BARE: TransformOptions = TransformOptions {
    meter_loops: false,
    meter_recursion: false,
    guard_keys: false,
    mark_places: false,
    lift_literals: None,
    join_references: false,
};

#[test]
fn docs_of_the_main_wrapper_are_true() {
    check(include_str!("main_wrapper.rs"), BARE);
}

#[test]
fn docs_of_the_loop_meter_are_true() {
    check(
        include_str!("loop_meter.rs"),
        TransformOptions {
            meter_loops: true,
            ..BARE
        },
    );
}

#[test]
fn docs_of_composites_are_true() {
    check(
        include_str!("composites.rs"),
        TransformOptions {
            join_references: true,
            ..BARE
        },
    );
}

#[test]
fn docs_of_the_lifting_of_literals_are_true() {
    check(
        include_str!("lift_literals.rs"),
        TransformOptions {
            lift_literals: Some(28),
            ..BARE
        },
    );
}

#[test]
fn docs_of_the_recursion_meter_are_true() {
    check(
        include_str!("recursion_meter.rs"),
        TransformOptions {
            meter_recursion: true,
            ..BARE
        },
    );
}

#[test]
fn docs_of_the_member_guard_are_true() {
    check(
        include_str!("member_guard.rs"),
        TransformOptions {
            guard_keys: true,
            ..BARE
        },
    );
}

#[test]
fn docs_of_the_places_are_true() {
    check(
        include_str!("places.rs"),
        TransformOptions {
            mark_places: true,
            ..BARE
        },
    );
}

#[test]
fn docs_of_the_script_goal_are_true() {
    check(include_str!("script_goal.rs"), BARE);
}

#[test]
fn a_script_cannot_have_a_name_that_is_inserted() {
    let own = [
        MAIN_NAME,
        loop_meter::TOTAL,
        main_wrapper::READ_TOTAL,
        "__ag_0",
        "__ag_0m",
        "__ag_r0",
    ];
    for name in own.iter().chain(&HELPER_PARAMETERS) {
        assert!(
            RESERVED_PREFIXES.iter().any(|prefix| name.starts_with(prefix)),
            "{name}"
        );
    }
}

/// What `key_proof` takes for granted of the table that others maintain.
#[test]
fn no_plain_value_reads_like_a_dangerous_name() {
    for name in DANGEROUS_KEYS {
        assert!(
            !["true", "false", "null", "undefined", "NaN"].contains(name),
            "{name}"
        );
        assert!(
            !name.ends_with(|last: char| last.is_ascii_digit()) && !name.ends_with("Infinity"),
            "{name}"
        );
        let types = [
            "undefined",
            "object",
            "boolean",
            "number",
            "bigint",
            "string",
            "symbol",
            "function",
        ];
        assert!(!types.contains(name), "{name}");
    }
}

#[test]
fn what_is_joined_in_a_key_is_guarded_as_a_whole() {
    let options = TransformOptions {
        guard_keys: true,
        join_references: true,
        lift_literals: Some(10),
        ..BARE
    };
    for (source, expect) in [
        ("o[f() + g()]", "return o[__ag_key(__ag_add(f() , g()))]"),
        (
            "o[`${f()}`] += `${g()}`",
            "return __ag_put(__ag_slot(o,(__ag_key(__ag_join(``,(f()),``)))) , __ag_join(``,(g()),``))",
        ),
        (
            "o[f()] += 'a literal of some length' + 1",
            "return __ag_put(__ag_slot(o,(__ag_key(f()))) , __ag_add(__ag_ref(0) , 1))",
        ),
    ] {
        assert_eq!(instrumented(source, options), expect, "{source}");
    }
}
