package erased.server.jobs;

/// Hears of the end of jobs, inside the transaction that ends them: what it writes is there exactly
/// when the end is.
public interface EndListener {
  void ended(Job job);
}
