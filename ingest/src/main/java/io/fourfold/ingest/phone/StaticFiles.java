package io.fourfold.ingest.phone;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The files of the page, in memory. Browsers ask each time whether theirs is still the one: a new version works at once. */
final class StaticFiles {
    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "app.js", "text/javascript; charset=utf-8",
            "api.js", "text/javascript; charset=utf-8",
            "push.js", "text/javascript; charset=utf-8",
            "sw.js", "text/javascript; charset=utf-8",
            "style.css", "text/css; charset=utf-8",
            "manifest.webmanifest", "application/manifest+json",
            "icon.svg", "image/svg+xml",
            "icon-192.png", "image/png",
            "icon-512.png", "image/png");

    private record File(String tag, Reply reply) {}

    private final Map<String, File> files = new HashMap<>();

    /** Reads all of them. */
    StaticFiles() {
        TYPES.forEach((name, type) -> files.put("/" + name, read(name, type)));
        files.put("/", files.get("/index.html"));
    }

    /** The file of a path, or that the browser's copy is the same; empty if there is no such file. */
    Optional<Reply> find(String path, String ifNoneMatch) {
        return Optional.ofNullable(files.get(path))
                .map(file -> file.tag().equals(ifNoneMatch)
                        ? new Reply(HttpResponseStatus.NOT_MODIFIED, Map.of("etag", file.tag()), Buffer.buffer())
                        : file.reply());
    }

    private static File read(String name, String type) {
        try (InputStream in = StaticFiles.class.getResourceAsStream("web/" + name)) {
            byte[] bytes = in.readAllBytes();
            String tag = '"'
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16)
                    + '"';
            Map<String, String> headers = Map.of("content-type", type, "etag", tag, "cache-control", "no-cache");
            return new File(tag, new Reply(HttpResponseStatus.OK, headers, Buffer.buffer(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
