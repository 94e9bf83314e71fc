/// What a person reads, in English and Chinese: a [Message] names its text and carries its values;
/// a [Language] picks the words when somebody looks.
@NullMarked
package erased.text;

import org.jspecify.annotations.NullMarked;
