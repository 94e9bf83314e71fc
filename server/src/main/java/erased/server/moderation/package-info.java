/// Whether a picture may be worked on or given out, as whoever runs the service wants it judged.
///
/// [Moderation] is the question; [ModerationConfiguration] chooses who answers it. To add a kind: a
/// class, a name in [ModerationSettings.Kind] and a line there.
@NullMarked
package erased.server.moderation;

import org.jspecify.annotations.NullMarked;
