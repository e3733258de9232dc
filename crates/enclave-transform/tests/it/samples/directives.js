"use strict"
'another'
let n = 0
for (const x of [1]) { 'use strict'; n += x }
return n
