//! Any sequence of operations equals a plain map of the texts, and never passes a limit.

use std::collections::HashMap;

use enclave_sidecar::{Part, RefId, Resolver, SidecarError, SidecarLimits, Source, Store};

use crate::own as own_text;

/// xorshift64: the same operations every time.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).expect("below usize")
    }
}

/// What the store should be: the text of each reference, and what it costs.
#[derive(Default)]
struct Model {
    texts: HashMap<RefId, String>,
    order: Vec<RefId>,
    total: u64,
}

impl Model {
    fn learn(&mut self, id: RefId, text: String, own_bytes: u64) {
        if let Some(known) = self.texts.get(&id) {
            assert_eq!(*known, text);
        } else {
            self.texts.insert(id, text);
            self.order.push(id);
            self.total += own_bytes;
        }
    }
}

fn text(random: &mut Random) -> String {
    let letters = ["", "a", "b", "é", "👩"];
    (0..random.next(6))
        .map(|_| letters[random.next(letters.len())])
        .collect()
}

fn put(store: &mut Store, model: &mut Model, random: &mut Random) {
    let text = text(random);
    let (len, known) = (text.len() as u64, model.order.len());
    match store.put(&text, Source::ToolResult) {
        Ok(id) => model.learn(id, text, len),
        Err(SidecarError::TooManyReferences { limit }) => assert_eq!(known, limit as usize),
        Err(SidecarError::ReferenceTooLarge { bytes, limit }) => assert!(bytes == len && len > limit),
        Err(SidecarError::StoreFull { bytes, limit }) => assert!(bytes == model.total + len && bytes > limit),
        Err(other) => unreachable!("{other}"),
    }
}

fn join(store: &mut Store, model: &mut Model, random: &mut Random, foreign: RefId) {
    let texts: Vec<String> = (0..3).map(|_| text(random)).collect();
    let mut parts = Vec::new();
    let mut whole = String::new();
    let mut own = 0;
    let mut has_foreign = false;
    for text in texts.iter().take(random.next(4)) {
        match random.next(12) {
            0 => {
                parts.push(Part::Ref(foreign));
                has_foreign = true;
            }
            1..=5 => {
                parts.push(own_text(text));
                whole.push_str(text);
                own += text.len() as u64;
            }
            _ if model.order.is_empty() => {}
            _ => {
                let id = model.order[random.next(model.order.len())];
                parts.push(Part::Ref(id));
                whole.push_str(&model.texts[&id]);
            }
        }
    }
    match store.join(&parts) {
        Ok(id) => {
            assert!(!has_foreign && store.limits().allow_composites);
            model.learn(id, whole, own);
        }
        Err(SidecarError::UnknownReference) => assert!(has_foreign),
        Err(SidecarError::CompositesOff) => assert!(!store.limits().allow_composites),
        Err(SidecarError::ResolvedTooLarge { bytes, limit }) => {
            assert!(bytes == whole.len() as u64 && bytes > limit);
        }
        Err(SidecarError::TooManyReferences { limit }) => assert_eq!(model.order.len(), limit as usize),
        Err(SidecarError::ReferenceTooLarge { limit, .. }) => assert!(own > limit),
        Err(SidecarError::StoreFull { limit, .. }) => assert!(model.total + own > limit),
        Err(other) => unreachable!("{other}"),
    }
}

fn compare(store: &Store, model: &Model) {
    let limits = store.limits();
    assert_eq!(
        (store.len(), store.total_bytes()),
        (model.order.len(), model.total)
    );
    assert!(store.total_bytes() <= limits.max_total_bytes && store.len() <= limits.max_references as usize);
    let mut budget = limits.max_resolved_bytes;
    let mut values = Resolver::new(store);
    for &id in &model.order {
        let text = &model.texts[&id];
        assert_eq!(store.get(id).expect("known"), text.as_str());
        assert_eq!(store.bytes(id), Ok(text.len() as u64));
        assert_eq!(store.utf16_len(id), Ok(text.encode_utf16().count() as u64));
        let pieces = store.pieces(id).expect("known");
        assert_eq!(pieces.map(|piece| piece.to_string()).collect::<String>(), *text);
        for &other in &model.order {
            assert_eq!(id == other, *text == model.texts[&other]);
        }
        match values.resolve(id, 0) {
            Ok(resolved) => {
                assert_eq!(resolved, text.as_str());
                budget -= text.len() as u64;
            }
            Err(error) => {
                assert!(text.len() as u64 > budget, "{error}");
            }
        }
    }
}

#[test]
fn any_operations_equal_a_map_of_texts() {
    let mut random = Random(0x5eed);
    let mut foreign_store = Store::new(SidecarLimits::default());
    let foreign = foreign_store.put("foreign", Source::Literal).expect("room");
    for round in 0..300 {
        let mut limits = SidecarLimits::default();
        limits.allow_composites = round % 4 != 0;
        limits.max_total_bytes = 20 + random.next(200) as u64;
        limits.max_reference_bytes = 1 + random.next(20) as u64;
        limits.max_resolved_bytes = 5 + random.next(100) as u64;
        limits.max_references = u32::try_from(1 + random.next(20)).expect("small");
        let mut store = Store::new(limits);
        let mut model = Model::default();
        for _ in 0..60 {
            if random.next(2) == 0 {
                put(&mut store, &mut model, &mut random);
            } else {
                join(&mut store, &mut model, &mut random, foreign);
            }
        }
        compare(&store, &model);
    }
}
