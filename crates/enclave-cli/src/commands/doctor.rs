//! `enclave doctor`: what isolates scripts on this machine, and what to do about what does not.

use std::{fmt::Write as _, process::ExitCode};

use clap::Args;
use enclave_types::{Layer, LayerStatus};
use enclave_vm::{
    BuildError, Enclave, EnclaveBuilder, Isolation, IsolationReport, WorkerPoolConfig, WorkersError,
};
use serde::Serialize;

use crate::{
    choices::isolation_parser,
    host,
    misuse::Misuse,
    output::{print_json, print_text},
    remedies::remedy,
};

/// Something that should isolate is missing.
const MISSING: u8 = 1;

const EXAMPLES: &str = "\
Examples:
  enclave doctor           what holds here, what does not, and what to do about it
  enclave doctor --json    the same for a program; `ok` is whether scripts are isolated as they should be

Exit status: 0 nothing is missing, 1 something is, 2 usage or configuration.";

/// Show what isolates scripts on this machine, and what to do about what is missing.
///
/// An enclave is built as `enclave run` builds it, and asked. Nothing is changed.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DoctorArgs {
    /// Where scripts would run: in jailed processes of their own, or in this one
    #[arg(long, value_name = "TIER", default_value = "process", value_parser = isolation_parser())]
    isolation: Isolation,

    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

/// What was found.
#[derive(Debug, Default, Serialize)]
struct Findings {
    /// Whether nothing is missing that `enclave run` asks for.
    ok: bool,
    /// Why there are no processes for scripts at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    #[serde(flatten)]
    report: Option<IsolationReport>,
    /// What to do, for each control and layer that does not hold.
    remedies: Vec<Remedy>,
    /// The layers that are missing and without which nothing runs.
    #[serde(skip)]
    required: Vec<Layer>,
}

#[derive(Debug, Serialize)]
struct Remedy {
    name: &'static str,
    remedy: &'static str,
}

impl DoctorArgs {
    /// Prints the report.
    ///
    /// # Errors
    ///
    /// When no enclave can be built here for another reason than isolation, or standard output cannot be written.
    pub(crate) fn run(&self) -> Result<ExitCode, Misuse> {
        let findings = host::block_on(self.examine())??;
        if self.json {
            print_json(&findings)?;
        } else {
            print_text(&findings.to_text())?;
        }
        Ok(if findings.ok {
            ExitCode::SUCCESS
        } else {
            MISSING.into()
        })
    }

    /// Builds an enclave as `enclave run` does; where that fails for want of layers, one that asks for none, to see
    /// which and why.
    async fn examine(&self) -> Result<Findings, Misuse> {
        let mut pool = WorkerPoolConfig::default();
        // Each worker would say the same.
        pool.min_workers = Some(1);
        let required = match self.builder(pool.clone()).build().await {
            Ok(enclave) => return Ok(Findings::of(&enclave, Vec::new())),
            Err(BuildError::Workers(WorkersError::Layers(missing))) => missing,
            Err(BuildError::Workers(error)) => return Ok(Findings::failed(&error)),
            Err(error) => return Err(Misuse::new(error.to_string())),
        };
        pool.required_layers = Some(Vec::new());
        match self.builder(pool).build().await {
            Ok(enclave) => Ok(Findings::of(&enclave, required)),
            Err(BuildError::Workers(error)) => Ok(Findings::failed(&error)),
            Err(error) => Err(Misuse::new(error.to_string())),
        }
    }

    fn builder(&self, pool: WorkerPoolConfig) -> EnclaveBuilder {
        Enclave::builder().isolation(self.isolation).worker_pool(pool)
    }
}

impl Findings {
    fn of(enclave: &Enclave, required: Vec<Layer>) -> Self {
        let report = enclave.isolation_report();
        let controls = report.controls.iter().filter(|control| !control.in_force);
        let layers = report
            .layers
            .iter()
            .filter(|layer| layer.status != LayerStatus::Holds);
        // What a layer is for is a control as well: its remedy is the layer's.
        let in_process = report.tier == Isolation::InProcess;
        let names = controls
            .map(|control| control.name)
            .filter(|_| in_process)
            .chain(layers.map(|layer| layer.layer.name()));
        let remedies: Vec<Remedy> = names
            .map(|name| Remedy {
                name,
                remedy: remedy(name),
            })
            .collect();
        Self {
            ok: required.is_empty() && !in_process,
            failure: None,
            report: Some(report),
            remedies,
            required,
        }
    }

    fn failed(error: &WorkersError) -> Self {
        Self {
            failure: Some(error.to_string()),
            ..Self::default()
        }
    }

    /// The report for a person: a line for each control and layer, and under one that is missing what to do about it.
    fn to_text(&self) -> String {
        let mut text = String::new();
        if let Some(report) = &self.report {
            for control in &report.controls {
                let verdict = if control.in_force { "holds" } else { "MISSING" };
                self.line(&mut text, verdict, control.name, control.detail);
            }
            for layer in &report.layers {
                let name = layer.layer.name();
                let (verdict, why) = match &layer.status {
                    LayerStatus::Holds => ("holds", ""),
                    LayerStatus::Partial(why) => ("in part", why.as_str()),
                    LayerStatus::Missing(why) if self.required.contains(&layer.layer) => {
                        ("MISSING", why.as_str())
                    }
                    LayerStatus::Missing(why) => ("missing", why.as_str()),
                };
                self.line(&mut text, verdict, &format!("jail: {name}"), why);
            }
        }
        let verdict = match (&self.failure, &self.report) {
            (Some(failure), _) => format!("Scripts cannot run in processes of their own here: {failure}"),
            (None, Some(report)) if report.tier == Isolation::InProcess => {
                "Scripts would run in this process: for scripts that you trust.".to_owned()
            }
            _ if self.ok => "Nothing is missing that enclave run asks for.".to_owned(),
            _ => "enclave run refuses to run scripts here: layers that it asks for are MISSING.".to_owned(),
        };
        text.push_str(&verdict);
        text.push('\n');
        text
    }

    fn line(&self, text: &mut String, verdict: &str, name: &str, detail: &str) {
        // Writing to a String does not fail.
        let _ = writeln!(text, "{}", format!("{verdict:<8} {name:<26} {detail}").trim_end());
        let bare = name.strip_prefix("jail: ").unwrap_or(name);
        if let Some(found) = self.remedies.iter().find(|remedy| remedy.name == bare) {
            let _ = writeln!(text, "{:8} help: {}", "", found.remedy);
        }
    }
}
