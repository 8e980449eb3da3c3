package dev.kopfj.sim.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Says of a text that is not JSON what is wrong with it, in the words of the real server's reader. */
public final class GoJson {
    private static final String START = "looking for beginning of value";
    private static final String END = "unexpected end of JSON input";
    private static final int DEPTH_MAX = 2_000;
    private static final int BYTE = 0xff;
    private static final int ASCII = 0x7f;

    private final byte[] text;
    private int at;
    private int depth;

    private GoJson(byte[] text) {
        this.text = text;
    }

    /** Returns what is wrong with the syntax of a text; nothing when it is JSON. */
    public static Optional<String> fault(byte[] text) {
        try {
            GoJson reader = new GoJson(text);
            reader.value();
            reader.space();
            if (reader.at < text.length) {
                throw reader.odd("after top-level value");
            }
            return Optional.empty();
        } catch (Fault fault) {
            return Optional.of(fault.why());
        }
    }

    private void value() {
        space();
        if (++depth > DEPTH_MAX) {
            throw new Fault("exceeded max depth");
        }
        int c = peek();
        switch (c) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> {
                if (c != '-' && !digit(c)) {
                    throw odd(START);
                }
                number();
            }
        }
        depth--;
    }

    private void object() {
        at++;
        space();
        if (peek() == '}') {
            at++;
            return;
        }
        while (true) {
            space();
            if (peek() != '"') {
                throw odd("looking for beginning of object key string");
            }
            string();
            space();
            if (peek() != ':') {
                throw odd("after object key");
            }
            at++;
            value();
            if (ends('}', "after object key:value pair")) {
                return;
            }
        }
    }

    private void list() {
        at++;
        space();
        if (peek() == ']') {
            at++;
            return;
        }
        do {
            value();
        } while (!ends(']', "after array element"));
    }

    private boolean ends(char end, String place) {
        space();
        int c = peek();
        if (c != ',' && c != end) {
            throw odd(place);
        }
        at++;
        return c == end;
    }

    private void string() {
        at++;
        for (int c = peek(); c != '"'; c = peek()) {
            if (c < ' ') {
                throw odd("in string literal");
            }
            at++;
            if (c == '\\') {
                escape();
            }
        }
        at++;
    }

    private void escape() {
        int c = peek();
        if ("bfnrt\\/\"u".indexOf(c) < 0) {
            throw odd("in string escape code");
        }
        at++;
        for (int i = 0; c == 'u' && i < "0000".length(); i++) {
            if (Character.digit(peek(), 16) < 0) {
                throw odd("in \\u hexadecimal character escape");
            }
            at++;
        }
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw odd("in literal " + word + " (expecting " + quoted(word.charAt(i)) + ")");
            }
            at++;
        }
    }

    private void number() {
        at += text[at] == '-' ? 1 : 0;
        if (peek() == '0') {
            at++;
        } else {
            digits("in numeric literal");
        }
        if (at < text.length && text[at] == '.') {
            at++;
            digits("after decimal point in numeric literal");
        }
        if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            at += peek() == '+' || peek() == '-' ? 1 : 0;
            digits("in exponent of numeric literal");
        }
    }

    private void digits(String place) {
        if (!digit(peek())) {
            throw odd(place);
        }
        while (at < text.length && digit(text[at])) {
            at++;
        }
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private void space() {
        while (at < text.length && " \t\r\n".indexOf(text[at]) >= 0) {
            at++;
        }
    }

    private int peek() {
        if (at >= text.length) {
            throw new Fault(END);
        }
        return text[at] & BYTE;
    }

    private Fault odd(String place) {
        return new Fault("invalid character " + quoted(peek()) + " " + place);
    }

    private static String quoted(int c) {
        if (c == '\'') {
            return "'\\''";
        }
        if (c == '"') {
            return "'\"'";
        }
        if (c < ' ' || c == ASCII) {
            return "'" + control(c) + "'";
        }
        return "'" + (c == '\\' ? "\\\\" : new String(new byte[] {(byte) c}, StandardCharsets.ISO_8859_1)) + "'";
    }

    private static String control(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> "\\x" + Character.forDigit(c / 16, 16) + Character.forDigit(c % 16, 16);
        };
    }

    /** Ends the reading. */
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;

        Fault(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }
}
