package erased.generator;

import erased.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// ComfyUI: the graph that made the picture, as the server ran it (`prompt`) and as the user drew
/// it (`workflow`). A prompt is what one finds by walking back from the sampler.
final class ComfyUi implements PromptReader {
  static final String NAME = "ComfyUI";

  @Override
  public Optional<Generation> read(Texts texts) {
    Optional<Graph> ran =
        texts.under("prompt", "UserComment", "Model", "Make", "ImageDescription").stream()
            .map(Json::object)
            .flatMap(Optional::stream)
            .map(Graph::ran)
            .filter(graph -> !graph.nodes.isEmpty())
            .findFirst();
    Optional<Graph> drawn =
        texts.under("workflow", "UserComment", "Make", "Model", "ImageDescription").stream()
            .map(Json::object)
            .flatMap(Optional::stream)
            .map(Graph::drawn)
            .filter(graph -> !graph.nodes.isEmpty())
            .findFirst();
    return ran.or(() -> drawn).map(ComfyUi::generation);
  }

  private static Generation generation(Graph graph) {
    Optional<Node> sampler = graph.sampler();
    return sampler.map(node -> sampled(graph, node)).orElseGet(() -> unsampled(graph));
  }

  private static Generation sampled(Graph graph, Node sampler) {
    return new Draft(NAME)
        .prompt(graph.prompt(sampler, "positive"))
        .negativePrompt(graph.prompt(sampler, "negative"))
        .model(graph.upstream(sampler, _ -> true, "ckpt_name", "unet_name", "model_name"))
        .seed(graph.setting(sampler, "seed", "noise_seed"))
        .sampler(graph.setting(sampler, "sampler_name"))
        .steps(graph.setting(sampler, "steps"))
        .cfgScale(graph.setting(sampler, "cfg"))
        .size(graph.latent(sampler, "width"), graph.latent(sampler, "height"))
        .other("scheduler", graph.setting(sampler, "scheduler"))
        .other("denoise", graph.setting(sampler, "denoise"))
        .other("guidance", graph.upstream(sampler, _ -> true, "guidance"))
        .other("vae_name", graph.anywhere("vae_name"))
        .other("lora_name", graph.anywhere("lora_name"))
        .done();
  }

  /// Nodes that ask a model elsewhere, or a graph of nodes that nobody knows.
  private static Generation unsampled(Graph graph) {
    Object prompt = graph.anywhere("prompt");
    return new Draft(NAME)
        .prompt(prompt == null ? graph.anywhere("text") : prompt)
        .negativePrompt(graph.anywhere("negative_prompt"))
        .model(graph.anywhere("ckpt_name", "unet_name", "model_name", "model"))
        .seed(graph.anywhere("seed", "noise_seed"))
        .done();
  }

  private record Node(String type, Map<String, Object> inputs) {
    boolean samples() {
      return type.contains("Sampler")
          && (inputs.containsKey("steps")
              || inputs.containsKey("positive")
              || inputs.containsKey("guider")
              || inputs.containsKey("latent_image"));
    }
  }

  private static final class Graph {
    private static final int NODE_LIMIT = 10_000;
    private static final int STEP_LIMIT = 2_000; // nodes that one walk visits

    /// Inputs that lead away from the words of a prompt.
    private static final Set<String> WORDLESS =
        Set.of(
            "clip", "model", "vae", "image", "images", "pixels", "control_net", "mask", "samples");

    /// Inputs that hold the words of a prompt, in the order in which they are joined.
    private static final List<String> WORDS =
        List.of(
            "text",
            "text_g",
            "text_l",
            "t5xxl",
            "clip_l",
            "prompt",
            "string",
            "value",
            "text1",
            "text2",
            "text_a",
            "text_b",
            "string_a",
            "string_b",
            "wildcard_text",
            "populated_text");

    /// Inputs that lead from a sampler to how the picture began or what it shows.
    private static final Set<String> NOT_SETTINGS =
        Set.of("positive", "negative", "latent_image", "model", "conditioning", "samples", "image");

