// Small built-ins of ours, loaded into a realm when the first of them is called. Intrinsics are frozen and the global
// names fixed, so what is found then is what was there before guest code ran. What a guest must not have is handed in:
//
// kept: natives of the realm, see `src/realm/handed_in.rs`
//
// Returns the functions by name.
(function (kept) {
  'use strict';

  const { apply, defineProperty, width, NativePromise, NativeArray, NativeBigInt } = kept;
  const NativeTypeError = kept.TypeError;
  const NativeRangeError = kept.RangeError;
  const { isArray } = Array;
  const { isInteger } = Number;
