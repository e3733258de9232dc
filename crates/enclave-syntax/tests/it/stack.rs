use enclave_syntax::{
    Arena, MAX_DEPTH, SourceKind,
    ast::{AstKind, Visit},
    parse,
};

struct Count(usize);

impl<'a> Visit<'a> for Count {
    fn enter_node(&mut self, _: AstKind<'a>) {
        self.0 += 1;
    }
}

/// Parses and walks `source` at the deepest depth there is, from a thread with a small stack.
///
/// An overflow would abort the test process, so to return is to pass.
fn survives(name: &'static str, source: String) {
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(move || {
        let arena = Arena::new();
        match parse(&arena, &source, SourceKind::Body, MAX_DEPTH) {
            Ok(parsed) => {
                let mut count = Count(0);
                parsed.on_stack(|| count.visit_program(parsed.program()));
                // Brackets leave no node behind; everything else does.
                assert!(
                    name == "(" || count.0 > MAX_DEPTH as usize / 8,
                    "{name}: only {} nodes",
                    count.0
                );
            }
            // Still a proof that the parser survived; but most of these are legal.
            Err(errors) => assert!(name.starts_with("open"), "{name}: {:?}", errors.iter().next()),
        }
    });
    thread.expect("a thread").join().expect("no panic");
}

/// `open`, `MAX_DEPTH / levels` times, then `middle`, then as many `close`.
fn nest(open: &str, middle: &str, close: &str, levels: usize) -> String {
    let n = MAX_DEPTH as usize / levels;
    format!("{}{middle}{}", open.repeat(n), close.repeat(n))
}

#[test]
fn ceiling_fits_the_stack() {
    survives("(", nest("(", "1", ")", 1));
    survives("[", nest("[", "", "]", 1));
    survives("template", nest("`${", "1", "}`", 1));
    survives("block", nest("{", "", "}", 1));
    survives("object", format!("x = {}", nest("{a:", "1", "}", 1)));
    survives("call", nest("f(", "1", ")", 1));
    survives("index", nest("a[", "1", "]", 1));
    survives("arrow function", nest("(()=>{return ", "1", "})()", 3));
    survives("function", nest("(function(){", "", "})", 2));
    survives("class", nest("(class{m(){", "", "}})", 3));
    survives("pattern", format!("var {} = 0", nest("[", "", "]", 1)));
    survives("open bracket", "(".repeat(MAX_DEPTH as usize));
    survives("open template", "`${".repeat(MAX_DEPTH as usize));
}

#[test]
fn chains_without_brackets_fit_the_stack() {
    survives("arrows", format!("{}1", "a=>".repeat(MAX_DEPTH as usize)));
    survives("assignments", format!("{}1", "a=".repeat(MAX_DEPTH as usize)));
    survives("conditionals", format!("{}1", "1?1:".repeat(MAX_DEPTH as usize)));
    survives("ifs", format!("{};", "if(1)".repeat(MAX_DEPTH as usize)));
    survives(
        "else ifs",
        format!("{};", "if(1);else ".repeat(MAX_DEPTH as usize)),
    );
    survives("new", format!("{}a", "new ".repeat(MAX_DEPTH as usize)));
    survives("powers", format!("{}1", "1**".repeat(MAX_DEPTH as usize)));
    survives("nots", format!("{}1", "!".repeat(MAX_DEPTH as usize)));
    survives("awaits", format!("{}1", "await ".repeat(MAX_DEPTH as usize)));
    survives("sums", format!("{}1", "1+".repeat(MAX_DEPTH as usize)));
    survives("members", format!("a{}", ".a".repeat(MAX_DEPTH as usize)));
    survives("calls", format!("a{}", "()".repeat(MAX_DEPTH as usize)));
    survives(
        "optional members",
        format!("a{}", "?.a".repeat(MAX_DEPTH as usize)),
    );
    survives("loops", format!("{};", "for(;;)".repeat(MAX_DEPTH as usize)));
    let mut labels = String::new();
    for i in 0..MAX_DEPTH {
        labels.push('x');
        labels.push_str(&i.to_string());
        labels.push(':');
    }
    labels.push(';');
    survives("labels", labels);
}

#[test]
fn deeper_than_the_ceiling_is_a_diagnostic() {
    let arena = Arena::new();
    let errors = parse(&arena, "1", SourceKind::Body, MAX_DEPTH + 1).expect_err("too deep");
    assert_eq!(errors.iter().next().expect("one").code.as_str(), "SYN005");
}

#[test]
fn texts_of_other_languages_fit_the_stack() {
    // Shallow as JavaScript, deep as JSX or TypeScript, where these are read to explain the error.
    for (name, source) in [
        ("elements", "<a>;".repeat(20_000)),
        ("few elements", "<a>;".repeat(900)),
        (
            "division after a type",
            format!("let x: any; a! /{}", "(".repeat(20_000)),
        ),
        ("type operators", format!("let x: {} A", "keyof\n".repeat(20_000))),
        ("type arguments", format!("let x: {}", "A<B,".repeat(20_000))),
    ] {
        let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(move || {
            let arena = Arena::new();
            assert!(parse(&arena, &source, SourceKind::Body, 8).is_err(), "{name}");
        });
        thread.expect("a thread").join().expect("no panic");
    }
}
