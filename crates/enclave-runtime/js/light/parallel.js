  // parallel(items, fn, options) and parallel(thunks, options): ordered results, bounded width. The first failure
  // starts nothing more and is thrown, with its position.
  const parallel = (work, second, third) =>
    new NativePromise((resolve, reject) => {
      if (!isArray(work)) {
        throw new NativeTypeError('parallel() takes an array: parallel(items, async (item) => …) or parallel([async () => …])');
      }
      const hasCallback = typeof second === 'function';
      const options = hasCallback ? third : second;
      if (!hasCallback && second !== undefined && (typeof second !== 'object' || second === null)) {
        throw new NativeTypeError('the second argument of parallel() is a function or options such as { maxConcurrency: 5 }');
      }
      const total = work.length;
      if (!hasCallback) {
        for (let i = 0; i < total; i++) {
          const item = work[i];
          if (typeof item === 'object' && item !== null && typeof item.then === 'function') {
            throw new NativeTypeError(`item ${i} of parallel() is a call that was made already; pass functions: parallel([async () => …])`);
          }
          if (typeof item !== 'function') {
            throw new NativeTypeError(`item ${i} of parallel() is not a function; pass a callback as second argument`);
          }
        }
      }
      let lanes = width;
      if (options !== undefined && options !== null && options.maxConcurrency !== undefined) {
        const wanted = options.maxConcurrency;
        if (!isInteger(wanted) || wanted < 1) {
          throw new NativeTypeError('maxConcurrency of parallel() is a whole number of at least 1');
        }
        lanes = wanted < width ? wanted : width;
      }
      const results = [];
      let next = 0;
      let running = 0;
      let failed = false;
      const lane = async () => {
        running++;
        while (!failed && next < total) {
          const index = next++;
          try {
            const result = await (hasCallback ? second(work[index], index, work) : work[index]());
            defineProperty(results, index, { value: result, writable: true, enumerable: true, configurable: true });
          } catch (error) {
            if (!failed) {
              failed = true;
              if (typeof error === 'object' && error !== null) {
                try {
                  defineProperty(error, 'index', { value: index, writable: true, enumerable: true, configurable: true });
                } catch {
                  // A frozen error keeps what it has.
                }
              }
              reject(error);
            }
          }
        }
        if (--running === 0 && !failed) resolve(results);
      };
      if (total === 0) resolve(results);
      for (let i = 0; i < lanes && i < total; i++) lane();
    });
