package dev.lookalike.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From a setting's text to its value; a failure's message says what is allowed. */
final class SettingValue {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Map<Class<?>, Parser> PARSERS =
      Map.ofEntries(
          Map.entry(String.class, new Parser("a text", text -> text)),
          Map.entry(int.class, new Parser("a whole number", Integer::valueOf)),
          Map.entry(long.class, new Parser("a whole number", Long::valueOf)),
          Map.entry(double.class, new Parser("a number", Double::valueOf)),
          Map.entry(Double.class, new Parser("a number", Double::valueOf)),
          Map.entry(boolean.class, new Parser("true or false", SettingValue::bool)),
          Map.entry(Path.class, new Parser("a path", Path::of)),
          Map.entry(ByteSize.class, new Parser("a size such as 8MiB", ByteSize::parse)),
          Map.entry(
              Duration.class,
              new Parser("a duration such as 250ms, 10s, 5m or 24h", SettingValue::duration)));

  private record Parser(String allowed, Function<String, Object> parse) {}

  private SettingValue() {}

  static Object parse(String text, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(text, element));
      }
      if (generic.getRawType() == List.class) {
        return text.isEmpty()
            ? List.of()
            : Arrays.stream(text.split(",")).map(part -> parse(part.strip(), element)).toList();
      }
    }
    if (type instanceof Class<?> enumType && enumType.isEnum()) {
      return constant(text, enumType);
    }
    Parser parser = PARSERS.get(type);
    if (parser == null) {
      return byItself(text, (Class<?>) type);
    }
    try {
      return parser.parse().apply(text);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("it must be " + parser.allowed(), e);
    }
  }

  /** By the type's own {@code public static parse(String)}, whose message says what is allowed. */
  private static Object byItself(String text, Class<?> type) {
    try {
      return type.getMethod("parse", String.class).invoke(null, text);
    } catch (InvocationTargetException e) {
      String said = String.valueOf(e.getCause().getMessage());
      throw new IllegalArgumentException(said.replace("'" + text + "': ", ""), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no setting can be of type " + type, e);
    }
  }

  private static Object constant(String text, Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "it must be one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
  }

  private static Object bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Object duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
