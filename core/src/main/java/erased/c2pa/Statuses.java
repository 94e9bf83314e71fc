package erased.c2pa;

import erased.text.Message;
import java.util.ArrayList;
import java.util.List;

/// Collects findings while a validation goes on.
final class Statuses {
  private final List<Status> list = new ArrayList<>();
  private String ingredient = "";

  /// Findings from here on were reached through that ingredient assertion.
  void through(String assertion) {
    ingredient = assertion;
  }

  String ingredient() {
    return ingredient;
  }

  void success(String code, String url) {
    success(code, url, "");
  }

  void success(String code, String url, String detail) {
    add(Status.Kind.SUCCESS, code, url, detail);
  }

  void inform(String code, String url, String detail) {
    add(Status.Kind.INFORMATIONAL, code, url, detail);
  }

  void fail(String code, String url) {
    fail(code, url, "");
  }

  void fail(String code, String url, String detail) {
    add(Status.Kind.FAILURE, code, url, detail);
  }

  private void add(Status.Kind kind, String code, String url, String detail) {
    list.add(new Status(kind, code, url, ingredient, Message.of("c2pa.status." + code, detail)));
  }

  List<Status> list() {
    return List.copyOf(list);
  }
}
