package dev.kopfj.operators.embedded;

import dev.kopfj.given.Memo;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Greets examples and says good-bye to them, in words that the program around it has put into its memo. */
public class EmbeddedOperator {

    /** The key of the memo under which the words for a new example stand, with its name in braces. */
    public static final String HELLO = "hello";

    /** The key of the memo under which the words for an example that goes stand. */
    public static final String GOOD_BYE = "goodBye";

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";

    private final Consumer<String> speaker;

    /** Speaks to the log. */
    public EmbeddedOperator() {
        this(LoggerFactory.getLogger(EmbeddedOperator.class)::info);
    }

    /** Speaks to whoever listens. */
    public EmbeddedOperator(Consumer<String> speaker) {
        this.speaker = speaker;
    }

    @OnCreate(EXAMPLES)
    String greet(Memo memo, Meta meta) {
        return say(memo.find(HELLO, String.class).orElse("Hello, {name}!"), meta);
    }

    @OnDelete(EXAMPLES)
    void sayGoodBye(Memo memo, Meta meta) {
        say(memo.find(GOOD_BYE, String.class).orElse("Good bye, {name}!"), meta);
    }

    private String say(String template, Meta meta) {
        String words = template.replace("{name}", meta.name());
        speaker.accept(words);
        return words;
    }
}
