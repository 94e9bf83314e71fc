/// The tools that make pictures, and what they write about it: [Prompts] reads how a picture was
/// made into a [Generation], [Traces] finds every place that speaks of AI, [Aigc] reads China's
/// statutory label, [Generators] knows the tools by name. All of it works on text, or on bytes that
/// nobody could name; where the text stood in its file is the business of `metadata`.
///
/// To add a tool: a line in [Generators]; a line in `Signs` for what only it writes; and, if it
/// writes prompts, a class that is a `PromptReader` and its line in [Prompts].
@NullMarked
package erased.generator;

import org.jspecify.annotations.NullMarked;
