package erased.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Gives every template what the frame needs.
@Component
final class Framing implements WebMvcConfigurer {
  private final Frame frame;

  Framing(Frame frame) {
    this.frame = frame;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(
        new HandlerInterceptor() {
          @Override
          public void postHandle(
              HttpServletRequest request,
              HttpServletResponse response,
              Object handler,
              @Nullable ModelAndView view) {
            if (view != null
                && view.getViewName() != null
                && !view.getViewName().startsWith("redirect:")) {
              Map<String, @Nullable Object> attributes = frame.attributes(request);
              view.addAllObjects(attributes);
              frame.headers(request, attributes).forEach(response::setHeader);
              PageLanguage.remember(request, response);
            }
          }
        });
  }
}
