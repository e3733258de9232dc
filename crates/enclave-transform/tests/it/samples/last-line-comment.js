for (const x of [1]) x
return 'the last line is a comment' // for (;;) {