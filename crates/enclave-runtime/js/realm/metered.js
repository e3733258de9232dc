  // Built-ins that may run long without asking whether to stop get stand-ins, which go to the functions of `js/slow/`
  // where it may take long. These are loaded when the first is needed, and get what a guest must not have.
  host.install([
    Array.prototype, String.prototype, Array, Object, JSON, Function.prototype, nativeDate, realGlobal, NativeDate, String,
    BigInt.prototype, BigInt,
  ], Array.prototype, Object.prototype, {
    apply, ownKeys, create, defineProperty, getOwnPropertyDescriptor, NativeArray, parseDate,
    TypeError: NativeTypeError,
    RangeError: NativeRangeError,
    symbol: iteratorSymbol,
    find: host.find,
    heap: host.heap,
    repeat: String.prototype.repeat,
    indexOf: String.prototype.indexOf,
    sort: Array.prototype.sort,
    join: Array.prototype.join,
    toString: BigInt.prototype.toString,
  });

  defineProperty(GuestDate, 'prototype', fixed(nativeDate));
  defineProperty(GuestDate, 'now', hidden(present));
  defineProperty(GuestDate, 'parse', hidden(NativeDate.parse));
  defineProperty(GuestDate, 'UTC', hidden(utc));
  defineProperty(realGlobal, 'Date', hidden(GuestDate));

  // `new Array(n)` and `Array(n)` with a length that its methods would refuse.
  const GuestArray = function Array(length) {
    if (arguments.length === 1 && typeof length === 'number' && length > 10_000_000) {
      throw new NativeRangeError('invalid array length');
    }
    return construct(NativeArray, arguments, new.target === undefined ? GuestArray : new.target);
  };
  defineProperty(GuestArray, 'prototype', fixed(Array.prototype));
  for (const name of ['isArray', 'from', 'of', 'fromAsync']) {
    const method = NativeArray[name];
    if (method !== undefined) defineProperty(GuestArray, name, hidden(method));
  }
  defineProperty(realGlobal, 'Array', hidden(GuestArray));

  // By code units: there is no locale data, and the engine's own normalises both texts first.
  const { localeCompare } = {
    localeCompare(that) {
      if (this === undefined || this === null) throw new NativeTypeError('localeCompare() is a method of strings');
      const [a, b] = [`${this}`, `${that}`];
      return a < b ? -1 : a > b ? 1 : 0;
    },
  };
  defineProperty(String.prototype, 'localeCompare', hidden(localeCompare));

  // Reading digits takes time with the square of their number.
  const NativeBigInt = BigInt;
  const { BigInt: GuestBigInt } = {
    BigInt(value) {
      const given = typeof value === 'object' && value !== null ? value.valueOf() : value;
      const digits = typeof given === 'object' && given !== null ? `${value}` : given;
      if (typeof digits === 'string' && digits.length > 20_000) throw new NativeRangeError('the text has too many digits');
      return NativeBigInt(digits);
    },
  };
  defineProperty(GuestBigInt, 'prototype', fixed(NativeBigInt.prototype));
  defineProperty(GuestBigInt, 'asIntN', hidden(NativeBigInt.asIntN));
  defineProperty(GuestBigInt, 'asUintN', hidden(NativeBigInt.asUintN));
  defineProperty(realGlobal, 'BigInt', hidden(GuestBigInt));

  // The same functions as the global ones.
  defineProperty(Number, 'parseInt', hidden(parseInt));
  defineProperty(Number, 'parseFloat', hidden(parseFloat));

  // Old methods that wrap a text in HTML: nobody needs them here.
  for (const name of [
    'anchor', 'big', 'blink', 'bold', 'fixed', 'fontcolor', 'fontsize', 'italics', 'link', 'small', 'strike', 'sub', 'sup',
  ]) {
    delete String.prototype[name];
  }
