use std::fmt::Write as _;

use enclave_types::{Clock, Limits, SecurityLevel};

use crate::Failure;

/// The table of limits by level, with floors and ceilings.
pub(super) fn render() -> Result<String, Failure> {
    let levels = SecurityLevel::ALL.map(Limits::for_level);
    let mut out = String::from(
        "\
# Limits

What one run may spend, by security level. The default level is `standard`. Every limit can be set by itself;
one that is set above its ceiling or below its floor is a build error that names the bound. There is no
\"unlimited\".

| limit | strict | secure | standard | permissive | floor | ceiling |
|---|---|---|---|---|---|---|
",
    );
    for (row, floor) in Limits::FLOOR.rows().iter().enumerate() {
        let mut cells = vec![format!("`{}`", floor.name)];
        for limits in levels.iter().chain([&Limits::FLOOR, &Limits::CEILING]) {
            let at = limits.rows()[row];
            cells.push(at.unit.show(at.value));
        }
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    let redacts = levels
        .each_ref()
        .map(|limits| if limits.redact { "yes" } else { "no" });
    writeln!(out, "| `redact` | {} | – | – |", redacts.join(" | "))?;
    let clocks = levels.each_ref().map(|limits| clock(limits.clock));
    writeln!(out, "| `clock` | {} | – | – |", clocks.join(" | "))?;
    out.push_str(
        "
`timeout` is wall-clock time of the whole run, waiting for tools included. `max_iterations` counts one
execution of one loop. `redact` takes stacks, paths and secrets out of what a run gives back. The clock is what
`Date` shows a guest: `frozen` is the run's start in whole seconds, `coarse` goes on from it in steps of one
millisecond, `real` is the host's.
",
    );
    Ok(out)
}

fn clock(clock: Clock) -> &'static str {
    match clock {
        Clock::Frozen => "frozen",
        Clock::Coarse => "coarse",
        Clock::Real => "real",
        _ => "unnamed",
    }
}
