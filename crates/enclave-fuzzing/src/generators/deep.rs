use crate::Choices;

/// What a parser may recurse over: what opens a level, what closes it.
const LINKS: &[(&str, &str)] = &[
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("`${", "}`"),
    ("a`${", "}`"),
    ("({a:", "})"),
    ("f(", ")"),
    ("a[", "]"),
    ("a?.[", "]"),
    ("new a(", ")"),
    ("(()=>{return ", "})()"),
    ("async()=>{await ", "}"),
    ("(function(){", "})"),
    ("(class{m(){", "}})"),
    ("(class extends ", "{})"),
    ("class A{static{", "}}"),
    ("a=>", ""),
    ("async a=>", ""),
    ("a=", ""),
    ("a??=", ""),
    ("a+=", ""),
    ("1?1:", ""),
    ("1?", ":1"),
    ("if(1)", ""),
    ("if(1);else ", ""),
    ("for(;;)", ""),
    ("while(1)", ""),
    ("do ", ";while(1)"),
    ("for(const a of b)", ""),
    ("try{", "}catch{}"),
    ("switch(1){case 1:", "}"),
    ("x:", ""),
    ("new ", ""),
    ("1**", ""),
    ("1+", ""),
    ("a||", ""),
    ("a??", ""),
    ("1,", ""),
    ("!", ""),
    ("- ", ""),
    ("typeof ", ""),
    ("void ", ""),
    ("delete ", ""),
    ("await ", ""),
    ("...", ""),
    (".a", ""),
    ("?.a", ""),
    ("()", ""),
    ("[0]", ""),
    ("``", ""),
    ("var [", "]=0"),
    ("var {a:", "}=0"),
    ("var [a=", "]=0"),
    ("([", "]=>0)"),
    ("[a=", "]=0"),
    ("({a=", "}=0)"),
    ("<a>", "</a>"),
    ("<A,", ">"),
    ("let a:", ""),
    ("import(", ")"),
    ("yield ", ""),
    ("return ", ""),
    ("async ", ""),
    ("in ", ""),
    ("export default ", ""),
    ("@a ", ""),
    ("static ", ""),
];

/// A text that is deep in one way or in two that take turns: sometimes closed, sometimes not.
pub fn deep(choices: &mut impl Choices) -> String {
    let mut out = String::new();
    while !choices.is_spent() {
        let first = choices.pick(LINKS).copied().unwrap_or(("(", ")"));
        let second = if choices.chance(50) {
            choices.pick(LINKS).copied().unwrap_or(first)
        } else {
            first
        };
        let levels = match choices.below(4) {
            0 => choices.below(12),
            1 => choices.below(80),
            2 => choices.below(1_200),
            _ => choices.below(5_000),
        };
        for level in 0..levels {
            out.push_str(if level % 2 == 0 { first.0 } else { second.0 });
            // Names that differ, where two of one name are an error.
            if first.0 == "x:" {
                let at = out.len() - 1;
                out.insert_str(at, &level.to_string());
            }
        }
        out.push('1');
        if choices.chance(80) {
            for level in (0..levels).rev() {
                out.push_str(if level % 2 == 0 { first.1 } else { second.1 });
            }
        }
        out.push_str(if choices.chance(70) { ";\n" } else { "" });
        if out.len() > 60_000 {
            break;
        }
    }
    out
}
