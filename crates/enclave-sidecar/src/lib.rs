//! Keeps large strings outside the guest heap and hands out references to them.
