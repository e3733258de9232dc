  // The engine follows chains of its bound functions on the host's stack, however long they are. These are closures.
  const bind = function bind(receiver, ...first) {
    const target = this;
    if (typeof target !== 'function') throw new NativeTypeError('bind() is a method of functions');
    return (...rest) => apply(target, receiver, [...first, ...rest]);
  };

  // The engine's own looks for the promise's constructor, which is gone.
  const { then } = kept;
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

  // By code units: there is no locale data.
  const { localeCompare } = {
    localeCompare(that) {
      if (this === undefined || this === null) throw new NativeTypeError('localeCompare() is a method of strings');
      const [a, b] = [`${this}`, `${that}`];
      return a < b ? -1 : a > b ? 1 : 0;
    },
  };

  // Reading digits takes time with the square of their number. Numbers and texts do not come here.
  const { BigInt: bigInt } = {
    BigInt(value) {
      const given = value.valueOf();
      const digits = typeof given === 'object' && given !== null ? `${value}` : given;
      if (typeof digits === 'string' && digits.length > 20_000) throw new NativeRangeError('the text has too many digits');
      return NativeBigInt(digits);
    },
  };

  const { fromAsync } = {
    fromAsync(...given) {
      return apply(NativeArray.fromAsync, this, given);
    },
  };
