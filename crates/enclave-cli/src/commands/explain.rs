//! `enclave explain`: the page about a code.

use clap::Args;
use enclave_types::{CodeInfo, ErrorCode, quoted};
use enclave_vm::code_registries;

use crate::{misuse::Misuse, nearest::nearest, output::print_text};

const EXAMPLES: &str = "\
Examples:
  enclave explain TIMEOUT      the code of a failed run
  enclave explain AST001       the code of a finding
  enclave explain no-eval      the name of a rule
  enclave explain NO_EVAL      what the original project calls it";

/// Tell what a code such as TIMEOUT or AST001 means, and what to do about it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// A code or a rule's name, in any case
    #[arg(value_name = "CODE")]
    code: String,
}

/// Something that can be explained: its names and its page.
type Entry = (Vec<&'static str>, &'static str);

impl ExplainArgs {
    /// Prints the page.
    ///
    /// # Errors
    ///
    /// When nothing has this code or name; the message names the nearest.
    pub(crate) fn run(&self) -> Result<(), Misuse> {
        let wanted = self.code.trim();
        let is_wanted = |(names, _): &Entry| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
        if let Some((_, page)) = entries().find(is_wanted) {
            return print_text(&format!("{}\n", page.trim_end()));
        }
        let misuse = Misuse::new(format!("nothing has the code or name {}", quoted(wanted)));
        Err(match nearest(wanted, entries().flat_map(|(names, _)| names)) {
            Some(near) => misuse.with_help(format!("did you mean {near}?")),
            None => misuse.with_help("the code stands in brackets in an error, as in error[AST001]"),
        })
    }
}

fn entries() -> impl Iterator<Item = Entry> {
    let findings = code_registries().into_iter().flatten().copied();
    let runs = ErrorCode::ALL.iter();
    runs.map(|code| (vec![code.as_str()], code.explanation()))
        .chain(findings.map(of_finding))
}

fn of_finding(info: &'static CodeInfo) -> Entry {
    let names = [info.code.as_str(), info.name].into_iter().chain(info.original);
    (names.collect(), info.explanation)
}
