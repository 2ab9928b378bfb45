package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.reference.SafeRedirects.ForbiddenRedirectException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;

class SafeRedirectsTest {
  @Test
  void shouldStayWithinTls() throws Exception {
    assertThat(follow("https://a.example/", "https://b.example/x")).hasHost("b.example");
    assertThat(follow("http://a.example/", "https://b.example/x")).hasScheme("https");
    assertThat(follow("https://a.example/", "//b.example/x")).hasScheme("https");
    assertThatThrownBy(() -> follow("https://a.example/", "http://a.example/"))
        .isInstanceOf(ForbiddenRedirectException.class);
    assertThatThrownBy(() -> follow("HTTPS://a.example/", "HTTP://a.example/"))
        .isInstanceOf(ForbiddenRedirectException.class);
  }

  private static URI follow(String from, String to) throws Exception {
    BasicHttpResponse response = new BasicHttpResponse(302);
    response.setHeader("Location", to);
    return new SafeRedirects(Ports.DEFAULT)
        .getLocationURI(new HttpGet(from), response, HttpCoreContext.create());
  }
}
