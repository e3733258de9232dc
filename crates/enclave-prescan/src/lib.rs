//! Checks a guest script as text, before any parser sees it: size, nesting, Unicode, regular expressions.
