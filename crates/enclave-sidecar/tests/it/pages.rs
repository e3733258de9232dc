//! The pages about the codes.

use std::collections::BTreeSet;

use enclave_sidecar::REGISTRY;

#[test]
fn every_code_has_a_page_with_its_name_and_two_examples() {
    for info in REGISTRY {
        let title = format!("# {} {}\n", info.code, info.name);
        assert!(info.explanation.starts_with(&title), "{}", info.code);
        assert!(info.explanation.contains("```js"), "{}", info.code);
        assert!(info.explanation.contains("ejected"), "{}", info.code);
        assert!(info.help.ends_with('.'), "{}", info.code);
    }
}

#[test]
fn codes_and_names_are_unique_and_in_order() {
    let codes: Vec<_> = REGISTRY.iter().map(|info| info.code).collect();
    assert!(codes.is_sorted());
    let names: BTreeSet<_> = REGISTRY.iter().map(|info| info.name).collect();
    assert_eq!(names.len(), REGISTRY.len());
}
