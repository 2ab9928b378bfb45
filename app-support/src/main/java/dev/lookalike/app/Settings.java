package dev.lookalike.app;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads an app's settings record, once, from the environment and optionally a properties file. The
 * component {@code kafka.bootstrapServers} is {@code LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS} in the
 * environment, which wins, and {@code kafka.bootstrap-servers} in the file.
 */
public final class Settings {
  private static final String ENVIRONMENT_PREFIX = "LOOKALIKE_";
  private static final String FILE_VARIABLE = ENVIRONMENT_PREFIX + "SETTINGS_FILE";

  /**
   * One setting of a record.
   *
   * @param property its name in a properties file
   * @param variable its name in the environment
   * @param defaultValue null when it must be given
   * @param doc one sentence
   */
  public record Entry(
      String property, String variable, @Nullable String defaultValue, String doc) {}

  private final Map<String, String> given;

  private Settings(Map<String, String> given) {
    this.given = given;
  }

  /** From the process's environment and the file that {@code LOOKALIKE_SETTINGS_FILE} names. */
  public static <T extends Record> T load(Class<T> type) {
    return load(type, System.getenv());
  }

  /**
   * From this environment.
   *
   * @throws SettingsException naming the setting, its value and what is allowed
   */
  public static <T extends Record> T load(Class<T> type, Map<String, String> environment) {
    Map<String, String> given = new HashMap<>();
    String file = environment.get(FILE_VARIABLE);
    if (file != null) {
      readFile(Path.of(file), given);
    }
    List<Entry> known = entries(type);
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(ENVIRONMENT_PREFIX) && !variable.equals(FILE_VARIABLE)) {
            given.put(propertyOf(variable, known), value);
          }
        });
    return of(type, given);
  }

  /** From properties alone, for apps that run inside another program. */
  public static <T extends Record> T of(Class<T> type, Map<String, String> properties) {
    List<String> known = entries(type).stream().map(Entry::property).toList();
    for (String property : new TreeMap<>(properties).keySet()) {
      if (!known.contains(property)) {
        throw new SettingsException(
            "unknown setting '%s'; known are %s".formatted(property, String.join(", ", known)));
      }
    }
    return new Settings(properties).build(type, "");
  }

  /** Every setting of a record, in the order of its components. */
  public static List<Entry> entries(Class<? extends Record> type) {
    List<Entry> entries = new ArrayList<>();
    collect(type, "", entries);
    return entries;
  }

  private static void collect(Class<?> type, String prefix, List<Entry> entries) {
    for (RecordComponent component : type.getRecordComponents()) {
      String property = prefix + kebab(component.getName());
      if (isNested(component)) {
        collect(component.getType(), property + ".", entries);
      } else {
        Setting setting = setting(component);
        entries.add(
            new Entry(
                property,
                ENVIRONMENT_PREFIX
                    + property.replaceAll("[.-]", "_").toUpperCase(java.util.Locale.ROOT),
                setting.value().equals(Setting.REQUIRED) ? null : setting.value(),
                setting.doc()));
      }
    }
  }

  private <T> T build(Class<T> type, String prefix) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String property = prefix + kebab(components[i].getName());
      values[i] =
          isNested(components[i])
              ? build(components[i].getType(), property + ".")
              : value(components[i], property);
    }
    return construct(type, values, prefix);
  }

  private @Nullable Object value(RecordComponent component, String property) {
    String text = given.get(property);
    if (text == null) {
      text = setting(component).value();
    }
    if (text.equals(Setting.REQUIRED)) {
      throw new SettingsException(
          "setting '%s' is missing: %s".formatted(property, setting(component).doc()));
    }
    try {
      return SettingValue.parse(text.strip(), component.getGenericType());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "setting '%s': '%s' is not allowed, %s".formatted(property, text, e.getMessage()), e);
    }
  }

  private static <T> T construct(Class<T> type, Object[] values, String prefix) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      // The record's own checks.
      throw new SettingsException(
          "settings %s*: %s".formatted(prefix, e.getCause().getMessage()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot construct " + type, e);
    }
  }

  private static boolean isNested(RecordComponent component) {
    return component.getType().isRecord() && !component.isAnnotationPresent(Setting.class);
  }

  private static Setting setting(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new IllegalStateException(component + " has no @Setting");
    }
    return setting;
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }

  private static String propertyOf(String variable, List<Entry> known) {
    return known.stream()
        .filter(entry -> entry.variable().equals(variable))
        .map(Entry::property)
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    "unknown setting %s in the environment; known are %s"
                        .formatted(
                            variable,
                            String.join(", ", known.stream().map(Entry::variable).toList()))));
  }

  private static void readFile(Path file, Map<String, String> into) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new SettingsException("cannot read the settings file " + file, e);
    }
    properties.forEach((name, value) -> into.put((String) name, (String) value));
  }
}
