  // Math.random from the run's own seed.
  defineProperty(Math, 'random', hidden(host.random));

  // The clock may stand still, and local time is UTC: the constructor here, the methods as metered built-ins.
  const NativeDate = Date;
  const nativeDate = NativeDate.prototype;
  const { parse: parseDate, UTC: utc } = NativeDate;
  const { getTime } = nativeDate;
  const present = frozen ? host.now : NativeDate.now;
  const millisecondsOf = (value) => {
    if (typeof value === 'string') return NativeDate.parse(value);
    if (typeof value !== 'object' || value === null) return value;
    try {
      return apply(getTime, value, []);
    } catch {
      const inner = value.valueOf();
      return typeof inner === 'object' || typeof inner === 'string' ? NativeDate.parse(`${value}`) : inner;
    }
  };
  const GuestDate = function Date(year, month, day, hours, minutes, seconds, ms) {
    if (new.target === undefined) return `${new NativeDate(present())}`;
    const count = arguments.length;
    const time = count === 0 ? present() : count === 1 ? millisecondsOf(year) : apply(utc, undefined, arguments);
    return construct(NativeDate, [time], new.target);
  };
