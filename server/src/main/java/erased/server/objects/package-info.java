/// Pictures, masks, results and receipts, kept for a while: an [ObjectStore] holds the bytes (a
/// folder or S3), [StoredObjects] knows each of them and when it goes, [Uploads] those that callers
/// PUT themselves.
///
/// To add a kind of store: implement the port and its contract test, and name it in
/// [ObjectsSettings.Where] and [ObjectsConfiguration].
@NullMarked
package erased.server.objects;

import org.jspecify.annotations.NullMarked;
