use enclave_fuzzing::{
    Bytes, Choices, Seeded,
    generators::{script, text, tokens},
};

#[test]
fn the_same_source_gives_the_same_input() {
    for seed in 0..20 {
        assert_eq!(
            script(&mut Seeded::new(seed, 200)),
            script(&mut Seeded::new(seed, 200))
        );
        assert_eq!(
            tokens(&mut Seeded::new(seed, 200)),
            tokens(&mut Seeded::new(seed, 200))
        );
        assert_eq!(
            text(&mut Seeded::new(seed, 200)),
            text(&mut Seeded::new(seed, 200))
        );
    }
    let bytes: Vec<u8> = (0..=255).collect();
    assert_eq!(tokens(&mut Bytes::new(&bytes)), tokens(&mut Bytes::new(&bytes)));
}

#[test]
fn near_seeds_give_different_inputs() {
    let mut inputs: Vec<_> = (0..100).map(|seed| tokens(&mut Seeded::new(seed, 100))).collect();
    inputs.sort();
    inputs.dedup();
    assert_eq!(inputs.len(), 100);
}

#[test]
fn decisions_are_below_their_bound_and_come_to_an_end() {
    fn check(mut choices: impl Choices, decisions: usize) {
        for bound in [1, 2, 7, 100, 256, 257, 60_000] {
            assert!(choices.below(bound) < bound);
        }
        assert_eq!(choices.below(0), 0);
        for _ in 0..decisions {
            choices.below(2);
        }
        assert!(choices.is_spent());
        assert_eq!(choices.below(1000), 0);
        assert_eq!(choices.pick::<u8>(&[]), None);
    }
    check(Seeded::new(7, 50), 50);
    check(Bytes::new(&[255; 50]), 50);
    check(Bytes::new(&[]), 0);
}

#[test]
fn every_decision_is_made_sometimes() {
    let mut seen = [0; 10];
    let mut choices = Seeded::new(1, 1000);
    while !choices.is_spent() {
        seen[choices.below(10)] += 1;
    }
    assert!(seen.iter().all(|&count| count > 50), "{seen:?}");
}
