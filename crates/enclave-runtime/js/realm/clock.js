  // Math.random from the run's own seed.
  defineProperty(Math, 'random', hidden(host.random));

  // Local time is UTC, whatever the host's is, and the clock may stand still. `host.install` sends the local getters and
  // setters to the UTC ones.
  const NativeDate = Date;
  const nativeDate = NativeDate.prototype;
  const { parse: parseDate, UTC: utc } = NativeDate;
  const { getTime, toUTCString, getUTCFullYear, setUTCFullYear } = nativeDate;
  const present = frozen ? host.now : NativeDate.now;
  // A date without a zone is meant in local time, which is UTC: the text says so to the engine's parser. That looks at
  // the first 127 characters only.
  const zoned = (given) => {
    let text = '';
    let time = -1;
    let isPlain = true;
    let hasZone = false;
    for (let i = 0; i < given.length && i < 127; i++) {
      const unit = given[i];
      const isDigit = unit >= '0' && unit <= '9';
      if (unit === 'T' && i > 0 && given[i - 1] >= '0' && given[i - 1] <= '9') time = i;
      else if (!isDigit && unit !== '-' && unit !== '+') isPlain = false;
      if (time >= 0 && (unit === 'Z' || unit === '+' || unit === '-')) hasZone = true;
      text += unit;
    }
    if (time >= 0) return hasZone ? text : `${text}Z`;
    // A zone in the text itself counts more than one before it.
    return isPlain ? text : `UTC ${text}`;
  };
  const guestParse = {
    parse(text) {
      return parseDate(zoned(`${text}`));
    },
  }.parse;
  const millisecondsOf = (value) => {
    if (typeof value === 'string') return guestParse(value);
    if (typeof value !== 'object' || value === null) return value;
    try {
      return apply(getTime, value, []);
    } catch {
      const inner = value.valueOf();
      return typeof inner === 'object' || typeof inner === 'string' ? guestParse(`${value}`) : inner;
    }
  };
  const GuestDate = function Date(year, month, day, hours, minutes, seconds, ms) {
    if (new.target === undefined) return `${new NativeDate(present())}`;
    const count = arguments.length;
    const time = count === 0 ? present() : count === 1 ? millisecondsOf(year) : apply(utc, undefined, arguments);
    return construct(NativeDate, [time], new.target);
  };
  defineProperty(GuestDate, 'prototype', fixed(nativeDate));
  defineProperty(GuestDate, 'now', hidden(present));
  defineProperty(GuestDate, 'parse', hidden(guestParse));
  defineProperty(GuestDate, 'UTC', hidden(utc));
  defineProperty(realGlobal, 'Date', hidden(GuestDate));

  // From `Thu, 01 Jan 1970 00:00:00 GMT`, whose year may have more digits.
  const dateTexts = (value, part) => {
    const text = apply(toUTCString, value, []);
    const length = text.length;
    if (text[3] !== ',') return text;
    let date = `${text[0]}${text[1]}${text[2]} ${text[8]}${text[9]}${text[10]} ${text[5]}${text[6]} `;
    for (let i = 12; i < length - 13; i++) date += text[i];
    let time = '';
    for (let i = length - 12; i < length; i++) time += text[i];
    return part === 1 ? date : part === 2 ? `${time}+0000` : `${date} ${time}+0000`;
  };
  const dateMethods = {
    toString() {
      return dateTexts(this, 3);
    },
    toDateString() {
      return dateTexts(this, 1);
    },
    toTimeString() {
      return dateTexts(this, 2);
    },
    getTimezoneOffset() {
      return apply(getTime, this, []) * 0 + 0;
    },
    getYear() {
      return apply(getUTCFullYear, this, []) - 1900;
    },
    setYear(year) {
      const wanted = trunc(+year);
      return apply(setUTCFullYear, this, [wanted >= 0 && wanted <= 99 ? 1900 + wanted : wanted]);
    },
  };
  for (const name in dateMethods) defineProperty(nativeDate, name, hidden(dateMethods[name]));
  const utcMethods = {};
  for (const part of ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds', 'Day']) {
    utcMethods[`get${part}`] = nativeDate[`getUTC${part}`];
    utcMethods[`set${part}`] = nativeDate[`setUTC${part}`];
  }
