  // `counts['toString'] = 1` must work on a guest's own object although Object.prototype.toString is frozen, so what
  // guests may want to override is an accessor that defines the property on the object it is set on.
  // Closures are what a realm has most of, so properties of one name share a setter, and those of one value a getter.
  const setters = create(null);
  const getters = create(null);
  const setter = (key) =>
    (setters[key] ??= function (replacement) {
      if ((typeof this !== 'object' && typeof this !== 'function') || this === null || isBuiltIn(this)) {
        throw new NativeTypeError(`'${key}' of a built-in cannot be changed`);
      }
      defineProperty(this, key, { value: replacement, writable: true, enumerable: true, configurable: true });
    });
  const isBuiltIn = (object) => {
    for (let i = 0; i < prototypes.length; i++) if (prototypes[i] === object) return true;
    return false;
  };
  const getter = (value) => (typeof value === 'string' ? (getters[value] ??= () => value) : () => value);
  const overridable = (owner, key) => {
    const property = getOwnPropertyDescriptor(owner, key);
    if (property === undefined || !('value' in property)) return;
    defineProperty(owner, key, {
      get: getter(property.value), set: setter(key), enumerable: false, configurable: false,
    });
  };
  for (const key of getOwnPropertyNames(Object.prototype)) overridable(Object.prototype, key);
  for (let i = 0; i < errorPrototypes.length; i++) {
    for (const key of getOwnPropertyNames(errorPrototypes[i])) overridable(errorPrototypes[i], key);
  }
  // Of the others only what converts them: a getter before each method would cost every call of it.
  for (const owner of [Array.prototype, getPrototypeOf(freeze), nativeDate]) {
    for (const key of ['toString', 'toLocaleString', 'valueOf', 'toJSON']) overridable(owner, key);
  }
  for (let i = 0; i < prototypes.length; i++) freeze(prototypes[i]);
  for (let i = 0; i < constructors.length; i++) freeze(constructors[i]);
  for (let i = 0; i < errors.length; i++) freeze(errors[i]);
