//! What crosses the boundary: JSON text, bounded in depth, parts and bytes on both sides.

mod boxed;
mod shape;
mod write;

pub(crate) use boxed::is_boxed;
pub(crate) use shape::{ShapeError, check_shape};
pub(crate) use write::{
    Bounds, Mode, Problem, WriteError, push_json_string, write, write_beginning, write_list,
};
