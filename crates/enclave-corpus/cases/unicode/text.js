/*---
id     = "ATK-TEXT-001"
title  = "a script of more than a hundred kilobytes"
cwe    = [400]
source = "enclave 2.12 pre-scanner"
expect = { outcome = "stopped", by = "prescan", code = "PRE001" }
single-control = "prescan is never skipped"
repeated = { LINES = { text = "callee = 1;                                                                                       \n", times = 1100 } }
---*/
«LINES»
return 1;

/*---
id     = "ATK-TEXT-002"
title  = "a script of a thousand lines and one"
cwe    = [400]
source = "enclave 2.12 pre-scanner"
expect = { outcome = "stopped", by = "prescan", code = "PRE002" }
single-control = "prescan is never skipped"
repeated = { LINES = { text = ";\n", times = 1001 } }
---*/
«LINES»return 1;

/*---
id     = "ATK-TEXT-003"
title  = "a line of ten thousand characters and one"
cwe    = [400]
source = "enclave 2.12 pre-scanner"
expect = { outcome = "stopped", by = "prescan", code = "PRE003" }
single-control = "prescan is never skipped"
repeated = { NUMBERS = { text = "1,", times = 5100 } }
---*/
const list = [«NUMBERS»];
return list.length;

/*---
id     = "ATK-TEXT-004"
title  = "a zero in the text"
cwe    = [158]
source = "enclave 2.12 pre-scanner"
expect = { outcome = "stopped", by = "prescan", code = "PRE004" }
single-control = "prescan is never skipped"
repeated = { NUL = { text = "\u0000", times = 1 } }
---*/
return "a«NUL»b";

/*---
id     = "ATK-TEXT-005"
title  = "an invisible character in a name"
cwe    = [1007]
source = "enclave 2.12 pre-scanner"
expect = { outcome = "stopped", by = "prescan", code = "PRE009" }
single-control = "prescan is never skipped"
repeated = { ZW = { text = "\u200b", times = 1 } }
---*/
const a«ZW»b = 1;
return ab;

/*---
id     = "ATK-TEXT-006"
title  = "a string of ten thousand characters and more"
cwe    = [400]
source = "enclave 2.12 pre-scanner"
expect = { outcome = "stopped", by = "prescan", code = "PRE015" }
single-control = "prescan is never skipped"
repeated = { LINES = { text = "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n", times = 110 } }
---*/
return `«LINES»`.length;

/*---
id     = "ATK-TEXT-007"
title  = "a slash that may divide or begin a pattern"
cwe    = [1007]
source = "enclave 2.12 pre-scanner"
expect = { outcome = "stopped", by = "prescan", code = "PRE017" }
single-control = "prescan is never skipped"
---*/
const half = function () { return 1 } / 2;
return half;

/*---
id     = "ATK-TEXT-008"
title  = "a backslash outside of strings"
cwe    = [1007]
source = "enclave 2.12 pre-scanner"
expect = { outcome = "stopped", by = "prescan", code = "PRE019" }
single-control = "prescan is never skipped"
---*/
const a = 1 \ 2;
return a;

/*---
id     = "ATK-TEXT-009"
title  = "a soft hyphen in a keyword's place"
cwe    = [1007]
source = "enclave 2.12 pre-scanner"
expect = { outcome = "stopped", by = "prescan", code = "PRE009" }
single-control = "prescan is never skipped"
repeated = { SHY = { text = "\u00ad", times = 1 } }
---*/
re«SHY»turn = 1;

/*---
id     = "ATK-TEXT-010"
title  = "a type assertion, and then a sum whose end nobody knows"
cwe    = [400]
source = "enclave 2.12 pre-scanner"
expect = { outcome = "stopped", by = "prescan", code = "PRE020" }
single-control = "prescan is never skipped"
repeated = { SUM = { text = "1 + 1 + 1 + 1 +\n", times = 300 } }
---*/
const row = rows[0] as Row;
const n = «SUM»1;
