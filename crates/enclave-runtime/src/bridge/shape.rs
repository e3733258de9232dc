use super::Bounds;

/// How a JSON text is out of bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShapeError {
    Depth,
    Nodes,
    Bytes,
}

/// Bounds a JSON text that comes from the host before the engine builds anything of it: one pass, no allocation.
/// Whether it *is* JSON, the engine's parser says.
pub(crate) fn check_shape(json: &str, bounds: Bounds) -> Result<(), ShapeError> {
    if json.len() as u64 > bounds.bytes {
        return Err(ShapeError::Bytes);
    }
    let (mut depth, mut nodes) = (0_u32, 1_u64);
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => {
                while let Some(byte) = bytes.next() {
                    match byte {
                        b'\\' => {
                            bytes.next();
                        }
                        b'"' => break,
                        _ => {}
                    }
                }
            }
            b'{' | b'[' => {
                depth += 1;
                // Each container may hold one part without a comma.
                nodes += 1;
                if depth > bounds.depth {
                    return Err(ShapeError::Depth);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => nodes += 1,
            _ => {}
        }
        if nodes > bounds.nodes.saturating_add(1) {
            return Err(ShapeError::Nodes);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, depth: u32, nodes: u64, expect: Result<(), ShapeError>) {
        assert_eq!(
            check_shape(
                json,
                Bounds {
                    depth,
                    nodes,
                    bytes: 1000
                }
            ),
            expect,
            "{json}"
        );
    }

    #[test]
    fn depth_and_parts_are_counted_outside_strings() {
        check("[[[]]]", 3, 100, Ok(()));
        check("[[[]]]", 2, 100, Err(ShapeError::Depth));
        check(r#"["[[[[", "\"[[[["]"#, 1, 100, Ok(()));
        check("[1,2,3]", 1, 4, Ok(()));
        check("[1,2,3,4,5,6]", 1, 4, Err(ShapeError::Nodes));
        check(r#"",,,,,,,,""#, 1, 2, Ok(()));
    }

    #[test]
    fn bytes_are_counted_first() {
        assert_eq!(
            check_shape(
                "[[[[",
                Bounds {
                    depth: 1,
                    nodes: 1,
                    bytes: 3
                }
            ),
            Err(ShapeError::Bytes)
        );
    }
}
