package erased.server.engine;

import erased.image.Target;
import erased.inpaint.Erasure.MaskType;
import erased.metadata.Policy;

/// What is to be done to an image, with every choice made. [Options] reads it from what a caller
/// wrote; as JSON it is kept with its job.
public sealed interface Task {
  /// What the image carries; nothing is written.
  ///
  /// @param metadataOnly decodes no pixel
  record Detect(boolean metadataOnly, Sought sought) implements Task {
    @Override
    public TaskMode mode() {
      return TaskMode.DETECT;
    }

    @Override
    public boolean usesPixels() {
      return !metadataOnly;
    }

    @Override
    public boolean isNeural() {
      return false;
    }
  }

  /// The image without marks of AI.
  ///
  /// @param mode visible, metadata, invisible or all
  /// @param policy for metadata, and for visible marks that a law demands
  /// @param treatment of invisible signals
  /// @param target what kind of file a changed picture goes into
  record Clean(TaskMode mode, Policy policy, Treatment treatment, Target target) implements Task {
    @Override
    public boolean usesPixels() {
      return mode != TaskMode.METADATA;
    }

    @Override
    public boolean isNeural() {
      return treatment.regenerate() != null;
    }
  }

  /// The image with what lies under a mask filled from what lies around it.
  ///
  /// @param engine [Models#PATCH] or an installed model
  record Erase(MaskType maskType, Target target, String engine) implements Task {
    @Override
    public TaskMode mode() {
      return TaskMode.ERASE;
    }

    @Override
    public boolean usesPixels() {
      return true;
    }

    @Override
    public boolean isNeural() {
      return !engine.equals(Models.PATCH);
    }
  }

  /// One mask for each part of the picture that a person may want to erase.
  ///
  /// @param engine [Models#REGIONS] or an installed model
  record Masks(String engine) implements Task {
    @Override
    public TaskMode mode() {
      return TaskMode.MASKS;
    }

    @Override
    public boolean usesPixels() {
      return true;
    }

    @Override
    public boolean isNeural() {
      return !engine.equals(Models.REGIONS);
    }
  }

  TaskMode mode();

  /// Whether a picture is decoded: such work belongs into a worker process.
  boolean usesPixels();

  /// Whether the caller asked for a learned model, which costs more.
  boolean isNeural();

  /// One line of JSON, from which [#fromJson] makes an equal task.
  default String toJson() {
    return TaskJson.write(this);
  }

  /// The task that was written as JSON.
  ///
  /// @throws IllegalArgumentException where the text is not of [#toJson]
  static Task fromJson(String json) {
    return TaskJson.read(json);
  }
}
