package dev.lookalike.examples.shop;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Similar products cannot be had now; a page does without them. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnavailableException(String message) {
    super(message);
  }
}
