/*---
id     = "ATK-REDOS-010"
title  = "a pattern that backtracks, where patterns are judged"
cwe    = [1333]
source = "enclave 2.12 enclave.redos"
expect = { outcome = "stopped", by = "prescan", code = "PRE014" }
single-control = "prescan is never skipped"
preset = "secure"
---*/
const slow = (text) => /^(a+)+$/.test(text);
return slow("aaaa!");

/*---
id     = "ATK-REDOS-011"
title  = "a pattern of more characters than may be"
cwe    = [1333]
source = "enclave 2.12 enclave.redos"
expect = { outcome = "stopped", by = "prescan", code = "PRE013" }
single-control = "prescan is never skipped"
preset = "strict"
repeated = { LONG = { text = "a", times = 150 } }
---*/
return /«LONG»/.test("a");

/*---
id     = "ATK-REDOS-012"
title  = "more patterns than may be"
cwe    = [1333]
source = "enclave 2.12 enclave.redos"
expect = { outcome = "stopped", by = "prescan", code = "PRE012" }
single-control = "prescan is never skipped"
preset = "strict"
repeated = { MANY = { text = "/a/,", times = 11 } }
---*/
return [«MANY»].length;
