package dev.kopfj;

import java.util.List;

/** Tells all mistakes in the declarations of an operator's handlers at once. */
public final class DeclarationError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    DeclarationError(String operator, List<String> mistakes) {
        super(text(operator, mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Returns the mistakes, each as one sentence or two. */
    public List<String> mistakes() {
        return mistakes;
    }

    private static String text(String operator, List<String> mistakes) {
        StringBuilder text = new StringBuilder("Operator '%s' cannot be built: %d %s in its handlers."
                .formatted(operator, mistakes.size(), mistakes.size() == 1 ? "mistake" : "mistakes"));
        mistakes.forEach(mistake -> text.append("\n  - ").append(mistake));
        return text.toString();
    }
}
