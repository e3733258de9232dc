// Makes a fresh realm fit for a guest. Compiled once per process and run first in every realm; no guest code has
// run before it. Order matters: take what is needed, add what guests get, remove what they must not have, freeze.
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
  const NativePromise = Promise;
  const { construct, ownKeys } = Reflect;
  const realGlobal = globalThis;
  const iteratorSymbol = Symbol.iterator;

  const hidden = (value) => ({ value, writable: true, enumerable: false, configurable: true });
  const fixed = (value) => ({ value, writable: false, enumerable: false, configurable: false });

  // ---- what guests get -------------------------------------------------------------------------------------------

  // Math.random from the run's own seed.
  defineProperty(Math, 'random', hidden(host.random));

  // A clock that stands still. Everything else of Date is the engine's.
  const NativeDate = Date;
  let GuestDate = NativeDate;
  if (frozen) {
    const { now } = host;
    GuestDate = function Date(year, month, day, hours, minutes, seconds, ms) {
      if (new.target === undefined) return new NativeDate(now()).toString();
      const given = arguments.length === 0 ? [now()] : arguments;
      return construct(NativeDate, given, new.target);
    };
    defineProperty(GuestDate, 'prototype', fixed(NativeDate.prototype));
    defineProperty(GuestDate, 'now', hidden(now));
    defineProperty(GuestDate, 'parse', hidden(NativeDate.parse));
    defineProperty(GuestDate, 'UTC', hidden(NativeDate.UTC));
    defineProperty(realGlobal, 'Date', hidden(GuestDate));
  }

  // parallel(items, fn, options) and parallel(thunks, options): ordered results, bounded width. The first failure
  // starts nothing more and is thrown, with its position.
  const parallel = (work, second, third) =>
    new NativePromise((resolve, reject) => {
      if (!isArray(work)) {
        throw new NativeTypeError('parallel() takes an array: parallel(items, async (item) => …) or parallel([async () => …])');
      }
      const hasCallback = typeof second === 'function';
      const options = hasCallback ? third : second;
      if (!hasCallback && second !== undefined && (typeof second !== 'object' || second === null)) {
        throw new NativeTypeError('the second argument of parallel() is a function or options such as { maxConcurrency: 5 }');
      }
      const total = work.length;
      if (!hasCallback) {
        for (let i = 0; i < total; i++) {
          if (typeof work[i] !== 'function') {
            throw new NativeTypeError(`item ${i} of parallel() is not a function; pass a callback as second argument`);
          }
        }
      }
      let lanes = width;
      if (options !== undefined && options !== null && options.maxConcurrency !== undefined) {
        const wanted = options.maxConcurrency;
        if (!isInteger(wanted) || wanted < 1) {
          throw new NativeTypeError('maxConcurrency of parallel() is a whole number of at least 1');
        }
        lanes = min(wanted, width);
      }
      const results = [];
      let next = 0;
      let running = 0;
      let failed = false;
      const lane = async () => {
        running++;
        while (!failed && next < total) {
          const index = next++;
          try {
            const result = await (hasCallback ? second(work[index], index, work) : work[index]());
            defineProperty(results, index, { value: result, writable: true, enumerable: true, configurable: true });
          } catch (error) {
            if (!failed) {
              failed = true;
              if (typeof error === 'object' && error !== null) {
                try {
                  defineProperty(error, 'index', { value: index, writable: true, enumerable: true, configurable: true });
                } catch {
                  // A frozen error keeps what it has.
                }
              }
              reject(error);
            }
          }
        }
        if (--running === 0 && !failed) resolve(results);
      };
      if (total === 0) resolve(results);
      for (let i = 0; i < lanes && i < total; i++) lane();
    });

  const provided = { callTool: host.callTool, parallel };
  if (methods !== undefined) {
    const log = host.log;
    const console = {};
    for (let level = 0; level < methods.length; level++) {
      const method = { [methods[level]]: (...values) => log(level, values) }[methods[level]];
      defineProperty(console, methods[level], hidden(method));
    }
    provided.console = freeze(console);
  }
  for (const name of getOwnPropertyNames(provided)) defineProperty(realGlobal, name, hidden(freeze(provided[name])));
  for (const name of getOwnPropertyNames(custom)) defineProperty(realGlobal, name, hidden(custom[name]));

  // The engine follows chains of its bound functions on the host's stack, however long they are. These are closures.
  const { apply } = Reflect;
  const bind = function bind(receiver, ...first) {
    const target = this;
    if (typeof target !== 'function') throw new NativeTypeError('bind() is a method of functions');
    return (...rest) => apply(target, receiver, [...first, ...rest]);
  };
  defineProperty(Function.prototype, 'bind', hidden(bind));

  // The engine's own looks for the promise's constructor, which is gone.
  const { then } = NativePromise.prototype;
  const settled = (value) => new NativePromise((resolve) => resolve(value));
  const ending = {
    finally(onFinally) {
      if (typeof onFinally !== 'function') return apply(then, this, [onFinally, onFinally]);
      return apply(then, this, [
        (value) => apply(then, settled(onFinally()), [() => value]),
        (reason) => apply(then, settled(onFinally()), [() => { throw reason; }]),
      ]);
    },
  };
  defineProperty(NativePromise.prototype, 'finally', hidden(ending.finally));

  // No locale data: what would be written the local way is written as `toString` writes it.
  for (const part of ['', 'Date', 'Time']) {
    defineProperty(NativeDate.prototype, `toLocale${part}String`, hidden(NativeDate.prototype[`to${part}String`]));
  }

  // `error.stack` shows the script's own functions and lines, and nothing of what surrounds them.
  const stackOf = getOwnPropertyDescriptor(Error.prototype, 'stack').get;
  const { stack } = host;
  defineProperty(Error.prototype, 'stack', {
    get() {
      const text = apply(stackOf, this, []);
      return typeof text === 'string' ? stack(text) : undefined;
    },
    set(replacement) {
      if (typeof this !== 'object' || this === null || this === errorPrototypes[0]) {
        throw new NativeTypeError("'stack' of a built-in cannot be changed");
      }
      defineProperty(this, 'stack', { value: replacement, writable: true, enumerable: false, configurable: true });
    },
    enumerable: false,
    configurable: false,
  });

  // ---- helpers of instrumented programs ---------------------------------------------------------------------------

  const isDangerous = create(null);
  for (let i = 0; i < dangerous.length; i++) isDangerous[dangerous[i]] = true;
  const { violation } = host;
  // A key is converted once, and the converted key is both judged and used.
  const guardKey = (key) => {
    const type = typeof key;
    if (type === 'number' || type === 'symbol') return key;
    const text = type === 'string' ? key : `${key}`;
    if (isDangerous[text] === true) violation(text);
    return text;
  };

  // ---- what guests must not have ----------------------------------------------------------------------------------

  const arrayIterator = getPrototypeOf([][iteratorSymbol]());
  const iterator = getPrototypeOf(arrayIterator);
  const generatorFunction = getPrototypeOf(function* () {});
  const asyncGeneratorFunction = getPrototypeOf(async function* () {});
  const asyncIterator = getPrototypeOf(asyncGeneratorFunction.prototype);
  const errors = [
    Error, AggregateError, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, InternalError,
  ];
  const errorPrototypes = [];
  for (let i = 0; i < errors.length; i++) errorPrototypes[i] = errors[i].prototype;

  const prototypes = [
    Object.prototype, Function.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype,
    BigInt.prototype, Symbol.prototype, NativeDate.prototype, NativePromise.prototype,
    arrayIterator, getPrototypeOf(''[iteratorSymbol]()), iterator, asyncIterator,
    getPrototypeOf(async () => {}), generatorFunction, generatorFunction.prototype,
    asyncGeneratorFunction, asyncGeneratorFunction.prototype, ...errorPrototypes,
  ];
  const constructors = [Object, Array, String, Number, Boolean, BigInt, GuestDate, NativeDate, NativePromise, Math, JSON];

  // No way from a value to a constructor, none to change or look up accessors or prototypes by name.
  for (let i = 0; i < prototypes.length; i++) delete prototypes[i].constructor;
  for (const name of ['__proto__', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__']) {
    delete Object.prototype[name];
  }
  for (const name of ['fileName', 'lineNumber', 'columnNumber']) delete Function.prototype[name];
  delete Function.prototype.caller;
  delete Function.prototype.arguments;
  // Iterator helpers are young code in the engine, and no script needs them.
  for (const key of ownKeys(iterator)) if (key !== iteratorSymbol) delete iterator[key];

  const keep = create(null);
  for (let i = 0; i < allowed.length; i++) keep[allowed[i]] = true;
  for (const key of ownKeys(realGlobal)) {
    if (typeof key === 'string' && keep[key] === true) {
      const value = realGlobal[key];
      defineProperty(realGlobal, key, fixed(value));
    } else {
      delete realGlobal[key];
    }
  }

  // ---- freeze -----------------------------------------------------------------------------------------------------

  // `counts['toString'] = 1` must work on a guest's own object although Object.prototype.toString is frozen, so what
  // guests may want to override is an accessor that defines the property on the object it is set on.
  const overridable = (owner, key) => {
    const property = getOwnPropertyDescriptor(owner, key);
    if (property === undefined || !('value' in property)) return;
    const { value } = property;
    defineProperty(owner, key, {
      get: () => value,
      set(replacement) {
        if ((typeof this !== 'object' && typeof this !== 'function') || this === null || this === owner) {
          throw new NativeTypeError(`'${key}' of a built-in cannot be changed`);
        }
        defineProperty(this, key, { value: replacement, writable: true, enumerable: true, configurable: true });
      },
      enumerable: false,
      configurable: false,
    });
  };
  for (const key of getOwnPropertyNames(Object.prototype)) overridable(Object.prototype, key);
  for (let i = 0; i < errorPrototypes.length; i++) {
    for (const key of getOwnPropertyNames(errorPrototypes[i])) overridable(errorPrototypes[i], key);
  }
  for (let i = 0; i < prototypes.length; i++) freeze(prototypes[i]);
  for (let i = 0; i < constructors.length; i++) freeze(constructors[i]);
  for (let i = 0; i < errors.length; i++) freeze(errors[i]);

  const errorNames = [];
  for (let i = 0; i < errors.length; i++) errorNames[i] = errors[i].name;
  return [[host.spent, guardKey], NativeDate.prototype.toISOString, stackOf, errorPrototypes, errorNames];
})
