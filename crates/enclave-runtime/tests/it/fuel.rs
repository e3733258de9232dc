use std::{thread, time::Duration};

use enclave_runtime::{CompiledProgram, Guest, GuestConfig};
use enclave_types::SecurityLevel;

use crate::driver::{drive, shown};

fn spent(level: SecurityLevel, body: &str) -> u64 {
    let program = CompiledProgram::compile_body(body).expect("compiles");
    let mut config = GuestConfig::for_level(level);
    config.seed = Some(1);
    let finished = drive(
        &mut Guest::new(&config).expect("a guest"),
        &program,
        Duration::from_secs(20),
    );
    assert!(finished.outcome.is_ok(), "{}", shown(&finished));
    finished.stats.fuel
}

#[test]
fn the_same_script_with_the_same_replies_spends_the_same() {
    let bodies = [
        "let n = 0; for (let i = 0; i < 5000; i++) n += Math.random(); return n",
        "const a = []; for (let i = 0; i < 3000; i++) a.push(`${i}`.repeat(20)); return a.sort().join('').length",
        "const r = []; for (let i = 0; i < 8; i++) r.push(await callTool('echo', { text: 'x'.repeat(20000) })); return r.length",
        "return (await parallel([1, 2, 3, 4, 5], n => callTool('echo', { n }))).length",
        "let s = 'x'; for (let i = 0; i < 20; i++) s += s; return s.indexOf('y')",
        "const f = n => n < 2 ? n : f(n - 1) + f(n - 2); return f(18)",
    ];
    for body in bodies {
        let first = spent(SecurityLevel::Permissive, body);
        for _ in 0..3 {
            assert_eq!(spent(SecurityLevel::Permissive, body), first, "{body}");
        }
        let elsewhere: Vec<_> = (0..2)
            .map(|_| thread::spawn(move || spent(SecurityLevel::Permissive, body)))
            .collect();
        for other in elsewhere {
            assert_eq!(other.join().expect("a number"), first, "{body}");
        }
    }
}

#[test]
fn fuel_counts_calls_and_jumps_one_by_one() {
    let loops = |rounds: u32| {
        spent(
            SecurityLevel::Standard,
            &format!("for (let i = 0; i < {rounds}; i++) {{}} return 0"),
        )
    };
    let (none, ten, twenty) = (loops(0), loops(10), loops(20));
    assert_eq!(twenty - ten, ten - none);
    assert!(ten > none);
}

#[test]
fn metered_built_ins_cost_what_their_sizes_say() {
    let search = |units: u32| {
        spent(
            SecurityLevel::Standard,
            &format!("const s = 'ab'.repeat({units}); return s.toUpperCase().length"),
        )
    };
    assert!(search(50_000) - search(5_000) > 20_000);
}
