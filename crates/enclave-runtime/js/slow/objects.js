  const { keys: keysOf } = Object;
  const { parse: parseJSON, stringify: stringifyJSON } = JSON;
  const valueOf = {
    string: stringPrototype.valueOf,
    number: Number.prototype.valueOf,
    boolean: Boolean.prototype.valueOf,
    bigint: BigInt.prototype.valueOf,
  };

  const slowObject = {
    assign(target, ...sources) {
      const object = toObject(target);
      for (let i = 0; i < sources.length; i++) {
        if (sources[i] === undefined || sources[i] === null) continue;
        const source = toObject(sources[i]);
        const keys = ownKeys(source);
        for (let k = 0; k < keys.length; k++) {
          const own = getOwnPropertyDescriptor(source, keys[k]);
          if (own !== undefined && own.enumerable) object[keys[k]] = source[keys[k]];
        }
      }
      return object;
    },
  };

  // The primitive in a wrapper such as `Object('x')`, or the value itself.
  const unboxed = (value) => {
    for (const type in valueOf) {
      try {
        apply(valueOf[type], value, []);
      } catch {
        continue;
      }
      // JSON asks the wrapper of a text or a number, whose methods may be the guest's own.
      return type === 'string' ? `${value}` : type === 'number' ? +value : apply(valueOf[type], value, []);
    }
    return value;
  };
  const isLowSurrogate = (unit) => unit >= 0xdc00 && unit < 0xe000;
  const quoted = (text) =>
    text.length <= PIECE
      ? stringifyJSON(text)
      : `"${inPieces(text, PIECE, (all, at) => !isLowSurrogate(codeAt(all, at)), (piece) => sliceOf(stringifyJSON(piece), 1, -1))}"`;
  const keyList = (replacer) => {
    const list = [];
    const seen = create(null);
    const length = lengthOf(replacer);
    for (let i = 0; i < length; i++) {
      const item = replacer[i];
      const inner = typeof item === 'object' && item !== null ? unboxed(item) : item;
      if (typeof inner !== 'string' && typeof inner !== 'number') continue;
      const key = `${item}`;
      if (seen[key] !== true) list[list.length] = key;
      seen[key] = true;
    }
    return list;
  };
  const indentation = (space) => {
    const inner = typeof space === 'object' && space !== null ? unboxed(space) : space;
    if (typeof inner === 'number') return repeated(' ', inner < 1 || inner !== inner ? 0 : inner < 10 ? trunc(inner) : 10);
    return typeof inner === 'string' ? sliceOf(inner, 0, 10) : '';
  };
  const written = (holder, key, callback, list, gap, indent, around) => {
    let value = holder[key];
    if ((typeof value === 'object' && value !== null) || typeof value === 'bigint' || typeof value === 'function') {
      const convert = value.toJSON;
      if (typeof convert === 'function') value = apply(convert, value, [key]);
    }
    if (callback !== undefined) value = apply(callback, holder, [key, value]);
    if (typeof value === 'object' && value !== null && !isArray(value)) value = unboxed(value);
    if (value === null) return 'null';
    switch (typeof value) {
      case 'boolean':
        return value ? 'true' : 'false';
      case 'string':
        return quoted(value);
      case 'number':
        return value - value === 0 ? `${value}` : 'null';
      case 'bigint':
        throw new NativeTypeError('JSON has no big integers');
      case 'object':
        break;
      default:
        return undefined;
    }
    for (let i = 0; i < around.length; i++) if (around[i] === value) throw new NativeTypeError('circular reference');
    around[around.length] = value;
    const inner = indent + gap;
    const open = gap === '' ? '' : `\n${inner}`;
    let text = '';
    if (isArray(value)) {
      const length = lengthOf(value);
      for (let i = 0; i < length; i++) {
        const item = written(value, `${i}`, callback, list, gap, inner, around);
        text = checkedText(`${text}${i > 0 ? ',' : ''}${open}${item === undefined ? 'null' : item}`);
      }
      text = text === '' ? '[]' : gap === '' ? `[${text}]` : `[${text}\n${indent}]`;
    } else {
      const names = list === undefined ? keysOf(value) : list;
      for (let i = 0; i < names.length; i++) {
        const item = written(value, names[i], callback, list, gap, inner, around);
        if (item === undefined) continue;
        text = checkedText(`${text}${text === '' ? '' : ','}${open}${quoted(names[i])}:${gap === '' ? '' : ' '}${item}`);
      }
      text = text === '' ? '{}' : gap === '' ? `{${text}}` : `{${text}\n${indent}}`;
    }
    around.length--;
    return text;
  };
  const slowJSON = {
    parse(text, reviver) {
      return parseJSON(`${text}`, reviver);
    },
    stringify(value, replacer, space) {
      const callback = typeof replacer === 'function' ? replacer : undefined;
      const list = callback === undefined && isArray(replacer) ? keyList(replacer) : undefined;
      return written({ '': value }, '', callback, list, indentation(space), '', []);
    },
  };

  // An array whose elements ran guest code could not be measured before it is gone through.
  const isAccessor = (descriptor) =>
    typeof descriptor === 'object' && descriptor !== null && ('get' in descriptor || 'set' in descriptor);
  slowObject.defineProperty = (target, key, descriptor) => {
    if (isAccessor(descriptor)) throw new NativeTypeError('arrays have no accessors here');
    return defineProperty(target, key, descriptor);
  };
  slowObject.defineProperties = (target, descriptors) => {
    const source = toObject(descriptors);
    const names = ownKeys(source);
    for (let i = 0; i < names.length; i++) {
      const { enumerable } = getOwnPropertyDescriptor(source, names[i]);
      if (enumerable) slowObject.defineProperty(target, names[i], source[names[i]]);
    }
    return target;
  };

  const { toString: bigText } = kept;
  // Writing a big integer takes time with the square of its digits.
  const BIGGEST = 2n ** 65536n;
  const slowBigInt = {
    toString(radix) {
      const value = apply(valueOf.bigint, this, []);
      if (value > BIGGEST || value < -BIGGEST) throw new NativeRangeError('the big integer is too long to be written');
      return apply(bigText, value, [radix]);
    },
    toLocaleString() {
      return apply(slowBigInt.toString, this, []);
    },
  };
