//! Each oracle passes a good stand-in and catches broken ones.

use std::cell::Cell;

use enclave_fuzzing::{
    Verdict, Violation,
    oracles::{
        fix::{self, Opinion},
        guard, levels, parse, prescan,
        transform::{self, Instrumented},
    },
};
use enclave_prescan::PrescanLimits;
use enclave_types::{Code, CodeInfo, Diagnostic, Diagnostics, SecurityLevel, Span};

static INFO: CodeInfo = CodeInfo {
    code: Code::new("TST001"),
    name: "test",
    original: None,
    help: "Nothing.",
    explanation: "",
};

/// What a scan gives: depth and warnings, or a refusal.
type Scan = Result<(u32, Diagnostics), Diagnostics>;

fn refusal(start: u32, end: u32) -> Diagnostics {
    Diagnostic::error(&INFO, Span::new(start, end), "no").into()
}

#[track_caller]
fn caught(outcome: Result<Verdict, Violation>, expect: &str) {
    let violation = outcome.expect_err("a broken stand-in");
    assert!(violation.message.contains(expect), "{violation}");
}

#[track_caller]
fn passes(outcome: Result<Verdict, Violation>, expect: Verdict) {
    assert_eq!(outcome.expect("a good stand-in"), expect);
}

/// A value that is another one at every call.
fn flickers() -> impl Fn() -> bool {
    let on = Cell::new(false);
    move || {
        on.set(!on.get());
        on.get()
    }
}

#[test]
fn prescan_that_miscounts_is_caught() {
    let limits = PrescanLimits::default();
    let check = |source: &str, scan: &dyn Fn(&str) -> Scan| prescan::check_with(source, &limits, scan);
    passes(check("a", &|_| Ok((1, Diagnostics::new()))), Verdict::Accepted);
    passes(check("a", &|_| Err(refusal(0, 1))), Verdict::Rejected);

    caught(check("a\u{202e}", &|_| Ok((1, Diagnostics::new()))), "U+202E");
    caught(check("\0", &|_| Ok((1, Diagnostics::new()))), "U+0000");
    let long = "a".repeat(limits.max_line_chars as usize + 1);
    caught(
        check(&long, &|_| Ok((1, Diagnostics::new()))),
        "characters in a line",
    );
    let many = "\n".repeat(limits.max_lines as usize);
    caught(check(&many, &|_| Ok((1, Diagnostics::new()))), "lines");
    caught(check("a", &|_| Ok((u32::MAX, Diagnostics::new()))), "levels");
    caught(check("a", &|_| Err(Diagnostics::new())), "without an error");
    caught(check("a", &|_| Err(refusal(0, 2))), "no part of the source");
    caught(check("é", &|_| Err(refusal(1, 2))), "no part of the source");
    let on = flickers();
    caught(
        check("a", &|_| {
            if on() {
                Ok((1, Diagnostics::new()))
            } else {
                Err(refusal(0, 1))
            }
        }),
        "differ",
    );
}

#[test]
fn a_parser_that_loses_the_program_is_caught() {
    passes(parse::check_with("a", |_, _| Ok(1)), Verdict::Accepted);
    passes(
        parse::check_with("a", |_, _| Err(refusal(0, 1))),
        Verdict::Rejected,
    );
    // What prescan refuses is no business of the parser's.
    passes(parse::check_with("\0", |_, _| Ok(0)), Verdict::Rejected);

    caught(parse::check_with("a", |_, _| Ok(0)), "without a program");
    caught(
        parse::check_with("a", |_, _| Err(refusal(3, 4))),
        "no part of the source",
    );
    let on = flickers();
    caught(parse::check_with("a", |_, _| Ok(1 + usize::from(on()))), "differ");
}

