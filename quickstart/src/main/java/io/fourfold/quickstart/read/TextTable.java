package io.fourfold.quickstart.read;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts in columns as wide as they need; a column of numbers stands to the right. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell == null ? "-" : cell.toString());
        }
        rows.add(List.copyOf(row));
        return this;
    }

    /** The lines, without trailing blanks. */
    public List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<Column> widths = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            widths.add(Column.of(rows, column));
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Column> columns) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(column == 0 ? "" : GAP).append(columns.get(column).pad(row.get(column)));
        }
        return line.toString().stripTrailing();
    }

    private record Column(int width, boolean numbers) {
        static Column of(List<List<String>> rows, int column) {
            List<String> cells = rows.stream()
                    .filter(row -> column < row.size())
                    .map(row -> row.get(column))
                    .toList();
            return new Column(
                    cells.stream().mapToInt(String::length).max().orElse(0),
                    cells.size() > 1 && cells.stream().skip(1).allMatch(cell -> cell.matches("[0-9]+")));
        }

        String pad(String cell) {
            String blanks = " ".repeat(width - cell.length());
            return numbers ? blanks + cell : cell + blanks;
        }
    }
}
