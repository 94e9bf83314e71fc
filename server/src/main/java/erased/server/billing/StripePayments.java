package erased.server.billing;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import erased.server.page.FormTarget;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import java.net.URI;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Stripe: Checkout, Billing and its customer portal. Prices are sent with each checkout, so that
/// configuration alone says them.
@Component
@ConditionalOnProperty(name = "erased.billing.provider", havingValue = "stripe")
final class StripePayments implements PaymentProvider {
  private static final Logger LOG = LoggerFactory.getLogger(StripePayments.class);
  private static final int CONNECT_TIMEOUT = 5_000; // ms
  private static final int READ_TIMEOUT = 20_000; // ms
  private static final int RETRIES = 2;
  private static final String CHECKOUT = "checkout"; // the key of metadata

  private final StripeClient stripe;

  StripePayments(BillingSettings settings) {
    stripe =
        StripeClient.builder()
            .setApiKey(settings.stripe().key())
            .setApiBase(settings.stripe().apiBase())
            .setConnectTimeout(CONNECT_TIMEOUT)
            .setReadTimeout(READ_TIMEOUT)
            .setMaxNetworkRetries(RETRIES)
            .build();
  }

  /// Forms of ours lead to its pages.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "erased.billing.provider", havingValue = "stripe")
  static class Targets {
    @Bean
    FormTarget stripeCheckout() {
      return new FormTarget("https://checkout.stripe.com");
    }

    @Bean
    FormTarget stripePortal() {
      return new FormTarget("https://billing.stripe.com");
    }
  }

  @Override
  public boolean open() {
    return true;
  }

  @Override
  public URI checkout(Order order) {
    RequestOptions once = RequestOptions.builder().setIdempotencyKey(order.checkout().id()).build();
    try {
      return URI.create(stripe.v1().checkout().sessions().create(parameters(order), once).getUrl());
    } catch (StripeException e) {
      throw failed("checkout", e);
    }
  }

  @Override
  public URI portal(String customer, Language language, URI back) {
    var parameters =
        com.stripe.param.billingportal.SessionCreateParams.builder()
            .setCustomer(customer)
            .setReturnUrl(back.toString())
            .setLocale(
                switch (language) {
                  case ENGLISH -> com.stripe.param.billingportal.SessionCreateParams.Locale.EN;
                  case CHINESE -> com.stripe.param.billingportal.SessionCreateParams.Locale.ZH;
                })
            .build();
    try {
      return URI.create(stripe.v1().billingPortal().sessions().create(parameters).getUrl());
    } catch (StripeException e) {
      throw failed("portal", e);
    }
  }

  @Override
  public void cancel(String subscription) {
    try {
      stripe.v1().subscriptions().cancel(subscription);
    } catch (InvalidRequestException e) {
      LOG.info("Stripe has no subscription {} that could be canceled", subscription, e);
    } catch (StripeException e) {
      throw failed("cancellation", e);
    }
  }

  private static SessionCreateParams parameters(Order order) {
    Checkout checkout = order.checkout();
    var parameters =
        SessionCreateParams.builder()
            .setClientReferenceId(checkout.id())
            .putMetadata(CHECKOUT, checkout.id())
            .addLineItem(item(order))
            .setSuccessUrl(order.done().toString())
            .setCancelUrl(order.back().toString())
            .setLocale(
                switch (order.language()) {
                  case ENGLISH -> SessionCreateParams.Locale.EN;
                  case CHINESE -> SessionCreateParams.Locale.ZH;
                });
    if (checkout.monthly()) {
      parameters
          .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
          .setSubscriptionData(
              SessionCreateParams.SubscriptionData.builder()
                  .putMetadata(CHECKOUT, checkout.id())
                  .build());
    } else {
      parameters
          .setMode(SessionCreateParams.Mode.PAYMENT)
          .setPaymentIntentData(
              SessionCreateParams.PaymentIntentData.builder()
                  .putMetadata(CHECKOUT, checkout.id())
                  .build());
    }
    if (order.customer() != null) {
      parameters.setCustomer(order.customer());
    } else if (order.email() != null) {
      parameters.setCustomerEmail(order.email());
    }
    return parameters.build();
  }

  private static LineItem item(Order order) {
    Money price = order.checkout().price();
    var data =
        PriceData.builder()
            .setCurrency(price.currency().toLowerCase(Locale.ROOT))
            .setUnitAmount(price.minor())
            .setProductData(PriceData.ProductData.builder().setName(order.title()).build());
    if (order.checkout().monthly()) {
      data.setRecurring(
          PriceData.Recurring.builder().setInterval(PriceData.Recurring.Interval.MONTH).build());
    }
    return LineItem.builder().setQuantity(1L).setPriceData(data.build()).build();
  }

  private static ProblemException failed(String what, StripeException e) {
    LOG.error("Stripe refused a {}: {} (request {})", what, e.getMessage(), e.getRequestId());
    return ProblemType.UPSTREAM.because(Message.of("billing.provider-failed"));
  }
}
