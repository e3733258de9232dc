// What models write: counting words.
const text = 'the quick brown fox jumps over the lazy dog the end';
const counts = {};
for (const word of text.split(' ')) counts[word] = (counts[word] || 0) + 1;
const top = Object.keys(counts).sort((a, b) => counts[b] - counts[a] || (a < b ? -1 : 1));
return top.slice(0, 3).map((w) => ({ word: w, n: counts[w] }));
