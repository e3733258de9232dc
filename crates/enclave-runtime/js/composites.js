// Has text that is made of references be a reference to the whole. Runs only where composites are allowed, before the
// built-ins are frozen.
//
// isReference: whether a value is one
// joined:      the reference to all parts of an array joined, each as text
//
// Returns the operators of instrumented programs: add, join, slot, put.
(function (isReference, joined) {
  'use strict';

  // Those of Reflect have no stand-ins, which would load half of the realm for the definition of a member of a list.
  const { apply, construct, defineProperty } = Reflect;
  const { getOwnPropertyNames, getOwnPropertyDescriptor } = Object;
  const { isArray } = Array;
  const NativeString = String;
  const isOne = (value) => typeof value === 'object' && value !== null && isReference(value);
  const textOf = (value) => (isOne(value) ? value : `${value}`);

  // a + b + …, from the left. From the first reference on, everything is text.
  const add = (...operands) => {
    let sum = operands[0];
    let parts;
    for (let i = 1; i < operands.length; i++) {
      const operand = operands[i];
      if (parts !== undefined) parts[parts.length] = isOne(operand) ? operand : '' + operand;
      else if (isOne(sum)) parts = [sum, isOne(operand) ? operand : '' + operand];
      else if (isOne(operand)) parts = ['' + sum, operand];
      else sum = sum + operand;
    }
    return parts === undefined ? sum : joined(parts);
  };

  // The parts of a template: texts and values in turn.
  const join = (...parts) => {
    let hasReference = false;
    for (let i = 0; i < parts.length; i++) {
      parts[i] = textOf(parts[i]);
      if (typeof parts[i] === 'object') hasReference = true;
    }
    if (hasReference) return joined(parts);
    let text = '';
    for (let i = 0; i < parts.length; i++) text += parts[i];
    return text;
  };

  // object[key] += value: the property is read before the value is worked out.
  const slot = (object, key) => {
    const name = typeof key === 'number' || typeof key === 'symbol' ? key : `${key}`;
    return { object, name, value: object[name] };
  };
  const put = ({ object, name, value }, added) => (object[name] = add(value, added));

  const replace = (owner, name, make) => {
    const native = owner[name];
    const made = make(native);
    for (const key of ['name', 'length']) defineProperty(made, key, getOwnPropertyDescriptor(native, key));
    defineProperty(owner, name, { value: made, writable: true, enumerable: false, configurable: true });
  };

  replace(NativeString.prototype, 'concat', (native) => ({
    concat(...parts) {
      for (let i = 0; i < parts.length; i++) {
        if (isOne(parts[i])) return joined([`${this}`, ...parts]);
      }
      return apply(native, this, parts);
    },
  }).concat);

  replace(Array.prototype, 'join', (native) => ({
    join(separator) {
      if (!isArray(this)) return apply(native, this, [separator]);
      let hasReference = isOne(separator);
      for (let i = 0; i < this.length && !hasReference; i++) hasReference = isOne(this[i]);
      if (!hasReference) return apply(native, this, [separator]);
      const between = separator === undefined ? ',' : textOf(separator);
      const parts = [];
      for (let i = 0; i < this.length; i++) {
        if (i > 0) parts[parts.length] = between;
        const part = this[i];
        parts[parts.length] = part === undefined || part === null ? '' : textOf(part);
      }
      return joined(parts);
    },
  }).join);

  // String(reference) is the reference: the text is what it stands for already.
  const GuestString = function String(...values) {
    if (new.target !== undefined) return construct(NativeString, values, new.target);
    return values.length > 0 && isOne(values[0]) ? values[0] : apply(NativeString, undefined, values);
  };
  for (const name of getOwnPropertyNames(NativeString)) {
    const property = getOwnPropertyDescriptor(NativeString, name);
    defineProperty(GuestString, name, property);
  }
  defineProperty(globalThis, 'String', { value: GuestString, writable: true, enumerable: false, configurable: true });

  return [add, join, slot, put];
})
