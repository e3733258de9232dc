// Several variables, sequences and side effects in the head.
const log = [];
for (let i = 0, j = 10; i < j; i += 2, j -= 1, log.push(i + ':' + j)) log.push(i * j);
return log;
