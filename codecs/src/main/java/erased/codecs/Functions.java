package erased.codecs;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The C functions of a library as an interface: each method is the function of its name, bound
/// when first called. `int` stands for int and enumerations, `long` for size_t and int64_t, `float`
/// for float, [MemorySegment] for any pointer; a function whose first parameter is a
/// [SegmentAllocator] returns the structure [HeifError] by value.
final class Functions implements InvocationHandler {
  private final SymbolLookup symbols;
  private final Map<Method, MethodHandle> handles = new ConcurrentHashMap<>();

  private Functions(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  static <F> F bind(Class<F> type, SymbolLookup symbols) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new Functions(symbols)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    MethodHandle handle = handles.computeIfAbsent(method, this::link);
    return arguments == null ? handle.invoke() : handle.invokeWithArguments(arguments);
  }

  @SuppressWarnings("restricted") // the purpose of this module
  private MethodHandle link(Method method) {
    return Linker.nativeLinker()
        .downcallHandle(symbols.findOrThrow(method.getName()), descriptor(method));
  }

  private static FunctionDescriptor descriptor(Method method) {
    Class<?>[] types = method.getParameterTypes();
    boolean structure = types.length > 0 && types[0] == SegmentAllocator.class;
    MemoryLayout[] parameters =
        Arrays.stream(types)
            .skip(structure ? 1 : 0)
            .map(Functions::layout)
            .toArray(MemoryLayout[]::new);
    if (structure) {
      return FunctionDescriptor.of(HeifError.LAYOUT, parameters);
    }
    return method.getReturnType() == void.class
        ? FunctionDescriptor.ofVoid(parameters)
        : FunctionDescriptor.of(layout(method.getReturnType()), parameters);
  }

  private static MemoryLayout layout(Class<?> type) {
    if (type == int.class) {
      return ValueLayout.JAVA_INT;
    }
    if (type == long.class) {
      return ValueLayout.JAVA_LONG;
    }
    if (type == float.class) {
      return ValueLayout.JAVA_FLOAT;
    }
    if (type == MemorySegment.class) {
      return ValueLayout.ADDRESS;
    }
    throw new IllegalArgumentException(type.getName());
  }
}
