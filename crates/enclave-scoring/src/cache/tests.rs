use std::time::Duration;

use super::*;

fn config(max_entries: usize) -> ScoreCacheConfig {
    ScoreCacheConfig {
        max_entries,
        ..ScoreCacheConfig::default()
    }
}

#[test]
fn a_score_is_kept_for_its_time_and_no_longer() {
    let cache = ScoreCache::new(config(2));
    let start = Instant::now();
    cache.insert("a", &Score::new(7, Vec::new()), start);
    for (seconds, expect) in [(0, Some(7)), (299, Some(7)), (300, None), (0, None)] {
        let kept = cache.get("a", start + Duration::from_secs(seconds));
        assert_eq!(kept.map(|score| score.total_score), expect, "{seconds} s");
    }
}

#[test]
fn the_least_recently_used_goes_first() {
    let cache = ScoreCache::new(config(2));
    let now = Instant::now();
    for script in ["a", "b"] {
        cache.insert(script, &Score::default(), now);
    }
    assert!(cache.get("a", now).is_some());
    cache.insert("c", &Score::default(), now);
    let kept = ["a", "b", "c"].map(|script| cache.get(script, now).is_some());
    assert_eq!(kept, [true, false, true]);
    cache.clear();
    assert!(cache.get("a", now).is_none());
}

#[test]
fn what_is_kept_is_bounded_in_bytes() {
    let cache = ScoreCache::new(config(1000));
    let now = Instant::now();
    for n in 0..20 {
        let script = n.to_string() + &"x".repeat(1024 * 1024);
        cache.insert(&script, &Score::default(), now);
    }
    let kept = cache.lock();
    assert!(
        kept.bytes <= MAX_BYTES && kept.scores.len() == 7,
        "{}",
        kept.bytes
    );
    assert_eq!(kept.scores.len(), kept.uses.len());
    drop(kept);
    let huge = "x".repeat(MAX_BYTES);
    cache.insert(&huge, &Score::default(), now);
    assert!(cache.get(&huge, now).is_none());
}

#[test]
fn a_cache_that_is_off_keeps_nothing() {
    let now = Instant::now();
    let mut off = config(5);
    off.enabled = false;
    for config in [off, config(0)] {
        let cache = ScoreCache::new(config);
        cache.insert("a", &Score::default(), now);
        assert!(cache.get("a", now).is_none());
    }
}
