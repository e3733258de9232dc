  // The stand-ins go in here. What a stand-in hands on to is a function of the same name from the parts before.
  const nativeSort = Array.prototype.sort;
  host.install([
    [Array.prototype, slowArray],
    [stringPrototype, slowText],
    [Array, slowArrayStatic],
    [Object, slowObject],
    [JSON, slowJSON],
    [Function.prototype, {}],
    [nativeDate, utcMethods],
    [realGlobal, {}],
  ], Array.prototype, Object.prototype);

  const put = (holder, functions) => {
    for (const name in functions) defineProperty(holder, name, hidden(functions[name]));
  };
  put(Array.prototype, flattening);
  put(Object, defining);

  // `new Array(n)` and `Array(n)` with a length that its methods would refuse.
  const GuestArray = function Array(length) {
    if (arguments.length === 1 && typeof length === 'number' && length > MAX_ELEMENTS) {
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

  const { valueOf: textOf } = stringPrototype;
  const { toString: bigText } = BigInt.prototype;
  // Writing a big integer takes time with the square of its digits.
  const BIGGEST = 2n ** 65536n;
  const checkedBig = (value) => {
    if (value > BIGGEST || value < -BIGGEST) throw new NativeRangeError('the big integer is too long to be written');
    return value;
  };
  put(BigInt.prototype, {
    toString() {
      return apply(bigText, checkedBig(apply(valueOf.bigint, this, [])), arguments);
    },
    toLocaleString() {
      return apply(bigText, checkedBig(apply(valueOf.bigint, this, [])), []);
    },
  });
  put(stringPrototype, {
    // By code units: there is no locale data, and the engine's own normalises both texts first.
    localeCompare(that) {
      if (this === undefined || this === null) throw new NativeTypeError('cannot read a text of null');
      return compared(this, that);
    },
  });
  put(String, {
    raw(parts, ...values) {
      const raw = toObject(toObject(parts).raw);
      const length = lengthOf(raw);
      let text = '';
      for (let i = 0; i < length; i++) {
        if (i > 0 && i - 1 < values.length) text += `${values[i - 1]}`;
        text = checkedText(`${text}${raw[i]}`);
      }
      return text;
    },
  });
  // Old methods that wrap a text in HTML: nobody needs them here.
  for (const name of [
    'anchor', 'big', 'blink', 'bold', 'fixed', 'fontcolor', 'fontsize', 'italics', 'link', 'small', 'strike', 'sub', 'sup',
  ]) {
    delete stringPrototype[name];
  }

  // Turning text into numbers, and between encodings, takes time with its length, for some with its square.
  const checkedFor = (text, most) => {
    const checked = typeof text === 'object' && text !== null ? `${text}` : text;
    if (typeof checked === 'string' && checked.length > most) {
      throw new NativeRangeError('the text is too long for this function');
    }
    return checked;
  };
