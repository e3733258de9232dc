// `this` is nothing at the top and in plain functions.
const out = [this === undefined];
function f() { return this === undefined }
for (const x of [1]) out.push(f(), (() => this === undefined)());
return out;
