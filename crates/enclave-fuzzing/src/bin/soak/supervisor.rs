//! The process that watches: it starts the one that runs the oracle again after each crash, and reports.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use crate::{Options, child::finding, minimise::minimise};

/// Without a sign of life for so long the child is taken for endless.
const MAX_SILENCE: Duration = Duration::from_mins(2);

/// How many findings are followed up.
const MAX_FINDINGS: usize = 20;

/// What all children together did.
#[derive(Default)]
struct Tally {
    run: u64,
    accepted: u64,
    bytes: u64,
    findings: Vec<(u64, String)>,
}

/// How a child ended.
enum End {
    Done,
    /// It crashed or hung at or after this input.
    Died(u64),
}

/// Runs the oracle for the time that was asked for. True when nothing was found.
pub(crate) fn run(options: &Options) -> Result<bool, String> {
    fs::create_dir_all(&options.out).map_err(|error| error.to_string())?;
    let started = Instant::now();
    let mut tally = Tally::default();
    let mut from = options.from;
    while tally.findings.len() < MAX_FINDINGS {
        let left = options.time.saturating_sub(started.elapsed());
        if left.is_zero() {
            break;
        }
        let End::Died(sign) = watch(options, from, left, false, &mut tally)? else {
            break;
        };
        // The last sign of life is some inputs before the one that was fatal: each is announced now.
        let mut again = Tally::default();
        let End::Died(fatal) = watch(options, sign, MAX_SILENCE, true, &mut again)? else {
            return Err(format!("a crash after input {sign} was not seen again"));
        };
        tally.findings.push((fatal, "crash".to_owned()));
        from = fatal + 1;
    }
    report(options, &tally, started.elapsed())
}

fn watch(
    options: &Options,
    from: u64,
    time: Duration,
    announce: bool,
    tally: &mut Tally,
) -> Result<End, String> {
    let mut child = start(options, from, time, announce)?;
    let stdout = child.stdout.take().ok_or("the child has no output")?;
    let (sender, lines) = mpsc::channel();
    let reader = thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    let mut sign = from;
    let mut counts = [0; 3];
    let mut done = false;
    loop {
        match lines.recv_timeout(MAX_SILENCE) {
            Ok(line) => {
                let mut words = line.splitn(3, ' ');
                let (word, number) = (words.next(), words.next().and_then(|n| n.parse().ok()));
                let rest = words.next().unwrap_or_default();
                match (word, number) {
                    (Some("finding"), Some(number)) => tally.findings.push((number, rest.to_owned())),
                    (Some(word), Some(number)) => {
                        sign = number;
                        done = word == "done";
                        for (count, word) in counts.iter_mut().zip(rest.split(' ')) {
                            *count = word.parse().unwrap_or(*count);
                        }
                    }
                    _ => return Err(format!("the child said {line}")),
                }
                if tally.findings.len() >= MAX_FINDINGS {
                    child.kill().map_err(|error| error.to_string())?;
                    done = true;
                    break;
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                child.kill().map_err(|error| error.to_string())?;
                break;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    child.wait().map_err(|error| error.to_string())?;
    reader.join().map_err(|_| "the reader panicked")?;
    let [run, accepted, bytes] = counts;
    tally.run += run;
    tally.accepted += accepted;
    tally.bytes += bytes;
    Ok(if done { End::Done } else { End::Died(sign) })
}

fn start(options: &Options, from: u64, time: Duration, announce: bool) -> Result<Child, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(program);
    command
        .arg(options.oracle.name)
        .args(["--child", "--for", &format!("{}ms", time.as_millis())])
        .args(["--seed", &options.seed.to_string(), "--from", &from.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command.arg("--out").arg(&options.out);
    if announce {
        command.arg("--announce");
    }
    command.spawn().map_err(|error| error.to_string())
}

/// Makes the findings smaller and tells of them. True when there are none.
fn report(options: &Options, tally: &Tally, taken: Duration) -> Result<bool, String> {
    let mut confirmed = 0;
    for (number, what) in &tally.findings {
        let file = finding(&options.out, options.oracle, options.seed, *number);
        let input = fs::read(&file).map_err(|error| error.to_string())?;
        let (input, said) = minimise(options.oracle, input, &options.out)?;
        fs::write(&file, &input).map_err(|error| error.to_string())?;
        // On a machine that is busy elsewhere any input may be slow once.
        let was_noise = said.is_none() && what.starts_with("slow");
        confirmed += usize::from(!was_noise);
        println!(
            "input {number}: {what}\n  {}\n  {}",
            said.as_deref().unwrap_or("not seen again"),
            file.display()
        );
    }
    let seconds = taken.as_secs().max(1);
    println!(
        "{}: {} executions in {seconds} s ({} a second, {} KB), {} accepted, {confirmed} findings, seed {}",
        options.oracle.name,
        tally.run,
        tally.run / seconds,
        tally.bytes / 1024,
        tally.accepted,
        options.seed
    );
    Ok(confirmed == 0)
}
