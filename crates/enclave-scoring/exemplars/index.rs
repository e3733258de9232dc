// Every file of exemplars, by path; a test of enclave-corpus compares it with the folders.
