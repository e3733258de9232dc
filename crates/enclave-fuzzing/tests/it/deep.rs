//! The deep inputs of parsers: rejected or handled, on the smallest stack that a caller may have, in time linear in their
//! size. Each runs in a thread of 256 KiB, where an overflow ends the test process.

use std::{
    thread,
    time::{Duration, Instant},
};

use enclave_fuzzing::oracles::{guard, parse, prescan, transform};

/// What a parser recurses over: what opens a level, what stands in the middle, what closes a level.
const CHAINS: &[(&str, &str, &str)] = &[
    // the columns of the table in hazards.md
    ("(", "1", ")"),
    ("[", "1", "]"),
    ("`${", "1", "}`"),
    ("(()=>{return ", "1", "})()"),
    ("a=>", "1", ""),
    ("a=", "1", ""),
    ("1?1:", "1", ""),
    ("if(1)", ";", ""),
    ("new ", "a", ""),
    ("1**", "1", ""),
    ("!", "1", ""),
    ("1+", "1", ""),
    ("a", "", ".a"),
    ("a", "", "()"),
    // further productions that recurse
    ("1?", "1", ":1"),
    ("async a=>", "1", ""),
    ("a??=", "1", ""),
    ("a||", "1", ""),
    ("a,", "1", ""),
    ("- ", "1", ""),
    ("typeof ", "1", ""),
    ("await ", "1", ""),
    ("if(1);else ", ";", ""),
    ("for(;;)", ";", ""),
    ("for(const a of b)", ";", ""),
    ("while(1)", ";", ""),
    ("do ", ";", " while(1)"),
    ("with(a)", ";", ""),
    ("try{", "", "}catch{}"),
    ("switch(1){case 1:", "", "}"),
    ("{", "", "}"),
    ("({a:", "1", "})"),
    ("({[", "1", "]:1})"),
    ("f(", "1", ")"),
    ("a[", "1", "]"),
    ("a?.[", "1", "]"),
    ("new a(", "1", ")"),
    ("[...", "a", "]"),
    ("a`${", "1", "}`"),
    ("(function(){", "", "})"),
    ("(class{m(){", "", "}})"),
    ("(class extends ", "a", "{})"),
    ("class A{static{", "", "}}"),
    ("var [", "a", "]=0"),
    ("var {a:", "a", "}=0"),
    ("([", "a", "])=>0"),
    // found by `soak parse`: tried as types, over and over
    ("static <A,", "", ""),
    ("async <A,", "", ""),
    ("[a=", "1", "]=0"),
    ("(a=", "1", ")=>0"),
    ("import(", "1", ")"),
    ("yield ", "1", ""),
    ("a", "", "?.a"),
    ("a", "", "[0]"),
    ("a", "", "``"),
    ("a", "", "!"),
    ("<a>", "1", "</a>"),
    ("<a>", "1", ""),
    ("let a:A<", "B", ">"),
    ("let a:(", "B", ")"),
    ("a as ", "B", ""),
    ("@a ", "class A{}", ""),
];

/// Bytes of the largest input.
const SIZE: usize = 60_000;

/// What the largest may take in a debug build on a busy machine.
const TIME: Duration = Duration::from_secs(12);

fn deep((open, middle, close): (&str, &str, &str), bytes: usize) -> String {
    let levels = bytes / (open.len() + close.len()).max(1);
    // A chain that only goes on to the right starts once.
    let opens = if middle.is_empty() && open == "a" {
        1
    } else {
        levels
    };
    [&open.repeat(opens), middle, &close.repeat(levels)].concat()
}

fn on_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(256 * 1024).spawn(work);
    thread.expect("a thread").join().expect("no panic");
}

#[test]
fn no_depth_overflows_the_stack_of_a_caller() {
    for &chain in CHAINS {
        on_small_stack(move || {
            // Around the limits, and far beyond them.
            for bytes in [900, 4_000, 20_000] {
                let source = deep(chain, bytes);
                for check in [prescan::check, parse::check, guard::check, transform::check] {
                    let outcome = check(&source);
                    assert!(outcome.is_ok(), "{chain:?} {bytes}: {outcome:?}");
                }
            }
        });
    }
}

#[test]
fn unclosed_brackets_overflow_nothing_either() {
    for &(open, middle, _) in CHAINS {
        on_small_stack(move || {
            for bytes in [900, SIZE] {
                let source = deep((open, middle, ""), bytes);
                for check in [prescan::check, parse::check, guard::check] {
                    let outcome = check(&source);
                    assert!(outcome.is_ok(), "{open:?} {bytes}: {outcome:?}");
                }
            }
        });
    }
}

#[test]
fn a_deep_text_is_judged_in_linear_time() {
    for &chain in CHAINS {
        let source = deep(chain, SIZE);
        on_small_stack(move || {
            let started = Instant::now();
            assert!(guard::check(&source).is_ok(), "{chain:?}");
            let taken = started.elapsed();
            assert!(taken < TIME, "{chain:?} took {taken:?}");
        });
    }
}

#[test]
fn labels_nest_as_deep_as_chains_may() {
    for count in [20, 400, 1_000, 8_000] {
        on_small_stack(move || {
            let labels: String = (0..count).map(|n| ["x", &n.to_string(), ":"].concat()).collect();
            for check in [prescan::check, parse::check, guard::check, transform::check] {
                let outcome = check(&[&labels, ";"].concat());
                assert!(outcome.is_ok(), "{count}: {outcome:?}");
            }
        });
    }
}
