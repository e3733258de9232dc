//! The flags of the limits: one for each limit of a run.

use std::{fmt::Write as _, time::Duration};

use clap::Args;
use enclave_types::{LimitError, Limits, SecurityLevel};

use crate::{
    misuse::Misuse,
    units::{parse_count, parse_duration, parse_size, parse_small_count},
};

/// Limits that replace those of the level.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct LimitArgs {
    /// Wall-clock time of the whole run, waiting for tools included
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    timeout: Option<Duration>,

    /// Guest heap
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    memory_limit: Option<u64>,

    /// Calls of tools
    #[arg(long, value_name = "COUNT", value_parser = parse_small_count)]
    max_tool_calls: Option<u32>,

    /// Tool calls under way at once; further ones wait
    #[arg(long, value_name = "COUNT", value_parser = parse_small_count)]
    max_concurrent_tool_calls: Option<u32>,

    /// Iterations of one execution of one loop
    #[arg(long, value_name = "COUNT", value_parser = parse_count)]
    max_iterations: Option<u64>,

    /// Stack of the engine
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    max_stack: Option<u64>,

    /// Text written to the console
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    max_console_bytes: Option<u64>,

    /// Calls of the console
    #[arg(long, value_name = "COUNT", value_parser = parse_small_count)]
    max_console_calls: Option<u32>,

    /// JSON text of a tool's arguments, and of its reply
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    max_tool_payload: Option<u64>,

    /// Nesting of arguments, replies and the returned value
    #[arg(long, value_name = "COUNT", value_parser = parse_small_count)]
    max_value_depth: Option<u32>,

    /// Members and elements in arguments, a reply or the returned value
    #[arg(long, value_name = "COUNT", value_parser = parse_count)]
    max_value_nodes: Option<u64>,

    /// JSON text of the returned value
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    max_result: Option<u64>,
}

impl LimitArgs {
    /// The limits of `level` with what was given instead.
    ///
    /// # Errors
    ///
    /// When one is above its ceiling or below its floor; the message names its flag.
    pub(crate) fn apply(&self, level: SecurityLevel) -> Result<Limits, Misuse> {
        fn set<T: Copy>(limit: &mut T, given: Option<T>) {
            if let Some(given) = given {
                *limit = given;
            }
        }
        let mut limits = Limits::for_level(level);
        set(&mut limits.timeout, self.timeout);
        set(&mut limits.memory_limit_bytes, self.memory_limit);
        set(&mut limits.max_tool_calls, self.max_tool_calls);
        set(
            &mut limits.max_concurrent_tool_calls,
            self.max_concurrent_tool_calls,
        );
        set(&mut limits.max_iterations, self.max_iterations);
        set(&mut limits.max_stack_bytes, self.max_stack);
        set(&mut limits.max_console_bytes, self.max_console_bytes);
        set(&mut limits.max_console_calls, self.max_console_calls);
        set(&mut limits.max_tool_payload_bytes, self.max_tool_payload);
        set(&mut limits.max_value_depth, self.max_value_depth);
        set(&mut limits.max_value_nodes, self.max_value_nodes);
        set(&mut limits.max_result_bytes, self.max_result);
        limits.check().map_err(out_of_range)?;
        Ok(limits)
    }
}

/// The flag of the limit with this name in `enclave-types`.
pub(crate) fn flag(limit: &str) -> String {
    format!("--{}", limit.replace('_', "-"))
}

/// What every limit is at each level, and its ceiling.
pub(crate) fn table() -> String {
    let columns: Vec<_> = SecurityLevel::ALL
        .iter()
        .map(|&level| (level.name(), Limits::for_level(level)))
        .chain([("ceiling", Limits::CEILING)])
        .collect();
    let mut text = format!("{:28}", "Limits by level");
    for (name, _) in &columns {
        let _ = write!(text, "{name:>12}");
    }
    for (i, row) in Limits::CEILING.rows().iter().enumerate() {
        let _ = write!(text, "\n  {:26}", flag(row.name));
        for (_, limits) in &columns {
            let shown = limits.rows().get(i).map(|row| row.unit.show(row.value));
            let _ = write!(text, "{:>12}", shown.unwrap_or_default());
        }
    }
    text
}

fn out_of_range(error: LimitError) -> Misuse {
    let LimitError {
        row, floor, ceiling, ..
    } = error;
    let (flag, show) = (flag(row.name), |value| row.unit.show(value));
    let value = show(row.value);
    if row.value > ceiling {
        let ceiling = show(ceiling);
        Misuse::new(format!("{flag} is {value}, above its ceiling of {ceiling}"))
            .with_help(format!("give {ceiling} or less; no setting goes beyond"))
    } else {
        let floor = show(floor);
        Misuse::new(format!("{flag} is {value}, below its floor of {floor}"))
            .with_help(format!("give {floor} or more"))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;
    use enclave_types::{Limits, SecurityLevel};

    use super::{LimitArgs, flag, table};
    use crate::cli::Cli;

    #[test]
    fn every_limit_has_its_flag_and_its_row() {
        let cli = Cli::command();
        let run = cli.find_subcommand("run").expect("the subcommand");
        for row in Limits::CEILING.rows() {
            let flag = flag(row.name);
            let known = |long: Option<&str>| long == flag.strip_prefix("--");
            assert!(run.get_arguments().any(|arg| known(arg.get_long())), "{flag}");
            assert!(table().contains(&flag), "{flag}");
        }
    }

    #[test]
    fn a_limit_out_of_its_range_names_its_flag() {
        let apply = |args: LimitArgs| args.apply(SecurityLevel::Strict).map_err(|it| it.to_string());
        assert_eq!(
            apply(LimitArgs::default()),
            Ok(Limits::for_level(SecurityLevel::Strict))
        );
        let args = LimitArgs {
            memory_limit: Some(2 << 30),
            ..LimitArgs::default()
        };
        assert_eq!(
            apply(args),
            Err("--memory-limit is 2048MiB, above its ceiling of 1024MiB\n\
                 help: give 1024MiB or less; no setting goes beyond"
                .to_owned())
        );
        let args = LimitArgs {
            max_stack: Some(1),
            ..LimitArgs::default()
        };
        assert_eq!(
            apply(args),
            Err("--max-stack is 1B, below its floor of 64KiB\nhelp: give 64KiB or more".to_owned())
        );
    }
}
