package dev.lookalike.test.hostile;

import java.util.List;

/** What is no picture whatever its name says, and pictures that are something else as well. */
final class Impostors {
  private Impostors() {}

  static List<HostileImage> all(byte[] jpeg, byte[] png, byte[] gif) {
    return List.of(
        text("empty.jpg", ""),
        text("one-byte.jpg", "x"),
        text("page.jpg", "<!DOCTYPE html><html><script>alert(1)</script></html>"),
        text("drawing.jpg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        text("drawing-that-fetches.svg", "<svg><image href='http://169.254.169.254/'/></svg>"),
        text(
            "laughs.svg",
            "<?xml version='1.0'?><!DOCTYPE s [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>"
                + "<!ENTITY c SYSTEM 'file:///etc/passwd'>]><svg>&b;&c;</svg>"),
        text("document.png", "%PDF-1.7\n%%EOF"),
        text("script.png", "%!PS\n{} loop"),
        text("imagemagick.png", "push graphic-context\nimage over 0,0 0,0 'url(http://x/|ls)'\n"),
        text("archive.png", "PK\3\4" + "\0".repeat(100)),
        text("program.gif", "\177ELF" + "\0".repeat(100)),
        text("playlist.gif", "#EXTM3U\nconcat:file:///etc/passwd"),
        text("jpeg-magic.jpg", "\u00ff\u00d8\u00ff"),
        text("png-magic.png", "\u0089PNG\r\n\u001a\n"),
        text("gif-magic.gif", "GIF89a"),
        text("webp-magic.webp", "RIFF\0\0\0\0WEBP"),
        text("tiff-magic.tif", "II*\0"),
        text("bmp-magic.bmp", "BM"),
        text("avif.avif", "\0\0\0\u001cftypavif\0\0\0\0mif1"),
        joined("jpeg-and-archive.jpg", jpeg, "PK\3\4" + "x".repeat(1000)),
        joined("png-and-page.png", png, "<html><script>alert(1)</script></html>"),
        joined("gif-and-script.gif", gif, "/*=1;alert(1)*/"),
        new HostileImage("jpeg-and-jpeg.jpg", new Bytes().bytes(jpeg).bytes(jpeg).done()),
        new HostileImage("jpeg-in-png.png", new Bytes().part(png, 0, 8).bytes(jpeg).done()));
  }

  private static HostileImage text(String name, String text) {
    return new HostileImage(name, new Bytes().text(text).done());
  }

  private static HostileImage joined(String name, byte[] picture, String after) {
    return new HostileImage(name, new Bytes().bytes(picture).text(after).done());
  }
}
