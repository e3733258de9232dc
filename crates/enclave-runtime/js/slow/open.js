// What metered built-ins do when it may take long. The engine's own do not ask in between whether they should stop;
// these do the same in bytecode, where the engine asks at every turn of a loop.
//
// Loaded into a realm when it is first needed: the intrinsics are frozen, the global names fixed, so what is found then
// is what was there before guest code ran. What a guest must not have is handed in:
//
// kept:  natives of the realm, see `host.install` in `js/realm/metered.js`
//
// Returns the functions by the objects that hold them, in the order of the table in `src/builtins/table.rs`.
(function (kept) {
  'use strict';

  const { apply, ownKeys, find, heap, NativeArray } = kept;
  const iteratorSymbol = kept.symbol;
  const NativeTypeError = kept.TypeError;
  const NativeRangeError = kept.RangeError;
  const NativeObject = Object;
  const GuestArray = Array;
  const { isArray } = Array;
  const { create, defineProperty, getOwnPropertyDescriptor } = kept;
  const { floor, ceil, trunc } = Math;
