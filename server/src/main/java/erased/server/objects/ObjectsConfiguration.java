package erased.server.objects;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Makes the store that the settings name.
@Configuration(proxyBeanMethods = false)
class ObjectsConfiguration {
  static final String STORE = "erased.objects.store";
  static final String FOLDER = "folder";

  private static final long PREFLIGHT_AGE = 3600; // seconds

  /// The folder, whose own routes are those of [BlobController].
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = STORE, havingValue = FOLDER, matchIfMissing = true)
  static class InFolder {
    @Bean
    SignedUrls signedUrls(ObjectsSettings settings) {
      return new SignedUrls(
          UrlSecret.of(settings.secret(), settings.folder()), settings.publicUrl());
    }

    @Bean
    FolderStore folderStore(ObjectsSettings settings, SignedUrls urls, InstantSource clock) {
      return new FolderStore(
          settings.folder(), urls, clock, settings.fsync() ? Disk.lasting() : Disk.quick());
    }

    @Bean
    WebMvcConfigurer blobCors(ObjectsSettings settings) {
      return new WebMvcConfigurer() {
        @Override
        public void addCorsMappings(CorsRegistry registry) {
          if (!settings.corsOrigins().isEmpty()) {
            registry
                .addMapping(SignedUrls.PATH + "**")
                .allowedOrigins(settings.corsOrigins().toArray(String[]::new))
                .allowedMethods("GET", "HEAD", "PUT")
                .allowedHeaders("Content-Type", "If-None-Match", "Range")
                .exposedHeaders(
                    "Accept-Ranges",
                    "Content-Disposition",
                    "Content-Length",
                    "Content-Range",
                    "ETag")
                .maxAge(PREFLIGHT_AGE);
          }
        }
      };
    }
  }

  /// Any store that speaks S3.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = STORE, havingValue = "s3")
  static class InS3 {
    @Bean(destroyMethod = "close")
    S3Store s3Store(ObjectsSettings settings, InstantSource clock) {
      return new S3Store(settings.s3(), settings.publicUrl(), clock);
    }
  }
}
