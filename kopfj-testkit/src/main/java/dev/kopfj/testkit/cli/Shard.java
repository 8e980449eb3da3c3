package dev.kopfj.testkit.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of several equal parts of the work, counted from one: {@code 2/5}. */
record Shard(int index, int count) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    /** Reads shards from the command line. */
    static final class Reader implements ITypeConverter<Shard> {

        @Override
        public Shard convert(String text) {
            Matcher form = FORM.matcher(text);
            Shard shard = form.matches()
                    ? new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)))
                    : new Shard(0, 0);
            if (shard.index() < 1 || shard.index() > shard.count()) {
                throw new TypeConversionException(
                        "a shard is written I/N, such as 2/5, with I from 1 to N, but here is \"%s\"".formatted(text));
            }
            return shard;
        }
    }
}