    /// What the widgets of a drawn node are, in order; `-` is of the window only.
    private static final Map<String, List<String>> WIDGETS =
        Map.ofEntries(
            Map.entry(
                "KSampler",
                List.of("seed", "-", "steps", "cfg", "sampler_name", "scheduler", "denoise")),
            Map.entry(
                "KSamplerAdvanced",
                List.of("-", "noise_seed", "-", "steps", "cfg", "sampler_name", "scheduler")),
            Map.entry("SamplerCustom", List.of("-", "noise_seed", "-", "cfg")),
            Map.entry("KSamplerSelect", List.of("sampler_name")),
            Map.entry("BasicScheduler", List.of("scheduler", "steps", "denoise")),
            Map.entry("RandomNoise", List.of("noise_seed")),
            Map.entry("CFGGuider", List.of("cfg")),
            Map.entry("FluxGuidance", List.of("guidance")),
            Map.entry("CLIPTextEncode", List.of("text")),
            Map.entry(
                "CLIPTextEncodeSDXL", List.of("-", "-", "-", "-", "-", "-", "text_g", "text_l")),
            Map.entry("CLIPTextEncodeFlux", List.of("clip_l", "t5xxl", "guidance")),
            Map.entry("CheckpointLoaderSimple", List.of("ckpt_name")),
            Map.entry("CheckpointLoader", List.of("-", "ckpt_name")),
            Map.entry("UNETLoader", List.of("unet_name")),
            Map.entry("UnetLoaderGGUF", List.of("unet_name")),
            Map.entry("LoraLoader", List.of("lora_name")),
            Map.entry("VAELoader", List.of("vae_name")),
            Map.entry("EmptyLatentImage", List.of("width", "height")),
            Map.entry("EmptySD3LatentImage", List.of("width", "height")),
            Map.entry("PrimitiveNode", List.of("value")),
            Map.entry("PrimitiveString", List.of("value")),
            Map.entry("PrimitiveStringMultiline", List.of("value")));

    private final SequencedMap<String, Node> nodes;

    private Graph(SequencedMap<String, Node> nodes) {
      this.nodes = nodes;
    }

    /// From `{"3": {"class_type": "KSampler", "inputs": {"seed": 1, "model": ["4", 0]}}}`.
    static Graph ran(Map<String, Object> json) {
      var nodes = new LinkedHashMap<String, Node>();
      Object within = json.get("prompt"); // some write both graphs in one object
      Map<?, ?> graph = within instanceof Map<?, ?> map ? map : json;
      for (var entry : graph.entrySet()) {
        if (nodes.size() < NODE_LIMIT
            && Json.at(entry.getValue(), "class_type") instanceof String type) {
          Object inputs = Json.at(entry.getValue(), "inputs");
          nodes.put(String.valueOf(entry.getKey()), new Node(type, Json.members(inputs)));
        }
      }
      return new Graph(nodes);
    }

    /// From `{"nodes": [{"id": 3, "type": .., "inputs": [{"name": .., "link": 7}],
    /// "widgets_values": [..]}], "links": [[7, 4, 0, 3, 0, "MODEL"]]}`, made into what was run.
    static Graph drawn(Map<String, Object> json) {
      var nodes = new LinkedHashMap<String, Node>();
      Object within = json.get("workflow");
      Map<?, ?> graph = within instanceof Map<?, ?> map ? map : json;
      Map<String, List<Object>> sources = sources(graph.get("links"));
      if (graph.get("nodes") instanceof List<?> drawn) {
        for (Object node : drawn) {
          String id = Json.text(Json.at(node, "id"));
          if (nodes.size() < NODE_LIMIT
              && id != null
              && Json.at(node, "type") instanceof String type) {
            nodes.put(id, new Node(type, inputs(node, type, sources)));
          }
        }
      }
      return new Graph(nodes);
    }

    private static Map<String, List<Object>> sources(@Nullable Object links) {
      var sources = new HashMap<String, List<Object>>();
      if (links instanceof List<?> all) {
        for (Object link : all) {
          String id = Json.text(Json.at(link, 0));
          Object node = Json.at(link, 1);
          Object slot = Json.at(link, 2);
          if (id != null && node != null && slot != null) {
            sources.put(id, List.of(node, slot));
          }
        }
      }
      return sources;
    }

    private static Map<String, Object> inputs(
        Object node, String type, Map<String, List<Object>> sources) {
      var inputs = new LinkedHashMap<String, Object>();
      Object values = Json.at(node, "widgets_values");
      List<String> names = WIDGETS.getOrDefault(type, List.of());
      for (int i = 0; i < names.size(); i++) {
        Object value = Json.at(values, i);
        if (value != null && !names.get(i).equals("-")) {
          inputs.put(names.get(i), value);
        }
      }
      inputs.putAll(Json.members(values));
      if (Json.at(node, "inputs") instanceof List<?> ports) {
        for (Object port : ports) {
          String link = Json.text(Json.at(port, "link"));
          List<Object> source = link == null ? null : sources.get(link);
          if (source != null && Json.at(port, "name") instanceof String name) {
            inputs.put(name, source);
          }
        }
      }
      return inputs;
    }

