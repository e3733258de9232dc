  // `error.stack` shows the script's own functions and lines, and nothing of what surrounds them.
  const stackOf = getOwnPropertyDescriptor(Error.prototype, 'stack').get;
  const { stack } = host;
  defineProperty(Error.prototype, 'stack', {
    get() {
      const text = apply(stackOf, this, []);
      return typeof text === 'string' ? stack(text) : undefined;
    },
    set(replacement) {
      if (typeof this !== 'object' || this === null || this === errorPrototypes[0]) {
        throw new NativeTypeError("'stack' of a built-in cannot be changed");
      }
      defineProperty(this, 'stack', { value: replacement, writable: true, enumerable: false, configurable: true });
    },
    enumerable: false,
    configurable: false,
  });
