package erased.server.documents;

import erased.server.accounts.AccountSettings;
import erased.server.billing.BillingSettings;
import erased.server.clean.CleanSettings;
import erased.server.credits.CreditSettings;
import erased.server.jobs.JobSettings;
import erased.server.jobs.LimitSettings;
import erased.server.quota.QuotaSettings;
import erased.server.uploads.UploadSettings;
import erased.server.webhooks.WebhookSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/// The documents as a service shows them whose operator has changed nothing.
final class Shipped {
  static final Path FOLDER = Path.of("../docs");

  private Shipped() {}

  static Library library() {
    return new Library(values(), new Reference());
  }

  static Values values() {
    Binder binder = binder();
    return new Values(
        settings(binder, "limits", LimitSettings.class),
        settings(binder, "jobs", JobSettings.class),
        settings(binder, "uploads", UploadSettings.class),
        settings(binder, "clean", CleanSettings.class),
        settings(binder, "accounts", AccountSettings.class),
        settings(binder, "webhooks", WebhookSettings.class),
        QuotaSettings.shipped(),
        CreditSettings.shipped(),
        settings(binder, "billing", BillingSettings.class),
        binder.bind("erased.disclosure.default", String.class).get(),
        binder.bind("erased.policy.statutory-labels", String.class).get());
  }

  private static <T> T settings(Binder binder, String name, Class<T> type) {
    return binder.bindOrCreate("erased." + name, type);
  }

  private static Binder binder() {
    try {
      List<PropertySource<?>> sources =
          new YamlPropertySourceLoader()
              .load("application", new ClassPathResource("application.yml"));
      return new Binder(
          ConfigurationPropertySources.from(sources),
          null,
          ApplicationConversionService.getSharedInstance(),
          null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file as the repository has it.
  static String source(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
