package erased.server.credits;

import java.time.Instant;

/// Credits that are set aside for a job which has not been settled.
public record Hold(String job, long account, long amount, Instant since) {}
