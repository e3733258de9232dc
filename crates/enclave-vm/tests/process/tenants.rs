//! Tenants in turn on one worker share nothing that they could see; at Strict they never share a process.

use std::collections::BTreeSet;

use enclave_vm::{Enclave, SecurityLevel, ToolCall, WorkerPoolConfig, json};

use crate::{
    Test,
    host::{builder, on_runtime, value, workers},
};

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("a_tenant_sees_nothing_of_the_one_before", nothing_shared),
    ("at_strict_no_two_runs_share_a_process", own_process),
];

fn nothing_shared() {
    on_runtime(async {
        let mut pool = WorkerPoolConfig::default();
        pool.max_workers = Some(1);
        let enclave = builder()
            .worker_pool(pool)
            .dangerous()
            .without_validation()
            .build()
            .await
            .expect("it builds");
        // Writes wherever a script can write.
        let first = enclave
            .run("const put = (o, k) => { try { o[k] = 'left' } catch (e) { } };
                  for (const o of [Object, Array, Math, JSON, Object.prototype, Array.prototype, String.prototype, 
                      Date, Date.prototype, parallel, callTool, Math.max,
                      [].map, (() => 1), Object.getPrototypeOf(async () => 1)]) {
                    put(o, 'trace'); put(o, 'toString'); put(o, 'length');
                  }
                  return Math.random()")
            .await;
        assert!(first.success, "{:?}", first.error);
        let second = enclave
            .run("const found = [];
                  for (const [name, o] of Object.entries({ Object, Array, Math, JSON, op: Object.prototype,
                      ap: Array.prototype, sp: String.prototype,  Date, dp: Date.prototype, parallel, callTool, max: Math.max, map: [].map })) {
                    if (o.trace !== undefined || o.toString === 'left' || o.length === 'left') { found.push(name) }
                  }
                  return [found, Math.random()]")
            .await;
        assert_eq!(value(&second)[0], json!([]));
        assert_ne!(value(&second)[1], *value(&first));
        assert_eq!(
            enclave.worker_metrics().expect("there is a pool").workers_started,
            1
        );
    });
}

fn own_process() {
    on_runtime(async {
        let enclave = builder()
            .security_level(SecurityLevel::Strict)
            .tool_handler(|_: ToolCall| async { Ok(json!(null)) })
            .build()
            .await
            .expect("it builds");
        let mut seen = BTreeSet::new();
        for _ in 0..6 {
            let before = settled(&enclave);
            assert_eq!(value(&enclave.run("return 1").await), &json!(1));
            // The one that ran is gone; those that wait have run nothing.
            let after = settled(&enclave);
            let gone: Vec<u32> = before.difference(&after).copied().collect();
            assert_eq!(gone.len(), 1, "{before:?} {after:?}");
            seen.extend(gone);
        }
        let metrics = enclave.worker_metrics().expect("there is a pool");
        assert_eq!(metrics.worker_recycles, 6);
        assert_eq!(seen.len(), 6, "{seen:?}");
    });
}

/// The workers, when both that wait are ready.
fn settled(enclave: &Enclave) -> BTreeSet<u32> {
    crate::host::eventually("they are ready", || {
        let metrics = enclave.worker_metrics().expect("there is a pool");
        (metrics.idle_slots, metrics.recycling_slots, workers().len()) == (2, 0, 2)
    });
    workers().into_iter().collect()
}
