/// Content Credentials (C2PA 2.x and 1.x): what a manifest store says, whether it holds, and what
/// it tells of AI.
///
/// [ManifestStore] reads the JUMBF of a file; [Validator] holds it against the file, an [Asset],
/// and against a [TrustList], and answers with a [Validation] in the status codes of the standard;
/// [AiDisclosure] gathers what the manifests declare about AI and watermarks. CBOR, JUMBF, COSE and
/// time stamps are read here; keys, signatures and chains are the JDK's; OCSP responses are taken
/// apart by Bouncy Castle, which is loaded by files that carry them and by no others.
///
/// To add a hard binding: a class beside [DataHash] and a line in [HardBinding].
@NullMarked
package erased.c2pa;

import org.jspecify.annotations.NullMarked;
