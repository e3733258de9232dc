// U+2028 ends a line too, and stands in strings.
let n = 0 for (const x of [1, 2]) n += x while (n < 5) n++ return [n, 'a b', `c d`]
