//! Chains without brackets: none is counted too low, and none that people write is rejected.

use enclave_prescan::{PrescanLimits, Preset, scan};

use crate::found;

struct Chain {
    name: &'static str,
    before: String,
    link: String,
    after: String,
}

impl Chain {
    fn of(&self, links: usize) -> String {
        format!("{}{}{}", self.before, self.link.repeat(links), self.after)
    }
}

fn table() -> Vec<Chain> {
    include_str!("../fixtures/chains.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let cells: Vec<_> = line.split('\t').collect();
            let [name, before, link, after] = cells[..] else {
                panic!("four cells: {line}")
            };
            let text = |cell: &str| cell.replace("\\n", "\n");
            Chain {
                name,
                before: text(before),
                link: text(link),
                after: text(after),
            }
        })
        .collect()
}

/// Every limit at its ceiling, so that only what is looked at rejects.
fn widest() -> PrescanLimits {
    PrescanLimits::CEILING
}

#[test]
fn no_chain_is_counted_too_low() {
    for chain in table() {
        for links in [1, 7, 100] {
            let source = chain.of(links);
            let depth = scan(&source, &widest()).map_or(u32::MAX, |s| s.depth());
            assert!(
                depth as usize >= links,
                "{}: {depth} for {links} links",
                chain.name
            );
        }
    }
}

#[test]
fn chains_around_brackets_add_up() {
    for outer in table() {
        for inner in table() {
            // What is deepest stands in the first or in the last link of the chain around it.
            for (before, after) in [(true, false), (false, true)] {
                let links = |on| if on { outer.link.repeat(20) } else { String::new() };
                let source = format!(
                    "{}{}({}){}{}",
                    outer.before,
                    links(after),
                    inner.of(20),
                    links(before),
                    outer.after
                );
                // Not every such text is a program, but none may be counted too low.
                let depth = scan(&source, &widest()).map_or(u32::MAX, |s| s.depth());
                let exempt = before && !is_postfix(&outer);
                assert!(
                    exempt || depth >= 40,
                    "{} around {}: {depth}\n{source}",
                    outer.name,
                    inner.name
                );
            }
        }
    }
}

/// Whether the links stand after what they hang on.
fn is_postfix(chain: &Chain) -> bool {
    chain.before == "a" || chain.before == "1"
}

#[test]
fn every_chain_is_rejected_from_some_length_on() {
    for preset in Preset::ALL {
        let limits = PrescanLimits::for_preset(preset);
        for chain in table() {
            let source = chain.of(limits.max_chain() as usize + 1);
            let codes = found(&source, &limits);
            let rejected = codes
                .iter()
                .any(|f| f.starts_with("PRE007") || f.starts_with("PRE020") || f.starts_with("PRE006"));
            let too_large = codes
                .iter()
                .any(|f| f.starts_with("PRE001") || f.starts_with("PRE002"));
            assert!(rejected || too_large, "{preset}: {}: {codes:.100?}", chain.name);
        }
    }
}

#[test]
fn the_depth_never_passes_what_the_parser_takes() {
    // enclave_syntax::MAX_DEPTH, which this crate must not know.
    let most = 4_000;
    assert!(PrescanLimits::CEILING.max_nesting + PrescanLimits::CEILING.max_chain() <= most);
    let limits = widest();
    let chain = limits.max_chain() as usize;
    let source = format!(
        "{}{}{}{}",
        "[".repeat(200),
        "!".repeat(chain),
        "1",
        "]".repeat(200)
    );
    let scanned = scan(&source, &limits).expect("at the limits");
    assert_eq!(scanned.depth(), 200 + limits.max_chain());
}

#[track_caller]
fn check_limit(link: &str, last: &str, expect: &str) {
    let mut limits = PrescanLimits::default();
    limits.max_line_chars = 100_000;
    let most = limits.max_chain() as usize;
    for (links, expect) in [(most - 1, None), (most, None), (most + 1, Some(expect))] {
        let found = found(&format!("{}{last}", link.repeat(links)), &limits);
        assert_eq!(found.first().map(String::as_str), expect, "{links} times {link}");
    }
}

