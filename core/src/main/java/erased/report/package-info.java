package erased.report;
