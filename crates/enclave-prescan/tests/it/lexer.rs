//! Where tokens begin and end: brackets in strings, templates, comments and patterns don't count, and
//! no text that is one kind is taken for another.

use enclave_prescan::{PrescanLimits, Preset, scan};

use crate::check;

/// `source` has `nesting` brackets open at once, and is accepted under the widest limits.
#[track_caller]
fn nests(source: &str, nesting: u32) {
    let mut limits = PrescanLimits::CEILING;
    limits.max_nesting = 100;
    let scanned = scan(source, &limits).unwrap_or_else(|found| panic!("{source}: {found:?}"));
    assert_eq!(scanned.stats().nesting, nesting, "{source}");
}

#[test]
fn brackets_count_only_in_code() {
    nests("", 0);
    nests("([{}])", 3);
    nests("()[]{}", 1);
    nests("'((' + \"[[\" + `{{`", 0);
    nests("'\\'((' + '\\\\' + '('", 0);
    nests("'a\\\n((' + '\\\r\n(('", 0);
    nests("// (((\n/* ((( */ [ /* ] */ ]", 1);
    nests("// it's (\n[]", 1);
    nests("/* it's ( */ []", 1);
    nests("// (\u{2028}[]", 1);
    nests("#!/usr/bin/env ((('\n[]", 1);
    nests("\u{feff}#!((\n[]", 1);
}

#[test]
fn templates_nest() {
    nests("`a${ [1] }b`", 2);
    nests("`${`${`${1}`}`}`", 3);
    nests("`${1}`; [[]]", 2);
    nests("`\\${` + []", 1);
    nests("`\\`` + []", 1);
    nests("`$${ {a: {}} }$` + '('", 3);
    nests("`${ '}' }` + '('", 1);
    nests("`${ /* } ` */ 1 }` + '('", 1);
    nests("`${1}`;{}", 1);
    nests(&"`${1}`;\n".repeat(300), 1);
}

#[test]
fn patterns_are_told_from_division() {
    let patterns = [
        "/((/",
        "x = /((/",
        "[/((/]",
        "!/((/",
        "a ? /((/ : 1",
        "a && /((/",
        "typeof /((/",
        "return /((/",
        "throw /((/",
        "if (a) /((/.test(b)",
        "while (a) /((/.test(b)",
        "for (;;) /((/.test(b)",
        "do a(); while (b) /((/.test(c)",
        "x => /((/",
        "label: /((/",
        "a, /((/",
        "{ /((/ }",
        "; /((/",
        "a in /((/",
        "a\n++/((/.lastIndex",
        "case_(/((/)",
        "`${/((/}`",
    ];
    for source in patterns {
        check(Preset::AgentScript, source, &["PRE011@/((/"]);
    }
    check(Preset::AgentScript, "(/[/(]((/g)", &["PRE011@/[/(]((/g"]);
    check(
        Preset::AgentScript,
        "x = /\\/((/, /[\\]/((]/",
        &["PRE011@/\\/((/", "PRE011@/[\\]/((]/"],
    );
    let divisions = [
        "a / [1] / 2",
        "10/2/5;[]",
        "n/2; [n/3]",
        "a.length/2; b.length/3;[]",
        "(a) / [1] / 2",
        "a[0] / [1] / 2",
        "'a' / [1] / 2",
        "`a` / [1] / 2",
        "this / [1] / 2",
        "a++ / [1] / 2",
        "a.return / [1] / 2",
        "a?.in / [1] / 2",
        "a /= [1] / 2",
        "this.#in / [1] / 2",
        "null / [1] / 2",
        "if_ / [1] / 2",
        "1. / [1] / 2",
        "type / [1] / 2",
        "a.if(b) / [1] / 2",
        "/a/ / [1]",
    ];
    for source in divisions {
        nests(source, 1);
    }
}

#[test]
fn a_slash_that_only_a_parser_could_tell_is_rejected() {
    let sources = [
        "function f() {} /x",
        "if (a) {} /x",
        "yield /x",
        "await /x",
        "for (const of of /x) {}",
        "break /x",
        "i\\u0066 (a) /x",
        "a as B /x",
        "x = {} ++ /x",
        "class A extends B<C> /x",
    ];
    for source in sources {
        check(Preset::Permissive, source, &["PRE017@/"]);
    }
}

#[test]
fn html_comments_are_rejected() {
    check(Preset::AgentScript, "a\n<!-- b", &["PRE018@<!--"]);
    check(Preset::AgentScript, "a <!--b", &["PRE018@<!--"]);
    check(Preset::AgentScript, "-->", &["PRE018@-->"]);
    check(Preset::AgentScript, "a\n/* b */ --> c", &["PRE018@-->"]);
    check(Preset::AgentScript, "while (n --> 0) {}", &[]);
    check(Preset::AgentScript, "'<!--' + `\n-->`", &[]);
}

#[test]
fn a_backslash_outside_of_literals_must_be_an_escape() {
    check(Preset::AgentScript, "a \\` ((( ` b", &["PRE019@\\"]);
    check(
        Preset::AgentScript,
        "\\x41 + \\u12 + \\u{} + \\u{g}",
        &["PRE019@\\"; 4],
    );
    check(Preset::AgentScript, "const \\u0061b\\u{63} = 1", &[]);
}

#[test]
fn what_the_original_choked_on_passes() {
    check(
        Preset::AgentScript,
        "// -------- it's a banner --------\n/* ======= */\nreturn 1",
        &[],
    );
    check(
        Preset::AgentScript,
        "/**\n *\n * @param {string} a it's\n **/\nconst f = (a) => !!!a",
        &[],
    );
    check(Preset::AgentScript, "x = (a|0)^(b<<2)>>>1 !== -(-~c)", &[]);
    check(
        Preset::Standard,
        &format!("a={};", "b+1,".repeat(1_250).trim_end_matches(',')),
        &[],
    );
}
