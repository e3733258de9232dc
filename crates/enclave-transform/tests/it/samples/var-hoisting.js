// `var` in heads and bodies is seen before and after the loop.
const before = typeof x + typeof y + typeof z;
for (var x = 0; x < 2; x++) var y = x;
for (var z of [7, 8]);
while (true) { var inner = 'set'; break }
return [before, x, y, z, inner];
