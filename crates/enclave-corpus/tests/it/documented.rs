//! The example of the contributor's page is a case as it stands there.

use enclave_corpus::{Isolation, cases_folder, parse, run, trials};

#[test]
fn the_example_of_the_page_runs_word_for_word() {
    let page = cases_folder().join("../../../docs/contributing/corpus.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let (_, rest) = page.split_once("```js\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("the example ends");
    let cases = parse("constructor/chains.js", example).expect("a good case");
    let [case] = cases.as_slice() else {
        panic!("{} cases", cases.len())
    };
    let trials = trials(case);
    assert!(trials.len() >= 8, "{trials:?}");
    for (level, control) in trials {
        let seen = run(case, level, control, Isolation::InProcess).expect("the enclave builds");
        assert!(seen.misses.is_empty(), "{level}/{control}: {:?}", seen.misses);
    }
}