    /// The node that samples and was put there first, by its number; rather one that says its
    /// steps.
    Optional<Node> sampler() {
      List<Node> samplers =
          nodes.entrySet().stream()
              .filter(entry -> entry.getValue().samples())
              .sorted(
                  Comparator.comparingInt(
                          (Map.Entry<String, Node> entry) -> entry.getKey().length())
                      .thenComparing(Map.Entry::getKey))
              .map(Map.Entry::getValue)
              .toList();
      return samplers.stream()
          .filter(node -> node.inputs().containsKey("steps"))
          .findFirst()
          .or(() -> samplers.stream().findFirst());
    }

    /// The words at the far end of `positive` or `negative`, of several nodes on lines of their
    /// own.
    @Nullable String prompt(Node sampler, String side) {
      Object start = sampler.inputs().get(side);
      if (start == null) {
        Node guider = node(sampler.inputs().get("guider"));
        if (guider == null) {
          return null;
        }
        Object conditioning = side.equals("positive") ? guider.inputs().get("conditioning") : null;
        start = guider.inputs().getOrDefault(side, conditioning);
      }
      return start == null ? null : words(start, side);
    }

    private @Nullable String words(Object start, String side) {
      SequencedSet<String> words = new LinkedHashSet<>();
      var seen = new LinkedHashSet<Object>();
      var queue = new ArrayDeque<Object>(List.of(start));
      while (!queue.isEmpty() && seen.size() < STEP_LIMIT) {
        Object link = queue.removeFirst();
        Node node = node(link);
        if (node != null && seen.add(link)) {
          WORDS.stream()
              .map(node.inputs()::get)
              .filter(String.class::isInstance)
              .map(text -> text.toString().strip())
              .filter(text -> !text.isEmpty())
              .forEach(words::add);
          sources(node, link, side).forEach(queue::addLast);
        }
      }
      return words.isEmpty() && seen.isEmpty() ? null : String.join("\n", words);
    }

    /// Where the words of a node come from. A node with both sides hands them on in that order.
    private static List<Object> sources(Node node, Object link, String side) {
      Map<String, Object> inputs = node.inputs();
      if (inputs.get("positive") instanceof List && inputs.get("negative") instanceof List) {
        Object slot = Json.at(link, 1);
        String taken =
            slot instanceof Integer i && i < 2 ? List.of("positive", "negative").get(i) : side;
        Object source = inputs.get(taken);
        return source == null ? List.of() : List.of(source);
      }
      var sources = new ArrayList<>();
      inputs.forEach((name, value) -> {
        if (value instanceof List && !WORDLESS.contains(name)) {
          sources.add(value);
        }
      });
      return sources;
    }

    /// A setting of the sampler, or of a node that it asks.
    @Nullable Object setting(Node sampler, String... names) {
      return upstream(sampler, name -> !NOT_SETTINGS.contains(name), names);
    }

    @Nullable Object latent(Node sampler, String name) {
      Node source = node(sampler.inputs().get("latent_image"));
      return source == null ? null : upstream(source, _ -> true, name);
    }

    /// The nearest plain value of one of these inputs, against the arrows from a node.
    @Nullable Object upstream(Node from, Predicate<String> inputs, String... names) {
      var seen = new LinkedHashSet<Node>();
      var queue = new ArrayDeque<Node>(List.of(from));
      while (!queue.isEmpty() && seen.size() < STEP_LIMIT) {
        Node node = queue.removeFirst();
        if (seen.add(node)) {
          for (String name : names) {
            Object value = plain(node.inputs().get(name), 0);
            if (value != null) {
              return value;
            }
          }
          for (var input : node.inputs().entrySet()) {
            Node source = inputs.test(input.getKey()) ? node(input.getValue()) : null;
            if (source != null) {
              queue.addLast(source);
            }
          }
        }
      }
      return null;
    }

    @Nullable Object anywhere(String... names) {
      for (String name : names) {
        for (Node node : nodes.values()) {
          Object value = node.inputs().get(name);
          if (value instanceof String || value instanceof Number) {
            return value;
          }
        }
      }
      return null;
    }

    /// The value itself, or that of the node which it is linked to.
    private @Nullable Object plain(@Nullable Object value, int depth) {
      if (value == null || value instanceof String || value instanceof Number) {
        return value;
      }
      Node source = depth < 8 ? node(value) : null;
      if (source == null) {
        return null;
      }
      for (String name : List.of("value", "seed", "int", "Value", "number", "text", "string")) {
        Object found = plain(source.inputs().get(name), depth + 1);
        if (found != null) {
          return found;
        }
      }
      return null;
    }

    /// The node that a link `["4", 0]` comes from.
    private @Nullable Node node(@Nullable Object link) {
      if (!(link instanceof List<?> pair) || pair.size() != 2) {
        return null;
      }
      return nodes.get(String.valueOf(pair.getFirst()));
    }
  }
}
