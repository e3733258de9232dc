// Makes a fresh realm fit for a guest. Compiled once per process and run first in every realm; no guest code has
// run before it. This part opens a function whose body goes on in the other parts; `src/realm.rs` has their order.
//
// host:     native functions { callTool, log, random, now, stack, spent, violation }
// allowed:  names of the globals that stay
// custom:   custom globals, { name: value }
// frozen:   whether the clock shows `host.now()`, which stands still for the whole run, or the host's time
// width:    how many tool calls `parallel` has under way at once, at most
// dangerous: property names that lead to constructors and prototypes
// methods:  names of the console methods, or undefined where there is no console
//
// Returns what the host keeps: the helpers of instrumented programs, intrinsics that it reads values with, and the
// error prototypes with their names.
(function (host, allowed, custom, frozen, width, dangerous, methods) {
  'use strict';

  const { getPrototypeOf, getOwnPropertyNames, getOwnPropertyDescriptor, defineProperty, freeze, create } = Object;
  const { isArray } = Array;
  const { min } = Math;
  const { isInteger } = Number;
  const NativeTypeError = TypeError;
  const NativeRangeError = RangeError;
  const NativeArray = Array;
  const NativePromise = Promise;
  const { apply, construct, ownKeys } = Reflect;
  const realGlobal = globalThis;
  const iteratorSymbol = Symbol.iterator;

  const hidden = (value) => ({ value, writable: true, enumerable: false, configurable: true });
  const fixed = (value) => ({ value, writable: false, enumerable: false, configurable: false });
