use std::collections::BTreeSet;

use enclave_types::{SecurityLevel, allowed_globals, blocked_groups};

use crate::driver::{run_at, shown};

#[test]
fn a_realm_has_exactly_the_levels_globals() {
    for level in SecurityLevel::ALL {
        let allowed: BTreeSet<&str> = allowed_globals(level).map(|global| global.name).collect();
        let everything = SecurityLevel::ALL
            .iter()
            .flat_map(|&level| allowed_globals(level).map(|global| global.name));
        let engine = [
            "escape",
            "unescape",
            "Iterator",
            "DOMException",
            "InternalError",
            "AggregateError",
            "URIError",
            "EvalError",
            "Intl",
            "performance",
            "print",
            "DisposableStack",
            "structuredClone",
            "Uint8Array",
        ];
        let names: BTreeSet<&str> = everything
            .chain(
                blocked_groups()
                    .iter()
                    .flat_map(|group| group.names.iter().copied()),
            )
            .chain(engine)
            .filter(|name| *name != "this")
            .collect();
        for name in names {
            let found = shown(&run_at(level, &format!("return typeof {name}")));
            let there = allowed.contains(name) && name != "undefined";
            assert_eq!(
                found != r#""undefined""#,
                there,
                "{level}: typeof {name} is {found}"
            );
        }
    }
}
