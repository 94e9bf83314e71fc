package erased.metadata;

import erased.container.Edits;
import erased.container.Kind;
import erased.container.Part;
import erased.generator.DigitalSourceType;
import erased.generator.Place;
import erased.report.Certainty;
import erased.report.Role;
import erased.text.Message;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// IPTC-IIM, bare or among Photoshop's image resources.
final class Iptc implements Carrier {
  private static final String FAMILY = "iptc";

  @Override
  public boolean carries(Part part) {
    return part.kind() == Kind.PHOTOSHOP || part.kind() == Kind.IPTC;
  }

  @Override
  public void read(Survey survey) {
    survey.file().parts().stream().filter(this::carries).forEach(part -> read(survey, part));
  }

  private void read(Survey survey, Part part) {
    byte[] payload = survey.payload(part);
    if (payload == null) {
      return;
    }
    if (bare(payload)) {
      datasets(survey, part, PhotoshopResources.datasets(payload, 0, payload.length));
      return;
    }
    var resources = new PhotoshopResources(payload);
    for (PhotoshopResources.Resource resource : resources.resources()) {
      switch (resource.id()) {
        case PhotoshopResources.IPTC -> datasets(survey, part, resources.datasets(resource));
        case PhotoshopResources.THUMBNAIL, PhotoshopResources.OLD_THUMBNAIL ->
            Thumbnails.note(
                survey, this, part, resource, resource.dataEnd() - resource.dataStart());
        case PhotoshopResources.XMP, PhotoshopResources.EXIF ->
            Words.scanAt(survey, this, FAMILY, part, resources.data(resource), resource);
        default -> {}
      }
    }
  }

  /// Some writers leave Photoshop's frame out.
  private static boolean bare(byte[] payload) {
    return payload.length > 0 && payload[0] == 0x1c;
  }

  private void datasets(Survey survey, Part part, List<PhotoshopResources.Dataset> datasets) {
    for (PhotoshopResources.Dataset dataset : datasets) {
      Optional<DigitalSourceType> type = DigitalSourceType.of(dataset.text());
      boolean ai =
          type.map(DigitalSourceType::ai)
              .filter(
                  use -> use == DigitalSourceType.Ai.FULLY || use == DigitalSourceType.Ai.PARTLY)
              .isPresent();
      if (ai) {
        type.ifPresent(survey::sourceType);
        survey.entry("iptc_ai", dataset.key(), dataset.text());
        survey.see(
            this,
            FAMILY,
            part,
            dataset.key(),
            dataset.text(),
            Message.of("metadata.sourcetype.ai"),
            Role.AI,
            Certainty.CERTAIN,
            Sighting.Fate.MARK,
            null,
            dataset);
      } else if (Words.look(
          survey, this, FAMILY, part, Place.IPTC, dataset.key(), dataset.text(), dataset)) {
        survey.entry("iptc_ai", dataset.key(), dataset.text());
      }
    }
  }

  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {
    byte[] payload = survey.payload(part);
    if (payload == null) {
      edits.remove(part, Labels.MARK);
      return;
    }
    Map<PhotoshopResources.Dataset, String> changed = new HashMap<>();
    Set<PhotoshopResources.Resource> resources = new HashSet<>();
    for (Sighting one : gone) {
      Object place = place(one);
      if (place instanceof PhotoshopResources.Dataset dataset) {
        changed.put(dataset, "");
      } else if (place instanceof PhotoshopResources.Resource resource) {
        resources.add(resource);
      }
    }
    for (Sighting one : stay) {
      if (one.place() instanceof Words.Labelled label) {
        resources.remove(label.place());
        if (label.place() instanceof PhotoshopResources.Dataset dataset) {
          changed.computeIfPresent(dataset, (_, _) -> label.label());
        }
      }
    }
    byte[] left =
        bare(payload)
            ? PhotoshopResources.changed(payload, 0, payload.length, changed)
            : new PhotoshopResources(payload).without(resources, changed);
    if (left.length == 0) {
      edits.remove(part, Labels.MARK);
    } else if (!Arrays.equals(left, payload)) {
      edits.replace(part, left, Labels.REDUCED);
    }
  }

  private static Object place(Sighting sighting) {
    return sighting.place() instanceof Words.Labelled label ? label.place() : sighting.place();
  }

  /// Protected labels stay as bare datasets; one in a resource of another kind keeps all of them.
  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {
    var left = new ByteArrayOutputStream();
    for (Sighting one : stay) {
      if (one.place() instanceof Words.Labelled label) {
        if (!(label.place() instanceof PhotoshopResources.Dataset dataset)) {
          return;
        }
        left.writeBytes(PhotoshopResources.dataset(dataset, label.label()));
      }
    }
    byte[] before = survey.payload(part);
    if (left.size() == 0) {
      edits.remove(part, Labels.MARK);
    } else if (before == null || !Arrays.equals(before, left.toByteArray())) {
      edits.replace(part, left.toByteArray(), Labels.REDUCED);
    }
  }
}
