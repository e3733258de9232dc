// Comments everywhere between the tokens of loops.
let n = 0
for /* a */ (/* b */ let i = 0 /* c */ ; /* d */ i < 3 /* e */ ; /* f */ i++ /* g */) /* h */ { /* i */ n++ /* j */ } // k
for (const x of [1, 2]) // the body is on the next line
  n += x // and this ends it
while (n < 10) /* body */ n++ /* end */
do /* x */ n++ /* y */; /* z */ while /* u */ (/* v */ n < 15 /* w */) /* t */ n++ // s
label: /* between */ for (;;) /* body */ break /* to */ label // end
if (n) for (;;) /* only */ break; else /* never */ n = 0
return n // done
