//! Runs scripts that language models write, behind six layers of defence.