#[test]
fn a_chain_may_have_sixteen_links_for_each_level_of_nesting() {
    check_limit("!", "1", "PRE007@!");
    check_limit("1 + ", "1", "PRE007@+");
    check_limit("1 ? 1 : ", "1", "PRE007@?");
    check_limit("a => ", "1", "PRE007@=>");
    check_limit("a = ", "1", "PRE007@=");
    check_limit("if (1) a; else ", "a", "PRE007@if");
    check_limit("for (;;) ", "a", "PRE007@for");
    check_limit("new ", "a", "PRE007@new");
}

#[track_caller]
fn passes(what: &str, source: &str) {
    for preset in [Preset::AgentScript, Preset::Strict] {
        // The strict preset's own limits, but for the kinds of limits not looked at here.
        let mut limits = PrescanLimits::for_preset(preset);
        limits.max_lines = 100_000;
        limits.max_line_chars = 100_000;
        limits.max_total_string_chars = 1_000_000;
        limits.max_source_bytes = 10_000_000;
        assert_eq!(found(source, &limits), Vec::<String>::new(), "{preset}: {what}");
    }
}

#[test]
fn what_people_write_passes() {
    let lines = |line: &str, n: usize| format!("{line}\n").repeat(n);
    passes(
        "a script without semicolons",
        &lines(
            "const a = await callTool('x:y', { id: 1 })\nlog(a.b + 1)\ni++",
            500,
        ),
    );
    passes(
        "a script with semicolons",
        &lines("total += row.price * row.count - 1;", 2_000),
    );
    passes(
        "statements with blocks",
        &lines(
            "for (const a of b) { if (a.c) { d.push(a.c + 1) } else { continue } }",
            500,
        ),
    );
    passes(
        "unbraced ifs",
        &lines("if (a) b()\nif (c) d(); else e()\nwhile (f) g()", 500),
    );
    passes("early returns", &lines("if (a.b === 'c') return\nx = 1", 500));
    passes(
        "switch cases",
        &format!(
            "switch (a) {{ {} }}",
            lines("case 'a': case 'b': b = c + 1; break", 500)
        ),
    );
    passes(
        "functions",
        &lines(
            "const f = async ({ a, b: [c] }, d = 1) => {\n return a + c\n}",
            500,
        ),
    );
    passes(
        "a list of expressions",
        &format!("const a = [{}]", "b + c * d.e(f), ".repeat(5_000)),
    );
    passes(
        "a JSON literal",
        &format!(
            "const a = {{ {} }}",
            "'key': { if: 1, for: [1, 2.5, -3e5], c: 'd' }, b,\n".repeat(5_000)
        ),
    );
    passes(
        "a sequence of declarations",
        &format!("let a = 1{}", ", b = c + 1".repeat(2_000)),
    );
    passes(
        "concatenation of 100 parts",
        &format!("const a = 'b'{}", " +\n  c.d + ', '".repeat(50)),
    );
    passes(
        "100 calls of a builder",
        &format!("a{}", "\n  .map((x) => x.b + 1)".repeat(100)),
    );
    passes(
        "a ladder of 60",
        &format!("{} {{}}", "if (a === 1) {\n b = 1\n} else ".repeat(60)),
    );
    passes(
        "a table of conditionals",
        &format!("const a = {} d", "b === 1 ? 'x' :\n".repeat(60)),
    );
    passes(
        "200 interpolations",
        &format!("const a = `{}`", "${b.c + 1}, ".repeat(200)),
    );
    passes("200 templates", &lines("const a = `${b}/${c.d}`", 200));
    passes(
        "a class with many members",
        &format!(
            "class A {{ {} }}",
            lines("static a = 1\nget b() { return this.a }\n#c() {}", 200)
        ),
    );
    passes("blocks in a row", &lines("{ const a = 1; b(a) }", 300));
    passes("do loops", &lines("do { a() } while (b);", 300));
    passes(
        "labels",
        &lines("outer: for (const a of b) { continue outer }", 300),
    );
    passes(
        "exports in a row, which the parser rejects",
        &lines("export { a as b };", 300),
    );
}

#[test]
fn typescript_is_left_to_the_parser_unless_it_is_long() {
    let limits = PrescanLimits::default();
    assert_eq!(
        found("const a = b as any; if (c) d();", &limits),
        Vec::<String>::new()
    );
    let long = format!("const a = b as any;\n{}", "c.d(e);\n".repeat(600));
    assert_eq!(found(&long, &limits), ["PRE020@as"]);
}
