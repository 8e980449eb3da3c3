package dev.kopfj.testkit.scenario.internal.operation.command;

import dev.kopfj.testkit.scenario.internal.operation.command.ShellCommand.Output;
import dev.kopfj.testkit.scenario.internal.operation.command.ShellCommand.When;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script as far as it is a list of commands: words with quotes and variables, {@code &&}, {@code ||}, {@code ;},
 * comments, here-documents, and output that is thrown away. Whatever else a shell can do is refused, with its line.
 */
final class ShellReader {

    private static final Word NOTHING = Word.of("");

    private final Place begin;
    private final String text;
    private final List<ShellCommand> commands = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private When when = When.ALWAYS;
    private Output output = new Output(true, true);
    private @Nullable String until;
    private boolean untilIsQuoted;
    private int line;
    private int firstLine;
    private int at;

    /** Reads a script whose first line stands at a place. */
    ShellReader(Place begin, String text) {
        this.begin = begin;
        this.text = text;
    }

    List<ShellCommand> read() {
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == '\n') {
                end(When.ALWAYS);
                at++;
                line++;
            } else if (text.startsWith("\\\n", at)) {
                at += 2;
                line++;
            } else if (Character.isWhitespace(letter)) {
                at++;
            } else if (letter == '#') {
                at = Math.max(at, endOfLine());
            } else if (!operator()) {
                word();
            }
        }
        end(When.ALWAYS);
        commands.forEach(ShellCommand::check);
        return List.copyOf(commands);
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private boolean operator() {
        if (taken("&&")) {
            end(When.AFTER_SUCCESS);
        } else if (taken("||")) {
            end(When.AFTER_FAILURE);
        } else if (taken(";")) {
            end(When.ALWAYS);
        } else if (taken(">/dev/null 2>&1")
                || taken("> /dev/null 2>&1")
                || taken("&>/dev/null")
                || taken("&> /dev/null")) {
            output = new Output(false, false);
        } else if (taken("2>/dev/null") || taken("2> /dev/null")) {
            output = new Output(output.out(), false);
        } else if (taken(">/dev/null") || taken("> /dev/null")) {
            output = new Output(false, output.err());
        } else if (taken(">&2") || taken("1>&2")) {
            output = new Output(false, output.err());
        } else if (taken("2>&1")) {
            output = new Output(output.out(), output.out());
        } else if (taken("<<-") || taken("<<")) {
            hereDocument();
        } else {
            return refuseOthers();
        }
        return true;
    }

    private boolean taken(String operator) {
        boolean here = text.startsWith(operator, at);
        at += here ? operator.length() : 0;
        return here;
    }

    private boolean refuseOthers() {
        if ("|<>&(){}".indexOf(text.charAt(at)) >= 0) {
            throw here().unsupported("kopfj has no shell: \"%s\" is not understood in a script."
                    .formatted(text.substring(at, endOfLine()).strip()));
        }
        return false;
    }

    private Place here() {
        return new Place(begin.file(), begin.line() + line, begin.column());
    }

    /** Notes until which line the input goes; it begins on the next line. */
    private void hereDocument() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int from = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ';') {
            at++;
        }
        String word = text.substring(from, at);
        untilIsQuoted = word.startsWith("'") || word.startsWith("\"");
        until = word.replaceAll("['\"]", "");
    }

    private Word input() {
        String end = until;
        if (end == null) {
            return NOTHING;
        }
        until = null;
        StringBuilder input = new StringBuilder();
        at = endOfLine();
        while (at < text.length()) {
            at++;
            line++;
            String next = text.substring(at, endOfLine());
            at = endOfLine();
            if (next.strip().equals(end)) {
                break;
            }
            input.append(next).append('\n');
        }
        return untilIsQuoted ? new Word(List.of(new Word.Part(input.toString(), false))) : Word.of(input.toString());
    }

    /** Ends a command; the next one is done as its operator says. */
    private void end(When next) {
        if (words.isEmpty()) {
            when = commands.isEmpty() ? next : when;
            return;
        }
        Place place = new Place(begin.file(), begin.line() + firstLine, begin.column());
        List<Word> ended = List.copyOf(words);
        commands.add(new ShellCommand(place, when, ended, input(), output));
        words = new ArrayList<>();
        output = new Output(true, true);
        when = next;
    }

    private void word() {
        if (words.isEmpty()) {
            firstLine = line;
        }
        List<Word.Part> parts = new ArrayList<>();
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && "|<>&;()".indexOf(text.charAt(at)) < 0) {
            char letter = text.charAt(at);
            if (letter == '\'') {
                parts.add(new Word.Part(quoted('\''), false));
            } else if (letter == '"') {
                parts.addAll(Word.of(unescaped(quoted('"'))).parts());
            } else if (letter == '\\' && at + 1 < text.length()) {
                parts.add(new Word.Part(text.substring(at + 1, at + 2), false));
                at += 2;
            } else {
                parts.addAll(plain());
            }
        }
        words.add(new Word(parts));
    }

    private String quoted(char quote) {
        int from = ++at;
        while (at < text.length() && text.charAt(at) != quote) {
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw here().refuse("a quote is not closed.");
        }
        String inside = text.substring(from, at++);
        line += (int) inside.chars().filter(letter -> letter == '\n').count();
        if (quote == '"') {
            refuseSubstitution(inside);
        }
        return inside;
    }

    private static String unescaped(String inside) {
        return inside.replaceAll("\\\\([\"\\\\`])", "$1");
    }

    private List<Word.Part> plain() {
        int from = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && "|<>&;'\"\\".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String plain = text.substring(from, at);
        refuseSubstitution(plain);
        return Word.of(plain).parts();
    }

    private void refuseSubstitution(String word) {
        if (word.contains("$(") || word.contains("`")) {
            throw here().unsupported("kopfj has no shell: the output of a command cannot be a part of another one.");
        }
    }
}
