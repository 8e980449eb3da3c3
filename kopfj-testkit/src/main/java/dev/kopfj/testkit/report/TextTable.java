package dev.kopfj.testkit.report;

import java.util.List;

/** A table for the terminal. */
public final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    /** Returns rows of equal length with their columns aligned, two blanks apart, numbers to the right. */
    public static String of(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                String padding = " ".repeat(width(rows, i) - cell.length());
                boolean right = i > 0 && isNumeric(rows, i);
                line.append(i == 0 ? "" : GAP).append(right ? padding + cell : cell + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static boolean isNumeric(List<List<String>> rows, int column) {
        return rows.stream().skip(1).allMatch(row -> row.get(column).matches("[\\d.,]+( ms)?"));
    }
}
