//! Makes the script the body of an async function, whose value is that of its last expression.
//!
//! The wrapper's head stands on the author's first line. The tail begins with a line feed, since the
//! author's last line may be a comment. Main is no arrow function: its `arguments` are its own and not the
//! helpers.
//!
//! The last statement's value is returned when it is an expression; a statement of another kind, such as an
//! `if`, has none. A script that is only a string (a directive to the parser) returns it.
//!
//! ```text
//! in:  const a = 1; a + 1
//! out: const a = 1; return a + 1
//!
//! in:  'hello'
//! out: return 'hello'
//!
//! in:  const user = await load(); if (user) user.name
//! out: const user = await load(); if (user) user.name
//!
//! in:  (await load()).name // and a comment
//! out: return (await load()).name // and a comment
//!
//! in:  done(); function helper() {}
//! out: done(); function helper() {}
//! ```

use enclave_syntax::ast::{AstKind, Program, Statement};
use enclave_types::{HELPER_PARAMETERS, MAIN_NAME, REFERENCE_PARAMETERS};

use super::{Output, Pass, loop_meter::TOTAL, places::THROWN};

/// Reads the total from outside, before main runs too.
pub(super) const READ_TOTAL: &str = "__ag_read";

/// Tells the outside where a value was thrown, when it is what was thrown last.
pub(super) const READ_THROWN: &str = "__ag_where";

#[derive(Debug, Default)]
pub(crate) struct MainWrapper {
    /// Where the statement starts whose value is the script's.
    returned: Option<u32>,
}

impl MainWrapper {
    /// What stands before the author's text.
    ///
    /// The total is a variable of main and not of the function around it: there the engine counts it up
    /// with one instruction instead of three. Main tells the outside how to read it as the first thing it
    /// does.
    pub(crate) fn open(with_references: bool, with_throws: bool) -> String {
        let references: &[&str] = if with_references {
            &REFERENCE_PARAMETERS
        } else {
            &[]
        };
        let parameters = [&HELPER_PARAMETERS, references].concat().join(",");
        let [value, at] = THROWN;
        let (place, tell_place) = if with_throws {
            (
                format!(",{READ_THROWN}"),
                format!("var {value},{at};{READ_THROWN}=v=>v==={value}?{at}:0;"),
            )
        } else {
            (String::new(), String::new())
        };
        format!(
            "(function({parameters}){{\"use strict\";var {READ_TOTAL}=()=>0{place};\
             return[async function {MAIN_NAME}(){{{READ_TOTAL}=()=>{TOTAL};{tell_place}var {TOTAL}=0;"
        )
    }

    /// What stands after it.
    pub(crate) const fn close(with_throws: bool) -> &'static str {
        if with_throws {
            "\n},()=>__ag_read(),v=>__ag_where(v)]})"
        } else {
            "\n},()=>__ag_read()]})"
        }
    }
}

impl<'s> Pass<'s> for MainWrapper {
    fn enter(&mut self, node: AstKind<'s>, out: &mut Output) {
        let start = match node {
            AstKind::Program(program) => {
                self.returned = returned(program);
                return;
            }
            AstKind::ExpressionStatement(it) => it.span.start,
            AstKind::Directive(it) => it.span.start,
            _ => return,
        };
        // Only now: a loop may end right here, and its closing brace comes first.
        if self.returned == Some(start) {
            self.returned = None;
            out.edits.insert(start, "return ");
        }
    }
}

/// Where the expression starts that is the script's value.
fn returned(program: &Program<'_>) -> Option<u32> {
    match program.body.last() {
        Some(Statement::ExpressionStatement(last)) => Some(last.span.start),
        Some(_) => None,
        None => program.directives.last().map(|last| last.span.start),
    }
}
