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
