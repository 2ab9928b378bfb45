package dev.lookalike.query;

/**
 * A picture that a request brought or named.
 *
 * @param file its bytes
 * @param page of the file, 1 is the first
 * @param uri where it came from, short enough for {@link dev.lookalike.schema.ImageFacts}
 * @param compared whether it is to be compared with the results, which needs its fingerprint
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PictureFile(byte[] file, int page, String uri, boolean compared) {}
