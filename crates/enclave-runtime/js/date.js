// The constructor of dates: the clock may stand still, and local time is UTC. Loaded when a script first uses `Date`.
//
// kept: natives of the realm, see `src/realm/handed_in.rs`
//
// Returns a function that makes the constructor out of the engine's own and the `now` of this realm.
(function (kept) {
  'use strict';

  const { apply, construct, utc, getTime } = kept;
  return (NativeDate, present) => {
    const millisecondsOf = (value) => {
      if (typeof value === 'string') return GuestDate.parse(value);
      if (typeof value !== 'object' || value === null) return value;
      try {
        return apply(getTime, value, []);
      } catch {
        const inner = value.valueOf();
        return typeof inner === 'object' || typeof inner === 'string' ? GuestDate.parse(`${value}`) : inner;
      }
    };
    const GuestDate = function Date(year, month, day, hours, minutes, seconds, ms) {
      if (new.target === undefined) return `${new NativeDate(present())}`;
      const count = arguments.length;
      const time = count === 0 ? present() : count === 1 ? millisecondsOf(year) : apply(utc, undefined, arguments);
      return construct(NativeDate, [time], new.target);
    };
    return GuestDate;
  };
})
