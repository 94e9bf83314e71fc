package erased.metadata;
