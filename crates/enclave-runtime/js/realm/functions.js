  // The engine follows chains of its bound functions on the host's stack, however long they are. These are closures.
  const bind = function bind(receiver, ...first) {
    const target = this;
    if (typeof target !== 'function') throw new NativeTypeError('bind() is a method of functions');
    return (...rest) => apply(target, receiver, [...first, ...rest]);
  };
  defineProperty(Function.prototype, 'bind', hidden(bind));

  // The engine's own looks for the promise's constructor, which is gone.
  const { then } = NativePromise.prototype;
  const settled = (value) => new NativePromise((resolve) => resolve(value));
  const ending = {
    finally(onFinally) {
      if (typeof onFinally !== 'function') return apply(then, this, [onFinally, onFinally]);
      return apply(then, this, [
        (value) => apply(then, settled(onFinally()), [() => value]),
        (reason) => apply(then, settled(onFinally()), [() => { throw reason; }]),
      ]);
    },
  };
  defineProperty(NativePromise.prototype, 'finally', hidden(ending.finally));
