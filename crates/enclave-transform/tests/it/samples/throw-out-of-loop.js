// An error that leaves several loops at once.
let at;
try {
  for (const x of [1, 2, 3]) for (let y = 0; ; y++) while (true) { at = [x, y]; if (y === 2) throw { x, y }; else break }
} catch (e) { at.push(e) }
return at;
