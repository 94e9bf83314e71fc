package erased.c2pa;
