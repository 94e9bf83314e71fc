package erased.codecs;

import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/// A C structure in native memory, its fields by the names that its header gives them.
record Struct(StructLayout layout, MemorySegment memory) {
  /// Bytes behind a structure that a newer version of its library may fill.
  private static final long GROWTH = 128;

  static Struct allocate(StructLayout layout, SegmentAllocator allocator) {
    return new Struct(layout, allocator.allocate(layout.byteSize() + GROWTH, Long.BYTES));
  }

  /// A structure that a library allocated.
  @SuppressWarnings("restricted") // the library's header says how long it is
  static Struct at(MemorySegment pointer, StructLayout layout) {
    return new Struct(layout, pointer.reinterpret(layout.byteSize()));
  }

  int get(String field) {
    return memory.get(ValueLayout.JAVA_INT, offset(field));
  }

  MemorySegment getPointer(String field) {
    return memory.get(ValueLayout.ADDRESS, offset(field));
  }

  long getSize(String field) {
    return memory.get(ValueLayout.JAVA_LONG, offset(field));
  }

  void set(String field, int value) {
    memory.set(ValueLayout.JAVA_INT, offset(field), value);
  }

  void set(String field, byte value) {
    memory.set(ValueLayout.JAVA_BYTE, offset(field), value);
  }

  void set(String field, float value) {
    memory.set(ValueLayout.JAVA_FLOAT, offset(field), value);
  }

  void set(String field, MemorySegment value) {
    memory.set(ValueLayout.ADDRESS, offset(field), value);
  }

  private long offset(String field) {
    return layout.byteOffset(PathElement.groupElement(field));
  }
}
