package dev.kopfj.internal.client;

/** The patch formats that an operator sends. */
enum PatchKind {
    MERGE("application/merge-patch+json"),
    JSON("application/json-patch+json");

    private final String contentType;

    PatchKind(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }
}
