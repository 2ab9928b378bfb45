package dev.lookalike.app;

/**
 * Where the health endpoint listens.
 *
 * @param host an address of this machine
 * @param port 0 takes any free one; -1 opens none
 */
public record HttpSettings(
    @Setting(value = "127.0.0.1", doc = "Address that the health endpoint listens on") String host,
    @Setting(value = "8080", doc = "Its port; 0 takes any free one, -1 opens none") int port) {}