#[test]
fn a_guard_that_contradicts_itself_is_caught() {
    passes(
        guard::check_with("a", |_| Ok(Diagnostics::new())),
        Verdict::Accepted,
    );
    passes(guard::check_with("a", |_| Err(refusal(0, 1))), Verdict::Rejected);

    caught(
        guard::check_with("a", |_| Ok(refusal(0, 1))),
        "accepted with an error",
    );
    caught(
        guard::check_with("a", |_| Err(Diagnostics::new())),
        "without an error",
    );
    caught(
        guard::check_with("a", |_| Err(refusal(2, 3))),
        "no part of the source",
    );
    let unordered = || {
        let mut found = refusal(1, 2);
        found.push(Diagnostic::error(&INFO, Span::new(0, 1), "no"));
        found
    };
    caught(guard::check_with("abc", |_| Err(unordered())), "out of order");
    let on = flickers();
    caught(
        guard::check_with("a", |_| {
            if on() {
                Ok(Diagnostics::new())
            } else {
                Err(refusal(0, 1))
            }
        }),
        "differ",
    );
}

#[test]
fn a_level_that_refuses_more_than_a_stricter_one_is_caught() {
    let from = |first: SecurityLevel| levels::check_with("a", move |_, level| level >= first);
    for level in SecurityLevel::ALL {
        passes(from(level), Verdict::Accepted);
    }
    passes(levels::check_with("a", |_, _| false), Verdict::Rejected);
    caught(
        levels::check_with("a", |_, level| level != SecurityLevel::Standard),
        "accepted at secure but not at standard",
    );
}

/// Puts the author's text behind `head`, with a true map.
fn behind(head: &str, source: &str) -> Instrumented {
    let shift = u32::try_from(head.len()).expect("short");
    let len = u32::try_from(source.len()).expect("short");
    Instrumented {
        code: format!("{head}{source}"),
        to_code: (0..=len).map(|at| Some(at + shift)).collect(),
        to_author: (0..=len + shift)
            .map(|at| Some(at.saturating_sub(shift)))
            .collect(),
    }
}

#[test]
fn a_transform_that_loses_code_or_places_is_caught() {
    let check = |change: &dyn Fn(&mut Instrumented)| {
        transform::check_with("let é = 1;", |source| {
            let mut out = behind("let a; ", source);
            change(&mut out);
            Ok(out)
        })
    };
    passes(check(&|_| {}), Verdict::Accepted);
    passes(
        transform::check_with("a", |_| Err(refusal(0, 1))),
        Verdict::Rejected,
    );

    caught(
        check(&|out| out.code = out.code.replace("1;", "1") + " )"),
        "does not parse",
    );
    caught(check(&|out| out.code = out.code.replace('1', "2")), "is not at");
    caught(check(&|out| out.to_code[3] = None), "is nowhere");
    caught(check(&|out| out.to_author[9] = Some(0)), "does not map back");
    caught(check(&|out| out.to_author[0] = None), "maps to no place");
    caught(check(&|out| out.to_author[0] = Some(99)), "maps to no place");
    caught(
        transform::check_with("a", |_| Err(refusal(2, 3))),
        "no part of the source",
    );
    let on = flickers();
    caught(
        transform::check_with("let a;", |source| Ok(behind(if on() { "" } else { " " }, source))),
        "different code",
    );
    // Two of the author's bytes in each other's places.
    caught(
        transform::check_with("aa", |source| {
            let mut out = behind("", source);
            out.to_code.swap(0, 1);
            Ok(out)
        }),
        "does not map back",
    );
}

#[test]
fn fixes_that_break_something_are_caught() {
    let of = |source: &str| match source {
        "broken" => Opinion::Unreadable,
        "bad" | "worse" => Opinion::Rejected,
        _ => Opinion::Accepted,
    };
    let check = |source: &str, fix: &dyn Fn(&str) -> &'static str| {
        fix::check_with(source, of, |source| fix(source).to_owned())
    };
    passes(check("bad", &|_| "good"), Verdict::Accepted);
    passes(check("bad", &|_| "bad"), Verdict::Rejected);
    passes(check("bad", &|_| "worse"), Verdict::Rejected);
    passes(check("good", &|_| "good"), Verdict::Accepted);

    caught(check("bad", &|_| "broken"), "break");
    caught(check("good", &|_| "bad"), "spoil");
    let swap = |source: &str| if source == "bad" { "worse" } else { "bad" };
    caught(check("bad", &swap), "more to fix");
    let flickers = flickers();
    caught(
        check("bad", &|_| if flickers() { "worse" } else { "good" }),
        "twice",
    );
}
