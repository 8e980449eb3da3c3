package dev.kopfj.sim.internal.builtin.table;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Bytes as JSON shows them. */
final class Base64Text {
    private static final int GROUP = 4;

    private Base64Text() {}

    /** Returns the text without line breaks, which is what the bytes in it are written as. */
    static String checked(String text) {
        String bare = text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace("\n", "").replace("\r", "");
        int end = bare.length();
        int padding = bare.endsWith("==") ? 2 : bare.endsWith("=") ? 1 : 0;
        for (int i = 0; i < end - padding; i++) {
            if (!isDigit(bare.charAt(i))) {
                throw new FormatException("illegal base64 data at input byte " + i);
            }
        }
        if (end % GROUP != 0) {
            throw new FormatException("illegal base64 data at input byte " + (end - end % GROUP));
        }
        return padding == 0 ? bare : canonical(bare);
    }

    private static String canonical(String text) {
        byte[] bytes = Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static boolean isDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }
}
