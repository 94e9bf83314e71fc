package erased.c2pa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Something that was done to the picture. What the manifest does not say is empty.
///
/// @param assertion label of the assertion that lists it
/// @param action `c2pa.created`, `c2pa.edited` ...
/// @param digitalSourceType a URI of the IPTC or C2PA vocabulary
/// @param when the date as it was written
/// @param parameters as plain values
public record Action(
    String assertion,
    String action,
    String description,
    String softwareAgent,
    String digitalSourceType,
    String when,
    Map<String, Object> parameters) {
  /// The last step of the digital source type, `trainedAlgorithmicMedia`.
  public String sourceType() {
    int slash = digitalSourceType.lastIndexOf('/');
    return digitalSourceType.substring(Math.max(slash, digitalSourceType.lastIndexOf(':')) + 1);
  }

  static List<Action> of(Assertion assertion) {
    var actions = new ArrayList<Action>();
    for (Object entry : Values.list(assertion.value(), "actions")) {
      if (entry instanceof Map<?, ?> action) {
        actions.add(
            new Action(
                assertion.label(),
                Values.text(action, "action"),
                Values.text(action, "description"),
                softwareAgent(action, assertion),
                Values.text(action, "digitalSourceType"),
                Values.text(action, "when"),
                action.get("parameters") instanceof Map<?, ?> map ? Values.map(map) : Map.of()));
      }
    }
    return actions;
  }

  /// A text, a map with a name, or a place in the list that the assertion keeps.
  private static String softwareAgent(Map<?, ?> action, Assertion assertion) {
    Object agent = action.get("softwareAgent");
    if (agent == null && action.get("softwareAgentIndex") instanceof Long index) {
      List<?> agents = Values.list(assertion.value(), "softwareAgents");
      agent = index >= 0 && index < agents.size() ? agents.get(index.intValue()) : null;
    }
    if (agent instanceof String name) {
      return name;
    }
    String name = Values.text(agent, "name");
    String version = Values.text(agent, "version");
    return version.isEmpty() ? name : name + " " + version;
  }
}
