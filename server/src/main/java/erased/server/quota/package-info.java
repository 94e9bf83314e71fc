/// How much of the service a caller may use in a time: [erased.server.quota.Quotas] counts, by the
/// limits of [erased.server.quota.QuotaSettings].
@NullMarked
package erased.server.quota;

import org.jspecify.annotations.NullMarked;
