// Counters, whose proof has to see every write.
const grid = [[1, 2], [3, 4]];
let sum = 0;
for (let y = 0; y < grid.length; y++) for (let x = 0; x < grid[y].length; x++) sum += grid[y][x];
let i = 0; i += 1;
let j = i - 1; j = j * 1 || 0;
const o = { a: 'found', 0: 'zero', 1: 'one' };
let moving = 0; const before = o[moving]; moving = 'a';
let swapped = 1; const [first] = [(swapped = 0, o[swapped])]; [swapped] = ['a'];
var again = 0; var again = 'a';
return [sum, o[i], o[j], before, o[moving], first, o[swapped], o[again]];
