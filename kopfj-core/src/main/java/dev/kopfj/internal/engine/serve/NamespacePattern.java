package dev.kopfj.internal.engine.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text that names namespaces: globs with commas between them, or a regular expression between slashes. The first glob
 * includes; one with an exclamation mark excludes of what is included so far; a later one without includes again what the
 * first had included. Pure.
 */
final class NamespacePattern {

    private static final Pattern NAME = Pattern.compile("[^*?!,\\[\\]/]+");

    private final String text;
    private final List<Glob> globs = new ArrayList<>();

    private NamespacePattern(String text) {
        this.text = text;
    }

    static NamespacePattern parse(String given) {
        String text = given.strip();
        NamespacePattern pattern = new NamespacePattern(text);
        if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
            pattern.globs.add(new Glob(true, Pattern.compile(text.substring(1, text.length() - 1))));
            return pattern;
        }
        if (text.startsWith("!")) {
            pattern.globs.add(Glob.of("*"));
        }
        for (String glob : text.split(",", -1)) {
            pattern.globs.add(Glob.of(glob.strip()));
        }
        return pattern;
    }

    boolean matches(String name) {
        boolean first = globs.get(0).pattern().matcher(name).matches();
        boolean matches = first;
        for (Glob glob : globs.subList(1, globs.size())) {
            boolean concerned = glob.pattern().matcher(name).matches();
            matches = glob.includes() ? matches || (first && concerned) : matches && !concerned;
        }
        return matches;
    }

    /** Tells whether this is the name of one namespace. */
    boolean isName() {
        return NAME.matcher(text).matches();
    }

    String text() {
        return text;
    }

    /** One part of a pattern. */
    private record Glob(boolean includes, Pattern pattern) {

        static Glob of(String text) {
            boolean includes = !text.startsWith("!");
            return new Glob(includes, Pattern.compile(expression(includes ? text : text.substring(1))));
        }

        private static String expression(String glob) {
            StringBuilder expression = new StringBuilder();
            for (int at = 0; at < glob.length(); at++) {
                char here = glob.charAt(at);
                int end = here == '[' ? glob.indexOf(']', at + 2) : -1;
                if (end > 0) {
                    String set =
                            glob.substring(at + 1, end).replace("\\", "\\\\").replace("[", "\\[");
                    expression.append('[').append(set.replaceFirst("^!", "^")).append(']');
                    at = end;
                } else {
                    expression.append(here == '*' ? ".*" : here == '?' ? "." : Pattern.quote(String.valueOf(here)));
                }
            }
            return expression.toString();
        }
    }
}
