  const arrayIterator = getPrototypeOf([][iteratorSymbol]());
  const iterator = getPrototypeOf(arrayIterator);
  const generatorFunction = getPrototypeOf(function* () {});
  const asyncGeneratorFunction = getPrototypeOf(async function* () {});
  const asyncIterator = getPrototypeOf(asyncGeneratorFunction.prototype);
  const errors = [
    Error, AggregateError, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, InternalError,
  ];
  const errorPrototypes = [];
  for (let i = 0; i < errors.length; i++) errorPrototypes[i] = errors[i].prototype;

  const prototypes = [
    Object.prototype, Function.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype,
    BigInt.prototype, Symbol.prototype, NativeDate.prototype, NativePromise.prototype,
    arrayIterator, getPrototypeOf(''[iteratorSymbol]()), iterator, asyncIterator,
    getPrototypeOf(async () => {}), generatorFunction, generatorFunction.prototype,
    asyncGeneratorFunction, asyncGeneratorFunction.prototype, ...errorPrototypes,
  ];
  const constructors = [Object, Array, String, Number, Boolean, BigInt, GuestDate, NativeDate, JSON];

  // No way from a value to a constructor, none to change or look up accessors or prototypes by name.
  for (let i = 0; i < prototypes.length; i++) delete prototypes[i].constructor;
  for (const name of ['__proto__', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__']) {
    delete Object.prototype[name];
  }
  for (const name of ['fileName', 'lineNumber', 'columnNumber']) delete Function.prototype[name];
  delete Function.prototype.caller;
  delete Function.prototype.arguments;
  // Iterator helpers are young code in the engine, and no script needs them.
  for (const key of ownKeys(iterator)) if (key !== iteratorSymbol) delete iterator[key];

  const keep = create(null);
  for (let i = 0; i < allowed.length; i++) keep[allowed[i]] = true;
  for (const key of ownKeys(realGlobal)) {
    if (key === 'Math' && keep[key] === true) {
      // Freezing makes the engine build each function of it, and few scripts want one: only when it is first used.
      const math = realGlobal[key];
      const get = () => {
        defineProperty(realGlobal, key, fixed(freeze(math)));
        return math;
      };
      const set = () => {
        throw new NativeTypeError(`'${key}' is read-only`);
      };
      defineProperty(realGlobal, key, { get, set, enumerable: false, configurable: true });
    } else if (typeof key === 'string' && keep[key] === true) {
      const value = realGlobal[key];
      defineProperty(realGlobal, key, fixed(value));
    } else {
      delete realGlobal[key];
    }
  }
