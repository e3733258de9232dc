  const MAX_ELEMENTS = 10_000_000;
  const MAX_TEXT = 2 ** 25;

  const toObject = (value) => {
    if (value === undefined || value === null) throw new NativeTypeError(`cannot convert ${value} to an object`);
    return typeof value === 'object' || typeof value === 'function' ? value : NativeObject(value);
  };
  const toInteger = (value) => {
    const number = +value;
    return number !== number ? 0 : trunc(number) + 0;
  };
  const checkedLength = (length) => {
    if (length > MAX_ELEMENTS) throw new NativeRangeError(`${length} elements are too many; the limit is ${MAX_ELEMENTS}`);
    return length;
  };
  const lengthOf = (object) => {
    const length = toInteger(object.length);
    return length <= 0 ? 0 : checkedLength(length);
  };
  const checkedText = (text) => {
    if (text.length > MAX_TEXT) throw new NativeRangeError('invalid string length');
    return text;
  };
  // Text in pieces. Adding long ones to a text that grows costs the engine the time of going through all pieces again
  // and again.
  const pieces = () => ({ last: [], joined: [], units: 0 });
  const addPiece = (text, piece) => {
    if ((text.units += piece.length) > MAX_TEXT) throw new NativeRangeError('invalid string length');
    text.last[text.last.length] = piece;
    if (text.last.length === 4096) {
      text.joined[text.joined.length] = apply(kept.join, text.last, ['']);
      text.last = [];
    }
  };
  const wholeText = (text) => apply(kept.join, text.joined, ['']) + apply(kept.join, text.last, ['']);
  const relative = (value, length, otherwise) => {
    if (value === undefined) return otherwise;
    const index = toInteger(value);
    return index < 0 ? (index + length > 0 ? index + length : 0) : index < length ? index : length;
  };
  const move = (object, from, to) => {
    if (from in object) object[to] = object[from];
    else delete object[to];
  };
  const compared = (a, b) => {
    const x = `${a}`;
    const y = `${b}`;
    return x < y ? -1 : x > y ? 1 : 0;
  };

  const slowArray = {
    with(index, value) {
      const object = toObject(this);
      const length = lengthOf(object);
      const at = toInteger(index);
      const place = at < 0 ? at + length : at;
      if (place < 0 || place >= length) throw new NativeRangeError(`invalid array index: ${at}`);
      const copy = [];
      for (let i = 0; i < length; i++) copy[i] = i === place ? value : object[i];
      return copy;
    },
    concat(...items) {
      const result = [];
      let n = 0;
      for (let item = -1; item < items.length; item++) {
        const value = item < 0 ? toObject(this) : items[item];
        if (!isArray(value)) {
          result[n++] = value;
          continue;
        }
        const { length } = value;
        checkedLength(n + length);
        for (let i = 0; i < length; i++, n++) if (i in value) result[n] = value[i];
      }
      result.length = n;
      return result;
    },
    fill(value, start, end) {
      const object = toObject(this);
      const length = lengthOf(object);
      const last = relative(end, length, length);
      for (let i = relative(start, length, 0); i < last; i++) object[i] = value;
      return object;
    },
    join(separator) {
      const object = toObject(this);
      const length = lengthOf(object);
      const between = separator === undefined ? ',' : `${separator}`;
      const text = pieces();
      for (let i = 0; i < length; i++) {
        if (i > 0 && between !== '') addPiece(text, between);
        const value = object[i];
        if (value !== undefined && value !== null) addPiece(text, `${value}`);
      }
      return wholeText(text);
    },
    toLocaleString() {
      const object = toObject(this);
      const length = lengthOf(object);
      let text = '';
      for (let i = 0; i < length; i++) {
        if (i > 0) text += ',';
        const value = object[i];
        if (value !== undefined && value !== null) text += `${value.toLocaleString()}`;
        checkedText(text);
      }
      return text;
    },
    shift() {
      const object = toObject(this);
      const length = lengthOf(object);
      if (length === 0) {
        object.length = 0;
        return undefined;
      }
      const first = object[0];
      for (let i = 1; i < length; i++) move(object, i, i - 1);
      delete object[length - 1];
      object.length = length - 1;
      return first;
    },
    unshift(...items) {
      const object = toObject(this);
      const length = lengthOf(object);
      const count = items.length;
      if (count > 0) {
        checkedLength(length + count);
        for (let i = length - 1; i >= 0; i--) move(object, i, i + count);
        for (let i = 0; i < count; i++) object[i] = items[i];
      }
      return (object.length = length + count);
    },
    reverse() {
      const object = toObject(this);
      const length = lengthOf(object);
      for (let low = 0, high = length - 1; low < high; low++, high--) {
        const hasLow = low in object;
        const first = object[low];
        move(object, high, low);
        if (hasLow) object[high] = first;
        else delete object[high];
      }
      return object;
    },
    toReversed() {
      const object = toObject(this);
      const length = lengthOf(object);
      const copy = [];
      for (let i = 0; i < length; i++) copy[i] = object[length - 1 - i];
      return copy;
    },
    // The engine's own asks after each call of a comparator, and moves elements without looking at what they are.
    sort(comparator) {
      if (comparator !== undefined && typeof comparator !== 'function') {
        throw new NativeTypeError('a comparator is a function');
      }
      const object = toObject(this);
      const length = lengthOf(object);
      const values = [];
      for (let i = 0; i < length; i++) if (i in object) values[values.length] = object[i];
      apply(kept.sort, values, [comparator === undefined ? compared : comparator]);
      for (let i = 0; i < values.length; i++) object[i] = values[i];
      for (let i = values.length; i < length; i++) delete object[i];
      return object;
    },
    toSorted(comparator) {
      if (comparator !== undefined && typeof comparator !== 'function') {
        throw new NativeTypeError('a comparator is a function');
      }
      const object = toObject(this);
      const length = lengthOf(object);
      const copy = [];
      for (let i = 0; i < length; i++) copy[i] = object[i];
      return apply(kept.sort, copy, [comparator === undefined ? compared : comparator]);
    },
    slice(start, end) {
      const object = toObject(this);
      const length = lengthOf(object);
      const last = relative(end, length, length);
      const result = [];
      let n = 0;
      for (let i = relative(start, length, 0); i < last; i++, n++) if (i in object) result[n] = object[i];
      result.length = n;
      return result;
    },
    splice(start, deleteCount, ...items) {
      const object = toObject(this);
      const length = lengthOf(object);
      const first = relative(start, length, 0);
      const wanted = arguments.length === 0 ? 0 : arguments.length === 1 ? length - first : toInteger(deleteCount);
      const count = wanted < 0 ? 0 : wanted > length - first ? length - first : wanted;
      const grown = items.length - count;
      checkedLength(length + grown);
      const removed = [];
      for (let i = 0; i < count; i++) if (first + i in object) removed[i] = object[first + i];
      removed.length = count;
      if (grown < 0) {
        for (let i = first + count; i < length; i++) move(object, i, i + grown);
        for (let i = length - 1; i >= length + grown; i--) delete object[i];
      } else if (grown > 0) {
        for (let i = length - 1; i >= first + count; i--) move(object, i, i + grown);
      }
      for (let i = 0; i < items.length; i++) object[first + i] = items[i];
      object.length = length + grown;
      return removed;
    },
    toSpliced(start, deleteCount, ...items) {
      const object = toObject(this);
      const length = lengthOf(object);
      const first = relative(start, length, 0);
      const wanted = arguments.length === 0 ? 0 : arguments.length === 1 ? length - first : toInteger(deleteCount);
      const count = wanted < 0 ? 0 : wanted > length - first ? length - first : wanted;
      checkedLength(length + items.length - count);
      const copy = [];
      for (let i = 0; i < first; i++) copy[copy.length] = object[i];
      for (let i = 0; i < items.length; i++) copy[copy.length] = items[i];
      for (let i = first + count; i < length; i++) copy[copy.length] = object[i];
      return copy;
    },
    copyWithin(target, start, end) {
      const object = toObject(this);
      const length = lengthOf(object);
      const to = relative(target, length, 0);
      const from = relative(start, length, 0);
      const last = relative(end, length, length);
      const count = last - from < length - to ? last - from : length - to;
      if (from < to) for (let i = count - 1; i >= 0; i--) move(object, from + i, to + i);
      else for (let i = 0; i < count; i++) move(object, from + i, to + i);
      return object;
    },
  };

  const flatten = (target, source, depth, map, receiver) => {
    const length = lengthOf(source);
    for (let i = 0; i < length; i++) {
      if (!(i in source)) continue;
      const value = map === undefined ? source[i] : apply(map, receiver, [source[i], i, source]);
      if (depth > 0 && isArray(value)) flatten(target, value, depth - 1);
      else target[checkedLength(target.length)] = value;
    }
    return target;
  };
  slowArray.flat = function (depth) {
    return flatten([], toObject(this), depth === undefined ? 1 : toInteger(depth));
  };
  slowArray.flatMap = function (callback, receiver) {
    const object = toObject(this);
    if (typeof callback !== 'function') throw new NativeTypeError('flatMap() takes a function');
    return flatten([], object, 1, callback, receiver);
  };

  const slowArrayStatic = {
    from(items, map, receiver) {
      if (map !== undefined && typeof map !== 'function') throw new NativeTypeError('not a function');
      const made = typeof this === 'function' && this !== GuestArray ? new this() : [];
      let n = 0;
      const put = (value) => {
        const result = map === undefined ? value : apply(map, receiver, [value, n]);
        defineProperty(made, n, { value: result, writable: true, enumerable: true, configurable: true });
        n++;
      };
      const iterate = items[iteratorSymbol];
      if (iterate === undefined || iterate === null) {
        const object = toObject(items);
        const length = lengthOf(object);
        for (let i = 0; i < length; i++) put(object[i]);
      } else {
        for (const value of items) {
          checkedLength(n + 1);
          put(value);
        }
      }
      made.length = n;
      return made;
    },
  };
