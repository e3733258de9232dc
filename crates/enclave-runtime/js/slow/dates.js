  // Local time is UTC, whatever the host's is.
  const { getTime, toUTCString, getUTCFullYear, setUTCFullYear } = Date.prototype;
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
  const slowDateStatic = {
    parse(text) {
      return kept.parseDate(zoned(`${text}`));
    },
  };
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
  const slowDate = {
    toString() {
      return dateTexts(this, 3);
    },
    toDateString() {
      return dateTexts(this, 1);
    },
    toTimeString() {
      return dateTexts(this, 2);
    },
    toLocaleString() {
      return dateTexts(this, 3);
    },
    toLocaleDateString() {
      return dateTexts(this, 1);
    },
    toLocaleTimeString() {
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
