/*---
id       = "FIX-THROW-001"
title    = "a text"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"boom"' }
---*/
try { throw new Error('boom'); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-002"
title    = "a template"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"no 7"' }
---*/
const id = 7; try { throw new Error(`no ${id}`); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-003"
title    = "a number as the message"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"string404"' }
---*/
try { throw new Error(404); } catch (e) { return typeof e.message + e.message; }

/*---
id       = "FIX-THROW-004"
title    = "a number from a variable as the message"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"4041"' }
---*/
const code = 404; try { throw new Error(code); } catch (e) { return e.message + 1; }

/*---
id       = "FIX-THROW-005"
title    = "no message after all"
rejected = ["AST005"]
expect   = { outcome = "value", json = '""' }
gap      = "issue 3: a message is a text"
---*/
let m; try { throw new Error(m); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-006"
title    = "no message"
rejected = ["AST005"]
expect   = { outcome = "value", json = '""' }
---*/
try { throw new Error(); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-007"
title    = "the error made a text"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
---*/
try { throw new Error('x'); } catch (e) { return String(e); }

/*---
id       = "FIX-THROW-008"
title    = "the error in a template"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
---*/
try { throw new Error('x'); } catch (e) { return `failed: ${e}`; }

/*---
id       = "FIX-THROW-009"
title    = "its name is read"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"Error"' }
---*/
try { throw new Error('x'); } catch (e) { return e.name; }

/*---
id       = "FIX-THROW-010"
title    = "another kind of error, its name is read"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"RangeErrorx"' }
---*/
try { throw new RangeError('x'); } catch (e) { return e.name + e.message; }

/*---
id       = "FIX-THROW-011"
title    = "the error is the result"
rejected = ["AST005"]
expect   = { outcome = "value", json = '{"name": "Error", "message": "x"}' }
gap      = "issue 3: the name is lost"
---*/
try { throw new Error('x'); } catch (e) { return e; }

/*---
id       = "FIX-THROW-012"
title    = "its keys are listed"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
---*/
try { throw new Error('x'); } catch (e) { return Object.keys(e); }

/*---
id       = "FIX-THROW-013"
title    = "it is written as JSON"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
---*/
try { throw new Error('x'); } catch (e) { return JSON.stringify(e); }

/*---
id       = "FIX-THROW-014"
title    = "it is spread"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
---*/
try { throw new Error('x'); } catch (e) { return { ...e, ok: false }; }

/*---
id       = "FIX-THROW-015"
title    = "taken apart where it is caught"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"Errorx"' }
---*/
try { throw new Error('x'); } catch ({ message, name }) { return name + message; }

/*---
id       = "FIX-THROW-016"
title    = "caught and thrown anew"
rejected = ["AST005", "AST005"]
expect   = { outcome = "value", json = '"out: in"' }
---*/
try { try { throw new Error('in'); } catch (e) { throw new Error('out: ' + e.message); } } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-017"
title    = "thrown in an arrow function"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"need x"' }
---*/
const f = (x) => { if (!x) throw new Error('need x'); return x; }; try { return f(0); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-018"
title    = "thrown in a function declaration"
rejected = ["AST013", "AST005"]
expect   = { outcome = "value", json = '"need x"' }
---*/
function f(x) { if (!x) throw new Error('need x'); return x; } try { return f(0); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-019"
title    = "caught by catch on a promise"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"late"' }
---*/
const f = async () => { throw new Error('late'); }; return await f().catch((e) => e.message);

/*---
id       = "FIX-THROW-020"
title    = "the message decides"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"handled"' }
---*/
try { throw new Error('not found'); } catch (e) { if (e.message.includes('found')) return 'handled'; throw e; }

/*---
id       = "FIX-THROW-021"
title    = "a cause"
rejected = ["AST005"]
expect   = { outcome = "stopped", by = "ast-guard", code = "AST005" }
---*/
try { throw new Error('a', { cause: 1 }); } catch (e) { return e.cause; }

/*---
id       = "FIX-THROW-022"
title    = "a choice of two texts"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"yes"' }
---*/
const a = true; try { throw new Error(a ? 'yes' : 'no'); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-023"
title    = "a sequence as the message"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"two"' }
---*/
try { throw new Error((1, 'two')); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-024"
title    = "the message comes from a tool"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"told"' }
tools    = { "echo:a" = "echoes" }
---*/
try { throw new Error((await callTool('echo:a', { m: 'told' })).m); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-025"
title    = "a function that only throws"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"x"' }
---*/
const f = (m) => { throw new Error(m); }; try { f('x'); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-026"
title    = "no semicolon"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"x"' }
---*/
try {
  throw new Error('x')
} catch (e) { return e.message }

/*---
id       = "FIX-THROW-027"
title    = "a message in another script"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"ошибка: ñ😀"' }
---*/
try { throw new Error('ошибка: ' + 'ñ😀'); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-028"
title    = "comments around the message"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"x"' }
---*/
try { throw new Error(/* why */ 'x' // because
); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-029"
title    = "brackets around the error"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"x"' }
---*/
try { throw (new Error('x')); } catch (e) { return e.message; }

/*---
id       = "FIX-THROW-030"
title    = "finally before catch"
rejected = ["AST005"]
expect   = { outcome = "value", json = '["f", "x"]' }
---*/
const log = []; try { try { throw new Error('x'); } finally { log.push('f'); } } catch (e) { log.push(e.message); } return log;

/*---
id       = "FIX-THROW-031"
title    = "handed to a function that reads the name"
rejected = ["AST005"]
expect   = { outcome = "value", json = '"Error: bad"' }
gap      = "issue 3: the name is lost"
---*/
const show = (err) => `${err.name}: ${err.message}`; try { throw new Error('bad'); } catch (e) { return show(e); }
