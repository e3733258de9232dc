  // Methods of strings; their receiver is text already when they are called.
  const stringPrototype = String.prototype;
  const nativeText = {
    slice: stringPrototype.slice,
    codeAt: stringPrototype.charCodeAt,
    normalize: stringPrototype.normalize,
  };
  const PIECE = 100_000;

  const sliceOf = (text, start, end) => apply(nativeText.slice, text, [start, end]);
  const codeAt = (text, index) => apply(nativeText.codeAt, text, [index]);
  const repeated = (text, count) => {
    const length = text.length * count;
    if (length > MAX_TEXT) {
      // The engine asks for all of it at once: what is more than the whole heap ends the run.
      if (length >= heap) apply(kept.repeat, text, [count]);
      throw new NativeRangeError('invalid string length');
    }
    if (length === 0) return '';
    if (length <= PIECE) return apply(kept.repeat, text, [count]);
    const inBlock = ceil(PIECE / text.length);
    const block = apply(kept.repeat, text, [inBlock]);
    const whole = floor(count / inBlock);
    return apply(kept.repeat, block, [whole]) + apply(kept.repeat, text, [count - whole * inBlock]);
  };
  const padding = (text, wanted, filler) => {
    const missing = toInteger(wanted) - text.length;
    if (missing <= 0) return '';
    const unit = filler === undefined ? ' ' : `${filler}`;
    if (unit === '') return '';
    if (text.length + missing > MAX_TEXT) throw new NativeRangeError('invalid string length');
    return sliceOf(repeated(unit, ceil(missing / unit.length)), 0, missing);
  };
  // Treats a long text in parts of about `size` units, cut where `mayCut` says that no part needs to see the other.
  const inPieces = (text, size, mayCut, treat) => {
    let result = '';
    for (let start = 0; start < text.length; ) {
      let end = start + size;
      if (end >= text.length) end = text.length;
      else while (end > start && !mayCut(text, end)) end--;
      if (end === start) throw new NativeRangeError('the text is too long for this function');
      result += treat(sliceOf(text, start, end));
      start = end;
    }
    return checkedText(result);
  };
  const isWordUnit = (unit) => (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
  // What the last sigma of a Greek word becomes depends on its neighbours, but on none beyond one of these.
  const endsWord = (text, at) => {
    const unit = codeAt(text, at);
    return unit <= 0x20 || (unit >= 0x3040 && unit < 0xa000) || (isWordUnit(unit) && isWordUnit(codeAt(text, at - 1)));
  };
  // Blocks whose letters never combine with what stands before them.
  const startsCluster = (text, at) => {
    const unit = codeAt(text, at);
    return (
      unit < 0x300 || (unit >= 0x370 && unit < 0x483) || (unit >= 0x48a && unit < 0x591) ||
      (unit >= 0x3041 && unit < 0x3099) || (unit >= 0x3400 && unit < 0xa000) || (unit >= 0xac00 && unit < 0xd7a4)
    );
  };
  // The engine's own search compares every pair of units at worst; the host's looks at each unit once.
  const search = (text, needle, from) =>
    needle.length <= 32 ? apply(kept.indexOf, text, [needle, from]) : find(text, needle, from, false);
  // Up to `most` matches from left to right, without overlaps: calls `each` with where a match is and where the one
  // before it ended; gives where the last one ended.
  const eachMatch = (text, needle, most, each) => {
    const step = needle.length > 0 ? needle.length : 1;
    let end = 0;
    for (let count = 0, from = 0; count < most && from <= text.length; count++) {
      const at = search(text, needle, from);
      if (at < 0) break;
      each(at, end);
      end = at + needle.length;
      from = at + step;
    }
    return end;
  };
  // What stands for one match: `$$`, `$&`, `` $` ``, `$'`.
  const substituted = (pattern, text, at, needle) => {
    let result = '';
    for (let i = 0; i < pattern.length; i++) {
      const mark = pattern[i] === '$' ? pattern[i + 1] : undefined;
      if (mark === '$') result += '$';
      else if (mark === '&') result += needle;
      else if (mark === '`') result += sliceOf(text, 0, at);
      else if (mark === "'") result += sliceOf(text, at + needle.length);
      else {
        result += pattern[i];
        continue;
      }
      i++;
    }
    return result;
  };
  const replaced = (text, sought, replacement, most) => {
    const needle = `${sought}`;
    const isCallback = typeof replacement === 'function';
    const pattern = isCallback ? '' : `${replacement}`;
    const isPlain = !isCallback && search(pattern, '$', 0) < 0;
    const result = pieces();
    const end = eachMatch(text, needle, most, (at, before) => {
      let put = pattern;
      if (isCallback) put = `${apply(replacement, undefined, [needle, at, text])}`;
      else if (!isPlain) put = substituted(pattern, text, at, needle);
      addPiece(result, sliceOf(text, before, at));
      addPiece(result, put);
    });
    addPiece(result, sliceOf(text, end));
    return wholeText(result);
  };
  const clamped = (value, length) => {
    const index = toInteger(value);
    return index < 0 ? 0 : index < length ? index : length;
  };

  const slowText = {
    indexOf(sought, position) {
      const needle = `${sought}`;
      return find(this, needle, clamped(position, this.length), false);
    },
    lastIndexOf(sought, position) {
      const needle = `${sought}`;
      const from = +position;
      return find(this, needle, from !== from ? this.length : clamped(from, this.length), true);
    },
    includes(sought, position) {
      const needle = `${sought}`;
      return find(this, needle, clamped(position, this.length), false) >= 0;
    },
    split(separator, limit) {
      const most = limit === undefined ? 2 ** 32 - 1 : limit >>> 0;
      if (separator === undefined) return most === 0 ? [] : [`${this}`];
      const text = `${this}`;
      const needle = `${separator}`;
      const parts = [];
      if (most === 0) return parts;
      if (needle === '') {
        for (let i = 0; i < text.length && i < most; i++) parts[checkedLength(i)] = text[i];
        return parts;
      }
      const end = eachMatch(text, needle, most, (at, before) => {
        parts[checkedLength(parts.length)] = sliceOf(text, before, at);
      });
      if (parts.length < most) parts[parts.length] = sliceOf(text, end);
      return parts;
    },
    replace(sought, replacement) {
      return replaced(`${this}`, sought, replacement, 1);
    },
    replaceAll(sought, replacement) {
      return replaced(`${this}`, sought, replacement, Infinity);
    },
    repeat(count) {
      const times = toInteger(count);
      if (times < 0 || times > 2147483647) throw new NativeRangeError('invalid repeat count');
      return repeated(`${this}`, times);
    },
    padStart(wanted, filler) {
      const text = `${this}`;
      return padding(text, wanted, filler) + text;
    },
    padEnd(wanted, filler) {
      const text = `${this}`;
      return text + padding(text, wanted, filler);
    },
    normalize(form) {
      if (form !== undefined) form = `${form}`;
      apply(nativeText.normalize, '', [form]);
      return inPieces(`${this}`, 2000, startsCluster, (piece) => apply(nativeText.normalize, piece, [form]));
    },
  };
  for (const name of ['toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'toLocaleUpperCase']) {
    const native = stringPrototype[name];
    slowText[name] = function () {
      return inPieces(`${this}`, PIECE, endsWord, (piece) => apply(native, piece, []));
    };
  }

  const slowString = {
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
  };
