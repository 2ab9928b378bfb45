package dev.lookalike.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a settings record's component means and what it is when nobody says it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** Stands for "no default": the setting must be given. */
  String REQUIRED = "\0required";

  /** The default, as it would be written in the environment; empty is null for an optional one. */
  String value() default REQUIRED;

  /** One sentence for the page of settings. */
  String doc();
}
