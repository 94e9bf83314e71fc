package erased.generator;
