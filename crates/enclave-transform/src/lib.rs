//! Instruments a guest script: main wrapper, loop meters, computed-key guard; keeps a span map.
