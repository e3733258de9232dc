// A return in the middle of nested loops of the script itself.
for (const row of [[1, 2], [3, 4], [5, 6]])
  for (const x of row)
    if (x * x > 10) return { found: x };
return null;
