package dev.kopfj.sim.internal.verb.exchange;

import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Stored;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A list, or a part of one, as it grows towards its JSON. Items of built-in kinds do not say their kind. */
public final class Page {
    private static final int ROOM = 1024;

    private final Kind kind;
    private final long revision;
    private final ByteArrayOutputStream items = new ByteArrayOutputStream(ROOM);
    private int size;
    private String token = "";
    private int remaining;

    /** Begins the list of a kind as it was at a revision. */
    public Page(Kind kind, long revision) {
        this.kind = kind;
        this.revision = revision;
    }

    /** Adds an object, in the version in which the kind is served. */
    public void add(Stored stored) {
        if (size++ > 0) {
            items.write(',');
        }
        items.writeBytes(
                kind.custom()
                        ? stored.as(kind.view()).bytes()
                        : stored.as(kind.view()).untypedBytes());
    }

    /** Returns how many objects it holds. */
    public int size() {
        return size;
    }

    /** Says how to go on; the number of remaining items is left out when it is 0. */
    public void continued(String continueToken, int remainingItems) {
        token = continueToken;
        remaining = remainingItems;
    }

    /** Returns the list as JSON. */
    public byte[] bytes() {
        ByteArrayOutputStream page = new ByteArrayOutputStream(items.size() + ROOM);
        String head = kind.custom()
                ? "{\"apiVersion\":\"%s\",\"items\":[".formatted(kind.apiVersion())
                : "{\"kind\":\"%s\",\"apiVersion\":\"%s\",\"metadata\":%s,\"items\":["
                        .formatted(kind.naming().listKind(), kind.apiVersion(), metadata());
        String tail = kind.custom()
                ? "],\"kind\":\"%s\",\"metadata\":%s}".formatted(kind.naming().listKind(), metadata())
                : "]}";
        page.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        page.writeBytes(items.toByteArray());
        page.writeBytes(tail.getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }

    private String metadata() {
        StringBuilder metadata = new StringBuilder("{");
        if (kind.custom() || !token.isEmpty()) {
            metadata.append("\"continue\":\"").append(token).append("\",");
        }
        if (remaining > 0) {
            metadata.append("\"remainingItemCount\":").append(remaining).append(',');
        }
        return metadata.append("\"resourceVersion\":\"")
                .append(revision)
                .append("\"}")
                .toString();
    }
}
