import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Copies jars so that the JDK's AOT cache takes all of their classes: it refuses classes older than
/// Java 6, which picocli's are, and those of signed jars, which Bouncy Castle's are. Descriptions of
/// modules go too: nobody reads them on a class path, except jdeps, which stops at those that are not
/// complete; and what manifests say of single entries, which are the checksums of signed jars, a
/// megabyte that every start would read. Nothing else changes. The launcher runs this after a build:
///
///     java LaunchJar.java FOLDER JAR...
///
/// Entries are stored, not compressed: what is not in the cache loads faster that way. Folders keep
/// theirs, for the service looks for its parts by them.
void main(String[] arguments) throws IOException {
  Path folder = Path.of(arguments[0]);
  for (int i = 1; i < arguments.length; i++) {
    Path jar = Path.of(arguments[i]);
    write(modern(entries(jar)), folder.resolve(jar.getFileName()));
  }
}

private static final int JAVA_6 = 50; // versions of class files
private static final int JAVA_8 = 52;

static Map<String, byte[]> entries(Path jar) throws IOException {
  var entries = new LinkedHashMap<String, byte[]>();
  try (var zip = new ZipInputStream(Files.newInputStream(jar))) {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (!name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)|(.*/)?module-info\\.class")) {
        byte[] bytes = zip.readAllBytes();
        entries.put(name, name.equals(JarFile.MANIFEST_NAME) ? ofWhole(bytes) : bytes);
      }
    }
  }
  return entries;
}

/// A manifest without its sections on single entries.
static byte[] ofWhole(byte[] manifest) throws IOException {
  var whole = new Manifest(new ByteArrayInputStream(manifest));
  whole.getEntries().clear();
  var bytes = new ByteArrayOutputStream();
  whole.write(bytes);
  return bytes.toByteArray();
}

static Map<String, byte[]> modern(Map<String, byte[]> entries) {
  var hierarchy =
      ClassHierarchyResolver.ofResourceParsing(
              type -> {
                String name = type.descriptorString();
                byte[] found = entries.get(name.substring(1, name.length() - 1) + ".class");
                return found == null ? null : new ByteArrayInputStream(found);
              })
          .orElse(ClassHierarchyResolver.defaultResolver());
  var classes =
      ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(hierarchy));
  var modern = new LinkedHashMap<String, byte[]>();
  entries.forEach((name, bytes) -> modern.put(name, modern(classes, name, bytes)));
  return modern;
}

static byte[] modern(ClassFile classes, String name, byte[] bytes) {
  if (!name.endsWith(".class")) {
    return bytes;
  }
  ClassModel old = classes.parse(bytes);
  if (old.majorVersion() >= JAVA_6) {
    return bytes;
  }
  // Every method is written anew, for that is when it gets the stack maps that Java 6 asks for.
  return classes.transformClass(
      old,
      ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
          .andThen(ClassTransform.endHandler(type -> type.withVersion(JAVA_8, 0))));
}

static void write(Map<String, byte[]> entries, Path jar) throws IOException {
  try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
    for (var entry : entries.entrySet()) {
      var stored = new ZipEntry(entry.getKey());
      var crc = new CRC32();
      crc.update(entry.getValue());
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(entry.getValue().length);
      stored.setCrc(crc.getValue());
      stored.setTime(0);
      zip.putNextEntry(stored);
      zip.write(entry.getValue());
      zip.closeEntry();
    }
  }
}
